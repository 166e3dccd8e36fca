import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { emulate } from '../support/emulator.ts';
import { clientFor, json, rejection, serve } from '../support/server.ts';

test('strings, bytes, buffers and Blobs are written as what they are, and read back as text, bytes and stream', async () => {
  const { client } = await emulate();
  const { id } = await client.createSession('helper');
  const bytes = new Uint8Array(randomBytes(70_000));
  const written = await client.writeSessionFiles(id, [
    { path: 'text.txt', content: 'héllo 👋' },
    { path: 'base64.txt', content: btoa('plain'), encoding: 'base64' },
    { path: 'bytes.bin', content: bytes },
    { path: 'buffer.bin', content: Buffer.from('buffer') },
    { path: 'array.bin', content: new TextEncoder().encode('array').buffer },
    { path: 'blob.bin', content: new Blob([bytes, 'x']) },
    { path: '../up.txt', content: 'no' },
  ]);
  expect(written.files.map(({ written }) => written)).toEqual([true, true, true, true, true, true, false]);
  expect((await client.getSessionFile(id, 'text.txt')).content).toBe('héllo 👋');
  expect((await client.getSessionFile(id, 'base64.txt')).content).toBe('plain');
  expect((await client.getSessionFile(id, 'buffer.bin')).content).toBe('buffer');
  expect((await client.getSessionFile(id, 'array.bin')).content).toBe('array');
  const { buffer, mimeType, source } = await client.downloadSessionFile(id, 'bytes.bin');
  expect(Buffer.from(buffer).equals(bytes)).toBe(true);
  expect({ mimeType, source }).toEqual({ mimeType: 'application/octet-stream', source: 'sandbox' });
  const response = await client.downloadSessionFileRaw(id, 'blob.bin');
  let length = 0;
  for await (const chunk of response.body as ReadableStream<Uint8Array>) length += chunk.length;
  expect(length).toBe(70_001);
  expect(await client.deleteSessionFile(id, 'text.txt')).toMatchObject({ deleted: true });
});

test('a JSON file is downloaded byte for byte', async () => {
  const { client } = await emulate();
  const { id } = await client.createSession('helper');
  const content = '{\n  "b": 1,\r\n "a": "\\u00e9" }';
  await client.writeSessionFiles(id, [{ path: 'x.json', content }]);
  expect(new TextDecoder().decode((await client.downloadSessionFile(id, 'x.json')).buffer)).toBe(content);
});

test('what claims to be base64 and is not is refused by name', { tags: ['input.refused'] }, async () => {
  const client = clientFor('http://127.0.0.1:9999');
  const error = await rejection(
    client.writeSessionFiles('s', [{ path: 'a', content: 'no base64!', encoding: 'base64' }]),
  );
  expect(error).toMatchObject({ code: 'invalid_argument', argument: 'files[0].content' });
});

test('attachments go in and out', async () => {
  const { client } = await emulate();
  const { id } = await client.createSession('helper');
  const bytes = new Uint8Array(randomBytes(5000));
  const attachment = await client.uploadAttachment(id, 'data.bin', new Blob([bytes]), {
    mimeType: 'image/png',
  });
  expect(attachment).toMatchObject({ filename: 'data.bin', mimeType: 'image/png', size: 5000 });
  expect(await client.downloadAttachment(attachment.id)).toEqual(bytes);
  expect((await client.listAttachments(id)).map((item) => item.id)).toEqual([attachment.id]);
  expect((await client.downloadSessionFile(id, 'attachments/data.bin')).buffer).toEqual(bytes);
  await client.deleteAttachment(attachment.id);
  expect(await rejection(client.downloadAttachment(attachment.id))).toMatchObject({ statusCode: 404 });
});

test('a workspace is taken from one session and unpacked in another, streamed from the one to the other', async () => {
  const { client } = await emulate();
  const from = await client.createSession('helper');
  const to = await client.createSession('helper');
  await client.writeSessionFiles(from.id, [{ path: 'src/a.txt', content: 'carried' }]);
  const bundle = await client.downloadWorkspaceRaw(from.id);
  await client.uploadWorkspace(to.id, bundle.body as ReadableStream<Uint8Array>);
  expect((await client.getSessionFile(to.id, 'src/a.txt')).content).toBe('carried');
  const bytes = await client.downloadWorkspace(from.id);
  expect([bytes[0], bytes[1]]).toEqual([0x1f, 0x8b]);
});

test('a Blob is encoded while it is sent, and sent whole again after a refusal', {
  tags: ['retry.whole-body'],
}, async () => {
  const server = await serve((response, _, count) =>
    count === 1 ? json(response, 503, {}) : json(response, 200, { message: 'ok' }),
  );
  const bytes = new Uint8Array(randomBytes(300_001));
  await clientFor(server.url).uploadWorkspace('s', new Blob([bytes]));
  const [first, second] = server.seen;
  expect(first?.headers['transfer-encoding']).toBe('chunked');
  expect(second?.body).toBe(first?.body);
  expect(
    Buffer.from((JSON.parse(second?.body ?? '') as { bundle: string }).bundle, 'base64').equals(bytes),
  ).toBe(true);
});

test('a stream can be sent once, so that a refusal is final', { tags: ['retry.whole-body'] }, async () => {
  const server = await serve((response) => json(response, 503, { error: 'busy' }));
  const error = await rejection(clientFor(server.url).uploadWorkspace('s', new Blob(['x']).stream()));
  expect(error).toMatchObject({ statusCode: 503 });
  expect(server.seen).toHaveLength(1);
});

test('cursor lists are walked through every page', async () => {
  const rows = Array.from({ length: 25 }, (_, i) => ({ sequence: i * 2 + 1, index: i }));
  const server = await serve((response, { url }) => {
    const { searchParams, pathname } = new URL(url, 'http://x');
    const after = Number(searchParams.get('after'));
    const limit = Number(searchParams.get('limit') ?? 10);
    const kind = pathname.split('/').at(-1) as string;
    const cursor = kind === 'logs' ? ('index' as const) : ('sequence' as const);
    const page = rows.filter((row) => row[cursor] > after).slice(0, limit);
    json(response, 200, { [kind]: page, source: 'sandbox' });
  });
  const client = clientFor(server.url);
  for (const walk of [
    () => client.iterateMessages('s', { limit: 10 }),
    () => client.iterateSessionEvents('s', { limit: 10 }),
    () => client.iterateSessionLogs('s'),
  ]) {
    const seen: unknown[] = [];
    for await (const row of walk()) seen.push(row);
    expect(seen).toEqual(rows);
  }
  expect(server.seen.map(({ url }) => url).slice(0, 3)).toEqual([
    '/api/sessions/s/messages?limit=10&after=0',
    '/api/sessions/s/messages?limit=10&after=19',
    '/api/sessions/s/messages?limit=10&after=39',
  ]);
});

test('a walk that is left early asks for no further page', async () => {
  const server = await serve((response) =>
    json(response, 200, { messages: [{ sequence: 1 }, { sequence: 2 }] }),
  );
  for await (const _ of clientFor(server.url).iterateMessages('s', { limit: 2 })) break;
  expect(server.seen).toHaveLength(1);
});

test('moments are sent in UTC, whatever offset they are given with', async () => {
  const server = await serve((response) => json(response, 200, { events: [] }));
  await clientFor(server.url).listUsageEvents({ after: '2026-01-01T02:00:00+02:00', before: new Date(0) });
  expect(new URL(server.seen[0]?.url ?? '', 'http://x').searchParams.get('after')).toBe(
    '2026-01-01T00:00:00.000Z',
  );
  expect(new URL(server.seen[0]?.url ?? '', 'http://x').searchParams.get('before')).toBe(
    '1970-01-01T00:00:00.000Z',
  );
});

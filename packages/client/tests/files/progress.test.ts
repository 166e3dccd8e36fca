import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { type AshClient, HookError, type TransferProgress, withProgress } from '@hosted-agents/client';
import { expect, onTestFinished, test, vi } from 'vitest';
import { emulate } from '../support/emulator.ts';
import { clientFor, json, rejection, serve } from '../support/server.ts';

const bytesOf = (length: number) => Uint8Array.from({ length }, (_, at) => (at * 7919) >> 3);
const SIZE = 3_000_001;
const large = bytesOf(SIZE);
const streamOf = (bytes: Uint8Array<ArrayBuffer>) => new Blob([bytes]).stream();
const write = (client: AshClient, content: Uint8Array, onProgress: (progress: TransferProgress) => void) =>
  client.writeSessionFiles('s', [{ path: 'a', content }], undefined, { onProgress });

/** Keeps what is reported. */
function record() {
  const seen: TransferProgress[] = [];
  return { seen, onProgress: (progress: TransferProgress) => void seen.push(progress) };
}

/** From 0 to the size, never back, with steps between if `steps`. */
function expectWhole(
  seen: readonly TransferProgress[],
  size: number,
  total: number | undefined,
  steps: boolean,
) {
  expect(seen[0]).toEqual({ bytes: 0, total });
  expect(seen.at(-1)).toEqual({ bytes: size, total });
  const counts = seen.map(({ bytes }) => bytes);
  expect(counts).toEqual([...new Set(counts)].sort((a, b) => a - b));
  if (steps) expect(counts.length).toBeGreaterThan(3);
}

function asBrowser() {
  vi.stubGlobal('process', Object.create(process, { versions: { value: {} } }));
  onTestFinished(() => void vi.unstubAllGlobals());
}

const ways: Array<[string, number | undefined, (client: AshClient, options: object) => Promise<unknown>]> = [
  ['bytes', SIZE, (client, options) => client.uploadWorkspace('s', large, options)],
  ['a Blob', SIZE, (client, options) => client.uploadWorkspace('s', new Blob([large]), options)],
  ['a stream', undefined, (client, options) => client.uploadAttachment('s', 'a', streamOf(large), options)],
  [
    'text, base64 and bytes together',
    SIZE + 6 + 1_200_000,
    (client, options) => {
      const content = Buffer.alloc(1_200_000).toString('base64');
      const files = [
        { path: 'a', content: 'öäü' },
        { path: 'b', content, encoding: 'base64' as const },
        { path: 'c', content: large },
      ];
      return client.writeSessionFiles('s', files, undefined, options);
    },
  ],
];

test.each(ways)(
  'an upload of %s is counted in bytes of the files, step by step',
  async (_, total, upload) => {
    const server = await serve((response) => json(response, 200, { attachment: {} }));
    const { seen, onProgress } = record();
    await upload(clientFor(server.url), { onProgress });
    expectWhole(seen, total ?? SIZE, total, true);
  },
);

test.each(ways)('in a browser an upload of %s has a beginning and an end', async (_, total, upload) => {
  asBrowser();
  const { seen, onProgress } = record();
  const server = await serve((response) => {
    expect(seen.map(({ bytes }) => bytes)).toEqual([0]);
    json(response, 200, { attachment: {} });
  });
  await upload(clientFor(server.url), { onProgress });
  expect(seen).toHaveLength(2);
  expectWhole(seen, total ?? SIZE, total ?? SIZE, false);
});

test('an upload in one piece counts when the server has answered', async () => {
  const { seen, onProgress } = record();
  const server = await serve((response) => {
    expect(seen).toEqual([{ bytes: 0, total: 1000 }]);
    json(response, 200, { files: [] });
  });
  await write(clientFor(server.url), bytesOf(1000), onProgress);
  expect(seen).toEqual([0, 1000].map((bytes) => ({ bytes, total: 1000 })));
});

test('what the network has not taken does not count', async () => {
  // Answers before it has read anything, and closes.
  const server = createServer((_, response) =>
    json(response, 413, { error: 'Too large' }, { connection: 'close' }),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const { seen, onProgress } = record();
  const size = 60_000_000;
  const upload = write(clientFor(`http://127.0.0.1:${port}`), new Uint8Array(size), onProgress);
  expect((await rejection(upload)).name).toMatch(/Error$/);
  expect(seen[0]).toEqual({ bytes: 0, total: size });
  expect(seen.at(-1)?.bytes).toBeLessThan(size);
});

test.each([1000, SIZE])('an upload of %i bytes that is sent again is counted from 0 again', async (size) => {
  const server = await serve((response, _, count) =>
    json(response, count === 1 ? 503 : 200, { files: [], error: 'later' }),
  );
  const { seen, onProgress } = record();
  await write(clientFor(server.url), bytesOf(size), onProgress);
  expect(server.seen).toHaveLength(2);
  const again = seen.findLastIndex(({ bytes }) => bytes === 0);
  expect(again).toBeGreaterThan(0);
  expectWhole(seen.slice(again), size, size, false);
});

test('every call that moves files tells its progress', async () => {
  const { client } = await emulate();
  const { id } = await client.createSession('helper');
  const bytes = bytesOf(100_000);
  const files = [{ path: 'a.bin', content: bytes }];
  const upload = async (call: (options: object) => Promise<unknown>, size = bytes.length) => {
    const { seen, onProgress } = record();
    const answer = await call({ onProgress });
    expect(seen).toEqual([0, size].map((bytes) => ({ bytes, total: size })));
    return answer;
  };
  const download = async (
    call: (options: object) => Promise<Uint8Array | Response | { buffer: Uint8Array }>,
  ) => {
    const { seen, onProgress } = record();
    const answer = await call({ onProgress });
    if (answer instanceof Response) expect(seen).toHaveLength(1);
    const body = answer instanceof Response ? new Uint8Array(await answer.arrayBuffer()) : answer;
    const size =
      'buffer' in body && body.buffer instanceof Uint8Array
        ? body.buffer.length
        : (body as Uint8Array).length;
    const total = seen[0]?.total;
    expectWhole(seen, size, total, false);
    return total;
  };
  await upload((options) => client.uploadAgentFiles('helper', files, options));
  await upload((options) => client.writeSessionFiles(id, files, undefined, options));
  const attachment = (await upload((options) =>
    client.uploadAttachment(id, 'a.bin', bytes, { mimeType: 'image/png', ...options }),
  )) as { id: string; mimeType: string };
  expect(attachment.mimeType).toBe('image/png');
  const bundle = await client.downloadWorkspace(id);
  await upload((options) => client.uploadWorkspace(id, bundle, options), bundle.length);
  const totals = [
    await download((options) => client.downloadAgentFile('helper', 'a.bin', options)),
    await download((options) => client.downloadSessionFile(id, 'a.bin', options)),
    await download((options) => client.downloadSessionFileRaw(id, 'a.bin', options)),
    await download((options) => client.downloadAttachment(attachment.id, options)),
    await download((options) => client.downloadAttachmentRaw(attachment.id, options)),
  ];
  expect(totals).toEqual(totals.map(() => bytes.length));
  await download((options) => client.downloadWorkspace(id, options));
  await download((options) => client.downloadWorkspaceRaw(id, options));
});

test('a download has a total only where the answer tells the length of the file itself', async () => {
  const server = await serve((response, { url }) => {
    if (url.includes('plain')) response.setHeader('content-length', SIZE);
    if (!url.includes('packed')) {
      response.write(large);
      return void response.end();
    }
    const packed = gzipSync(large);
    response.writeHead(200, { 'content-encoding': 'gzip', 'content-length': packed.length });
    response.end(packed);
  });
  const client = clientFor(server.url, { headers: { 'accept-encoding': 'gzip' } });
  for (const [path, total] of [
    ['plain', SIZE],
    ['chunked', undefined],
    ['packed', undefined],
  ] as const) {
    const { seen, onProgress } = record();
    const { buffer } = await client.downloadSessionFile('s', path, { onProgress });
    expect(Buffer.compare(buffer, large)).toBe(0);
    expectWhole(seen, SIZE, total, true);
  }
});

test.each<[string, number, (client: AshClient, options: object) => Promise<unknown>]>([
  ['an upload, at its beginning', 0, (client, options) => client.uploadWorkspace('s', large, options)],
  ['an upload, on the way', 1, (client, options) => client.uploadWorkspace('s', large, options)],
  ['a small upload, at its end', 1, (client, options) => client.uploadWorkspace('s', 'text', options)],
  ['a download, at its beginning', 0, (client, options) => client.downloadSessionFile('s', 'a', options)],
  ['a download, on the way', 2, (client, options) => client.downloadSessionFile('s', 'a', options)],
])('a throw in onProgress ends %s, once and for all', async (_, at, transfer) => {
  const server = await serve((response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': SIZE });
    response.end(large);
  });
  const small = await serve((response) => json(response, 200, {}));
  const cause = new Error('the page is gone');
  let count = 0;
  const onProgress = () => {
    if (count++ === at) throw cause;
  };
  const error = await rejection(
    transfer(clientFor((_.includes('download') ? server : small).url), { onProgress }),
  );
  expect(error).toBeInstanceOf(HookError);
  expect(error).toMatchObject({ code: 'hook_failed', cause, outcomeUnknown: false });
  expect(count).toBe(at + 1);
  await expect.poll(() => server.open() + small.open()).toBe(0);
});

test('onProgress is a function, and an option of transfers alone', { tags: ['input.refused'] }, async () => {
  const client = clientFor('http://127.0.0.1:9');
  const argument = 'onProgress';
  const refused = { code: 'invalid_argument', argument };
  const options = { onProgress: true } as object;
  expect(await rejection(client.uploadWorkspace('s', 'a', options))).toMatchObject(refused);
  expect(await rejection(client.downloadWorkspace('s', options))).toMatchObject(refused);
  expect(await rejection(client.getSession('s', { onProgress() {} } as object))).toMatchObject(refused);
});

test('a page counts what it fetches from a route of its own', async () => {
  const server = await serve((response) => {
    response.writeHead(201, { 'content-length': SIZE, 'x-own': 'yes' });
    response.end(large);
  });
  const { seen, onProgress } = record();
  const response = withProgress(await fetch(server.url), onProgress);
  expect([response.status, response.headers.get('x-own'), response.url]).toEqual([
    201,
    'yes',
    `${server.url}/`,
  ]);
  expect((await response.arrayBuffer()).byteLength).toBe(SIZE);
  expectWhole(seen, SIZE, SIZE, true);

  const left = withProgress(await fetch(server.url), onProgress);
  await left.body?.cancel();
  const broken = withProgress(await fetch(server.url), ({ bytes }) => {
    if (bytes > 0) throw new Error('the page is gone');
  });
  expect(await rejection(broken.text())).toMatchObject({ code: 'hook_failed' });
  await expect.poll(server.open).toBe(0);

  seen.length = 0;
  expect(await withProgress(new Response(null, { status: 204 }), onProgress).text()).toBe('');
  expect(seen).toEqual([{ bytes: 0, total: 0 }]);
});

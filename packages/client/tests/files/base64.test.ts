import { type AshClient, HostedAgentsError } from '@hosted-agents/client';
import { expect, onTestFinished, test, vi } from 'vitest';
import { encodePieces, PIECE } from '../../src/core/json-body.ts';
import { encodeBase64 } from '../../src/core/runtime.ts';
import { clientFor, json, rejection, serve } from '../support/server.ts';

const bytesOf = (length: number) => Uint8Array.from({ length }, (_, at) => (at * 7919) >> 3);
const expected = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
const streamOf = (chunks: Iterable<unknown>) =>
  new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });

/** Every remainder by 3, around the borders of slices and of pieces. */
const borders = [0, 3 * 2 ** 13, 2 * 3 * 2 ** 13, PIECE, 2 * PIECE];
const sizes = borders.flatMap((at) => [-3, -2, -1, 0, 1, 2, 3].map((by) => at + by)).filter((at) => at >= 0);

async function collect(source: Parameters<typeof encodePieces>[0]): Promise<string> {
  let all = '';
  for await (const piece of encodePieces(source)) all += piece;
  return all;
}

test.each(['toBase64', 'Buffer', 'btoa'])('bytes of every length are encoded by %s', (means) => {
  const ofBuffer = Buffer.from;
  if (means !== 'Buffer') {
    vi.stubGlobal('Buffer', undefined);
    onTestFinished(() => void vi.unstubAllGlobals());
  }
  for (const size of sizes) {
    // A view in the middle of a buffer.
    const bytes = bytesOf(size + 5).subarray(2, size + 2);
    const text = ofBuffer(bytes).toString('base64');
    if (means === 'toBase64') Object.assign(bytes, { toBase64: () => text });
    expect(encodeBase64(bytes) === text, `${size} bytes`).toBe(true);
  }
});

test('Blobs, and streams however they are cut, are encoded as one', async () => {
  for (const size of sizes) {
    const bytes = bytesOf(size);
    const text = expected(bytes);
    expect((await collect(new Blob([bytes]))) === text, `a Blob of ${size} bytes`).toBe(true);
    for (const step of [1, 2, 4, 5, 100_001, size].filter((each) => each > 0 && size / each < 2000)) {
      const chunks = Array.from({ length: Math.ceil(size / step) }, (_, at) =>
        bytes.subarray(at * step, (at + 1) * step),
      );
      expect((await collect(streamOf(chunks))) === text, `${size} bytes in chunks of ${step}`).toBe(true);
    }
  }
});

test('small and large data beside each other arrive whole, and as they were when they were given', {
  tags: ['retry.whole-body'],
}, async () => {
  const large = bytesOf(PIECE + 1);
  const server = await serve((response, _, count) => {
    if (count === 1) large.fill(0);
    json(response, count === 1 ? 503 : 200, { files: [] });
  });
  const contents = ['text', bytesOf(PIECE - 100), new Blob([bytesOf(7)]), large, ''];
  const wanted = ['text', bytesOf(PIECE - 100), bytesOf(7), large.slice(), ''].map((content) =>
    Buffer.from(content as string).toString('base64'),
  );
  const encoded = expected(bytesOf(PIECE));
  await clientFor(server.url).writeSessionFiles('s', [
    ...contents.map((content, at) => ({ path: `${at}`, content })),
    { path: 'encoded', content: encoded, encoding: 'base64' },
    { path: 'small', content: 'YQ==', encoding: 'base64' },
  ]);
  wanted.push(encoded, 'YQ==');
  const bodies = server.seen.map(({ body }) => JSON.parse(body) as { files: Array<{ content: string }> });
  expect(bodies).toHaveLength(2);
  for (const { files } of bodies) {
    for (const [at, { content }] of files.entries()) expect(content === wanted[at], `file ${at}`).toBe(true);
  }
});

test('where a body cannot be a stream, it is collected first, and what cannot be read is an error of ours', async () => {
  const server = await serve((response) => json(response, 200, { message: 'ok' }));
  vi.stubGlobal('process', Object.create(process, { versions: { value: {} } }));
  onTestFinished(() => void vi.unstubAllGlobals());
  const bytes = bytesOf(PIECE + 1);
  await clientFor(server.url).uploadWorkspace('s', new Blob([bytes]));
  const [{ body, headers } = { body: '', headers: {} }] = server.seen;
  expect(body === JSON.stringify({ bundle: expected(bytes) })).toBe(true);
  expect(headers['content-length']).toBe(`${body.length}`);

  const cause = new Error('the disk');
  const failing = new ReadableStream({ pull: (controller) => controller.error(cause) });
  const error = await rejection(clientFor(server.url).uploadWorkspace('s', failing));
  expect(error).toBeInstanceOf(HostedAgentsError);
  expect(error).toMatchObject({ cause, outcomeUnknown: false });
  expect(server.seen).toHaveLength(1);
});

test.each<[string, (client: AshClient, stream: ReadableStream<Uint8Array>) => Promise<unknown>, string]>([
  ['a workspace', (client, stream) => client.uploadWorkspace('s', stream), 'bundle'],
  ['an attachment', (client, stream) => client.uploadAttachment('s', 'a', stream), 'content'],
])(
  'a used stream is no %s: it is refused and nothing is sent',
  {
    tags: ['input.refused'],
  },
  async (_, upload, argument) => {
    const server = await serve((response) => json(response, 200, {}));
    const begun = streamOf([bytesOf(3), bytesOf(3)]);
    const reader = begun.getReader();
    await reader.read();
    reader.releaseLock();
    const locked = streamOf([bytesOf(3)]);
    locked.getReader();
    const read = streamOf([bytesOf(3)]);
    for await (const _ of read);
    for (const stream of [begun, locked, read]) {
      const error = await rejection(upload(clientFor(server.url), stream));
      expect(error).toMatchObject({ code: 'invalid_argument', argument, outcomeUnknown: false });
    }
    expect(server.seen).toHaveLength(0);
  },
);

test('a chunk that is no bytes ends the upload, instead of arriving as zeros', async () => {
  const server = await serve((response) => json(response, 200, {}));
  const error = await rejection(clientFor(server.url).uploadWorkspace('s', streamOf(['text'])));
  const messages: string[] = [];
  for (let at: unknown = error; at instanceof Error; at = at.cause) messages.push(at.message);
  expect(messages.join()).toContain('expected chunks that are Uint8Arrays');
  expect(server.seen).toHaveLength(0);
});

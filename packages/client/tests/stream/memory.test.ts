import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { AshClient, type MessageStream } from '@hosted-agents/client';
import { Client, type StreamHandle } from '@hosted-agents/client/aod';
import { expect, test } from 'vitest';
import { canary } from '../support/canary.ts';
import { frames } from '../support/server.ts';
import { partial } from '../support/turns.ts';
import { answer } from './cutting.ts';

const EVENTS = 200_000;
/** Ten bytes an event: less than anything that would be kept of each. */
const GROWTH = 10 * EVENTS;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;
function heap(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

/** An answer of many events that are made as they are read, and what was in memory after a tenth of them and after all. */
function measured(
  make: (index: number) => string,
  last: string,
): { body: () => Response; grown: () => number } {
  let [early, late] = [0, 0];
  const encoder = new TextEncoder();
  const body = () => {
    let index = 0;
    const stream = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          if (index === EVENTS / 10) early = heap();
          if (index < EVENTS) {
            const batch = Array.from({ length: 200 }, () => make(index++));
            controller.enqueue(encoder.encode(batch.join('')));
            return;
          }
          late = heap();
          controller.enqueue(encoder.encode(last));
          controller.close();
        },
      },
      { highWaterMark: 0 },
    );
    return answer(stream);
  };
  return { body, grown: () => late - early };
}

async function drain(stream: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of stream) {
    // Only read.
  }
}

const text = (index: number) => `word ${index} `;
const delta = (index: number) => frames(['text_delta', { delta: text(index) }]);
/** The text itself is kept, and next to nothing beside it. */
const TEXT_GROWTH =
  Array.from({ length: 0.9 * EVENTS }, (_, i) => text(i + EVENTS / 10)).join('').length * 1.2;
/** A piece of a tool's input, of which the turn keeps nothing. */
const input = (index: number) => {
  const piece = { type: 'input_json_delta', partial_json: `word ${index} ` };
  return frames(['message', partial({ type: 'content_block_delta', index: 0, delta: piece })]);
};

test.each<[string, (index: number) => string, number, (stream: MessageStream) => Promise<unknown>]>([
  ['in a loop', delta, TEXT_GROWTH, drain],
  ['in a loop, pieces of raw messages', input, GROWTH, drain],
  ['by result()', delta, TEXT_GROWTH, (stream) => stream.result()],
  [
    'left, and read out behind the application',
    delta,
    GROWTH,
    async (stream) => {
      await stream.next();
      await stream.close();
      await stream.settled;
    },
  ],
  ['by textStream', delta, TEXT_GROWTH, (stream) => drain(stream.textStream)],
  [
    'through a relay',
    delta,
    TEXT_GROWTH,
    (stream) => drain(stream.toReadableStream() as unknown as AsyncIterable<unknown>),
  ],
])(
  'the events of a message that were read are let go: %s',
  { tags: ['stream.memory', 'stream.left-turn'] },
  async (_, make, growth, read) => {
    const { body, grown } = measured(make, frames(['done', { sessionId: 's' }]));
    const client = new AshClient({ serverUrl: 'http://127.0.0.1:4100', fetch: async () => body() });
    await read(client.sendMessageStream('s', 'Hello there'));
    expect(grown()).toBeLessThan(growth);
  },
);

test.each<[string, (stream: StreamHandle) => Promise<unknown>]>([
  ['in a loop', drain],
  ['line by line', (stream) => drain(stream.lines())],
])('the events of a session that were read are let go: %s', { tags: ['stream.memory'] }, async (_, read) => {
  const row = (index: number) => {
    const fields = { type: 'output', id: index + 1, stream: 'stdout', data: `word ${index}\n`, turn: 1 };
    return `id: ${index + 1}\ndata: ${JSON.stringify(fields)}\n\n`;
  };
  const last = `data: {"type":"exit","id":${EVENTS},"code":0}\n\n`;
  const { body, grown } = measured(row, last);
  const client = new Client({
    baseUrl: 'http://127.0.0.1:8777',
    token: canary.token,
    fetch: async (url) => (String(url).includes('since=') ? answer(new Blob([last]).stream()) : body()),
  });
  await read(client.sessions.stream('s').handle);
  expect(grown()).toBeLessThan(GROWTH);
});

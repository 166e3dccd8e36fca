import { AshClient, TurnInterruptedError } from '@hosted-agents/client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answer, ashRecording, borders, type Cut, delivered, sizes } from '../stream/cutting.ts';
import { forgetTurns } from '../support/turns.ts';

const SESSION = 'uuid-1';
const recordings = ['short', 'tools', 'tools-partials', 'failed'];

let body: () => ReadableStream<Uint8Array>;
const client = new AshClient({
  serverUrl: 'http://127.0.0.1:4100',
  // The form is not what is tested, and finding it out takes time.
  contentForm: 'blocks',
  fetch: async () => answer(body()),
});

// A hundred thousand errors are made here; where, nobody asks.
const { stackTraceLimit } = Error;
beforeAll(() => {
  Error.stackTraceLimit = 0;
});
afterAll(() => {
  Error.stackTraceLimit = stackTraceLimit;
});

async function read() {
  forgetTurns();
  const events: unknown[] = [];
  const stream = client.sendMessageStream(SESSION, 'Hello there');
  let error: unknown;
  try {
    for await (const event of stream) events.push(event);
  } catch (thrown) {
    error = thrown;
  }
  return { events, error, status: stream.turn.status };
}

/** Reads a stream that is cut at each of its bytes; nothing but whole events, and no success without a closing event. */
async function cutAtEach(name: string, size: number, then: Cut): Promise<void> {
  const bytes = ashRecording(name);
  const ends = borders(bytes);
  body = () => delivered(bytes, bytes.length, bytes.length);
  const whole = await read();
  const closing = whole.events.findIndex((event) => /^(done|error)$/.test((event as { type: string }).type));
  expect([whole.events.length, whole.error, closing >= 0]).toEqual([ends.length, undefined, true]);
  // As text, because comparing objects at each byte would take most of the time; the matcher shows the difference.
  const before = [0, ...ends].map((_, count) => JSON.stringify(whole.events.slice(0, count)));
  let silent = 0;
  let complete = 0;
  for (let cut = 0; cut <= bytes.length; cut++) {
    body = () => delivered(bytes, cut, size, then, bytes.length);
    const { events, error, status } = await read();
    if (cut === ends[complete]) complete++;
    if (JSON.stringify(events) !== before[complete]) {
      expect(events, `events before byte ${cut}`).toEqual(whole.events.slice(0, complete));
    }
    const found = error instanceof TurnInterruptedError ? [error.code, error.turn.status] : error;
    const code = then === 'end' ? 'stream_truncated' : 'stream_connection';
    const due = complete > closing ? undefined : [code, status];
    if (due && error === undefined) silent++;
    if (String(found) !== String(due)) expect(found, `the ending at byte ${cut}`).toEqual(due);
    if (status !== (complete > closing ? whole.status : status)) expect(status).toBe(whole.status);
  }
  expect(silent, 'silent successes').toBe(0);
}

describe.each(recordings)(
  'the recording %s',
  { tags: ['stream.truncation', 'stream.prefix', 'stream.four-endings'] },
  (name) => {
    test.each(sizes)('gives the same events in pieces of %i bytes', async (size) => {
      const bytes = ashRecording(name);
      body = () => delivered(bytes, bytes.length, bytes.length);
      const whole = await read();
      body = () =>
        new ReadableStream({
          start(controller) {
            for (let at = 0; at < bytes.length; at += size) controller.enqueue(bytes.subarray(at, at + size));
            controller.close();
          },
        });
      expect(await read()).toEqual(whole);
    });

    test('cut at any byte, never lies', () => cutAtEach(name, 1, 'end'));
  },
);

test.each(['short', 'failed'])(
  'the recording %s, broken at any byte, never lies',
  { tags: ['stream.truncation', 'stream.prefix'] },
  (name) => cutAtEach(name, 1460, 'break'),
);

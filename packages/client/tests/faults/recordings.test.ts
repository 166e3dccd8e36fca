import { readFileSync } from 'node:fs';
import { AshClient, TurnInterruptedError } from '@hosted-agents/client';
import { describe, expect, test } from 'vitest';

const SESSION = 'uuid-1';
const recordings = ['short', 'tools', 'tools-partials', 'failed'];
const bytesOf = (name: string) =>
  new Uint8Array(readFileSync(new URL(`../turn/recordings/${name}.sse`, import.meta.url)));

/** Bytes that are delivered in small pieces before the cut; what lies before them comes in packets, for the time that it takes. */
const FINE = 64;
const PACKET = 1460;

let body: () => ReadableStream<Uint8Array>;
const client = new AshClient({
  serverUrl: 'http://127.0.0.1:4100',
  fetch: async () => new Response(body(), { headers: { 'content-type': 'text/event-stream' } }),
});

/** The beginning of a stream, up to a byte, whose end comes in pieces of a size; then the body ends or breaks. */
function delivered(bytes: Uint8Array, cut: number, size: number, breaks = false): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= cut) {
        if (breaks) controller.error(new TypeError('terminated'));
        else controller.close();
        return;
      }
      const left = cut - at;
      const step = size < PACKET && left > FINE ? Math.min(PACKET, left - FINE) : size;
      const end = Math.min(cut, at + step);
      controller.enqueue(bytes.subarray(at, end));
      at = end;
    },
  });
}

async function read() {
  const events: unknown[] = [];
  const stream = client.sendMessageStream(SESSION, 'Hello there', { concurrentMessages: 'allow' });
  let error: unknown;
  try {
    for await (const event of stream) events.push(event);
  } catch (thrown) {
    error = thrown;
  }
  return { events, error, status: stream.turn.status };
}

/** Where each event is complete: behind its blank line. The recordings have line feeds only. */
function ends(bytes: Uint8Array): number[] {
  return Array.from(bytes.keys())
    .filter((i) => bytes[i] === 10 && bytes[i - 1] === 10)
    .map((i) => i + 1);
}

/** Reads a stream that is cut at each of some bytes; nothing but whole events, and no success without a closing event. */
async function cutAtEach(name: string, size: number, breaks = false): Promise<void> {
  const bytes = bytesOf(name);
  const borders = ends(bytes);
  body = () => delivered(bytes, bytes.length, PACKET);
  const whole = await read();
  const closing = whole.events.findIndex((event) => /^(done|error)$/.test((event as { type: string }).type));
  expect([whole.events.length, whole.error, closing >= 0]).toEqual([borders.length, undefined, true]);
  // As text, because comparing objects at each byte would take most of the time; the matcher shows the difference.
  const before = borders.map((_, count) => JSON.stringify(whole.events.slice(0, count)));
  before.push(JSON.stringify(whole.events));
  let silent = 0;
  for (let cut = 0; cut <= bytes.length; cut++) {
    body = () => delivered(bytes, cut, size, breaks);
    const { events, error, status } = await read();
    const complete = borders.filter((border) => border <= cut).length;
    const closed = complete > closing;
    if (JSON.stringify(events) !== before[complete]) {
      expect(events, `events before byte ${cut}`).toEqual(whole.events.slice(0, complete));
    }
    if (closed) expect([error, status], `byte ${cut}`).toEqual([undefined, whole.status]);
    else if (error === undefined) silent++;
    else {
      const { code, outcomeUnknown, turn } = error as TurnInterruptedError;
      if (!(error instanceof TurnInterruptedError))
        expect(error, `byte ${cut}`).toBeInstanceOf(TurnInterruptedError);
      expect([code, outcomeUnknown, turn.status === status], `byte ${cut}`).toEqual([
        breaks ? 'stream_connection' : 'stream_truncated',
        true,
        true,
      ]);
    }
  }
  expect(silent, 'silent successes').toBe(0);
}

describe.each(recordings)('the recording %s', (name) => {
  test.each([1, 2, 3, 7, 1460])('gives the same events in pieces of %i bytes', async (size) => {
    const bytes = bytesOf(name);
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

  test.each([7, 1460])('cut at any byte, in pieces of %i, never lies', (size) => cutAtEach(name, size));
});

test.each([1, 2, 3])('the recording short, cut at any byte, in pieces of %i, never lies', (size) =>
  cutAtEach('short', size),
);

test.each(['short', 'failed'])('the recording %s, broken at any byte, never lies', (name) =>
  cutAtEach(name, PACKET, true),
);

import { AbortError, ConnectionError, StreamError } from '@hosted-agents/client';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Chunks } from '../../src/core/streams/guarded-body.ts';
import { type EventBatch, type EventReading, readEvents } from '../../src/core/streams/read-events.ts';
import { rejection } from '../support/server.ts';

const request = { method: 'GET', url: 'http://ash.example/x' };
const say = (...data: string[]) => data.map((text) => `data: ${text}\n\n`).join('');
/** Milliseconds until something, where it is not text that arrives, or a failure. */
type Piece = string | number | Error;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** The chunks of a body; a read that waits ends when it is left. */
function chunksOf(pieces: readonly Piece[]) {
  const left = [...pieces];
  let leave = () => {};
  const gone = new Promise<undefined>((resolve) => {
    leave = () => resolve(undefined);
  });
  const cancel = vi.fn(() => leave());
  const next = vi.fn(async (): Promise<Uint8Array | undefined> => {
    for (let piece = left.shift(); piece !== undefined; piece = left.shift()) {
      if (piece instanceof Error) throw piece;
      if (typeof piece === 'string') return new TextEncoder().encode(piece);
      const ms = piece;
      const waited = new Promise<'waited'>((resolve) => setTimeout(() => resolve('waited'), ms));
      if ((await Promise.race([gone, waited])) === undefined) return undefined;
    }
    return undefined;
  });
  return { next, cancel } satisfies Chunks;
}

/** Reads pieces whose events are their data; `end…` closes the stream, `bad` is no event. */
function read(pieces: readonly Piece[], more: Partial<EventReading<string>> = {}, thinksMs = 0) {
  const batches: EventBatch<string>[] = [];
  const chunks = chunksOf(pieces);
  const reading: EventReading<string> = {
    toEvent: ({ data }) => {
      if (data === 'bad') throw new StreamError('bad', { code: 'stream_malformed' });
      return data;
    },
    closes: (event) => (event.startsWith('end') ? Number(event.slice(3)) : undefined),
    eventsMs: 0,
    request,
    repeatable: true,
    ...more,
  };
  const over = readEvents(chunks, reading, (batch) => {
    batches.push(batch);
    return thinksMs ? new Promise((resolve) => setTimeout(resolve, thinksMs)) : undefined;
  });
  const events = () => batches.flatMap(({ events }) => events);
  return { batches, events, chunks, over };
}

describe('events', { tags: ['stream.read-ahead'] }, () => {
  test('come in the groups in which they arrive, with the bytes of all their pieces', async () => {
    const first = say('a', 'b');
    const { batches, chunks, over } = read([first, 'data: lo', 'ng', '\n\n', ': no event\n\n', say('c')]);
    await over;
    expect(batches).toEqual([
      { events: ['a', 'b'], bytes: first.length },
      { events: ['long'], bytes: 'data: long\n\n'.length },
      { events: ['c'], bytes: ': no event\n\n'.length + say('c').length },
    ]);
    expect(chunks.cancel).toHaveBeenCalled();
  });

  test('come only when there is room for more', async () => {
    const { batches, chunks, over } = read([say('a'), say('b')], {}, 100);
    await vi.advanceTimersByTimeAsync(99);
    expect([batches.length, chunks.next.mock.calls.length]).toEqual([1, 1]);
    await vi.advanceTimersByTimeAsync(1);
    expect(batches).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(100);
    await over;
  });

  test('are those before the one that cannot be read', async () => {
    // The last does not wait for more bytes.
    for (const pieces of [[say('a', 'bad', 'b')], [say('a'), say('bad')], [say('a', 'bad'), 1000]]) {
      const { events, chunks, over } = read(pieces);
      expect(await rejection(over)).toMatchObject({ code: 'stream_malformed' });
      expect(events()).toEqual(['a']);
      expect(chunks.cancel).toHaveBeenCalled();
    }
  });

  test('are told apart from comments', async () => {
    const onComment = vi.fn();
    const { events, over } = read([': here\n\n', say('a')], { onComment });
    await over;
    expect([events(), onComment.mock.calls.length]).toEqual([['a'], 1]);
  });
});

describe('behind the closing event', { tags: ['stream.four-endings'] }, () => {
  test.each<[string, Piece[]]>([
    ['events', [say('a', 'end50', 'b'), say('c')]],
    ['what is no event', [say('a', 'end50', 'bad'), say('bad')]],
    ['a failure', [say('a', 'end50'), new ConnectionError('reset', { code: 'connection_lost' })]],
  ])('%s count for nothing', async (_, pieces) => {
    const { events, over } = read(pieces);
    await over;
    expect(events()).toEqual(['a', 'end50']);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('the body is read to its end, so that its connection can be used again', async () => {
    const { chunks, over } = read([say('end50'), 20, 'rest', 20, 'more']);
    await vi.advanceTimersByTimeAsync(40);
    await over;
    // With the one that says that it is over.
    expect(chunks.next).toHaveBeenCalledTimes(4);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('a body that does not end in time is left, and one that is given no time at once', async () => {
    const late = read([say('end50'), 1000], { eventsMs: 10 });
    await vi.advanceTimersByTimeAsync(49);
    expect(late.chunks.cancel).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    await late.over;
    const { chunks, over } = read([say('end0'), 1000]);
    await over;
    expect([chunks.next, chunks.cancel].map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
  });
});

describe('silence', { tags: ['timeout.separate', 'timeout.named'] }, () => {
  test.each([true, false])(
    'between events ends the stream; a stream that only reads may be repeated: %s',
    async (repeatable) => {
      const { events, chunks, over } = read([say('a'), 40, ': still here\n\n', 40, say('b')], {
        eventsMs: 50,
        repeatable,
      });
      const failed = rejection(over);
      await vi.advanceTimersByTimeAsync(50);
      const error = await failed;
      expect(error).toBeInstanceOf(StreamError);
      const message = 'No further event within 50 ms';
      expect(error).toMatchObject({ code: 'stream_timeout', message, retryable: repeatable, ...request });
      expect(error.cause).toMatchObject({ code: 'timeout_events', retryable: repeatable, ...request });
      expect(events()).toEqual(['a']);
      expect(chunks.cancel).toHaveBeenCalled();
    },
  );

  test('before the first event counts, the time of the application does not', async () => {
    const failed = rejection(read([60, say('a')], { eventsMs: 50 }).over);
    await vi.advanceTimersByTimeAsync(50);
    expect(await failed).toMatchObject({ code: 'stream_timeout' });
    const { events, over } = read([40, say('a'), 40, say('b'), 40], { eventsMs: 50 }, 1000);
    await vi.advanceTimersByTimeAsync(3000);
    await over;
    expect(events()).toEqual(['a', 'b']);
    expect(vi.getTimerCount()).toBe(0);
  });
});

test('a failure of the connection is one of the stream, and every other stays itself', {
  tags: ['error.facts'],
}, async () => {
  const lost = new ConnectionError('reset', { code: 'connection_lost', retryable: true });
  const error = await rejection(read([say('a'), lost]).over);
  expect(error).toBeInstanceOf(StreamError);
  const message = 'reset, and the stream with it';
  expect(error).toMatchObject({
    code: 'stream_connection',
    message,
    cause: lost,
    retryable: true,
    ...request,
  });
  const refused = new ConnectionError('no', { code: 'connection_refused' });
  for (const other of [new AbortError('enough'), refused, new TypeError('bug')])
    expect(await rejection(read([other]).over)).toBe(other);
});

import { AbortError, HostedAgentsError, StreamError } from '@hosted-agents/client';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { EventReader, type EventReaderInit } from '../../src/core/streams/event-reader.ts';
import type { EventBatch } from '../../src/core/streams/read-events.ts';
import { deferred } from '../../src/core/waits.ts';
import { rejection } from '../support/server.ts';

type Source = EventReaderInit<number>['source'];
const request = { method: 'GET', url: 'http://ash.example/x' };
const broken = () => new StreamError('broken', { code: 'stream_truncated' });
const over = { done: true, value: undefined };
const batch = (...events: number[]): EventBatch<number> => ({ events, bytes: events.length * 10 });
/** Long enough for what needs no timer of more than 0 ms. */
const turns = async () => {
  for (let i = 0; i < 3; i++) await new Promise((resolve) => setTimeout(resolve, 1));
};
const isPending = async (promise: Promise<unknown> | undefined) => {
  let settled = false;
  void Promise.resolve(promise).then(
    () => {
      settled = true;
    },
    () => {
      settled = true;
    },
  );
  await turns();
  return !settled;
};

/** A reader of a source that the test plays, and what it has been told. */
function open(init: Partial<EventReaderInit<number>> = {}) {
  const { promise: end, resolve } = deferred();
  let failure: unknown;
  let given: Parameters<Source> | undefined;
  const source = vi.fn(async (...args: Parameters<Source>) => {
    given = args;
    await end;
    if (failure) throw failure;
  });
  const onEnd = vi.fn();
  const reader = new EventReader<number>({ source, onEnd, request, ...init });
  const args = () => given as Parameters<Source>;
  return {
    reader,
    source,
    onEnd,
    give: (...events: number[]) => args()[0](batch(...events)),
    signal: () => args()[1],
    opened: () => args()[2](),
    left: () => args()[3],
    end(error?: unknown) {
      failure = error;
      resolve();
    },
  };
}

describe('a reader of events', { tags: ['stream.four-endings'] }, () => {
  test('gives each event once and in order, whatever comes first: events or those who ask', async () => {
    const steps = fc.array(
      fc.oneof(fc.constant('ask' as const), fc.integer({ min: 1, max: 4 }), fc.constant('turn' as const)),
      { maxLength: 30 },
    );
    await fc.assert(
      fc.asyncProperty(steps, fc.boolean(), async (steps, fails) => {
        const { reader, give, end, onEnd } = open();
        const asked = [reader.next()];
        let sent = 0;
        for (const step of steps) {
          if (step === 'ask') asked.push(reader.next());
          else if (step === 'turn') await Promise.resolve();
          else void give(...Array.from({ length: step }, () => sent++));
        }
        while (asked.length <= sent) asked.push(reader.next());
        const error = broken();
        end(fails ? error : undefined);
        const results = await Promise.allSettled([...asked, reader.next(), reader.next()]);
        const values = results.flatMap((result) =>
          result.status === 'fulfilled' && !result.value.done ? [result.value.value] : [],
        );
        expect(values).toEqual(Array.from({ length: sent }, (_, i) => i));
        // The first who comes behind the last event is told of the failure, all others of the end.
        const behind = results.slice(sent);
        expect(behind.shift()).toEqual(
          fails ? { status: 'rejected', reason: error } : { status: 'fulfilled', value: over },
        );
        for (const result of behind) expect(result).toEqual({ status: 'fulfilled', value: over });
        expect(await reader.next()).toEqual(over);
        expect(onEnd).toHaveBeenCalledOnce();
        await reader.settled;
      }),
      { numRuns: 100 },
    );
  });

  test('asks nothing of its source before the first use, and then once', async () => {
    for (const use of ['next', 'opened', 'ended'] as const) {
      const { reader, source, end, give } = open();
      await turns();
      expect([source.mock.calls.length, reader.started]).toEqual([0, false]);
      const used = reader[use]();
      const others = [reader.next(), reader.opened()];
      expect([source.mock.calls.length, reader.started]).toEqual([1, true]);
      void give(1, 2);
      end();
      await Promise.all([used, ...others]);
    }
  });

  test('has what came before the failure, and wraps what is no error of ours', async () => {
    const seen: number[] = [];
    const onError = vi.fn((error: HostedAgentsError) => Object.assign(error, { seen: [...seen] }));
    const { reader, give, end } = open({ onEvent: (event) => seen.push(event), onError });
    const first = reader.next();
    void give(1, 2, 3);
    end(new TypeError('socket hang up'));
    expect(await first).toEqual({ done: false, value: 1 });
    await reader.settled;
    expect(await reader.next()).toEqual({ done: false, value: 2 });
    expect(await reader.next()).toEqual({ done: false, value: 3 });
    const error = await rejection(reader.next());
    expect(error).toBeInstanceOf(HostedAgentsError);
    expect(error).toMatchObject({ code: 'connection_lost', ...request, seen: [1, 2, 3] });
    expect(onError).toHaveBeenCalledOnce();
    expect(await rejection(reader.ended())).toBe(error);
  });

  test('opens when the source says so, before any event; a refusal is told to who waits for that', async () => {
    const accepted = open();
    const opening = accepted.reader.opened();
    expect(await isPending(opening)).toBe(true);
    accepted.opened();
    await opening;
    // Accepted is accepted, whatever comes of it.
    accepted.end(broken());
    await accepted.reader.settled;
    await accepted.reader.opened();
    expect(await rejection(accepted.reader.next())).toMatchObject({ code: 'stream_truncated' });

    const refused = open();
    const refusing = rejection(refused.reader.opened());
    const error = broken();
    refused.end(error);
    expect(await refusing).toBe(error);
    expect(await refused.reader.next(), 'it has been told').toEqual(over);
    expect(await rejection(refused.reader.opened())).toBe(error);
  });
});

describe('leaving a reader', { tags: ['stream.leaving'] }, () => {
  test.each(['finish', 'disconnect', undefined] as const)(
    'ends the loop quietly and drops what waited; the source goes on only with finish (%s)',
    async (onLeave) => {
      const seen: number[] = [];
      const { reader, give, end, signal, left, onEnd } = open({
        onLeave,
        onEvent: (event) => seen.push(event),
      });
      await Promise.all([reader.next(), give(1)]);
      void give(2, 3);
      await reader.next();
      reader.leave();
      reader.leave();
      expect(await reader.next()).toEqual(over);
      expect(left().aborted).toBe(true);
      expect(signal().aborted).toBe(onLeave !== 'finish');
      // What comes behind it is neither kept nor waited for, and nobody is told of how it ends.
      expect(give(4)).toBe(undefined);
      expect(seen).toEqual([1, 2, 3]);
      expect(await isPending(reader.settled)).toBe(true);
      end(broken());
      await reader.settled;
      await reader.ended();
      expect(await reader.next()).toEqual(over);
      expect(onEnd).toHaveBeenCalledOnce();
    },
  );

  test('tells all who wait, and lets a source that waits for room go on', async () => {
    const waiting = open({ readAhead: { maxBytes: 5 } });
    const asked = [waiting.reader.next(), waiting.reader.next()];
    waiting.reader.leave();
    expect(await Promise.all(asked)).toEqual([over, over]);

    const full = open({ readAhead: { maxBytes: 5 }, onLeave: 'finish' });
    void full.reader.opened();
    const room = full.give(1, 2);
    expect(await isPending(room)).toBe(true);
    full.reader.leave();
    await room;
    full.reader.disconnect();
    expect(full.signal().aborted).toBe(true);
  });

  test('before the first use settles it, and nothing is asked', { tags: ['stream.unread'] }, async () => {
    const { reader, source, onEnd } = open();
    reader.leave();
    await reader.settled;
    expect(await reader.next()).toEqual(over);
    await reader.ended();
    expect(source).not.toHaveBeenCalled();
    expect(onEnd).toHaveBeenCalledOnce();
    expect(reader.started).toBe(false);
  });
});

describe('a signal', { tags: ['abort.reason'] }, () => {
  test('that aborts ends the stream with its reason, once, in the place of what waited', async () => {
    const controller = new AbortController();
    const { reader, give, signal } = open({ signal: controller.signal });
    const first = reader.next();
    void give(1, 2);
    await first;
    controller.abort('enough');
    const error = await rejection(reader.next());
    expect(error).toBeInstanceOf(AbortError);
    expect(error).toMatchObject({ cause: 'enough', outcomeUnknown: true, ...request });
    expect(await reader.next()).toEqual(over);
    expect(signal().aborted).toBe(true);
  });

  test('that has aborted keeps everything from being sent', async () => {
    const { reader, source } = open({ signal: AbortSignal.abort('early') });
    const error = await rejection(reader.next());
    expect(error).toMatchObject({ code: 'aborted', cause: 'early', outcomeUnknown: false });
    await reader.settled;
    expect(source).not.toHaveBeenCalled();
  });

  test('is no longer listened to when the stream is over', { tags: ['resource.listeners'] }, async () => {
    const { signal } = new AbortController();
    const remove = vi.spyOn(signal, 'removeEventListener');
    const { reader, end } = open({ signal });
    const next = reader.next();
    end();
    await next;
    await turns();
    expect(remove).toHaveBeenCalledOnce();
  });
});

describe('reading ahead', { tags: ['stream.read-ahead', 'stream.memory'] }, () => {
  const bound = 100;
  /** The bytes that wait when a source, which waits for room after each batch, is asked to stop. */
  const fill = async (reader: ReturnType<typeof open>, most: number) => {
    let batches = 0;
    while (batches < most) {
      const room = reader.give(batches++, 0);
      if (await isPending(room)) return { bytes: batches * 20, room };
    }
    return { bytes: batches * 20, room: undefined };
  };

  test('stops at the bound, and goes on when less than that waits', async () => {
    const source = open({ readAhead: { maxBytes: bound } });
    void source.reader.opened();
    const { bytes, room } = await fill(source, 50);
    expect(bytes).toBe(bound);
    // A batch counts until its last event has been taken.
    expect(await source.reader.next()).toEqual({ done: false, value: 0 });
    expect(await isPending(room)).toBe(true);
    await source.reader.next();
    await room;
    expect((await fill(source, 50)).bytes).toBe(20);
  });

  test('has no bound for who waits for the end alone', async () => {
    const source = open({ readAhead: { maxBytes: bound } });
    void source.reader.opened();
    const { room } = await fill(source, 50);
    const ended = source.reader.ended();
    await room;
    expect((await fill(source, 20)).bytes).toBe(400);
    source.end();
    await ended;
    expect(await source.reader.next()).toEqual({ done: false, value: 0 });
  });

  test('has a bound of 16 MiB by itself', async () => {
    const source = open();
    void source.reader.opened();
    const [give] = source.source.mock.calls[0] as Parameters<Source>;
    expect(await isPending(give({ events: [1], bytes: 2 ** 24 - 1 }))).toBe(false);
    expect(await isPending(give({ events: [2], bytes: 1 }))).toBe(true);
  });

  test.each(['finish', 'disconnect'] as const)(
    'ends at the bound in an error that is asked for, behind all that came (%s)',
    async (onLeave) => {
      const source = open({ readAhead: { maxBytes: bound, onFull: 'error' }, onLeave });
      void source.reader.opened();
      source.opened();
      for (let i = 0; i < 5; i++) await source.give(i, i);
      await turns();
      expect(source.signal().aborted).toBe(onLeave === 'disconnect');
      expect(source.give(9), 'nothing more is kept').toBe(undefined);
      for (let i = 0; i < 10; i++)
        expect(await source.reader.next()).toEqual({ done: false, value: Math.floor(i / 2) });
      const error = await rejection(source.reader.next());
      expect(error).toMatchObject({ code: 'stream_overflow', ...request });
      expect(error.message).toContain(`${bound} bytes`);
    },
  );

  test('keeps a quick application and its source in step', async () => {
    const { reader, give, end } = open();
    const seen: number[] = [];
    let sent = 0;
    const loop = (async () => {
      for (let read = await reader.next(); !read.done; read = await reader.next()) {
        seen.push(read.value);
        expect(sent - seen.length).toBeLessThanOrEqual(2);
      }
    })();
    while (sent < 50) await give(sent++, sent++);
    end();
    await loop;
    expect(seen).toHaveLength(50);
  });
});

import type { TurnEvent } from '@hosted-agents/client';
import { type AgentEvent, TurnHolder, toUIMessageStreamResponse } from '@hosted-agents/client/ui';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { SessionBusyError } from '../../src/ash/errors.ts';
import { StreamError } from '../../src/core/errors.ts';
import { rejection } from '../support/server.ts';
import { recording } from '../turn/recordings.ts';
import { controlled } from './controlled.ts';
import { all, stream } from './events.ts';

afterEach(() => vi.useRealTimers());

const events = recording('tools-partials') as unknown as AgentEvent[];
const half = Math.floor(events.length / 2);

describe('a turn that is held', { tags: ['ui.held'] }, () => {
  test('goes on when all have left, and is given whole to any number, also for a minute after its end', async () => {
    vi.useFakeTimers();
    const turns = new TurnHolder();
    const source = controlled();
    const own = turns.hold('chat', source.stream)[Symbol.asyncIterator]();
    const next = own.next();
    source.give(...events.slice(0, half));
    expect(await next).toEqual({ done: false, value: events[0] });
    const left = own.next().then(() => own.next());
    await own.return?.();
    await left;
    const early = all((await turns.follow('chat')) ?? stream([]));
    source.give(...events.slice(half));
    source.end();
    expect(await early).toEqual(events);
    await vi.advanceTimersByTimeAsync(59_000);
    expect([await turns.has('chat'), await all((await turns.follow('chat')) ?? stream([]))]).toEqual([
      true,
      events,
    ]);
    await vi.advanceTimersByTimeAsync(2000);
    expect([await turns.has('chat'), await turns.follow('chat')]).toEqual([false, undefined]);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('is left at once, also while its next event is awaited', async () => {
    const turns = new TurnHolder();
    const source = controlled();
    const own = turns.hold('chat', source.stream)[Symbol.asyncIterator]();
    const waiting = own.next();
    await own.return?.();
    expect(await waiting).toEqual({ done: true, value: undefined });
  });

  test('ends with its error for all, and one that is refused leaves the one before', async () => {
    const turns = new TurnHolder();
    const cut = new StreamError('ECONNRESET', { code: 'stream_connection' });
    const broken = turns.hold('chat', stream(events.slice(0, 3) as TurnEvent[], cut));
    expect(await rejection(all(broken))).toBe(cut);
    expect(await rejection(all((await turns.follow('chat')) ?? stream([])))).toBe(cut);

    const refused = turns.hold('chat', stream([], new SessionBusyError('s')));
    expect((await toUIMessageStreamResponse(refused)).status).toBe(409);
    expect(await turns.has('chat')).toBe(true);
    expect((await toUIMessageStreamResponse(turns.hold('new', stream([], cut)))).status).toBe(502);
    expect([await turns.has('new'), await turns.follow('new')]).toEqual([false, undefined]);
    // The next one takes its place.
    await all(turns.hold('chat', stream(events as TurnEvent[])));
    expect(await all((await turns.follow('chat')) ?? stream([]))).toEqual(events);
  });

  test('of which there is too much ends for whoever comes too late, and goes on for the others', async () => {
    const turns = new TurnHolder({ maxBytes: 20_000 });
    await all(turns.hold('old', stream(events.slice(0, 2) as TurnEvent[])));
    const source = controlled();
    const own = all(turns.hold('chat', source.stream));
    const say = (text: string) =>
      ({ type: 'message', data: { type: 'assistant', message: { content: text } } }) as unknown as AgentEvent;
    const many = Array.from({ length: 200 }, (_, i) => say(`${i}`.padEnd(100)));
    for (const event of many) {
      source.give(event);
      await new Promise(setImmediate);
    }
    // Turns that have ended make place first.
    expect(await turns.has('old')).toBe(false);
    const late = await turns.follow('chat');
    expect(await rejection(all(late ?? stream([])))).toMatchObject({ code: 'stream_overflow' });
    source.end();
    expect(await own).toEqual(many);
  });

  test('whose place another has taken is bounded as well', async () => {
    const turns = new TurnHolder({ maxBytes: 20_000 });
    const [before, after] = [controlled(), controlled()];
    const early = turns.hold('chat', before.stream);
    before.give(...events.slice(0, 1));
    await new Promise(setImmediate);
    turns.hold('chat', after.stream);
    after.give(...events.slice(0, 1));
    await new Promise(setImmediate);
    for (let round = 0; round < 20; round++) before.give(...events);
    await new Promise(setImmediate);
    expect(await rejection(all(early))).toMatchObject({ code: 'stream_overflow' });
    expect(await turns.has('chat')).toBe(true);
    before.end();
    after.end();
  });
});

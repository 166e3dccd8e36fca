import { getEventListeners } from 'node:events';
import { AbortError } from '@hosted-agents/client';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { deferred, limitWaits, onAbort, sleep, startTimer, unlessAborted } from '../../src/core/waits.ts';

const listeners = (signal: AbortSignal) => getEventListeners(signal, 'abort').length;
const never = () => new Promise<never>(() => {});

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe('a timer', { tags: ['timeout.any-length'] }, () => {
  const longest = 2 ** 31 - 1;

  test.each([1, longest - 1, longest, longest + 1, 3 * longest + 5])('of %i ms rings once, in time', (ms) => {
    const ring = vi.fn();
    startTimer(ms, ring);
    vi.advanceTimersByTime(ms - 1);
    expect(ring).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(ring).toHaveBeenCalledTimes(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('waits in pieces that every platform has', () => {
    const set = vi.spyOn(globalThis, 'setTimeout');
    startTimer(longest, () => {});
    startTimer(Number.POSITIVE_INFINITY, () => {});
    expect(set.mock.calls.map(([, ms]) => ms)).toEqual([longest, longest]);
    vi.advanceTimersByTime(longest);
    expect(set.mock.lastCall?.[1]).toBe(longest);
  });

  test('is stopped in its first piece, and in a later one', () => {
    const ring = vi.fn();
    for (const waited of [0, longest]) {
      const stop = startTimer(2 * longest, ring);
      vi.advanceTimersByTime(waited);
      stop();
      expect(vi.getTimerCount()).toBe(0);
    }
    expect(ring).not.toHaveBeenCalled();
  });

  test('keeps the process, unless it is idle', () => {
    const set = vi.spyOn(globalThis, 'setTimeout');
    startTimer(1, () => {});
    startTimer(1, () => {}, true);
    startTimer(2 * longest, () => {}, true);
    vi.advanceTimersByTime(longest);
    const holds = set.mock.results.map(({ value }) => (value as NodeJS.Timeout).hasRef());
    expect(holds).toEqual([true, false, false, false]);
    set.mockReturnValue(5 as never);
    // A number, as in browsers.
    expect(() => startTimer(1, () => {}, true)).not.toThrow();
  });
});

describe('a limit on waits', { tags: ['timeout.separate'] }, () => {
  const limited = (ms: number) => {
    const over = vi.fn();
    return { over, ...limitWaits(ms, over) };
  };

  test('is over once a wait has lasted so long, and no sooner', () => {
    const { over, begin } = limited(100);
    begin();
    vi.advanceTimersByTime(99);
    expect(over).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(over).toHaveBeenCalledTimes(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('counts each wait from its own beginning, with one timer for all', () => {
    const { over, begin, end } = limited(100);
    for (let count = 0; count < 5; count++) {
      begin();
      vi.advanceTimersByTime(60);
      end();
      vi.advanceTimersByTime(10);
      expect(vi.getTimerCount()).toBeLessThanOrEqual(1);
    }
    begin();
    vi.advanceTimersByTime(99);
    expect(over).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(over).toHaveBeenCalledTimes(1);
  });

  test('does not count the time between two waits, and starts again behind it', () => {
    const { over, begin, end } = limited(100);
    begin();
    end();
    vi.advanceTimersByTime(1000);
    expect([over.mock.calls.length, vi.getTimerCount()]).toEqual([0, 0]);
    begin();
    vi.advanceTimersByTime(100);
    expect(over).toHaveBeenCalledTimes(1);
  });

  test('leaves no timer when it stops, and starts again', () => {
    const { over, begin, stop } = limited(100);
    stop();
    begin();
    stop();
    expect(vi.getTimerCount()).toBe(0);
    begin();
    vi.advanceTimersByTime(100);
    expect(over).toHaveBeenCalledTimes(1);
  });

  test('may be another one for a wait, longer, shorter or none', () => {
    const { over, begin, end } = limited(100);
    begin(200);
    vi.advanceTimersByTime(150);
    end();
    begin(30);
    expect(vi.getTimerCount()).toBe(1);
    vi.advanceTimersByTime(29);
    expect(over).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect([over.mock.calls.length, vi.getTimerCount()]).toEqual([1, 0]);
    begin();
    begin(0);
    vi.advanceTimersByTime(1000);
    expect(over).toHaveBeenCalledTimes(1);
  });

  test('of 0 is none', () => {
    const { begin } = limited(0);
    begin();
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('a wait', { tags: ['abort.reason', 'resource.listeners'] }, () => {
  const about = { request: { method: 'GET', url: 'http://ash.example/x' }, outcomeUnknown: true };
  const aborted = { code: 'aborted', cause: 'enough', method: 'GET', outcomeUnknown: true };

  test('ends at its time and leaves no listener', async () => {
    const { signal } = new AbortController();
    const slept = sleep(50, signal, about);
    expect([vi.getTimerCount(), listeners(signal)]).toEqual([1, 1]);
    await vi.advanceTimersByTimeAsync(50);
    await slept;
    expect(listeners(signal)).toBe(0);
    await Promise.all([sleep(5), vi.advanceTimersByTimeAsync(5)]);
  });

  test('ends with the reason of its signal and leaves no timer, before it begins as well', async () => {
    const controller = new AbortController();
    const slept = sleep(50, controller.signal, about);
    controller.abort('enough');
    for (const wait of [slept, sleep(50, controller.signal, about)]) {
      await expect(wait).rejects.toMatchObject(aborted);
      await expect(wait).rejects.toBeInstanceOf(AbortError);
    }
    expect(vi.getTimerCount()).toBe(0);
  });

  test('for work gives what the work gives, and leaves no listener', async () => {
    const { signal } = new AbortController();
    const work = unlessAborted(signal, async () => 5, about);
    expect(listeners(signal)).toBe(1);
    expect(await work).toBe(5);
    await expect(unlessAborted(signal, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(listeners(signal)).toBe(0);
    expect(await unlessAborted(undefined, async () => 5)).toBe(5);
  });

  test('for work ends at once when the signal aborts, and begins none behind it', async () => {
    const controller = new AbortController();
    const begun = unlessAborted(controller.signal, never, about);
    controller.abort('enough');
    await expect(begun).rejects.toMatchObject(aborted);
    const work = vi.fn(never);
    const late = unlessAborted(controller.signal, work, about);
    // Nothing has begun.
    await expect(late).rejects.toMatchObject({ code: 'aborted', cause: 'enough', outcomeUnknown: false });
    expect(work).not.toHaveBeenCalled();
  });

  test('for a promise ends when it is resolved', async () => {
    const { promise, resolve } = deferred();
    const order: string[] = [];
    const waited = promise.then(() => order.push('after'));
    await Promise.resolve();
    order.push('before');
    resolve();
    await waited;
    expect(order).toEqual(['before', 'after']);
  });
});

describe('callbacks for a signal', { tags: ['resource.listeners'] }, () => {
  test('share one listener, which goes with the last of them', () => {
    const { signal } = new AbortController();
    const [one, two] = [vi.fn(), vi.fn()];
    const leave = [onAbort(signal, one), onAbort(signal, two)];
    expect(listeners(signal)).toBe(1);
    leave[0]?.();
    expect(listeners(signal)).toBe(1);
    leave[1]?.();
    expect(listeners(signal)).toBe(0);
    // Once more changes nothing, also for those who came later.
    const three = vi.fn();
    onAbort(signal, three);
    leave[1]?.();
    onAbort(signal, () => {});
    expect(listeners(signal)).toBe(1);
    signal.dispatchEvent(new Event('abort'));
    expect([one, two, three].map(({ mock }) => mock.calls.length)).toEqual([0, 0, 1]);
  });

  test('are each called once, except those that another has unsubscribed', () => {
    const controller = new AbortController();
    const { signal } = controller;
    const [one, two, three] = [vi.fn(() => leaveTwo()), vi.fn(), vi.fn()];
    onAbort(signal, one);
    const leaveTwo = onAbort(signal, two);
    const leaveThree = onAbort(signal, three);
    controller.abort();
    expect(listeners(signal)).toBe(0);
    leaveThree();
    signal.dispatchEvent(new Event('abort'));
    expect([one, two, three].map(({ mock }) => mock.calls.length)).toEqual([1, 0, 1]);
  });

  test('are never called for a signal that has aborted, or for none', () => {
    const late = vi.fn();
    const signal = AbortSignal.abort();
    onAbort(signal, late)();
    onAbort(undefined, late)();
    signal.dispatchEvent(new Event('abort'));
    expect([late.mock.calls.length, listeners(signal)]).toEqual([0, 0]);
  });
});

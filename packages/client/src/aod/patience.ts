import {
  type RequestOptions,
  retries,
  type SharedLimits,
  type SharedRetry,
  timeouts,
} from '../core/options.ts';
import { retryDelay } from '../core/transport/retry.ts';
import { checkAmount } from '../core/validate.ts';
import { sleep } from '../core/waits.ts';
import { RateLimitError } from './errors.ts';

/** How long to wait for a free slot: `true` as long as it takes, a number at most that many milliseconds, `false` not at all. */
export type WaitForSlot = boolean | number;

/** The shortest wait for a slot, whatever the server asks for. */
const SHORTEST_WAIT_MS = 1000;
/** Random like those between retries, or all who wait for slots would ask at the same moments. */
const waits: SharedRetry = {
  maxRetries: Number.POSITIVE_INFINITY,
  maxRetryAfter: Number.POSITIVE_INFINITY,
  baseDelay: 2 * SHORTEST_WAIT_MS,
  maxDelay: 20_000,
};

/**
 * Repeats something that the server refuses without acting on it, until it succeeds.
 *
 * @param maxWaitMs - how long to keep trying, in milliseconds
 * @param options - options of the whole; their overall limit includes the waits
 * @param pauseAfter - returns how long to wait after a failure, in milliseconds; undefined when waiting does not help
 * @param work - one attempt; `left()` returns options with what is left of the overall limit
 * @throws what `work` throws, when waiting does not help or the time is over
 */
export async function keepTrying<T>(
  maxWaitMs: number,
  options: RequestOptions,
  pauseAfter: (error: unknown, attempt: number) => number | undefined,
  work: (left: () => RequestOptions) => Promise<T>,
): Promise<T> {
  const own = timeouts(options.timeout);
  const begun = performance.now();
  const spent = () => performance.now() - begun;
  const left = () => {
    const timeout: SharedLimits = { ...own, spent: spent() };
    return own.total ? { ...options, timeout } : options;
  };
  for (let attempt = 1; ; attempt++) {
    try {
      return await work(left);
    } catch (error) {
      const pause = pauseAfter(error, attempt);
      const rest = maxWaitMs - spent();
      if (pause === undefined || rest <= 0) throw error;
      const wait = Math.min(pause, rest);
      // No time would be left for another attempt.
      if (own.total && spent() + wait >= own.total) throw error;
      await sleep(wait, options.signal);
    }
  }
}

/**
 * Sends a request that takes a slot, again and again while all slots are taken.
 *
 * @throws RateLimitError when the time is over, or at once without `wait`
 */
export async function withSlot<T>(
  wait: WaitForSlot | undefined,
  options: RequestOptions,
  send: (options: RequestOptions) => Promise<T>,
): Promise<T> {
  if (typeof wait !== 'boolean') checkAmount('waitForSlot', wait, 'true, false or a number of milliseconds');
  const retry: SharedRetry = { ...retries(options.retry), minRetryAfter: SHORTEST_WAIT_MS };
  return keepTrying(
    wait === true ? Number.POSITIVE_INFINITY : wait || 0,
    wait ? { ...options, retry } : options,
    (error, attempt) =>
      error instanceof RateLimitError
        ? Math.max(retryDelay(error, attempt, waits) ?? 0, SHORTEST_WAIT_MS)
        : undefined,
    (left) => send(left()),
  );
}

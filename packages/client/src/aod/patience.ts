import {
  type RequestOptions,
  retries,
  type SharedLimits,
  type SharedRetry,
  timeouts,
} from '../core/options.ts';
import { checkAmount } from '../core/validate.ts';
import { sleep } from '../core/waits.ts';
import { RateLimitError } from './errors.ts';

/** How long to wait for a free place: `true` for as long as it takes, or at most so many milliseconds. */
export type WaitForSlot = boolean | number;

/** The first wait for a place, and the shortest, whatever the server says. */
const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 15_000;

/**
 * Does something that the server may refuse without acting on it, until it does not.
 *
 * @param patience - how long to go on, in milliseconds
 * @param options - of the whole; their overall limit counts for the waits as well
 * @param pauseAfter - how long to wait after a failure, in milliseconds; undefined when waiting does not help
 * @param work - one attempt; `left()` are options that know how much of the overall limit is left
 * @throws what `work` throws, when waiting does not help or the time is over
 */
export async function patiently<T>(
  patience: number,
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
      const rest = patience - spent();
      if (pause === undefined || rest <= 0) throw error;
      const wait = Math.min(pause, rest);
      // Nothing would be left to send it in.
      if (own.total && spent() + wait >= own.total) throw error;
      await sleep(wait, options.signal);
    }
  }
}

/**
 * Sends what takes a place, again and again while all places are taken.
 *
 * @throws RateLimitError when the time is over, and at once when it is not to wait
 */
export async function withSlot<T>(
  wait: WaitForSlot | undefined,
  options: RequestOptions,
  send: (options: RequestOptions) => Promise<T>,
): Promise<T> {
  if (typeof wait !== 'boolean') checkAmount('waitForSlot', wait, 'true, false or a number of milliseconds');
  const retry: SharedRetry = { ...retries(options.retry), minRetryAfter: FIRST_WAIT_MS };
  return patiently(
    wait === true ? Number.POSITIVE_INFINITY : wait || 0,
    wait ? { ...options, retry } : options,
    (error, attempt) =>
      error instanceof RateLimitError
        ? Math.max(
            error.retryAfterMs ?? Math.min(FIRST_WAIT_MS * 2 ** (attempt - 1), LONGEST_WAIT_MS),
            FIRST_WAIT_MS,
          )
        : undefined,
    (left) => send(left()),
  );
}

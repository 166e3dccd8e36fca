import {
  type RequestOptions,
  retries,
  type SharedLimits,
  type SharedRetry,
  timeouts,
} from '../core/options.ts';
import { sleep } from '../core/timers.ts';
import { checkAmount } from '../core/validate.ts';
import { RateLimitError } from './errors.ts';

/** How long to wait for a free place: `true` for as long as it takes, or at most so many milliseconds. */
export type WaitForSlot = boolean | number;

/** The first wait, and the shortest, whatever the server says. */
const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 15_000;

/**
 * Sends what takes a place, again and again while all places are taken. The server refuses it without acting on it, so nothing is doubled.
 *
 * @param options - of the whole call; its overall limit counts for the waiting as well
 * @param send - sends with options that know how much of that limit is left
 * @throws RateLimitError when the time is over, and at once when it is not to wait
 */
export async function withSlot<T>(
  wait: WaitForSlot | undefined,
  options: RequestOptions,
  send: (options: RequestOptions) => Promise<T>,
): Promise<T> {
  if (typeof wait !== 'boolean') checkAmount('waitForSlot', wait, 'true, false or a number of milliseconds');
  const own = timeouts(options.timeout);
  const begun = performance.now();
  const spent = () => performance.now() - begun;
  const patience = wait === true ? Number.POSITIVE_INFINITY : wait || 0;
  for (let delay = FIRST_WAIT_MS; ; delay = Math.min(delay * 2, LONGEST_WAIT_MS)) {
    const timeout: SharedLimits = { ...own, spent: spent() };
    const retry: SharedRetry = { ...retries(options.retry), minRetryAfter: FIRST_WAIT_MS };
    try {
      return await send({ ...options, ...(own.total ? { timeout } : {}), ...(wait ? { retry } : {}) });
    } catch (error) {
      const left = patience - spent();
      if (!(error instanceof RateLimitError) || left <= 0) throw error;
      const pause = Math.min(Math.max(error.retryAfterMs ?? delay, FIRST_WAIT_MS), left);
      // Nothing would be left to send it in.
      if (own.total && spent() + pause >= own.total) throw error;
      await sleep(pause, options.signal);
    }
  }
}

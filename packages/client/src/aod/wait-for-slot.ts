import { sleep } from '../core/retry.ts';
import { RateLimitError } from './errors.ts';

/** How long to wait for a free place: `true` for as long as it takes, or at most so many milliseconds. */
export type WaitForSlot = boolean | number;

const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 15_000;

/**
 * Sends what takes a place, again and again while all places are taken. The server refuses it without acting on it, so nothing is doubled.
 *
 * @throws RateLimitError when the time is over, and at once when it is not to wait
 */
export async function withSlot<T>(
  wait: WaitForSlot | undefined,
  signal: AbortSignal | undefined,
  send: () => Promise<T>,
): Promise<T> {
  const until = performance.now() + (wait === true ? Number.POSITIVE_INFINITY : wait || 0);
  for (let delay = FIRST_WAIT_MS; ; delay = Math.min(delay * 2, LONGEST_WAIT_MS)) {
    try {
      return await send();
    } catch (error) {
      const left = until - performance.now();
      if (!(error instanceof RateLimitError) || left <= 0) throw error;
      await sleep(Math.min(error.retryAfterMs ?? delay, left), signal);
    }
  }
}

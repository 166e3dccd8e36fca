import type { HostedAgentsError } from '../errors.ts';
import type { SharedRetry } from '../options.ts';

/**
 * Whether an operation may be sent again after a failure, as the contract's `x-retry` says: `safe` changes nothing, `idempotent` may be
 * repeated, `unsent` only when the request certainly had no effect.
 */
export type RetryClass = 'safe' | 'idempotent' | 'unsent';

/** What the server said about when to come back. */
export interface RetryAfter {
  /** Milliseconds from now. */
  readonly retryAfterMs?: number | undefined;
}

/** Statuses that say that the request was not acted on. */
const REFUSED = new Set([429, 503]);
/** Statuses after which a call without further effect is worth repeating. */
const TRANSIENT = new Set([408, 425, 429, 500, 502, 503, 504]);

/** Whether an answer with this status leaves room for the same request once more. */
export function isRetryableStatus(status: number, retry: RetryClass): boolean {
  return (retry === 'unsent' ? REFUSED : TRANSIENT).has(status);
}

/** Whether a request that failed with this status may have been acted on: a gateway's answer, or a failure half-way. */
export function isUnclearStatus(status: number): boolean {
  return status >= 500 && !REFUSED.has(status);
}

/**
 * Reads `Retry-After` (RFC 9110, section 10.2.3): seconds or a date.
 *
 * @returns milliseconds from `now`, or undefined when it is absent or unreadable
 */
export function parseRetryAfter(value: string | null, now: number): number | undefined {
  if (value === null || value.trim() === '') return undefined;
  if (/^\s*\d+(\.\d+)?\s*$/.test(value)) return Number(value) * 1000;
  // A date begins with the name of a day. Engines read a year out of almost anything else, "-1" included.
  const ms = /^\s*(mon|tue|wed|thu|fri|sat|sun)/i.test(value) ? Date.parse(value) - now : Number.NaN;
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}

/**
 * How long to wait before the next attempt.
 *
 * @param attempt - attempts made so far, 1 or greater
 * @returns milliseconds, or undefined when there is to be none
 */
export function retryDelay(
  error: HostedAgentsError & RetryAfter,
  attempt: number,
  options: SharedRetry,
): number | undefined {
  const { maxRetries = 2, baseDelay = 500, maxDelay = 8000, maxRetryAfter = 60_000 } = options;
  if (!error.retryable || attempt > maxRetries) return undefined;
  const { retryAfterMs } = error;
  if (retryAfterMs !== undefined)
    return retryAfterMs <= maxRetryAfter ? Math.max(retryAfterMs, options.minRetryAfter ?? 0) : undefined;
  return Math.random() * Math.min(maxDelay, baseDelay * 2 ** (attempt - 1));
}

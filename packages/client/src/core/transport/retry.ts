import type { HostedAgentsError } from '../errors.ts';
import type { SharedRetry } from '../options.ts';
import type { RetryClass } from './pending-request.ts';

/** The server's `Retry-After`. */
export interface RetryAfter {
  /** Wait in milliseconds, from now. */
  readonly retryAfterMs?: number | undefined;
}

/** Statuses that mean that the server has not acted on the request. */
const REFUSED = new Set([429, 503]);
/** Statuses after which a call that may be repeated is retried. */
const TRANSIENT = new Set([408, 425, 429, 500, 502, 503, 504]);

/** Whether a request that was answered with this status may be sent again. */
export function isRetryableStatus(status: number, retry: RetryClass): boolean {
  return (retry === 'unsent' ? REFUSED : TRANSIENT).has(status);
}

/** Whether the server may have acted on a request with this status: a gateway's answer, or a failure half-way. */
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

/** Most milliseconds that are added to a server's `Retry-After`. */
const LONGEST_SPREAD_MS = 60_000;

/**
 * Returns how long to wait before the next attempt: a random time that grows; or what the server asks for, plus a random part of up to the
 * same length, because the server tells all clients the same.
 *
 * @param attempt - number of attempts so far, from 1
 * @returns milliseconds; undefined for no further attempt
 */
export function retryDelay(
  error: Pick<HostedAgentsError, 'retryable'> & RetryAfter,
  attempt: number,
  options: SharedRetry,
): number | undefined {
  const { maxRetries = 2, baseDelay = 500, maxDelay = 8000, maxRetryAfter = 60_000 } = options;
  if (!error.retryable || attempt > maxRetries) return undefined;
  const { retryAfterMs } = error;
  if (retryAfterMs === undefined) return Math.random() * Math.min(maxDelay, baseDelay * 2 ** (attempt - 1));
  if (retryAfterMs > maxRetryAfter) return undefined;
  const told = Math.max(retryAfterMs, options.minRetryAfter ?? 0);
  return told + Math.random() * Math.min(Math.max(told, baseDelay), LONGEST_SPREAD_MS);
}

/** Keeps a client from retrying while a server is down. */
export interface RetryBudget {
  /** Returns whether a call with so many retries may retry now. */
  allows(maxRetries: number | undefined): boolean;
  /** Notes that a retry of such a call has failed. */
  failed(maxRetries: number | undefined): void;
  /** Notes that an attempt has succeeded. */
  succeeded(): void;
}

/** Number of calls that may use all their retries. */
const FAILED_CALLS = 5;
/** Time after the last failed retry when the next one is allowed, in milliseconds. */
const PAUSE_MS = 60_000;

/**
 * Creates the budget of a client. A failed retry costs one, a successful attempt pays one back. A successful retry costs nothing, so
 * calls that fail together, as when a proxy closes its connections, are all retried.
 *
 * @param now - clock, in milliseconds
 */
export function createRetryBudget(now = () => performance.now()): RetryBudget {
  let spent = 0;
  let last = 0;
  const budget = (maxRetries = 2) => maxRetries * FAILED_CALLS;
  return {
    allows: (maxRetries) => spent < budget(maxRetries) || now() - last > PAUSE_MS,
    failed(maxRetries) {
      if (spent < budget(maxRetries)) spent++;
      last = now();
    },
    succeeded() {
      if (spent > 0) spent--;
    },
  };
}

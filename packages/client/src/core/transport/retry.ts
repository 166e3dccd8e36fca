import type { HostedAgentsError } from '../errors.ts';
import type { SharedRetry } from '../options.ts';
import type { RetryClass } from './pending-request.ts';

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

/** The most that is added to what a server says. */
const LONGEST_SPREAD_MS = 60_000;

/**
 * How long to wait before the next attempt: a random time that grows; or as long as the server says, and up to as long again at random,
 * because it says the same to everybody.
 *
 * @param attempt - attempts made so far, 1 or greater
 * @returns milliseconds, or undefined when there is to be none
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

/** What keeps a client from retrying at a server that is down. */
export interface RetryBudget {
  /** Whether a call with so many retries may make one. */
  allows(maxRetries: number | undefined): boolean;
  /** A retry of such a call failed. */
  failed(maxRetries: number | undefined): void;
  /** An attempt succeeded. */
  succeeded(): void;
}

/** As many calls may use up all of their retries. */
const FAILED_CALLS = 5;
/** So long after the last retry that failed, the next may be tried. */
const PAUSE_MS = 60_000;

/**
 * Makes the budget of a client. A retry that fails costs one, an attempt that succeeds pays one back. A retry that helps costs nothing, so
 * that calls which fail together, as when a proxy closes its connections, are all sent again.
 *
 * @param now - a clock in milliseconds
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

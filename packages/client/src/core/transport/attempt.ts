import {
  AbortError,
  type FailedRequest,
  HostedAgentsError,
  TimeoutError,
  type TimeoutPhase,
} from '../errors.ts';
import type { Redact } from '../redact.ts';
import { limitWaits, onAbort, startTimer } from '../waits.ts';
import { connectionError } from './failure.ts';
import type { RetryClass } from './pending-request.ts';

/** One attempt to send a request: its time limits, the caller's signal, and the first reason for which it was ended. */
export interface Attempt {
  readonly request: FailedRequest;
  /** Redacts the request's secrets in server text. */
  readonly redact: Redact;
  /** Signal for `fetch`; aborts when a limit is reached or the caller aborts. */
  readonly signal: AbortSignal;
  /** Called when the signal is aborted: a listener costs more than all else that is done here for a small request. */
  onAbort: (() => void) | undefined;
  /** Limits one wait after the other, unless `ms` is 0. One timer serves them all. */
  readonly waits: {
    begin(phase: TimeoutPhase, ms: number): void;
    end(): void;
    /** Ends the wait, and stops the timer. */
    stop(): void;
  };
  /** Starts a time limit, unless `ms` is 0; the returned function stops it. */
  limit(phase: TimeoutPhase, ms: number): () => void;
  /** Ends the request because a limit of so many milliseconds was reached. */
  expire(phase: TimeoutPhase, ms: number): void;
  /** Returns the error for what was thrown: one of this SDK unchanged, otherwise the reason for which the attempt was ended, if any. Call it before `cancel`. */
  explain(error: unknown): HostedAgentsError;
  /** Ends the request and frees its socket. */
  cancel(): void;
  /** Stops all time limits and unsubscribes from the caller's signal. Call it when nothing more is read. */
  release(): void;
}

/**
 * Starts an attempt, and subscribes to the caller's signal.
 *
 * @param retry - whether the operation may be repeated, for the errors' `retryable`
 * @param total - limit of the whole call, and what is left of it, in milliseconds
 */
export function startAttempt(
  request: FailedRequest,
  retry: RetryClass,
  signal: AbortSignal | undefined,
  total: { limit: number; left: number },
  redact: Redact,
): Attempt {
  // The reason of its signal is the first reason for which the request was ended.
  const controller = new AbortController();
  const repeatable = retry !== 'unsent';
  const end = (reason?: HostedAgentsError) => {
    controller.abort(reason);
    attempt.onAbort?.();
  };
  const abort = (sent: boolean) =>
    end(new AbortError(signal?.reason, { request, outcomeUnknown: sent && retry !== 'safe' }));
  const expire = (phase: TimeoutPhase, ms: number) => {
    const retryable = repeatable && phase !== 'total';
    end(new TimeoutError(phase, ms, { request, retryable }));
  };
  const limit = (phase: TimeoutPhase, ms: number, left = ms) => {
    if (ms <= 0) return () => {};
    return startTimer(left, () => expire(phase, ms));
  };
  let waitsFor: TimeoutPhase = 'headers';
  let longest = 0;
  const {
    begin,
    end: endWait,
    stop: stopWaits,
  } = limitWaits(Number.POSITIVE_INFINITY, () => expire(waitsFor, longest));
  const attempt: Attempt = {
    request,
    redact,
    signal: controller.signal,
    onAbort: undefined,
    waits: {
      begin(phase, ms) {
        waitsFor = phase;
        longest = ms;
        begin(ms);
      },
      end: endWait,
      stop: stopWaits,
    },
    limit,
    expire,
    explain: (error) =>
      // An error of this SDK already says what happened: a status counts although its body broke off.
      [error, controller.signal.reason].find(isOurs) ?? connectionError(error, request, repeatable, redact),
    cancel: () => end(),
    release() {
      stopWaits();
      stopTotal();
      unsubscribe();
    },
  };
  if (signal?.aborted) abort(false);
  const unsubscribe = onAbort(signal, () => abort(true));
  const stopTotal = limit('total', total.limit, Math.max(1, total.left));
  return attempt;
}

function isOurs(error: unknown): error is HostedAgentsError {
  return error instanceof HostedAgentsError;
}

import {
  AbortError,
  type FailedRequest,
  HostedAgentsError,
  TimeoutError,
  type TimeoutPhase,
} from '../errors.ts';
import type { Redact } from '../redact.ts';
import { onAbort, startTimer } from '../waits.ts';
import { connectionError } from './failure.ts';
import type { PendingRequest, RetryClass } from './pending-request.ts';
import { prepareFetch } from './runtime.ts';

/** One request on the wire: its clocks, the caller's signal, and the one reason for which it was ended. */
export interface Attempt {
  readonly request: FailedRequest;
  /** Redacts the request's secrets in text that came back for it. */
  readonly redact: Redact;
  /** For `fetch`; aborted when a clock runs out or the caller aborts. */
  readonly signal: AbortSignal;
  /** Starts a clock, unless `ms` is 0; the returned function stops it. */
  limit(phase: TimeoutPhase, ms: number): () => void;
  /** The error for what was thrown: ours as it is, for others the reason of our own ending if there is one. To be called before `cancel`. */
  explain(error: unknown): HostedAgentsError;
  /** Ends the request and frees its socket. */
  cancel(): void;
  /** Stops all clocks and unsubscribes from the caller's signal. To be called when nothing more is read. */
  release(): void;
}

/**
 * Starts the clocks of an attempt and links it to the caller's signal.
 *
 * @param retry - whether the operation may be repeated, for the errors' `retryable`
 * @param total - limit of the whole call and what is left of it, in milliseconds
 */
export function startAttempt(
  request: FailedRequest,
  retry: RetryClass,
  signal: AbortSignal | undefined,
  total: { limit: number; left: number },
  redact: Redact,
): Attempt {
  // The reason of its signal is the first one for which the request was ended.
  const controller = new AbortController();
  const repeatable = retry !== 'unsent';
  const abort = (sent: boolean) =>
    controller.abort(new AbortError(signal?.reason, { request, outcomeUnknown: sent && retry !== 'safe' }));
  if (signal?.aborted) abort(false);
  const unsubscribe = onAbort(signal, () => abort(true));

  const limit = (phase: TimeoutPhase, ms: number, left = ms) => {
    if (ms <= 0) return () => {};
    const retryable = repeatable && phase !== 'total';
    return startTimer(left, () => controller.abort(new TimeoutError(phase, ms, { request, retryable })));
  };
  const stopTotal = limit('total', total.limit, Math.max(1, total.left));

  return {
    request,
    redact,
    signal: controller.signal,
    limit,
    explain: (error) =>
      // An error of ours says what happened already: a status counts although the body that came with it broke off.
      [error, controller.signal.reason].find(isOurs) ?? connectionError(error, request, repeatable, redact),
    cancel: () => controller.abort(),
    release() {
      stopTotal();
      unsubscribe();
    },
  };
}

function isOurs(error: unknown): error is HostedAgentsError {
  return error instanceof HostedAgentsError;
}

/**
 * Sends a request once and waits for the response's headers.
 *
 * @param headersMs - limit until they are there, in milliseconds; 0 for none
 */
export async function sendOnce(
  { url, operation, body }: PendingRequest,
  headers: Headers,
  attempt: Attempt,
  headersMs: number,
  fetch: typeof globalThis.fetch,
): Promise<Response> {
  attempt.signal.throwIfAborted();
  const content = typeof body === 'function' ? body() : body;
  const runtime = prepareFetch(operation.retry);
  const stop = attempt.limit('headers', headersMs);
  try {
    return await fetch(url, {
      method: operation.method,
      headers,
      signal: attempt.signal,
      // Never followed: the key and the body would go to wherever the answer points.
      redirect: 'manual',
      body: content,
      // Needed for a body that is a stream.
      duplex: 'half',
      ...runtime.options,
    } as RequestInit);
  } catch (error) {
    if (!runtime.isMisdirected()) throw error;
    return new Response(null, { status: 421, statusText: 'Misdirected Request' });
  } finally {
    stop();
    runtime.release?.();
  }
}

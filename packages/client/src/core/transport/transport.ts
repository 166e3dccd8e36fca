import type { TransportOptions } from '../client-options.ts';
import type { HostedAgentsError } from '../errors.ts';
import { callHook, type HookRequest, redactHeaders, secretsInHeaders } from '../hooks.ts';
import {
  headerEntries,
  type RequestOptions,
  retries,
  type SharedLimits,
  type SharedRetry,
  timeouts,
} from '../options.ts';
import { redactor, requestInfo, secretsIn } from '../redact.ts';
import { checkAddress } from '../request.ts';
import { VERSION } from '../version.ts';
import { sleep } from '../waits.ts';
import { checkWhole, type FailedResponse, type OpenAnswer, readFailure } from './answer.ts';
import { sendOnce, startAttempt } from './attempt.ts';
import { finalError, leavesOpen } from './failure.ts';
import type { PendingRequest } from './pending-request.ts';
import { createRetryBudget, type RetryAfter, retryDelay } from './retry.ts';
import { canSetHeaders } from './runtime.ts';

/** Settings of a client's transport. */
export interface TransportConfig extends TransportOptions {
  /** Origin and path prefix that the key is sent to, without a trailing slash. */
  readonly baseUrl: string;
  /** API key, sent as `Authorization: Bearer …`. */
  readonly token: string | undefined;
  /** Whether to retry after an error that allows it. Default: always. */
  retries?(error: HostedAgentsError): boolean;
  /** Returns the client's method for an operation, such as `listSessions()`. */
  methodOf(operationId: string): string;
  /** Makes the server's own error. */
  toError(response: FailedResponse): HostedAgentsError & RetryAfter;
}

/** Sends a request, with retries, and reads the answer. */
export type Transport = <T>(
  pending: PendingRequest,
  read: (answer: OpenAnswer) => T | Promise<T>,
) => Promise<T>;

/**
 * Creates a transport: a function that sends requests, with key, default headers, time limits, hooks, retries and errors.
 *
 * A call that is not safe is retried only when it certainly had no effect; see {@link RetryClass}. `read` is part of the attempt, so a
 * safe call whose answer breaks off is retried.
 */
export function createTransport(config: TransportConfig): Transport {
  const isFree = canSetHeaders();
  const { hooks = {}, maxAnswerBytes = 256 * 1024 * 1024 } = config;
  const budget = createRetryBudget();

  return async (pending, read) => {
    const { operation, options } = pending;
    checkAddress(pending.url, config.baseUrl);
    const limits: SharedLimits = { ...timeouts(config.timeout), ...timeouts(options.timeout) };
    // The client's overall limit would end long, healthy streams.
    if (operation.stream) limits.total = timeouts(options.timeout).total;
    const { total = 0, headers: headersMs = operation.slow ? 300_000 : 60_000 } = limits;
    const bytesMs = limits.bytes ?? (operation.stream ? 1_800_000 : 60_000);
    const retry: SharedRetry = { ...retries(config.retry), ...retries(options.retry) };
    if (pending.body instanceof ReadableStream) retry.maxRetries = 0;
    const own = new Headers(pending.headers);
    if (!own.has('accept'))
      own.set('accept', operation.stream ? 'text/event-stream' : 'application/json, */*;q=0.8');
    // A proxy that compresses holds events back, and runtimes take a compressed body that is cut off for a whole one.
    if (pending.raw && isFree && !own.has('accept-encoding')) own.set('accept-encoding', 'identity');
    if (isFree && !own.has('user-agent')) own.set('user-agent', `hosted-agents/${VERSION}`);
    const headers = withCallHeaders(own, config, options);
    const redact = redactor(() => [...secretsInHeaders(headers), ...secretsIn(pending.input.body)]);
    const request = requestInfo(operation.method, pending.url, redact);
    const started = performance.now() - (limits.spent ?? 0);

    for (let count = 1; ; count++) {
      const seen = (): HookRequest => ({
        ...request,
        headers: redactHeaders(headers, redact),
        attempt: count,
      });
      const left = total - (performance.now() - started);
      const attempt = startAttempt(request, operation.retry, options.signal, { limit: total, left }, redact);
      try {
        callHook('request hook', hooks.request, seen, { request, outcomeUnknown: false });
        const sent = performance.now();
        const fetch = pending.fetch ?? config.fetch ?? globalThis.fetch;
        const response = await sendOnce(pending, headers, attempt, headersMs, fetch);
        const durationMs = performance.now() - sent;
        callHook(
          'response hook',
          hooks.response,
          () => ({
            request: seen(),
            status: response.status,
            headers: redactHeaders(response.headers, redact),
            durationMs,
          }),
          { request, outcomeUnknown: operation.retry !== 'safe' },
        );
        const answer: OpenAnswer = { response, operation, attempt, bytesMs, maxBytes: maxAnswerBytes };
        if (!response.ok) throw config.toError(await readFailure(answer));
        checkWhole(answer, headers);
        const result = await read(answer);
        budget.succeeded();
        return result;
      } catch (thrown) {
        // Not every runtime reports what a request's body threw.
        const error = attempt.explain(pending.input.meter?.failure ?? thrown);
        attempt.cancel();
        attempt.release();
        if (count > 1 && error.retryable) budget.failed(retry.maxRetries);
        const mayRetry = config.retries?.(error) !== false && budget.allows(retry.maxRetries);
        const delay = mayRetry ? retryDelay(error, count, retry) : undefined;
        if (delay === undefined || (total > 0 && performance.now() - started + delay >= total))
          throw finalError(error, pending, config.methodOf);
        const soFar = { request, outcomeUnknown: leavesOpen(error, pending) };
        callHook('retry hook', hooks.retry, () => ({ request: seen(), error, delayMs: delay }), soFar);
        await sleep(delay, options.waitSignal ?? options.signal, soFar);
      }
    }
  };
}

/** Adds the headers of the client and of a call to those that a request has. */
export function withCallHeaders(
  own: Headers,
  config: Pick<TransportConfig, 'token' | 'headers'>,
  options: Pick<RequestOptions, 'headers'>,
): Headers {
  if (config.token !== undefined && !own.has('authorization'))
    own.set('authorization', `Bearer ${config.token}`);
  for (const [name, value] of [...headerEntries(config.headers), ...headerEntries(options.headers)]) {
    if (value === null) own.delete(name);
    else if (value !== undefined) own.set(name, value);
  }
  return own;
}

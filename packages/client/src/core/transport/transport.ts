import { callHook, type HookRequest, type TransportOptions } from '../client-options.ts';
import type { HostedAgentsError } from '../errors.ts';
import {
  headerEntries,
  type RequestOptions,
  retries,
  type SharedLimits,
  type SharedRetry,
  timeouts,
} from '../options.ts';
import { redactHeaders, redactor, requestInfo, secretsIn, secretsInHeaders } from '../redact.ts';
import { canSetHeaders, fetchPreparer } from '../runtime.ts';
import { sleep } from '../waits.ts';
import { checkWhole, type FailedResponse, type OpenAnswer, readFailure } from './answer.ts';
import { startAttempt } from './attempt.ts';
import { finalError, leavesOpen } from './failure.ts';
import type { PendingRequest } from './pending-request.ts';
import { createRetryBudget, type RetryAfter, retryDelay } from './retry.ts';

/** The version of this package, as `User-Agent` names it. */
export const VERSION = '0.1.0';

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
  const { hooks = {}, maxAnswerBytes = 256 * 1024 * 1024 } = config;
  const budget = createRetryBudget();
  const prepareFetch = fetchPreparer();
  const usual = { limits: timeouts(config.timeout), retry: retries(config.retry) };
  const isFree = canSetHeaders();
  const own = isFree ? { 'user-agent': `hosted-agents/${VERSION}` } : {};

  /** Returns what all attempts of a call share. */
  const planOf = ({ operation, options, url, headers: ofRequest, raw, input }: PendingRequest) => {
    const given = options.timeout === undefined ? undefined : timeouts(options.timeout);
    const limits: SharedLimits = given ? { ...usual.limits, ...given } : usual.limits;
    // The client's overall limit would end long, healthy streams.
    const total = (operation.stream ? given : limits)?.total ?? 0;
    const headers = withCallHeaders(
      {
        ...own,
        accept: operation.stream ? 'text/event-stream' : 'application/json, */*;q=0.8',
        // A proxy that compresses holds events back, and runtimes take a compressed body that is cut off for a whole one.
        ...(raw && isFree && { 'accept-encoding': 'identity' }),
      },
      config,
      options,
      ofRequest,
    );
    const redact = redactor(() => [...secretsInHeaders(Object.entries(headers)), ...secretsIn(input.body)]);
    const ofCall = options.retry === undefined ? undefined : retries(options.retry);
    const retry: SharedRetry = { ...usual.retry, ...ofCall };
    return {
      headers,
      redact,
      request: requestInfo(operation.method, url, redact),
      retry,
      total,
      /** When the call has begun, if it has an overall limit. */
      started: total > 0 ? performance.now() - (limits.spent ?? 0) : 0,
      headersMs: limits.headers ?? (operation.slow ? 300_000 : 60_000),
      bytesMs: limits.bytes ?? (operation.stream ? 1_800_000 : 60_000),
    };
  };

  return async (pending, read) => {
    const { operation, options } = pending;
    const { headers, redact, request, retry, total, started, headersMs, bytesMs } = planOf(pending);
    const body = pending.body instanceof Promise ? await pending.body : pending.body;
    if (body instanceof ReadableStream) retry.maxRetries = 0;

    for (let count = 1; ; count++) {
      const seen = (): HookRequest => ({
        method: request.method,
        url: request.url,
        headers: redactHeaders(Object.entries(headers), redact),
        attempt: count,
      });
      const left = total > 0 ? total - (performance.now() - started) : 0;
      const attempt = startAttempt(request, operation.retry, options.signal, { limit: total, left }, redact);
      try {
        if (hooks.request) callHook('request hook', hooks.request, seen, { request, outcomeUnknown: false });
        attempt.signal.throwIfAborted();
        const sent = hooks.response && performance.now();
        const runtime = prepareFetch(operation.retry === 'unsent');
        attempt.waits.begin('headers', headersMs);
        let response: Response;
        try {
          response = await (pending.fetch ?? config.fetch ?? globalThis.fetch)(pending.url, {
            method: operation.method,
            headers,
            signal: attempt.signal,
            // Never followed: the key and the body would go to the target of the redirect.
            redirect: 'manual',
            body: typeof body === 'function' ? body() : body,
            // Needed for a body that is a stream.
            duplex: 'half',
            ...runtime.options,
          } as RequestInit);
        } catch (error) {
          if (!runtime.isMisdirected()) throw error;
          response = new Response(null, { status: 421, statusText: 'Misdirected Request' });
        } finally {
          // Nobody may read a body that is handed out.
          if (pending.raw) attempt.waits.stop();
          else attempt.waits.end();
          runtime.release?.();
        }
        if (sent !== undefined) {
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
        }
        const answer: OpenAnswer = { response, pending, attempt, bytesMs, maxBytes: maxAnswerBytes };
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

/**
 * Returns the headers of a request, with lower-case names: the SDK's, then the key, then those of the request, of the client and of the
 * call, each over the ones before it.
 */
export function withCallHeaders(
  own: Readonly<Record<string, string>>,
  config: Pick<TransportConfig, 'token' | 'headers'>,
  options: Pick<RequestOptions, 'headers'>,
  ofRequest?: Readonly<Record<string, string>>,
): Record<string, string> {
  const key = config.token === undefined ? undefined : { authorization: `Bearer ${config.token}` };
  const all: Record<string, string> = { ...own, ...key, ...ofRequest };
  for (const given of [config.headers, options.headers]) {
    if (given === undefined) continue;
    for (const [name, value] of headerEntries(given)) {
      if (value === null) delete all[name.toLowerCase()];
      else if (value !== undefined) all[name.toLowerCase()] = value;
    }
  }
  return all;
}

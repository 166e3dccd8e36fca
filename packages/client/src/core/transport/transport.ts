import type { TransportOptions } from '../client-options.ts';
import type { HostedAgentsError } from '../errors.ts';
import { callHook, type HookRequest, hiddenValues, redactHeaders } from '../hooks.ts';
import { type RetryOptions, retries, type SharedLimits, timeouts } from '../options.ts';
import { checkAddress } from '../paths.ts';
import { hider, secretsOf, withoutSecrets } from '../redact.ts';
import { sleep } from '../timers.ts';
import { type FailedResponse, type OpenAnswer, readFailure } from './answer.ts';
import { sendOnce, startAttempt } from './attempt.ts';
import { finalError, leavesOpen } from './failure.ts';
import type { PendingRequest } from './pending-request.ts';
import { type RetryAfter, retryDelay } from './retry.ts';
import { withoutRuntimeLimits } from './runtime.ts';

/** What a server's client tells the transport. */
export interface TransportConfig extends TransportOptions {
  /** Origin and path prefix that the key may go to; without a trailing slash. */
  readonly baseUrl: string;
  /** Sent as `Authorization: Bearer …`. */
  readonly token: string | undefined;
  /** Whether a call that could be repeated is; default: always. */
  retries?(error: HostedAgentsError): boolean;
  /** The client's method for an operation, such as `listSessions()`. */
  methodOf(operationId: string): string;
  /** Makes the server's own error. */
  toError(response: FailedResponse): HostedAgentsError & RetryAfter;
}

/** Sends a request, as often as it takes, and reads the answer. */
export type Transport = <T>(
  pending: PendingRequest,
  read: (answer: OpenAnswer) => T | Promise<T>,
) => Promise<T>;

/**
 * Makes what sends requests: key, default headers, clocks, hooks, retries, errors.
 *
 * A call that is not safe is sent again only when it certainly had no effect; see {@link RetryClass}. `read` is part of the attempt, so a
 * safe call whose answer breaks off is sent again.
 */
export function createTransport(config: TransportConfig): Transport {
  const runtime = withoutRuntimeLimits();
  const { hooks = {} } = config;

  return async (pending, read) => {
    const { operation, options } = pending;
    checkAddress(pending.url, config.baseUrl);
    const limits: SharedLimits = { ...timeouts(config.timeout), ...timeouts(options.timeout) };
    // A client's overall limit would end long streams that are healthy.
    if (operation.stream) limits.total = timeouts(options.timeout).total;
    const { total = 0, headers: headersMs = operation.slow ? 300_000 : 60_000 } = limits;
    const bytesMs = limits.bytes ?? (operation.stream ? 1_800_000 : 60_000);
    const retry: RetryOptions = { ...retries(config.retry), ...retries(options.retry) };
    if (pending.body instanceof ReadableStream) retry.maxRetries = 0;
    const request = { method: operation.method, url: withoutSecrets(pending.url) };
    const headers = requestHeaders(config, pending);
    const hide = hider(() => [...hiddenValues(headers), ...secretsOf(pending.input.body)]);
    const started = performance.now() - (limits.spent ?? 0);

    for (let count = 1; ; count++) {
      const seen = (): HookRequest => ({
        ...request,
        headers: redactHeaders(headers, hide),
        attempt: count,
      });
      const left = total - (performance.now() - started);
      const attempt = startAttempt(request, operation.retry, options.signal, { limit: total, left });
      try {
        callHook('request hook', hooks.request, seen, { request, outcomeUnknown: false });
        const sent = performance.now();
        const fetch = pending.fetch ?? config.fetch ?? globalThis.fetch;
        const response = await sendOnce(pending, headers, attempt, headersMs, fetch, runtime);
        const durationMs = performance.now() - sent;
        callHook(
          'response hook',
          hooks.response,
          () => ({
            request: seen(),
            status: response.status,
            headers: redactHeaders(response.headers, hide),
            durationMs,
          }),
          { request, outcomeUnknown: operation.retry !== 'safe' },
        );
        const answer: OpenAnswer = { response, operation, attempt, bytesMs, hide };
        if (!response.ok) throw config.toError(await readFailure(answer));
        return await read(answer);
      } catch (thrown) {
        attempt.cancel();
        attempt.release();
        const error = attempt.explain(thrown);
        const delay = config.retries?.(error) === false ? undefined : retryDelay(error, count, retry);
        if (delay === undefined || (total > 0 && performance.now() - started + delay >= total))
          throw finalError(error, pending, config.methodOf);
        const soFar = { request, outcomeUnknown: leavesOpen(error, pending) };
        callHook('retry hook', hooks.retry, () => ({ request: seen(), error, delayMs: delay }), soFar);
        await sleep(delay, options.signal, soFar);
      }
    }
  };
}

function requestHeaders(config: TransportConfig, { headers, operation, options }: PendingRequest): Headers {
  const result = new Headers({
    accept: operation.stream ? 'text/event-stream' : 'application/json, */*;q=0.8',
  });
  if (config.token !== undefined) result.set('authorization', `Bearer ${config.token}`);
  headers.forEach((value, name) => {
    result.set(name, value);
  });
  for (const [name, value] of Object.entries({ ...config.headers, ...options.headers })) {
    if (value === null) result.delete(name);
    else result.set(name, value);
  }
  return result;
}

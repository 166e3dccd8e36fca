import type { TransportOptions } from '../client-options.ts';
import {
  type HostedAgentsError,
  InvalidResponseError,
  OutcomeUnknownError,
  type RequestInfo,
} from '../errors.ts';
import { callHook, type HookRequest, hiddenValues, redactHeaders } from '../hooks.ts';
import {
  type RequestOptions,
  type RetryOptions,
  retries,
  type SharedLimits,
  type TimeoutOptions,
  timeouts,
} from '../options.ts';
import { checkAddress } from '../paths.ts';
import { type Hide, hider, secretsOf, withoutSecrets } from '../redact.ts';
import { guardResponse, readText } from '../streams/guarded-body.ts';
import { type Attempt, startAttempt } from './attempt.ts';
import { type RetryAfter, type RetryClass, retryDelay, sleep } from './retry.ts';
import { withoutRuntimeLimits } from './runtime.ts';

/** One operation of a contract, as the generated table has it. */
export interface Operation {
  readonly method: string;
  readonly path: string;
  readonly retry: RetryClass;
  /** Name of the path parameter that may hold slashes. */
  readonly wildcard?: string;
  /** Property of the success object that holds the answer. */
  readonly unwrap?: string;
  /** Name of the union of its events, when it answers with an event stream. */
  readonly stream?: string;
}

/** Whatever `fetch` takes as a body; `BodyInit` by a name that Node's own types have. */
export type Content = NonNullable<RequestInit['body']>;

/** What a body is made from. A function makes it anew for each attempt; a stream can be sent once only. */
export type BodySource = Content | (() => Content) | undefined;

/** A request that has not been sent: plain data, so that it can be sent again whole. */
export interface PendingRequest {
  readonly operationId: string;
  readonly operation: Operation;
  readonly url: string;
  readonly headers: Headers;
  readonly body: BodySource;
  /** `json`: the answer is read and parsed here, so that a cut one can be repeated. `body`: the caller reads it. */
  readonly answer: 'json' | 'body';
  readonly options: RequestOptions;
}

/** An answer that is not a success, for the server's error class to be made from. */
export interface FailedResponse {
  readonly status: number;
  readonly statusText: string;
  readonly headers: Headers;
  /** Where a redirect leads, without credentials, query and fragment; empty without one. */
  readonly location: string;
  /** Parsed when it is JSON, otherwise the text; at most 64 KiB are read. */
  readonly body: unknown;
  readonly request: RequestInfo;
  readonly retry: RetryClass;
}

/** What a server's client tells the transport. */
export interface TransportConfig extends TransportOptions {
  /** Origin and path prefix that the key may go to; without a trailing slash. */
  readonly baseUrl: string;
  /** Sent as `Authorization: Bearer …`. */
  readonly token: string | undefined;
  /** Whether a call that could be repeated is; default: always. */
  retries?(error: HostedAgentsError): boolean;
  /** Operations that wait for more than an answer, and how long until the headers, in milliseconds; a limit that is given wins. */
  readonly slow?: Readonly<Record<string, number>>;
  /** For operations that change something: the client's method that tells whether they did. */
  readonly outcomeReads: Readonly<Record<string, string>>;
  /** Makes the server's own error. */
  toError(response: FailedResponse): HostedAgentsError & RetryAfter;
}

/** A response whose JSON the transport has read already. */
export interface Answer {
  readonly response: Response;
  /** The parsed body, when the request asked for JSON; undefined for an empty one. */
  readonly json?: unknown;
  /** The body as it came, when the request asked for JSON. */
  readonly text?: string;
}

/** How much of an error's body is read, and for how long at most, in milliseconds. */
const ERROR_BODY_BYTES = 64 * 1024;
const ERROR_BODY_MS = 60_000;

/**
 * Sends requests: key, default headers, clocks, retries, errors.
 *
 * A call that is not safe is sent again only when it certainly had no effect; see {@link RetryClass}.
 */
export function createTransport(config: TransportConfig): (request: PendingRequest) => Promise<Answer> {
  const runtime = withoutRuntimeLimits();

  return async (request) => {
    const { operation, options } = request;
    checkAddress(request.url, config.baseUrl);
    const limits: SharedLimits = { ...timeouts(config.timeout), ...timeouts(options.timeout) };
    // A client's overall limit would end long streams that are healthy.
    if (operation.stream) limits.total = timeouts(options.timeout).total;
    const retry: RetryOptions = { ...retries(config.retry), ...retries(options.retry) };
    if (request.body instanceof ReadableStream) retry.maxRetries = 0;
    const info = requestInfo(operation.method, request.url);
    const headers = requestHeaders(config, request);
    const hide = hider(() => [...hiddenValues(headers), ...secretsOf(request.body)]);
    const started = performance.now() - (limits.spent ?? 0);

    for (let count = 1; ; count++) {
      const seen = (): HookRequest => ({ ...info, headers: redactHeaders(headers, hide), attempt: count });
      const total = limits.total ?? 0;
      const attempt = startAttempt(info, operation.retry, options.signal, {
        limit: total,
        left: total - (performance.now() - started),
      });
      try {
        callHook('request hook', config.hooks?.request, seen, { request: info, outcomeUnknown: false });
        const sent = performance.now();
        const response = await sendOnce(config, request, attempt, headers, limits, runtime);
        const took = performance.now() - sent;
        const acted = { request: info, outcomeUnknown: operation.retry !== 'safe' };
        const { status } = response;
        callHook(
          'response hook',
          config.hooks?.response,
          () => ({
            request: seen(),
            status,
            headers: redactHeaders(response.headers, hide),
            durationMs: took,
          }),
          acted,
        );
        return await readAnswer(config, request, response, attempt, limits, hide);
      } catch (thrown) {
        attempt.cancel();
        attempt.release();
        const error = attempt.explain(thrown);
        const delay = config.retries?.(error) === false ? undefined : retryDelay(error, count, retry);
        if (delay === undefined || (total > 0 && performance.now() - started + delay >= total))
          throw lastWord(error, request, config.outcomeReads);
        const soFar = { request: info, outcomeUnknown: leavesOpen(error, request) };
        callHook(
          'retry hook',
          config.hooks?.retry,
          () => ({ request: seen(), error, delayMs: delay }),
          soFar,
        );
        await sleep(delay, options.signal, soFar);
      }
    }
  };
}

async function sendOnce(
  config: TransportConfig,
  { url, operation, operationId, body }: PendingRequest,
  attempt: Attempt,
  headers: Headers,
  limits: TimeoutOptions,
  runtime: object,
): Promise<Response> {
  attempt.signal.throwIfAborted();
  const content = typeof body === 'function' ? body() : body;
  const fetch = config.fetch ?? globalThis.fetch;
  const stop = attempt.limit('headers', limits.headers ?? config.slow?.[operationId] ?? 60_000);
  try {
    return await fetch(url, {
      method: operation.method,
      headers,
      signal: attempt.signal,
      // Never followed: the key and the body would go to wherever the answer points.
      redirect: 'manual',
      ...(content === undefined ? {} : { body: content }),
      ...(content instanceof ReadableStream ? { duplex: 'half' } : {}),
      ...runtime,
    } as RequestInit);
  } finally {
    stop();
  }
}

async function readAnswer(
  config: TransportConfig,
  { operation, answer }: PendingRequest,
  response: Response,
  attempt: Attempt,
  limits: TimeoutOptions,
  hide: Hide,
): Promise<Answer> {
  const { request } = attempt;
  const invalid = (message: string) =>
    new InvalidResponseError(hide(message), { request, outcomeUnknown: operation.retry !== 'safe' });
  const bytesMs = limits.bytes ?? (operation.stream ? 1_800_000 : 60_000);
  if (!response.ok) {
    // The status counts even when the body breaks off, or drips for ever.
    const stop = attempt.limit('bytes', Math.min(bytesMs || ERROR_BODY_MS, ERROR_BODY_MS));
    const text = await readText(response, attempt, 0, ERROR_BODY_BYTES)
      .catch((error: HostedAgentsError) => {
        if (error.code === 'aborted') throw error;
        return '';
      })
      .finally(stop);
    const { status, statusText, headers } = response;
    const shown = hide(text);
    throw config.toError({
      status,
      statusText: hide(statusText),
      headers,
      location: hide(withoutSecrets(headers.get('location') ?? '')),
      body: parseJson(shown) ?? shown,
      request,
      retry: operation.retry,
    });
  }
  if (answer === 'body') {
    const type = response.headers.get('content-type') ?? '';
    if (operation.stream && !type.includes('text/event-stream')) {
      throw invalid(`Expected an event stream, got ${type || 'no content type'}`);
    }
    return { response: guardResponse(response, attempt, bytesMs) };
  }
  const text = await readText(response, attempt, bytesMs);
  if (text === '') return { response, text };
  const json = parseJson(text);
  if (json === undefined) {
    const type = response.headers.get('content-type') ?? 'no content type';
    // What begins as JSON is an answer that was cut, and may hold what the server has just made, such as a key.
    const begins = /^\s*["[{]/.test(text)
      ? 'some that is cut or broken'
      : JSON.stringify(hide(text).slice(0, 120));
    throw invalid(`Expected JSON, got ${type}: ${begins}`);
  }
  return { response, json, text };
}

/** Undefined for what is not JSON, which no JSON text stands for. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
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

function requestInfo(method: string, url: string): RequestInfo {
  return { method, url: withoutSecrets(url) };
}

/** Whether the server may have acted on an attempt that failed like this. */
function leavesOpen({ code, outcomeUnknown }: HostedAgentsError, { operation }: PendingRequest): boolean {
  return outcomeUnknown || (operation.retry !== 'safe' && isUnclear(code));
}

function isUnclear(code: string): boolean {
  return code === 'connection_lost' || code.startsWith('timeout_');
}

/** What the caller is told in the end: after a failure that leaves it open whether the server acted, just that. */
function lastWord(
  error: HostedAgentsError,
  { operation, operationId }: PendingRequest,
  reads: Readonly<Record<string, string>>,
): HostedAgentsError {
  return operation.retry !== 'safe' && isUnclear(error.code)
    ? new OutcomeUnknownError(operationId, error, reads[operationId])
    : error;
}

/** The field names of an options type. A list that `satisfies` it compiles only if it has exactly these names. */
export type Names<T> = Record<keyof T, true>;

/** Time limits of a call, in milliseconds; `0` turns one off. */
export interface TimeoutOptions {
  /** Limit of each attempt until the response headers. Default 60,000; for calls that wait for a sandbox 300,000. */
  headers?: number | undefined;
  /** Limit between two pieces of the response body; comments of an event stream count. Default 60,000; for event streams 1,800,000. */
  bytes?: number | undefined;
  /** Limit between two events of an event stream; comments do not count. Default off. */
  events?: number | undefined;
  /**
   * Limit of the whole call: all attempts, the waits between them and reading the answer. Default off. That of a client does not apply to
   * event streams; that of a call does.
   */
  total?: number | undefined;
}

/** How failed calls are retried. Which calls may be retried depends on the operation, never on these options. */
export interface RetryOptions {
  /**
   * Number of retries after the first attempt; `0` turns retries off. A client whose retries keep failing stops retrying until a call
   * succeeds or a minute is over. Default 2.
   */
  maxRetries?: number | undefined;
  /** Upper bound of the random wait before the first retry, in milliseconds. It doubles with each retry. Default 500. */
  baseDelay?: number | undefined;
  /** Longest such wait, in milliseconds. Default 8,000. */
  maxDelay?: number | undefined;
  /**
   * Longest `Retry-After` that is waited for, in milliseconds; a longer one throws the error at once. The wait is what the server asks for,
   * plus a random part of up to the same length (at least `baseDelay`, at most a minute), so that not all clients come back together.
   * Default 60,000.
   */
  maxRetryAfter?: number | undefined;
}

/** Headers as an object, `Headers`, a `Map`, or pairs of names and values. */
export type HeadersInput =
  | Readonly<Record<string, string | null>>
  | Headers
  | ReadonlyMap<string, string | null>
  | ReadonlyArray<readonly [name: string, value: string | null]>;

/** Options that every call takes as its last argument. */
export interface RequestOptions {
  /** Aborts the call at once, also during a wait between attempts. */
  signal?: AbortSignal | undefined;
  /** Time limits, in milliseconds: a number limits the whole call (as `{ total }`), an object sets each limit. Default: the client's. */
  timeout?: number | TimeoutOptions | undefined;
  /** Headers for this call; they override the client's. `null` removes one of the client's. */
  headers?: HeadersInput | undefined;
  /** Number of retries, or an object with more settings; `false` turns retries off. Default: the client's. */
  retry?: number | false | RetryOptions | undefined;
}

/** Options of the SDK's own calls. */
export interface CallOptions extends RequestOptions {
  /** Aborts a wait between two attempts, but no attempt that is under way. Default: `signal`. */
  waitSignal?: AbortSignal | undefined;
}

/** Time limits of one of several requests that share an overall limit. */
export interface SharedLimits extends TimeoutOptions {
  /** Part of `total` that earlier requests and the waits between them have used, in milliseconds. */
  spent?: number | undefined;
}

/** How one of several requests that wait for the same thing is retried. */
export interface SharedRetry extends RetryOptions {
  /** Shortest wait for a `Retry-After`, in milliseconds. */
  minRetryAfter?: number | undefined;
}

// Stryker disable BooleanLiteral: only the names count
export const timeoutNames = {
  headers: true,
  bytes: true,
  events: true,
  total: true,
  spent: true,
} satisfies Names<SharedLimits>;
export const retryNames = {
  maxRetries: true,
  baseDelay: true,
  maxDelay: true,
  maxRetryAfter: true,
  minRetryAfter: true,
} satisfies Names<SharedRetry>;
export const requestOptionNames = {
  signal: true,
  timeout: true,
  headers: true,
  retry: true,
} satisfies Names<RequestOptions>;
export const callOptionNames = { ...requestOptionNames, waitSignal: true } satisfies Names<CallOptions>;
// Stryker restore BooleanLiteral

/** Returns headers of any form as pairs. */
export function headerEntries(
  headers: HeadersInput | undefined,
): ReadonlyArray<readonly [name: string, value: string | null]> {
  if (headers === undefined) return [];
  return Symbol.iterator in headers
    ? [...(headers as Iterable<readonly [string, string | null]>)]
    : Object.entries(headers);
}

/** Returns `timeout` as an object. */
export function timeouts(value: RequestOptions['timeout']): TimeoutOptions {
  return typeof value === 'number' ? { total: value } : (value ?? {});
}

/** Returns `retry` as an object. */
export function retries(value: RequestOptions['retry']): RetryOptions {
  if (value === false) return { maxRetries: 0 };
  return typeof value === 'number' ? { maxRetries: value } : (value ?? {});
}

/** The names of an options type's fields. A list that `satisfies` it compiles only while it holds each of them, and no other. */
export type Names<T> = Record<keyof T, true>;

/** Time limits of a call, each in milliseconds; `0` turns one off. */
export interface TimeoutOptions {
  /** Until the response headers are there, for each attempt. Default 60,000; for calls that wait for a sandbox 300,000. */
  headers?: number | undefined;
  /** Between two pieces of the response body; comments of an event stream count. Default 60,000; for event streams 1,800,000. */
  bytes?: number | undefined;
  /** Between two events of an event stream; comments do not count. Default off. */
  events?: number | undefined;
  /**
   * For the whole call: all attempts, the waits between them and reading the answer. Default off. A client's does not count for event
   * streams; a call's own does.
   */
  total?: number | undefined;
}

/** How a call is sent again after a failure. Which calls may be is the contract's word, never this option's. */
export interface RetryOptions {
  /**
   * Attempts after the first. Default 2; `0` turns retrying off. A client whose retries keep failing makes none until a call succeeds or a
   * minute is over.
   */
  maxRetries?: number | undefined;
  /** The wait before the first retry is random up to this many milliseconds and doubles from then on. Default 500. */
  baseDelay?: number | undefined;
  /** Upper limit of such a wait in milliseconds. Default 8,000. */
  maxDelay?: number | undefined;
  /**
   * The longest `Retry-After` that is waited for, in milliseconds. The wait is as long as it says, and up to as long again at random (at
   * least `baseDelay`, at most a minute), so that not all clients come back at once. A longer one is not waited for: the error is thrown at
   * once and carries it. Default 60,000.
   */
  maxRetryAfter?: number | undefined;
}

/** Headers as an object, `Headers`, a `Map`, or pairs of names and values. */
export type HeadersInput =
  | Readonly<Record<string, string | null>>
  | Headers
  | ReadonlyMap<string, string | null>
  | ReadonlyArray<readonly [name: string, value: string | null]>;

/** What every call takes as its last argument. */
export interface RequestOptions {
  /** Ends the call at once, also during a wait between attempts. */
  signal?: AbortSignal | undefined;
  /** A number limits the whole call (as `{ total }`); an object sets each limit by itself. Milliseconds. */
  timeout?: number | TimeoutOptions | undefined;
  /** Headers for this call; they win over the client's. `null` removes one of the client's. */
  headers?: HeadersInput | undefined;
  /** A number is the count of retries; `false` turns retrying off. */
  retry?: number | false | RetryOptions | undefined;
}

/** What a call of ours may say beside what applications can. */
export interface CallOptions extends RequestOptions {
  /** Ends the waits between two attempts, but no attempt that is under way. Default: `signal`. */
  waitSignal?: AbortSignal | undefined;
}

/** Time limits of one request of several that share an overall limit. */
export interface SharedLimits extends TimeoutOptions {
  /** How much of `total` the requests before this one, and the waits between them, have taken already; milliseconds. */
  spent?: number | undefined;
}

/** How one request of several that wait for the same thing is sent again. */
export interface SharedRetry extends RetryOptions {
  /** The shortest wait for a `Retry-After`, in milliseconds. */
  minRetryAfter?: number | undefined;
}

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

/** Headers in any of their forms, as pairs. */
export function headerEntries(
  headers: HeadersInput | undefined,
): ReadonlyArray<readonly [name: string, value: string | null]> {
  if (headers === undefined) return [];
  return Symbol.iterator in headers
    ? [...(headers as Iterable<readonly [string, string | null]>)]
    : Object.entries(headers);
}

/** `timeout` in its long form. */
export function timeouts(value: RequestOptions['timeout']): TimeoutOptions {
  return typeof value === 'number' ? { total: value } : (value ?? {});
}

/** `retry` in its long form. */
export function retries(value: RequestOptions['retry']): RetryOptions {
  if (value === false) return { maxRetries: 0 };
  return typeof value === 'number' ? { maxRetries: value } : (value ?? {});
}

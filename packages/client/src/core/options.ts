import { InvalidArgumentError } from './errors.ts';
import type { Hooks } from './hooks.ts';

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
  /** Attempts after the first. Default 2; `0` turns retrying off. */
  maxRetries?: number | undefined;
  /** The wait before the first retry is random up to this many milliseconds and doubles from then on. Default 500. */
  baseDelay?: number | undefined;
  /** Upper limit of such a wait in milliseconds. Default 8,000. */
  maxDelay?: number | undefined;
  /**
   * The longest `Retry-After` that is waited for, in milliseconds. A longer one is not waited for: the error is thrown at once and
   * carries it. Default 60,000.
   */
  maxRetryAfter?: number | undefined;
}

/** What every call takes as its last argument. */
export interface RequestOptions {
  /** Ends the call at once, also during a wait between attempts. */
  signal?: AbortSignal | undefined;
  /** A number limits the whole call (as `{ total }`); an object sets each limit by itself. Milliseconds. */
  timeout?: number | TimeoutOptions | undefined;
  /** Headers for this call; they win over the client's. `null` removes one of the client's. */
  headers?: Record<string, string | null> | undefined;
  /** A number is the count of retries; `false` turns retrying off. */
  retry?: number | false | RetryOptions | undefined;
}

/** Options of a client that concern how requests travel. */
export interface TransportOptions {
  /** The `fetch` to use. Default: the runtime's own, looked up at each request. */
  fetch?: typeof globalThis.fetch | undefined;
  /** Headers for every request. */
  headers?: Record<string, string | null> | undefined;
  /** Default time limits. See {@link TimeoutOptions}. */
  timeout?: number | TimeoutOptions | undefined;
  /** Default retry behaviour. See {@link RetryOptions}. */
  retry?: number | false | RetryOptions | undefined;
  /** Functions that see each request, response and retry, for logging and metrics. */
  hooks?: Hooks | undefined;
}

/** Time limits of one request of several that share an overall limit. */
export interface SharedLimits extends TimeoutOptions {
  /** How much of `total` the requests before this one, and the waits between them, have taken already; milliseconds. */
  spent?: number | undefined;
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

/**
 * Checks the options that a client and a call share.
 *
 * @throws InvalidArgumentError naming the option
 */
export function checkOptions(options: RequestOptions & TransportOptions): void {
  if (typeof options !== 'object' || options === null) {
    throw new InvalidArgumentError('options', 'expected an object');
  }
  const { fetch, headers, signal } = options;
  for (const [name, value] of [
    ...Object.entries(timeouts(options.timeout)),
    ...Object.entries(retries(options.retry)),
  ]) {
    checkAmount(name, value);
  }
  if (fetch !== undefined && typeof fetch !== 'function') {
    throw new InvalidArgumentError('fetch', 'expected a function');
  }
  if (signal !== undefined && typeof signal?.addEventListener !== 'function') {
    throw new InvalidArgumentError('signal', 'expected an AbortSignal');
  }
  for (const [name, value] of Object.entries(headers ?? {})) {
    // The value stays out of the message: it may be a secret.
    if (!/^[!#$%&'*+.^_`|~\w-]+$/.test(name))
      throw new InvalidArgumentError('headers', `${JSON.stringify(name)} is no header name`);
    if (value != null && !isHeaderValue(value)) {
      throw new InvalidArgumentError(
        'headers',
        `the value of ${name} must be a string of Latin-1 characters without line breaks`,
      );
    }
  }
}

/** @throws InvalidArgumentError when the value is given and is no number, or a negative one */
export function checkAmount(option: string, value: unknown): void {
  if (value !== undefined && !(typeof value === 'number' && value >= 0)) {
    throw new InvalidArgumentError(option, 'expected a number, zero or greater');
  }
}

/** Whether a string can travel as a header's value (RFC 9110, section 5.5). */
export function isHeaderValue(value: unknown): value is string {
  return typeof value === 'string' && !/[^\t\x20-\x7e\x80-\xff]/.test(value);
}

/**
 * A server's address as the clients use it: no trailing slashes.
 *
 * @param name - the option's name, for the error
 * @throws InvalidArgumentError when it is not an absolute http(s) URL, or carries credentials, a query or a fragment
 */
export function checkServerUrl(name: string, value: unknown): string {
  let url: URL | undefined;
  try {
    url = new URL(String(value));
  } catch {}
  if (typeof value !== 'string' || !url || !/^https?:$/.test(url.protocol)) {
    throw new InvalidArgumentError(
      name,
      'expected an absolute http or https URL, such as http://localhost:4100',
    );
  }
  if (url.username || url.password || url.search || url.hash) {
    throw new InvalidArgumentError(name, 'expected a URL without user name, password, query and fragment');
  }
  return url.href.replace(/\/+$/, '');
}

/** @throws InvalidArgumentError when the value is given and is none of the choices */
export function checkChoice(option: string, value: unknown, choices: readonly string[]): void {
  if (value !== undefined && !choices.includes(value as string)) {
    throw new InvalidArgumentError(option, `expected ${choices.map((choice) => `'${choice}'`).join(', ')}`);
  }
}

/** @throws InvalidArgumentError when the value is given and cannot travel in a header; it is not shown */
export function checkToken(option: string, value: string | undefined): void {
  if (value !== undefined && (!isHeaderValue(value) || value.trim() !== value)) {
    throw new InvalidArgumentError(
      option,
      'expected a string without white space at its ends and without line breaks',
    );
  }
}

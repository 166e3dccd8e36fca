import { type FailedRequest, HookError, type HostedAgentsError } from './errors.ts';
import type { HeadersInput, Names, RetryOptions, TimeoutOptions } from './options.ts';

/** Options of a client for sending requests. */
export interface TransportOptions {
  /** The `fetch` to use. Default: the runtime's, looked up at each request. */
  fetch?: typeof globalThis.fetch | undefined;
  /** Headers of every request. */
  headers?: HeadersInput | undefined;
  /** Largest answer that is read into memory, in bytes: JSON, and downloads that are not streamed. Default 256 MiB. */
  maxAnswerBytes?: number | undefined;
  /** Time limits of calls. See {@link TimeoutOptions} for the defaults. */
  timeout?: number | TimeoutOptions | undefined;
  /** How failed calls are retried. See {@link RetryOptions} for the defaults. */
  retry?: number | false | RetryOptions | undefined;
  /** Functions that observe each request, response and retry, for logging and metrics. */
  hooks?: Hooks | undefined;
}

// Stryker disable BooleanLiteral: only the names count
export const transportOptionNames = {
  fetch: true,
  headers: true,
  maxAnswerBytes: true,
  timeout: true,
  retry: true,
  hooks: true,
} satisfies Names<TransportOptions>;
// Stryker restore BooleanLiteral

/** A request as hooks see it. Headers that may contain a secret are `***`. */
export interface HookRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Record<string, string>;
  /** Number of the attempt, from 1. */
  readonly attempt: number;
}

/** A response as hooks see it. */
export interface HookResponse {
  readonly request: HookRequest;
  readonly status: number;
  readonly headers: Record<string, string>;
  /** Time from sending the request to the headers, in milliseconds. */
  readonly durationMs: number;
}

/** A retry, before the wait for it. */
export interface HookRetry {
  readonly request: HookRequest;
  readonly error: HostedAgentsError;
  /** Wait until the next attempt, in milliseconds. */
  readonly delayMs: number;
}

/** A reconnect of a stream that has lost its connection, before the wait for it. */
export interface HookReconnect {
  /** The stream's request; its URL has no query. */
  readonly request: FailedRequest;
  /** Number of the attempt, from 1; starts again from 1 after something new has arrived. */
  readonly attempt: number;
  /** Wait until the next connection, in milliseconds. */
  readonly delayMs: number;
  /** Id of the last row that was read, after which the stream resumes. Undefined when there was none. */
  readonly cursor: number | undefined;
  /** Why the connection was lost. */
  readonly error: HostedAgentsError;
}

/**
 * Functions of the application that observe requests. What they return is ignored; if one throws, the call or the stream fails with a
 * {@link HookError}.
 */
export interface Hooks {
  /** Called before each attempt. */
  request?: ((request: HookRequest) => void) | undefined;
  /** Called when the headers of a response have arrived. */
  response?: ((response: HookResponse) => void) | undefined;
  /** Called before the wait for another attempt. */
  retry?: ((retry: HookRetry) => void) | undefined;
  /** Called before the wait for another connection, by streams that resume. */
  onReconnect?: ((reconnect: HookReconnect) => void) | undefined;
}

// Stryker disable BooleanLiteral: only the names count
export const hookNames = {
  request: true,
  response: true,
  retry: true,
  onReconnect: true,
} satisfies Names<Hooks>;
// Stryker restore BooleanLiteral

/** Passes a warning to the application's `onWarning`, or else to the console. */
export function warn<Warning extends { readonly message: string }>(
  onWarning: ((warning: Warning) => void) | undefined,
  warning: Warning,
): void {
  callHook(
    'onWarning',
    onWarning ?? (({ message }) => console.warn(`[hosted-agents] ${message}`)),
    () => warning,
  );
}

/**
 * Calls a function of the application.
 *
 * @param about - the request, for the error
 * @throws HookError when the function throws
 */
export function callHook<T>(
  name: string,
  hook: ((value: T) => void) | undefined,
  value: () => T,
  about?: { request: FailedRequest; outcomeUnknown: boolean },
): void {
  if (!hook) return;
  try {
    hook(value());
  } catch (cause) {
    throw new HookError(name, cause, about);
  }
}

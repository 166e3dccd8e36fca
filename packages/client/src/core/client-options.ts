import type { Hooks } from './hooks.ts';
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

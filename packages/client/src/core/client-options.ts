import type { Hooks } from './hooks.ts';
import type { HeadersInput, Names, RetryOptions, TimeoutOptions } from './options.ts';

/** Options of a client that concern how requests travel. */
export interface TransportOptions {
  /** The `fetch` to use. Default: the runtime's own, looked up at each request. */
  fetch?: typeof globalThis.fetch | undefined;
  /** Headers for every request. */
  headers?: HeadersInput | undefined;
  /** The most bytes of an answer that is read into memory: JSON, and downloads that are not streamed. Default 256 MiB. */
  maxAnswerBytes?: number | undefined;
  /** Default time limits. See {@link TimeoutOptions}. */
  timeout?: number | TimeoutOptions | undefined;
  /** Default retry behavior. See {@link RetryOptions}. */
  retry?: number | false | RetryOptions | undefined;
  /** Functions that see each request, response and retry, for logging and metrics. */
  hooks?: Hooks | undefined;
}

export const transportOptionNames = {
  fetch: true,
  headers: true,
  maxAnswerBytes: true,
  timeout: true,
  retry: true,
  hooks: true,
} satisfies Names<TransportOptions>;

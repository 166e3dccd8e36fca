/** The errors, options and streams that every entry point exports. */

export type {
  HookReconnect,
  HookRequest,
  HookResponse,
  HookRetry,
  Hooks,
  TransportOptions,
} from './client-options.ts';
export type { ErrorCode, KnownErrorCode } from './error-codes.ts';
export {
  AbortError,
  ConnectionError,
  type FailedRequest,
  HookError,
  HostedAgentsError,
  type HostedAgentsErrorInit,
  InvalidArgumentError,
  InvalidResponseError,
  OutcomeUnknownError,
  type ReadBack,
  StreamError,
  TimeoutError,
  type TimeoutPhase,
} from './errors.ts';
export type { Api } from './low-level.ts';
export type { RequestOptions, RetryOptions, TimeoutOptions } from './options.ts';
export type { ReadAheadOptions } from './streams/event-reader.ts';
export type { EventStream } from './streams/event-stream.ts';
export type { ReadEventStreamOptions } from './streams/read-response.ts';
export { VERSION } from './transport/transport.ts';

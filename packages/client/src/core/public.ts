/** What every entry point gives of the layers below: errors, options, streams. */

export type { Api } from './api.ts';
export {
  AbortError,
  ConnectionError,
  HookError,
  HostedAgentsError,
  type HostedAgentsErrorInit,
  InvalidArgumentError,
  InvalidResponseError,
  OutcomeUnknownError,
  type ReadBack,
  type RequestInfo,
  StreamError,
  TimeoutError,
  type TimeoutPhase,
} from './errors.ts';
export { EventStream, type ReadAheadOptions } from './event-stream.ts';
export type { HookRequest, HookResponse, HookRetry, Hooks } from './hooks.ts';
export type { RequestOptions, RetryOptions, TimeoutOptions, TransportOptions } from './options.ts';

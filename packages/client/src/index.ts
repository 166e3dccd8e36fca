/** The Ash client, its helpers, errors and types. */

export { AshClient } from './ash/client.ts';
export {
  type DisplayItem,
  type DisplayItemType,
  extractDisplayItems,
  extractStreamDelta,
  extractTextFromEvent,
  parseSSEStream,
} from './ash/display.ts';
export {
  AshApiError,
  SessionBusyError,
  SettingsDroppedError,
  TurnFailedError,
  TurnInterruptedError,
} from './ash/errors.ts';
export type { DownloadedFile, FileInput } from './ash/files.ts';
export { MessageStream } from './ash/message-stream.ts';
export type * from './ash/options.ts';
export type { ContentForm, MessageContent } from './ash/quirks/content-form.ts';
export type { DroppedSettings } from './ash/quirks/dropped-settings.ts';
export type { ConcurrentMessages } from './ash/quirks/one-turn.ts';
export { initialTurn, type OpenReply, reduceTurn, type ToolCall, type Turn } from './ash/turn.ts';
export type * from './ash/types.ts';
export type { AshWarning, OnWarning } from './ash/warnings.ts';
export type { Api } from './core/api.ts';
export type { Data } from './core/base64.ts';
export {
  AbortError,
  ConnectionError,
  HookError,
  HostedAgentsError,
  type HostedAgentsErrorInit,
  InvalidArgumentError,
  InvalidResponseError,
  OutcomeUnknownError,
  type RequestInfo,
  StreamError,
  TimeoutError,
  type TimeoutPhase,
} from './core/errors.ts';
export { EventStream, type ReadAheadOptions } from './core/event-stream.ts';
export type { HookRequest, HookResponse, HookRetry, Hooks } from './core/hooks.ts';
export type { RequestOptions, RetryOptions, TimeoutOptions, TransportOptions } from './core/options.ts';

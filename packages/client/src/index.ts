/**
 * The Ash client, its helpers, errors and types.
 *
 * @module @hosted-agents/client
 */

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
  WorkspaceLostError,
} from './ash/errors.ts';
export type { DownloadedFile, FileInput, TransferOptions } from './ash/files.ts';
export { messageText, type StoredTurn, turnsFromMessages } from './ash/history.ts';
export type { MessageStream } from './ash/message-stream.ts';
export type * from './ash/options.ts';
export type { ContentForm, MessageContent } from './ash/quirks/content-form.ts';
export type { ConcurrentMessages } from './ash/quirks/one-turn.ts';
export { readEventStream } from './ash/read-event-stream.ts';
export type * from './ash/types.ts';
export type { Data } from './core/json-body.ts';
export type { OnProgress, TransferProgress } from './core/progress.ts';
export * from './core/public.ts';
export { withProgress } from './core/streams/measured-body.ts';
export { initialTurn, reduceTurn } from './turn/reduce.ts';
export type * from './turn/types.ts';

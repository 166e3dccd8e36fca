/**
 * The Agent on Demand client, its errors and types.
 *
 * @module @hosted-agents/client/aod
 */

export * from '../core/public.ts';
export type * from '../turn/types.ts';
export type { Agents } from './agents.ts';
export { Client, Client as AodClient } from './client.ts';
export type { AodWarning, ClientOptions } from './context.ts';
export type { Conversation, ConversationOptions, SendOptions, SessionPosition } from './conversation.ts';
export type { Environments } from './environments.ts';
export {
  AodError,
  AodHTTPError,
  AuthError,
  ConflictError,
  type ConflictReason,
  NotFoundError,
  RateLimitError,
  ServerError,
  SessionStreamError,
  ValidationError,
  type ValidationIssue,
} from './errors.ts';
export {
  type AodErrorEvent,
  type ClosingEvent,
  type ExitEvent,
  isClosing,
  type OutputEvent,
  type StageEvent,
  type StaleEvent,
  type StartEvent,
  type StreamEvent,
  type StreamEventBase,
  type StreamEventType,
  type TerminatedEvent,
  type TurnStartEvent,
  type UnknownEvent,
} from './events.ts';
export type { StoredTurn } from './history.ts';
export type { OutputLine } from './lines.ts';
export type { WaitForSlot } from './patience.ts';
export { readEventStream } from './read-event-stream.ts';
export type { ReconnectOptions } from './resume.ts';
export { RunIncompleteError, type RunOptions, type RunResult, type WaitOptions } from './run.ts';
export type { SessionCreateOptions, SessionStreamOptions } from './session-calls.ts';
export type { Sessions } from './sessions.ts';
export type { PendingStream, StreamHandle } from './stream.ts';
export type * from './types.ts';

/** Turns on the screen: the AI SDK's UI messages, AG-UI, and turns that outlive a page. */

export { type AgUiEvent, type AgUiOptions, toAgUiEvents, toAgUiResponse } from './ag-ui.ts';
export {
  type ChatMessage,
  type ChatRequest,
  type ChatSubmission,
  type ChatTransportOptions,
  HostedAgentsChatTransport,
  type Resolvable,
} from './chat-transport.ts';
export { toUIMessageStream, toUIMessageStreamResponse } from './chunks.ts';
export type { AgentEvent, AgentStream, OnErrorOptions } from './follow.ts';
export type { HeldTurns } from './held-turns.ts';
export { type PastTurn, toUIMessages, type UIMessagesOptions } from './messages.ts';
export type { PartMetadata, TurnMetadata, UIMessage, UIMessageChunk, UIMessagePart } from './parts.ts';
export {
  type ResumableStreamContext,
  ResumableTurnHolder,
  type ResumableTurnHolderOptions,
} from './resumable-turn-holder.ts';
export { TurnHolder, type TurnHolderOptions } from './turn-holder.ts';

/** What is known of a turn beside its parts: the metadata of the message in which a page shows it. */
export interface TurnMetadata {
  /** Id of the agent's session, with which the chat goes on. */
  sessionId?: string;
  /** Number of model turns that the agent took. */
  numTurns?: number;
  /** Cost of the turn in US dollars. */
  costUsd?: number;
  /** Duration in milliseconds, as the agent measured it. */
  durationMs?: number;
  /** Tokens, as the agent's result has them. */
  usage?: Readonly<Record<string, unknown>>;
}

/** What a part has beside the AI SDK's own fields: `hostedAgents.parentToolCallId` for what a sub-agent did. */
export type PartMetadata = Record<string, Record<string, string>>;

interface ToolChunk {
  toolCallId: string;
  /** The tools are the agent's own: the page neither knows nor runs them. */
  dynamic: true;
  providerExecuted: true;
  providerMetadata?: PartMetadata;
}

/** A chunk of the AI SDK's UI message stream, of those that a turn makes. Fits the AI SDK's own type in its versions 5, 6 and 7. */
export type UIMessageChunk =
  | { type: 'start'; messageMetadata?: TurnMetadata }
  | { type: 'start-step' }
  | { type: 'finish-step' }
  | { type: 'text-start' | 'reasoning-start'; id: string }
  | { type: 'text-delta' | 'reasoning-delta'; id: string; delta: string }
  | { type: 'text-end' | 'reasoning-end'; id: string }
  | ({ type: 'tool-input-start'; toolName: string } & ToolChunk)
  | { type: 'tool-input-delta'; toolCallId: string; inputTextDelta: string }
  | ({ type: 'tool-input-available'; toolName: string; input: unknown } & ToolChunk)
  | ({ type: 'tool-output-available'; output: unknown } & ToolChunk)
  | ({ type: 'tool-output-error'; errorText: string } & ToolChunk)
  /** A part that the AI SDK has no kind for: a sub-agent's words, or a block of a kind that is not known. */
  | { type: 'data-part'; id: string; data: unknown }
  | { type: 'error'; errorText: string }
  | { type: 'abort' }
  | { type: 'finish'; finishReason: 'stop' | 'error'; messageMetadata?: TurnMetadata };

/** A part of a message, in the AI SDK's form, of those that a turn makes. */
export type UIMessagePart =
  | { type: 'step-start' }
  | { type: 'text'; text: string; state?: 'done' }
  | { type: 'reasoning'; text: string; state?: 'done' }
  | ({
      type: 'dynamic-tool';
      toolName: string;
      toolCallId: string;
      providerExecuted: true;
      input: unknown;
      callProviderMetadata?: PartMetadata;
    } & (
      | { state: 'input-available' }
      | { state: 'output-available'; output: unknown }
      | { state: 'output-error'; errorText: string }
    ))
  | { type: 'data-part'; id: string; data: unknown };

/** A message of a chat, in the form of the AI SDK's versions 5, 6 and 7. */
export interface UIMessage {
  id: string;
  role: 'user' | 'assistant';
  metadata?: TurnMetadata;
  parts: UIMessagePart[];
}

import { textOf } from '../turn/messages.ts';
import type { ToolCall, TurnFacts, TurnPart } from '../turn/types.ts';

/** Facts about a turn beside its parts: the metadata of its message in a page. */
export interface TurnMetadata {
  /** Id of the agent's session, with which the chat goes on. */
  sessionId?: string;
  /** Number of model turns that the agent has taken. */
  numTurns?: number;
  /** Cost of the turn in US dollars. */
  costUsd?: number;
  /** Duration in milliseconds, as the agent measured it. */
  durationMs?: number;
  /** Tokens used, as in the agent's result. */
  usage?: Readonly<Record<string, unknown>>;
}

/** Metadata of a part, beside the AI SDK's own fields: `hostedAgents.parentToolCallId` for parts of a subagent. */
export type PartMetadata = Record<string, Record<string, string>>;

interface ToolChunk {
  toolCallId: string;
  /** The tools are the agent's: the page neither knows nor runs them. */
  dynamic: true;
  providerExecuted: true;
  providerMetadata?: PartMetadata;
}

/** The chunks of the AI SDK's UI message stream that a turn is made into. Fits the AI SDK's type in versions 5, 6 and 7. */
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
  /** A part that the AI SDK has no type for: text of a subagent, or a block of an unknown type. */
  | { type: 'data-part'; id: string; data: unknown }
  | { type: 'error'; errorText: string }
  | { type: 'abort' }
  | { type: 'finish'; finishReason: 'stop' | 'error'; messageMetadata?: TurnMetadata };

/** The parts of a message, in the AI SDK's form, that a turn is made into. */
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

/** A message of a chat, in the form of the AI SDK, versions 5, 6 and 7. */
export interface UIMessage {
  id: string;
  role: 'user' | 'assistant';
  metadata?: TurnMetadata;
  parts: UIMessagePart[];
}

/** Returns the facts of a turn that a page may see. */
export function metadataOf({ sessionId, numTurns, costUsd, durationMs, usage }: TurnFacts): TurnMetadata {
  return {
    ...(sessionId !== undefined && { sessionId }),
    ...(numTurns !== undefined && { numTurns }),
    ...(costUsd !== undefined && { costUsd }),
    ...(durationMs !== undefined && { durationMs }),
    ...(usage !== undefined && { usage }),
  };
}

/** Returns the metadata of a subagent's part. */
export function partMetadata({ parentToolCallId }: TurnPart): PartMetadata | undefined {
  return parentToolCallId === undefined ? undefined : { hostedAgents: { parentToolCallId } };
}

/** Returns the error text of a failed tool. */
export function toolError({ result }: ToolCall): string {
  return textOf(result) || JSON.stringify(result) || 'The tool failed';
}

/** Whether a user interface has no type for a part: text of subagents, which is not the answer, and blocks of other types. */
export function isData({ type, parentToolCallId }: TurnPart): boolean {
  return type === 'other' || (type !== 'tool_call' && parentToolCallId !== undefined);
}

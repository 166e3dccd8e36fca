import type { AshStreamEvent, SdkMessage } from '@hosted-agents/generated/ash';
import { applyEvent } from './turn-fold.ts';

/** A tool that the agent called, with what came of it. */
export interface ToolCall {
  /** The call's id, by which its result is found. */
  readonly id: string;
  /** The tool's name, such as `Bash`. */
  readonly name: string;
  /** What the tool was called with. */
  readonly input: unknown;
  /** What the tool gave to the agent; undefined until it has. */
  readonly result?: unknown;
  /** Whether the tool failed; undefined until there is a result. */
  readonly isError?: boolean;
}

/** One turn of an agent: the answer to one message. */
export interface Turn {
  /** `running` until the server's closing event. */
  readonly status: 'running' | 'completed' | 'failed';
  /** The session, as the stream names it. */
  readonly sessionId: string | undefined;
  /** Everything the agent has said so far, each piece once; a blank line stands between separate replies. */
  readonly text: string;
  /** What the last event has added to `text`. */
  readonly textDelta: string;
  /** The agent's reasoning so far, each piece once. */
  readonly thinking: string;
  /** The tools called, in order. */
  readonly toolCalls: readonly ToolCall[];
  /** Number of model turns that the agent took. */
  readonly numTurns: number | undefined;
  /** What the turn cost in US dollars. */
  readonly costUsd: number | undefined;
  /** Duration in milliseconds, as the agent measured it. */
  readonly durationMs: number | undefined;
  /** Tokens, as the agent's result has them. */
  readonly usage: Readonly<Record<string, unknown>> | undefined;
  /** The agent's last word, as its result has it. */
  readonly result: string | undefined;
  /** How the agent ended: `success`, `error_max_turns`, … Whether the turn failed is `status`, not this. */
  readonly subtype: string | undefined;
  /** The answer in the form that `outputFormat` asked for. */
  readonly structuredOutput: unknown;
  /** What went wrong, in the server's words. */
  readonly error: string | undefined;
  /** The agent's raw messages, partial ones left out. */
  readonly messages: readonly SdkMessage[];
  /** The reply that is being said: what of it is not yet confirmed by a whole message. */
  readonly open: OpenReply;
}

/** Text and reasoning that came in pieces and will come once more as a whole. */
export interface OpenReply {
  readonly replyId: string | undefined;
  /** How many characters at the end of the turn's `text` will come once more. */
  readonly textLength: number;
  /** How many characters at the end of the turn's `thinking` will come once more. */
  readonly thinkingLength: number;
  /** The reply that said the last confirmed text. */
  readonly lastReplyId: string | undefined;
}

/** The state of a turn before its first event. */
export const initialTurn: Turn = {
  status: 'running',
  sessionId: undefined,
  text: '',
  textDelta: '',
  thinking: '',
  toolCalls: [],
  numTurns: undefined,
  costUsd: undefined,
  durationMs: undefined,
  usage: undefined,
  result: undefined,
  subtype: undefined,
  structuredOutput: undefined,
  error: undefined,
  messages: [],
  open: { replyId: undefined, textLength: 0, thinkingLength: 0, lastReplyId: undefined },
};

/**
 * Folds one event into a turn. Pure: the same events give the same turn, whoever folds them.
 *
 * The server sends the same words up to three times: as `text_delta`, within a raw `stream_event` and in the whole message. The raw and the
 * whole message are what counts here, because only they say which reply and which agent they belong to; words of sub-agents
 * (`parent_tool_use_id`) stay out of `text`. A whole message copies the lists of messages and tool calls; pieces of text copy neither.
 *
 * @param turn - the state so far; {@link initialTurn} at first
 * @returns a new state; the old one is left as it is
 *
 * @example
 * ```ts
 * let turn = initialTurn;
 * for await (const event of stream) turn = reduceTurn(turn, event);
 * ```
 */
export function reduceTurn(turn: Turn, event: AshStreamEvent): Turn {
  const draft =
    event.type === 'message' && event.data.type !== 'stream_event'
      ? copyTurn(turn)
      : { ...turn, open: { ...turn.open } };
  applyEvent(draft as TurnDraft, event);
  return draft;
}

/** A turn in the making: what {@link applyEvent} changes in place. */
export type TurnDraft = {
  -readonly [Key in keyof Turn]: Key extends 'toolCalls'
    ? ToolCall[]
    : Key extends 'messages'
      ? SdkMessage[]
      : Key extends 'open'
        ? { -readonly [Part in keyof OpenReply]: OpenReply[Part] }
        : Turn[Key];
};

/** A turn that shares nothing with the one given that could be changed. */
export function copyTurn(turn: Turn): TurnDraft {
  return { ...turn, toolCalls: [...turn.toolCalls], messages: [...turn.messages], open: { ...turn.open } };
}

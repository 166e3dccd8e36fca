/** What every part of a turn has. */
export interface PartBase {
  /** Number of the step that the part belongs to, from 0. A step is one reply of the model, up to the results of its tools. */
  readonly step: number;
  /** Whether the part has arrived whole; for a tool call: whether its input has. */
  readonly complete: boolean;
  /** Id of the tool call within which a sub-agent made this part; undefined for what the agent itself did. */
  readonly parentToolCallId?: string;
}

/** Something that the agent said. */
export interface TextPart extends PartBase {
  readonly type: 'text';
  readonly text: string;
}

/** Something that the agent thought. */
export interface ReasoningPart extends PartBase {
  readonly type: 'reasoning';
  readonly text: string;
}

/** A tool that the agent called, with what came of it. */
export interface ToolCall extends PartBase {
  readonly type: 'tool_call';
  /** Id of the call, by which its result is found. */
  readonly id: string;
  /** Name of the tool, such as `Bash`. */
  readonly name: string;
  /** What the tool was called with; undefined until it is complete. */
  readonly input: unknown;
  /** What the tool gave to the agent; undefined until it has. */
  readonly result?: unknown;
  /** Whether the tool failed; undefined until there is a result. */
  readonly isError?: boolean;
}

/** A block of a kind that has no part of its own, such as `redacted_thinking` or `server_tool_use`. */
export interface OtherPart extends PartBase {
  readonly type: 'other';
  /** The block's own type. */
  readonly kind: string;
  /** The block as the agent sent it. */
  readonly data: unknown;
}

/** A part of a turn, told apart by `type`. */
export type TurnPart = TextPart | ReasoningPart | ToolCall | OtherPart;

/** One reply of the model, up to the results of its tools. */
export interface TurnStep {
  /** Its parts, in order. */
  readonly parts: readonly TurnPart[];
}

/** What is known of a turn beside its parts; most of it comes with the agent's result. */
export interface TurnFacts {
  /** `running` until the closing event. */
  readonly status: 'running' | 'completed' | 'failed';
  /** Id of the session. */
  readonly sessionId: string | undefined;
  /** Number of model turns that the agent took. */
  readonly numTurns: number | undefined;
  /** Cost of the turn in US dollars. */
  readonly costUsd: number | undefined;
  /** Duration in milliseconds, as the agent measured it. */
  readonly durationMs: number | undefined;
  /** Tokens, as the agent's result has them. */
  readonly usage: Readonly<Record<string, unknown>> | undefined;
  /** The agent's last words, as its result has them. */
  readonly result: string | undefined;
  /** How the agent ended: `success`, `error_max_turns`, … Whether the turn failed is `status`, not this. */
  readonly subtype: string | undefined;
  /** The answer in the form that `outputFormat` asked for. */
  readonly structuredOutput: unknown;
  /** What went wrong, in the server's words. */
  readonly error: string | undefined;
}

/** One turn of an agent: everything it did to answer one message. */
export interface Turn extends TurnFacts {
  /** What the agent said, thought and called, in order; what sub-agents did has a `parentToolCallId`. */
  readonly parts: readonly TurnPart[];
  /** The same parts, step by step. */
  readonly steps: readonly TurnStep[];
  /** Everything that the agent said, a blank line between separate replies. Sub-agents left out. */
  readonly text: string;
  /** Everything that the agent thought. Sub-agents left out. */
  readonly thinking: string;
  /** The tools called, by sub-agents too, in order. */
  readonly toolCalls: readonly ToolCall[];
}

/** What a turn is made from: an event with a name and its data. The names are those of the agent's message stream. */
export interface TurnEvent {
  /** Such as `message`, whose data is a message of the agent, or `done`. Others that are not known change nothing. */
  readonly type: string;
  readonly data: unknown;
}

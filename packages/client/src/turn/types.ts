/** Fields of every part of a turn. */
export interface PartBase {
  /** Number of the part's step, from 0. A step is one reply of the model, up to the results of its tools. */
  readonly step: number;
  /** Whether the whole part has arrived; for a tool call, its whole input. */
  readonly complete: boolean;
  /** Id of the tool call within which a subagent made this part; undefined for parts of the agent itself. */
  readonly parentToolCallId?: string;
}

/** Text of the agent. */
export interface TextPart extends PartBase {
  readonly type: 'text';
  readonly text: string;
}

/** Reasoning of the agent. */
export interface ReasoningPart extends PartBase {
  readonly type: 'reasoning';
  readonly text: string;
}

/** A tool call of the agent, with its result. */
export interface ToolCall extends PartBase {
  readonly type: 'tool_call';
  /** Id of the call. */
  readonly id: string;
  /** Name of the tool, such as `Bash`. */
  readonly name: string;
  /** Input of the call; undefined until it is complete. */
  readonly input: unknown;
  /** The tool's result; undefined until it has arrived. */
  readonly result?: unknown;
  /** Whether the tool failed; undefined until there is a result. */
  readonly isError?: boolean;
}

/** A block of any other type, such as `redacted_thinking` or `server_tool_use`. */
export interface OtherPart extends PartBase {
  readonly type: 'other';
  /** The block's own type. */
  readonly kind: string;
  /** The block as the agent sent it. */
  readonly data: unknown;
}

/** A part of a turn, discriminated by `type`. */
export type TurnPart = TextPart | ReasoningPart | ToolCall | OtherPart;

/** One reply of the model, up to the results of its tools. */
export interface TurnStep {
  /** The parts of the step, in order. */
  readonly parts: readonly TurnPart[];
}

/** Facts about a turn beside its parts; most of them arrive with the agent's result. */
export interface TurnFacts {
  /** `running` until the closing event. */
  readonly status: 'running' | 'completed' | 'failed';
  /** Id of the session. */
  readonly sessionId: string | undefined;
  /** Number of model turns that the agent has taken. */
  readonly numTurns: number | undefined;
  /** Cost of the turn in US dollars. */
  readonly costUsd: number | undefined;
  /** Duration in milliseconds, as the agent measured it. */
  readonly durationMs: number | undefined;
  /** Tokens used, as in the agent's result. */
  readonly usage: Readonly<Record<string, unknown>> | undefined;
  /** The agent's last text, as in its result. */
  readonly result: string | undefined;
  /** How the agent ended: `success`, `error_max_turns`, … Whether the turn failed is `status`, not this. */
  readonly subtype: string | undefined;
  /** The answer in the form that `outputFormat` asked for. */
  readonly structuredOutput: unknown;
  /** The server's error message. */
  readonly error: string | undefined;
}

/** One turn of an agent: everything it did to answer one message. */
export interface Turn extends TurnFacts {
  /** Text, reasoning and tool calls, in order; parts of subagents have a `parentToolCallId`. */
  readonly parts: readonly TurnPart[];
  /** The same parts, step by step. */
  readonly steps: readonly TurnStep[];
  /** The agent's text, with a blank line between separate replies; without subagents. */
  readonly text: string;
  /** The agent's reasoning; without subagents. */
  readonly thinking: string;
  /** All tool calls in order, those of subagents too. */
  readonly toolCalls: readonly ToolCall[];
}

/** An event that a turn is made from. Its types are those of the agent's message stream. */
export interface TurnEvent {
  /** Type of the event, such as `done`, or `message`, whose data is a message of the agent. Unknown types change nothing. */
  readonly type: string;
  readonly data: unknown;
}

import type { McpServer } from '../state/rows.ts';

/** A message of the agent SDK, which the server sends as a `message` event. */
export interface SdkMessage {
  type: string;
  [field: string]: unknown;
}

/** What a scripted agent does next. Each step is something that a real agent can do. */
export type Step =
  /** Says a text. With partial messages, each string of an array is streamed as a piece. `error` marks the message as failed, for example `invalid_request`. */
  | { say: string | readonly string[]; error?: string }
  /** Thinks aloud. */
  | { think: string }
  /** Calls a tool and receives its result. `toolUseResult` replaces the tool-specific object that goes with the result. */
  | {
      tool: string;
      input?: Record<string, unknown>;
      result?: string;
      isError?: boolean;
      toolUseResult?: unknown;
    }
  /** Sends a content block of any other kind. */
  | { block: { type: string; [field: string]: unknown } }
  /** Sends any agent message as it is. */
  | { message: { type: string; [field: string]: unknown } }
  /** Is busy, in silence, for so many milliseconds. */
  | { wait: number }
  /** The agent process dies: the stream ends with an error event and nothing after it. */
  | { fail: string }
  /** Fields that replace those of the final result message. `is_error: true` makes the turn a failed one. */
  | { result: Record<string, unknown> };

/** The kinds of steps, with the other keys that each may have. */
export const stepKinds = {
  say: ['error'],
  think: [],
  tool: ['input', 'result', 'isError', 'toolUseResult'],
  block: [],
  message: [],
  wait: [],
  fail: [],
  result: [],
};

/** The options that came with one message. */
export interface MessageOptions {
  includePartialMessages?: boolean;
  model?: string;
  maxTurns?: number;
  maxBudgetUsd?: number;
  effort?: string;
  thinking?: { type: string; budgetTokens?: number };
  outputFormat?: { type: string; schema: Record<string, unknown> };
}

/** The workspace of a sandbox, as a script sees it. Paths are relative to its root. */
export interface Workspace {
  list(): string[];
  read(path: string): string | undefined;
  write(path: string, content: string | Uint8Array): void;
  remove(path: string): boolean;
}

/** The session in which a script runs. */
export interface ScriptSession {
  readonly id: string;
  readonly agentName: string;
  readonly sandboxId: string;
  readonly model: string;
  /** The content of the sandbox's CLAUDE.md: what the agent was really told. */
  readonly systemPrompt: string;
  /** The variables that really reached the sandbox. */
  readonly env: Readonly<Record<string, string>>;
  readonly permissionMode: string;
  readonly mcpServers: Readonly<Record<string, McpServer>>;
  readonly files: Workspace;
}

/** One earlier turn of the conversation, as far as the agent remembers it. */
export interface Exchange {
  readonly prompt: string;
  readonly reply: string;
}

/** What a script knows about its turn. */
export interface AgentTurn {
  /** The text of the message as it reached the agent; text blocks are joined without a separator. */
  readonly prompt: string;
  /** The content as it reached the agent. */
  readonly content: unknown;
  /** 1 for the first turn in this sandbox; a cold resume starts again. */
  readonly turnNumber: number;
  readonly history: readonly Exchange[];
  readonly session: ScriptSession;
  readonly options: MessageOptions;
  /** Aborts when the session is stopped or ended, or the emulator closes. */
  readonly signal: AbortSignal;
}

/** Plays a turn. Called once for each message. */
export type AgentFunction = (turn: AgentTurn) => Iterable<Step> | AsyncIterable<Step>;

/**
 * What the agents of an emulator do: a function, a list of steps that is played in every turn, `'echo'` (the default) or
 * `'mock'`, which behaves as the server's own mock agent.
 */
export type AgentScript = AgentFunction | readonly Step[] | 'echo' | 'mock';

/** What a command printed, and its exit code. */
export interface ExecResult {
  exitCode: number;
  stdout: string;
  stderr: string;
}

/** A function that answers `exec`. Whatever it leaves out is empty, or 0. */
export type ExecScript = (
  command: string,
  session: ScriptSession,
) => Partial<ExecResult> | Promise<Partial<ExecResult>>;

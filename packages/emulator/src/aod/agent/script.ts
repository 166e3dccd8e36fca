/** What a scripted agent does next. */
export type AodStep =
  /** Writes to stdout, as it is. Bytes may be cut in the middle of a character. */
  | { stdout: string | Uint8Array }
  /** Writes to stderr. */
  | { stderr: string | Uint8Array }
  /** Writes a line of JSON to stdout. */
  | { line: Record<string, unknown> }
  /** Is busy, in silence, for so many milliseconds. */
  | { wait: number }
  /** Exits with a code; any but 0 fails the session. Without such a step the code is 0. */
  | { exit: number }
  /** Ends the turn without an exit code, as when the sandbox is lost. A text is written to stderr first. */
  | { fail: string | true };

/** The kinds of steps. None has other keys. */
export const stepKinds = { stdout: [], stderr: [], line: [], wait: [], exit: [], fail: [] };

/** The session in which a script runs. */
export interface AodScriptSession {
  readonly id: string;
  /** The program that the agent runs. */
  readonly program: AodProgram;
  /** The variables of its sandbox: those of the environment, and over them the session's secret ones. */
  readonly env: Readonly<Record<string, string>>;
  readonly resources: readonly Readonly<Record<string, unknown>>[];
}

/** The programs that a server can start. */
export type AodProgram = 'claude' | 'codex' | 'gemini' | 'opencode';

/** What a script knows about its turn. */
export interface AodTurn {
  /** What the client sent. */
  readonly prompt: string;
  /** What the program reads: in the first turn the agent's `system`, a blank line and the prompt, after that the prompt. */
  readonly input: string;
  /** From 1. */
  readonly turnNumber: number;
  /** Seconds the turn may take. */
  readonly timeout: number;
  readonly session: AodScriptSession;
  /** The agent as it was when the session began, as the server shows it. */
  readonly agent: Readonly<Record<string, unknown>>;
  /** The environment as it was when the session began, as the server shows it. */
  readonly environment: Readonly<Record<string, unknown>> | null;
  /** Aborts when the turn is interrupted, takes too long or its session is terminated, or the emulator closes. */
  readonly signal: AbortSignal;
}

/** What the agents do: a function that is called for each turn, or a list of steps that is played in every turn. */
export type AodScript = readonly AodStep[] | ((turn: AodTurn) => Iterable<AodStep> | AsyncIterable<AodStep>);

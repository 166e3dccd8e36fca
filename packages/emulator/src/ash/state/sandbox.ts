import type { Exchange } from '../agent/script.ts';
import type { EventWriter } from '../event-writer.ts';
import type { Files } from './files.ts';

/** A line of a sandbox's log. */
export interface LogEntry {
  index: number;
  level: 'stdout' | 'stderr' | 'system';
  text: string;
  ts: string;
}

/** What a turn that runs in a sandbox can be told from outside. */
export interface RunningTurn {
  readonly stream: EventWriter;
  /** Ends the turn's stream at once, with a `done` for that session id; the agent goes on unheard. */
  cut(sessionId: string): void;
}

/** The place where an agent works: files, variables and the conversation, which live and die with it. */
export interface Sandbox {
  readonly id: string;
  readonly sessionId: string;
  readonly files: Files;
  readonly env: Readonly<Record<string, string>>;
  readonly permissionMode: string;
  readonly logs: LogEntry[];
  /** The agent SDK's own id of the conversation. */
  readonly conversationId: string;
  readonly history: Exchange[];
  turns: number;
  readonly running: Set<RunningTurn>;
  /** Settles when the last turn that was accepted is over: turns wait for it. */
  lastTurn: Promise<void>;
  /** Each makes one running `exec` fail. */
  readonly execs: Set<(message: string) => void>;
  /** Aborts when the sandbox is gone. */
  readonly gone: AbortController;
  /** Set by `near-limit-body-hangs`: nothing in this sandbox answers any more. */
  hung: boolean;
}

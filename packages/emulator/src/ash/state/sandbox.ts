import type { EventFrame } from '../agent/classify.ts';
import type { Exchange, ExecResult, SdkMessage } from '../agent/script.ts';
import type { Files } from './files.ts';

/** A line of a sandbox's log. */
export interface LogEntry {
  index: number;
  level: 'stdout' | 'stderr' | 'system';
  text: string;
  ts: string;
}

/** A turn or a command that runs in a sandbox. It goes on after its client has left. */
export interface Job {
  readonly kind: 'turn' | 'exec';
  /** The prompt, or the command. */
  readonly input: string;
}

/** An event that a sandbox sends to the server. It does not say which job it belongs to. */
export type SandboxEvent =
  /** What the server stores of a message, before the frames that it streams of it. */
  | { type: 'message'; message: SdkMessage }
  | { type: 'frame'; frame: EventFrame }
  | { type: 'exec_result'; result: ExecResult | Error }
  /** The job is over. */
  | { type: 'done'; sessionId: string }
  /** The agent died. */
  | { type: 'error'; error: string }
  /** The sandbox was removed. */
  | { type: 'gone' };

/** The server's side of one request, which listens until the first event that ends it. */
export interface Reader {
  /** What the request started. */
  readonly job: Job;
  /** Whether the client that waited for it has left. */
  readonly closed: boolean;
  /** Takes an event. Never rejects. */
  hear(event: SandboxEvent): Promise<void>;
}

/** The place where an agent works, with its files, variables and conversation. */
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
  readonly jobs: Set<Job>;
  readonly readers: Set<Reader>;
  /** Settles when the last turn that was accepted is over. */
  lastTurn: Promise<void>;
  /** Aborts when the sandbox is gone. */
  readonly gone: AbortController;
  /** Set by `near-limit-body-hangs` and `crash-goes-unnoticed`: nothing in this sandbox answers. */
  hung: boolean;
}

import type { EventEmitter } from 'node:events';

/** JSON objects. */
export type Fields = Record<string, unknown>;

/** A stored agent. */
export interface AgentRow {
  id: string;
  name: string;
  description: string;
  system: string;
  /** Its runtime or its provider, whichever the era has. */
  engine: string;
  model: string;
  environmentId: string | null;
  skills: Fields[];
  mcpServers: Fields[];
  metadata: Fields;
  version: number;
  createdAt: string;
  updatedAt: string;
  archivedAt: string | null;
  /** What it was like at each version, as the server shows it, the oldest first. */
  versions: Fields[];
}

/** A stored environment. */
export interface EnvironmentRow {
  id: string;
  name: string;
  packages: Fields;
  envVars: Record<string, string>;
  setupScript: string;
  networking: Fields;
  version: number;
  createdAt: string;
  updatedAt: string;
  archivedAt: string | null;
  /** What it was like at each version, as the server shows it, the oldest first. */
  versions: Fields[];
}

/** How far a session is. */
export type AodSessionStatus = 'pending' | 'running' | 'completed' | 'failed' | 'terminated';

/** A prompt and what became of it. */
export interface TurnRow {
  number: number;
  prompt: string;
  timeout: number;
  status: 'pending' | 'running' | 'completed' | 'failed' | 'interrupted';
  exitCode: number | null;
  createdAt: string;
  startedAt: string | null;
  endedAt: string | null;
  /** Aborts to stop the turn. */
  stop: AbortController;
}

/** A row of a stream: a stage of the preparation, or output. Ids rise across all sessions. */
export type LogRow = { id: number } & (
  | { type: 'stage'; stage: string; state: string; duration_ms?: number; message?: string }
  | { type: 'output'; stream: 'stdout' | 'stderr'; data: string; turn: number }
);

/** A stored session. */
export interface SessionRow {
  id: string;
  /** The agent as it was when the session began. */
  agent: AgentRow;
  /** The environment as it was when the session began. */
  environment: EnvironmentRow | null;
  secretEnvVars: Record<string, string>;
  resources: Fields[];
  /** Whether one of the resources came with a token. */
  hasGitCredentials: boolean;
  status: AodSessionStatus;
  exitCode: number | null;
  createdAt: string;
  updatedAt: string;
  turns: TurnRow[];
  logs: LogRow[];
  hasSandbox: boolean;
  /** The sandbox is gone for good. */
  isSandboxLost: boolean;
  isDeleted: boolean;
  /** Resolves when all turns so far are over. */
  work: Promise<void>;
  /** Counts the changes that streams may have to tell of; `changes` emits `change` at each. */
  revision: number;
  changes: EventEmitter;
  /** Called when a stream has looked for rows and found none, right before it reads the status. */
  betweenReads?: (() => void) | undefined;
}

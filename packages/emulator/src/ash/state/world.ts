import { setMaxListeners } from 'node:events';
import { type AshDefect, defectSet } from '../defects.ts';
import { type AshOptions, type AshTimes, fastTimes } from '../options.ts';
import type { Files } from './files.ts';
import type {
  AgentRow,
  ApiKeyRow,
  AttachmentRow,
  CredentialRow,
  EvalCaseRow,
  EvalResultRow,
  EvalRunRow,
  QueueRow,
  RunnerRow,
  SessionRow,
  UsageRow,
  VersionRow,
} from './rows.ts';
import type { Sandbox } from './sandbox.ts';

/** All objects of one tenant. It cannot see those of other tenants. */
export interface Tenant {
  id: string;
  agents: Map<string, AgentRow>;
  /** Agent directories by path; they outlive their agents. */
  directories: Map<string, Files>;
  versions: VersionRow[];
  sessions: Map<string, SessionRow>;
  attachments: Map<string, AttachmentRow>;
  credentials: Map<string, CredentialRow>;
  queue: Map<string, QueueRow>;
  usage: UsageRow[];
  evalCases: Map<string, EvalCaseRow>;
  evalRuns: Map<string, EvalRunRow>;
  evalResults: EvalResultRow[];
}

/** The whole state of one emulated server. */
export interface World {
  readonly options: AshOptions;
  readonly apiKey: string;
  readonly defects: ReadonlySet<AshDefect>;
  readonly times: AshTimes;
  readonly startedAt: number;
  /** Aborts when the emulator closes, which ends all waits. */
  readonly closing: AbortController;
  readonly tenants: Map<string, Tenant>;
  readonly keys: ApiKeyRow[];
  readonly runners: Map<string, RunnerRow>;
  readonly sandboxes: Map<string, Sandbox>;
  /** Whether the next sandbox is a cold one, although the server pre-warms them. */
  isCold: boolean;
  readonly counters: { resumeWarmHits: number; resumeColdHits: number; preWarmHits: number };
}

/** The version that the server reports; it is also in every `session_start`. */
export const ashVersion = '0.2.0';

/** The state of a server that has just started. */
export function createWorld(options: AshOptions): World {
  const closing = new AbortController();
  // Any number of requests may wait for something at once.
  setMaxListeners(0, closing.signal);
  const pace = options.pace === undefined ? {} : { pace: options.pace };
  return {
    options,
    apiKey: options.apiKey ?? 'test-key',
    defects: defectSet(options.defects),
    times: { ...fastTimes, ...options.times, ...pace },
    startedAt: Date.now(),
    closing,
    tenants: new Map(),
    keys: [],
    runners: new Map(),
    sandboxes: new Map(),
    isCold: options.coldStart ?? false,
    counters: { resumeWarmHits: 0, resumeColdHits: 0, preWarmHits: 0 },
  };
}

/** Returns a tenant by name. Creates it on first use. */
export function tenantOf(world: World, id: string): Tenant {
  const known = world.tenants.get(id);
  if (known !== undefined) return known;
  const tenant: Tenant = {
    id,
    agents: new Map(),
    directories: new Map(),
    versions: [],
    sessions: new Map(),
    attachments: new Map(),
    credentials: new Map(),
    queue: new Map(),
    usage: [],
    evalCases: new Map(),
    evalRuns: new Map(),
    evalResults: [],
  };
  world.tenants.set(id, tenant);
  return tenant;
}

/** The server's timestamps: ISO 8601, UTC, milliseconds. */
export const now = () => new Date().toISOString();

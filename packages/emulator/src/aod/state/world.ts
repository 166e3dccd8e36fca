import {
  type AodEra,
  type AodOptions,
  type AodTimes,
  checkedEra,
  fastAodTimes,
  isSince,
} from '../options.ts';
import type { AgentRow, EnvironmentRow, LogRow, SessionRow } from './rows.ts';

/** The state of a token. */
export type TokenState = 'active' | 'inactive' | 'expired';

/** A user with a token, who cannot see what belongs to others. */
export interface User {
  readonly tokenState: TokenState;
  readonly agents: Map<string, AgentRow>;
  readonly environments: Map<string, EnvironmentRow>;
  readonly sessions: Map<string, SessionRow>;
}

/** An open stream. */
export interface OpenStream {
  readonly sessionId: string;
  cut(how: 'end' | 'reset'): void;
}

/** The whole state of one emulated server. */
export interface World {
  readonly options: AodOptions;
  readonly era: AodEra;
  readonly token: string;
  readonly times: AodTimes;
  readonly maxSessions: number;
  /** By token. */
  readonly users: Map<string, User>;
  readonly streams: Set<OpenStream>;
  /** What `/health` reports. */
  checks: Record<string, string>;
  /** Id of the row that was stored last. */
  lastRowId: number;
  /** Set while the worker is down; resolves when it is up again. */
  outage?: { over: Promise<void>; end(): void } | undefined;
  /** The stage at which the next session fails, and why. */
  nextFailure?: { stage: string; message: string } | undefined;
  /** How many of the next turn's last rows are stored together with its end, between two reads of a stream. */
  nextRace?: number | undefined;
}

/** A new user without anything. */
export const newUser = (tokenState: TokenState): User => ({
  tokenState,
  agents: new Map(),
  environments: new Map(),
  sessions: new Map(),
});

/** The state of a server that has just started. @throws TypeError when the era is not known. */
export function createWorld(options: AodOptions): World {
  const pace = options.pace === undefined ? {} : { pace: options.pace };
  const token = options.token ?? 'aod_test-token';
  return {
    options,
    era: checkedEra(options.era ?? 'interrupt'),
    token,
    times: { ...fastAodTimes, ...options.times, ...pace },
    maxSessions: options.maxSessions ?? 100,
    users: new Map([[token, newUser('active')]]),
    streams: new Set(),
    checks: { db: 'ok', crypto: 'ok' },
    // Rows of other sessions came before.
    lastRowId: 40,
  };
}

/** The name of the field that says what an agent runs on. */
export const engineField = ({ era }: World) => (isSince(era, 'provider') ? 'provider' : 'runtime');

type Unnumbered<Row> = Row extends unknown ? Omit<Row, 'id'> : never;

/** A row before it is stored. */
export type NewLogRow = Unnumbered<LogRow>;

/** Wakes the streams of a session. */
export function noteChange(session: SessionRow): void {
  session.revision += 1;
  session.changes.emit('change');
}

/** Stores a row. Ids rise across all sessions, with gaps. */
export function store(world: World, session: SessionRow, row: NewLogRow): void {
  world.lastRowId += world.lastRowId % 7 === 0 ? 3 : 1;
  session.logs.push({ id: world.lastRowId, ...row });
  noteChange(session);
}

/** The next rows behind an id, at most `limit`. */
export function rowsAfter({ logs }: SessionRow, id: number | bigint, limit: number): LogRow[] {
  // A stream reads the end of a long list again and again, so the search starts there.
  const start = logs.findLastIndex((row) => row.id <= id) + 1;
  return logs.slice(start, start + limit);
}

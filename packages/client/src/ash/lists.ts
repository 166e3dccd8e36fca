import { InvalidArgumentError } from '../core/errors.ts';
import type { RequestOptions } from '../core/options.ts';
import { splitOptions } from '../core/validate.ts';
import type { CursorOptions, ListSessionsOptions } from './options.ts';
import type {
  ListSessionLogsResponse,
  ListSessionsWithTotalResponse,
  SandboxLogEntry,
  Session,
} from './types.ts';

/** Yields the rows of a list page by page, until a page comes back short. @throws InvalidArgumentError when `limit` is not 1 to 1000 */
export async function* walkPages<T extends { readonly sequence: number }>(
  { limit = 1000, afterSequence = 0 }: CursorOptions,
  load: (page: { limit: number; afterSequence: number }) => Promise<readonly T[]>,
): AsyncGenerator<T, void, undefined> {
  if (!Number.isInteger(limit) || limit < 1 || limit > 1000) {
    throw new InvalidArgumentError('limit', 'expected a whole number from 1 to 1000');
  }
  for (let cursor = afterSequence; ; ) {
    const rows = await load({ limit, afterSequence: cursor });
    yield* rows;
    const last = rows.at(-1);
    // A server that ignores the cursor would send the same page forever.
    if (last === undefined || rows.length < limit || last.sequence <= cursor) return;
    cursor = last.sequence;
  }
}

/** Yields the lines of a session's log, until nothing comes after the last line. */
export async function* walkLogs(
  after: number,
  load: (after: number) => Promise<ListSessionLogsResponse>,
): AsyncGenerator<SandboxLogEntry, void, undefined> {
  for (let cursor = after; ; ) {
    const { logs } = await load(cursor);
    yield* logs;
    const last = logs.at(-1);
    if (last === undefined || last.index <= cursor) return;
    cursor = last.index;
  }
}

/** Lists sessions. The server filters by `agent` only; the other filters are applied to its answer. */
export async function listSessions(
  agentOrOptions: string | ListSessionsOptions,
  load: (agent: string | undefined, options: RequestOptions) => Promise<readonly Session[]>,
): Promise<ListSessionsWithTotalResponse> {
  const filters = typeof agentOrOptions === 'string' ? { agent: agentOrOptions } : agentOrOptions;
  const [request, { agent, status, limit, offset = 0 }] = splitOptions<ListSessionsOptions>(filters, {
    agent: true,
    status: true,
    limit: true,
    offset: true,
  });
  const sessions = await load(agent, request);
  const matching = sessions.filter((session) => status === undefined || session.status === status);
  return {
    sessions: matching.slice(offset, limit === undefined ? undefined : offset + limit),
    total: matching.length,
  };
}

/** A time range as an application gives it. */
interface TimeRange {
  after?: string | Date | undefined;
  before?: string | Date | undefined;
}

/**
 * Converts both ends of a time range to UTC with milliseconds. The server compares times as text, and stores them in this form.
 *
 * @throws InvalidArgumentError naming the end that is not a time
 */
export function inUtc<Q extends TimeRange>({
  after,
  before,
  ...rest
}: Q): Omit<Q, keyof TimeRange> & { after: string | undefined; before: string | undefined } {
  return {
    ...rest,
    after: toUtc('after', after),
    before: toUtc('before', before),
  };
}

function toUtc(argument: string, value: string | Date | undefined): string | undefined {
  if (value === undefined) return undefined;
  // A string without an offset would be read in this machine's time zone.
  const isExact = value instanceof Date || /T.*(Z|[+-]\d\d:?\d\d)$/i.test(value);
  const date = new Date(isExact ? value : Number.NaN);
  if (Number.isNaN(date.getTime())) {
    throw new InvalidArgumentError(
      argument,
      'expected a Date, or ISO 8601 with an offset, such as 2026-01-31T00:00:00Z',
    );
  }
  return date.toISOString();
}

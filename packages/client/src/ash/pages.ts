import { InvalidArgumentError } from '../core/errors.ts';
import type { ListSessionLogsResponse, SandboxLogEntry } from './types.ts';

/**
 * Walks a list that is ordered by a cursor, page after page, until one comes back short.
 *
 * @param pageSize - rows asked for at a time
 * @param after - cursor to begin behind
 * @param load - one page of at most `limit` rows behind a cursor
 * @param cursorOf - a row's cursor
 */
export async function* walkPages<T>(
  pageSize: number,
  after: number,
  load: (limit: number, after: number) => Promise<readonly T[]>,
  cursorOf: (row: T) => number,
): AsyncGenerator<T, void, undefined> {
  if (!Number.isInteger(pageSize) || pageSize < 1 || pageSize > 1000) {
    throw new InvalidArgumentError('limit', 'expected a whole number from 1 to 1000');
  }
  for (let cursor = after; ; ) {
    const rows = await load(pageSize, cursor);
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < pageSize) return;
    const next = cursorOf(last);
    // A server that ignores the cursor would send the same page for ever.
    if (next <= cursor) return;
    cursor = next;
  }
}

/** Walks a session's log, until nothing is behind the last line. */
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

import { InvalidArgumentError } from '../core/errors.ts';
import type { CursorOptions } from './options.ts';
import type { ListSessionLogsResponse, SandboxLogEntry } from './types.ts';

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

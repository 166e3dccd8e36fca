import type { LogRow, SessionRow } from './rows.ts';
import type { World } from './world.ts';

type Unnumbered<Row> = Row extends unknown ? Omit<Row, 'id'> : never;

/** A row before it is stored. */
export type NewLogRow = Unnumbered<LogRow>;

/** Lets the streams of a session know that there is something to look at. */
export function noteChange(session: SessionRow): void {
  session.revision += 1;
  session.changes.emit('change');
}

/** Stores a row. Its id is greater than any before, over all sessions, and now and then leaves a gap. */
export function store(world: World, session: SessionRow, row: NewLogRow): void {
  world.lastRowId += world.lastRowId % 7 === 0 ? 3 : 1;
  session.logs.push({ id: world.lastRowId, ...row });
  noteChange(session);
}

/** The next rows behind an id, at most `limit`. */
export function rowsAfter({ logs }: SessionRow, id: number, limit: number): LogRow[] {
  // A stream asks for the end of a long list over and over; looking from there finds the place at once.
  const start = logs.findLastIndex((row) => row.id <= id) + 1;
  return logs.slice(start, start + limit);
}

import { pause } from '../pacing.ts';
import { pythonJson } from './json.ts';
import { isSince } from './options.ts';
import type { Fields, SessionRow } from './state/rows.ts';
import { engineField, rowsAfter, type World } from './state/world.ts';

/** How many rows a stream reads at a time. */
const batch = 100;

function frame(event: Fields, hasIdLine: boolean): string {
  const idLine = hasIdLine ? `id: ${event.id}\n` : '';
  return `${idLine}data: ${pythonJson(event)}\n\n`;
}

/** Returns the closing event of a session that is not active. */
function closingEvent({ status, exitCode }: SessionRow, id: number | bigint): Fields | undefined {
  if (status === 'completed') return { type: 'exit', id, code: exitCode };
  if (status === 'failed' && exitCode !== null) return { type: 'exit', id, code: exitCode };
  if (status === 'failed') return { type: 'error', id, message: 'Session failed' };
  if (status === 'terminated') return { type: 'terminated', id, message: 'Session terminated' };
  return undefined;
}

/** Waits for a change, at most `ms` milliseconds. */
function change({ changes }: SessionRow, ms: number, signal: AbortSignal): Promise<void> {
  // A stream waits like this many times: the timer and both listeners are removed at the end.
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      changes.off('change', end);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, Math.min(Math.max(ms, 0), 2 ** 31 - 1));
    changes.once('change', end);
    signal.addEventListener('abort', end, { once: true });
    if (signal.aborted) end();
  });
}

/**
 * What one connection sends: `start`, the rows behind `since` as they come, and one closing event. The store is asked for rows, then the
 * status is read, then both again after a while: the server does not know more than these two tell it.
 */
export async function* streamOf(
  world: World,
  session: SessionRow,
  since: number | bigint,
  signal: AbortSignal,
): AsyncGenerator<string, void, undefined> {
  const { era, times } = world;
  yield frame({ type: 'start', [engineField(world)]: session.agent.engine, session_id: session.id }, false);
  let cursor = since;
  let turn: number | undefined;
  let newestAt = performance.now();
  let heartbeatAt = newestAt;
  while (!signal.aborted) {
    const { revision } = session;
    const rows = rowsAfter(session, cursor, batch);
    for (const row of rows) {
      if (row.type === 'output' && row.turn !== turn) {
        turn = row.turn;
        yield frame({ type: 'turn_start', id: row.id, turn }, !isSince(era, 'catalogue'));
      }
      const { type, id, ...payload } = row;
      yield frame({ type, id, ...payload }, true);
      cursor = id;
    }
    if (rows.length > 0) newestAt = performance.now();
    else session.betweenReads?.();
    // The record is gone, and the connection breaks down.
    if (session.isDeleted) return;
    const last = rows.length === 0 ? closingEvent(session, cursor) : undefined;
    if (last !== undefined) return yield frame(last, cursor !== 0);
    const time = performance.now();
    if (time - newestAt >= times.stale)
      return yield frame({ type: 'stale', id: cursor, message: 'No output for 600s' }, cursor !== 0);
    if (time - heartbeatAt >= times.heartbeat) {
      heartbeatAt = time;
      yield ': heartbeat\n\n';
    }
    const nextAt = Math.min(newestAt + times.stale, heartbeatAt + times.heartbeat);
    if (rows.length === 0 && session.revision === revision) await change(session, nextAt - time, signal);
    await pause(times.streamPoll, signal).catch(() => {});
  }
}

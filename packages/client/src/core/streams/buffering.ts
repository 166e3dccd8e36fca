import { warn } from '../hooks.ts';

/**
 * Is told of what comes on one connection.
 *
 * @param ms - how long after the first event the server sends what has come, by its clock, in milliseconds; 0 where nothing tells
 */
export type BufferingWatch = (ms: number) => void;

/** Held back for less, in milliseconds, nobody waits for long; a lost packet, or a process that was busy, may take as much. */
const HELD_MS = 5_000;

/**
 * Watches a connection that is about to be opened, and warns when its events come late and together.
 *
 * Servers send the first event as soon as they accept. Two spans tell for how long it was held back: how long it took to come, and how much
 * sooner after it than at the server something else came. A server that is slow to accept makes only the first one long, and one that gives
 * the rest of something older only the second: the shorter one counts.
 *
 * @param told - of the client, which warns once
 */
export function watchBuffering(
  told: { buffered: boolean },
  onWarning: ((warning: { code: 'stream_buffered'; message: string }) => void) | undefined,
): BufferingWatch {
  const asked = performance.now();
  let first: number | undefined;
  return (ms) => {
    first ??= performance.now();
    const held = ms && Math.min(first - asked, ms - performance.now() + first);
    if (told.buffered || held < HELD_MS) return;
    told.buffered = true;
    warn(onWarning, {
      code: 'stream_buffered',
      message: `A proxy held events back for ${Math.round(held / 1000)} s: turn its buffering and compression off (nginx: proxy_buffering off, or the header X-Accel-Buffering: no)`,
    });
  };
}

import { warn } from '../client-options.ts';

/**
 * Watches one connection; called for each event and comment.
 *
 * @param ms - time between the first event and this one by the server's clock, in milliseconds; 0 when it is unknown
 */
export type BufferingWatch = (ms: number) => void;

/** A shorter delay, in milliseconds, does not matter; a lost packet or a busy process may cause one. */
const HELD_MS = 5_000;

/**
 * Watches a new connection, and warns when its events arrive late and together.
 *
 * Servers send the first event as soon as they accept. Two times show for how long it was held back: how long it took to arrive, and how much
 * closer to it than at the server something else arrived. A server that is slow to accept makes only the first one long, and one that sends
 * the rest of an older turn only the second: so the shorter one counts.
 *
 * @param told - whether the client has warned, which it does once
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
      message: `Events came ${Math.round(held / 1000)} s late: turn buffering and compression off in whatever proxy is on the way (nginx: proxy_buffering off, or the header X-Accel-Buffering: no)`,
    });
  };
}

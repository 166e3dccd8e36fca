import { startTimer } from '../../core/waits.ts';

/** After how much silence the server is asked about the session, in milliseconds. */
export const SILENCE_CHECK_MS = 120_000;

/** What is told of a stream. */
export interface SilenceWatch {
  /** Events have come, and the application takes them. */
  busy(): void;
  /** The stream waits for the server. */
  wait(): void;
  stop(): void;
}

/**
 * Asks about the session when its stream has been silent for long.
 *
 * The server leaves the stream of a turn open for ever, silent, when somebody else stops or ends the session. A session that is paused may
 * still be in a turn. A question that fails says nothing. The process is not kept alive for it.
 *
 * @param ms - how long, 0 for never
 * @param statusOf - asks
 * @param onGone - called when the turn cannot be running any more
 */
export function watchSilence(
  ms: number,
  statusOf: (signal: AbortSignal) => Promise<string>,
  onGone: (status: string) => void,
): SilenceWatch {
  const over = new AbortController();
  // Since when the stream waits: undefined while it does not.
  let since: 'event' | 'look' | undefined = 'event';
  let stopTimer = () => {};
  const start = () => {
    stopTimer = startTimer(ms, look, true);
  };
  const look = async () => {
    if (since === 'look') {
      const status = await statusOf(over.signal).catch(() => '');
      if (over.signal.aborted) return;
      if (since === 'look' && /^(stopped|ended|error)$/.test(status)) return onGone(status);
    } else since &&= 'look';
    start();
  };
  if (ms > 0) start();
  return {
    busy() {
      since = undefined;
    },
    wait() {
      since = 'event';
    },
    stop() {
      over.abort();
      stopTimer();
    },
  };
}

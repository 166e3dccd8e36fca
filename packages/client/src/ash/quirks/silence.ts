import { startTimer } from '../../core/waits.ts';

/** Silence after which a stream checks its session, in milliseconds. */
export const SILENCE_CHECK_MS = 120_000;

/** A watch over the silence of a stream. */
export interface SilenceWatch {
  /** Notes that events have arrived, and that the application is taking them. */
  busy(): void;
  /** Notes that the stream waits for the server. */
  wait(): void;
  stop(): void;
}

/**
 * Checks the session whenever its stream has been silent for some time.
 *
 * When somebody else stops or ends the session, the server leaves the stream of its turn open forever, silent. A paused session may still be
 * in a turn. A check that fails shows nothing. The timer does not keep the process alive.
 *
 * @param ms - time between two checks, in milliseconds; 0 is never
 * @param statusOf - reads the session's status
 * @param onGone - called when the turn can no longer be running
 */
export function watchSilence(
  ms: number,
  statusOf: (signal: AbortSignal) => Promise<string>,
  onGone: (status: string) => void,
): SilenceWatch {
  let asking: AbortController | undefined;
  let over = false;
  // What the stream has been waiting since: the last event or an earlier check. Undefined while it does not wait.
  let since: 'event' | 'check' | undefined = 'event';
  let stopTimer = () => {};
  const start = () => {
    stopTimer = startTimer(ms, check, true);
  };
  const check = async () => {
    if (since === 'check') {
      asking = new AbortController();
      const status = await statusOf(asking.signal).catch(() => '');
      if (over) return;
      if (since === 'check' && /^(stopped|ended|error)$/.test(status)) return onGone(status);
    } else since &&= 'check';
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
      over = true;
      asking?.abort();
      stopTimer();
    },
  };
}

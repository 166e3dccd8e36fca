import { AbortError } from '../../core/errors.ts';
import { onAbort } from '../../core/on-abort.ts';
import { SessionBusyError } from '../errors.ts';

/**
 * What happens to a message for a session that is in the middle of a turn: `refuse` throws a {@link SessionBusyError} and sends nothing,
 * `queue` sends it when the turn is over, `allow` sends it at once.
 */
export type ConcurrentMessages = 'refuse' | 'queue' | 'allow';

/** A turn that holds its session. */
export interface RunningTurn {
  /** Whether the application runs a command in the session meanwhile, which may end the turn's stream. */
  readonly disturbed: boolean;
  /** Lets go of the session. */
  end(): void;
}

interface Entry extends RunningTurn {
  disturbed: boolean;
  over: Promise<void>;
  close(): Promise<void>;
}

/**
 * One turn at a time for each session.
 *
 * The server accepts a second message during a turn, mixes both answers into both streams and ends both at the first `done`; a command run
 * meanwhile ends the stream early; and stopping or ending the session leaves the stream open for ever. What other processes do is not seen.
 */
export interface Turns {
  /**
   * Takes the session for a turn.
   *
   * @throws SessionBusyError when it is taken and `mode` is `refuse`
   * @throws AbortError when the signal ends the wait
   */
  begin(
    sessionId: string,
    mode: ConcurrentMessages,
    stream: { close(): Promise<void> },
    signal: AbortSignal,
  ): Promise<RunningTurn>;
  /** Runs a command that may end the turn's stream, which then ends quietly. */
  disturb<T>(sessionId: string, command: () => Promise<T>): Promise<T>;
  /** Runs a command after which the session has no turn; a stream that the server leaves open is closed. */
  finish<T>(sessionId: string, command: () => Promise<T>): Promise<T>;
}

/** How long the server may take to end the stream by itself after `stop` or `end`, in milliseconds. */
const CLOSE_AFTER_MS = 500;

/** Makes the register of running turns that a client and those derived from it share. */
export function createTurns(): Turns {
  const running = new Map<string, Entry>();

  return {
    async begin(sessionId, mode, stream, signal) {
      for (let other = running.get(sessionId); other && mode !== 'allow'; other = running.get(sessionId)) {
        if (mode === 'refuse') throw new SessionBusyError(sessionId);
        await until(other.over, signal);
      }
      let settle = () => {};
      const entry: Entry = {
        disturbed: false,
        over: new Promise((resolve) => {
          settle = resolve;
        }),
        close: () => stream.close(),
        end() {
          if (running.get(sessionId) === entry) running.delete(sessionId);
          settle();
        },
      };
      running.set(sessionId, entry);
      return entry;
    },

    async disturb(sessionId, command) {
      const entry = running.get(sessionId);
      if (entry) entry.disturbed = true;
      try {
        return await command();
      } finally {
        if (entry) entry.disturbed = false;
      }
    },

    async finish(sessionId, command) {
      const entry = running.get(sessionId);
      const result = await command();
      if (entry) {
        const timer = setTimeout(() => void entry.close(), CLOSE_AFTER_MS);
        void entry.over.then(() => clearTimeout(timer));
      }
      return result;
    },
  };
}

function until(over: Promise<void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(new AbortError(signal.reason));
    if (signal.aborted) return abort();
    const unsubscribe = onAbort(signal, abort);
    void over.then(() => {
      unsubscribe();
      resolve();
    });
  });
}

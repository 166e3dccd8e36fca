import type { AshStreamEvent } from '@hosted-agents/generated/ash';
import { AbortError } from '../../core/errors.ts';
import { onAbort } from '../../core/on-abort.ts';
import { SessionBusyError } from '../errors.ts';
import { isInit, type SessionMemory, turnCheck } from './old-turn.ts';

/**
 * What happens to a message for a session that is in the middle of a turn: `refuse` throws a {@link SessionBusyError} and sends nothing,
 * `queue` sends it when the turn is over, `allow` sends it at once.
 */
export type ConcurrentMessages = 'refuse' | 'queue' | 'allow';

/** A turn that holds its session. */
export interface RunningTurn {
  /** Whether the application runs a command in the session meanwhile, which may end the turn's stream. */
  readonly disturbed: boolean;
  /** Takes each event in order. @returns whether it shows that the stream is not of this turn, but of an earlier one that still ran */
  isForeign(event: AshStreamEvent): boolean;
  /** The application has left; the answer is still being read. */
  leave(): void;
  /** Lets go of the session. @param isOver - whether the turn is known to be over, which a stream that broke off does not tell */
  end(isOver: boolean): void;
}

interface Entry {
  disturbed: boolean;
  left: boolean;
  /** Whether the session was stopped or ended, and the turn with it. */
  stopped: boolean;
  readonly over: Promise<void>;
  disconnect(): void;
}

/**
 * One turn at a time for each session of a server, in the whole process: all clients know of each other's turns.
 *
 * The server accepts a second message during a turn, mixes both answers into both streams and ends both at the first `done`; a command run
 * meanwhile ends the stream early; and stopping or ending the session leaves the stream open for ever. A turn goes on when its reader has
 * gone. What other processes do is not seen.
 */
export interface Turns {
  /**
   * Takes the session for a turn.
   *
   * @param disconnect - ends the stream and its connection
   * @throws SessionBusyError when it is taken and `mode` is `refuse`
   * @throws AbortError when the signal ends the wait
   */
  begin(
    sessionId: string,
    mode: ConcurrentMessages,
    disconnect: () => void,
    signal: AbortSignal,
  ): Promise<RunningTurn>;
  /** Runs a command that may end the turn's stream, which then ends quietly. */
  disturb<T>(sessionId: string, command: () => Promise<T>): Promise<T>;
  /** Runs a command after which the session has no turn; a stream that the server leaves open is closed. */
  finish<T>(sessionId: string, command: () => Promise<T>): Promise<T>;
}

/** How long the server may take to end the stream by itself after `stop` or `end`, in milliseconds. */
const CLOSE_AFTER_MS = 500;
/** How many sessions are remembered that have no turn at present. The one that was used least recently is forgotten first. */
const MAX_MEMORIES = 10_000;

interface Registry {
  readonly running: Map<string, Entry>;
  readonly memories: Map<string, SessionMemory>;
}

/** Two copies of this package in one process share it. */
const REGISTRY = Symbol.for('hosted-agents.ash-turns');

function registry(): Registry {
  const scope = globalThis as { [REGISTRY]?: Registry };
  scope[REGISTRY] ??= { running: new Map(), memories: new Map() };
  return scope[REGISTRY];
}

/** The running turns of a server's sessions. */
export function turnsOf(serverUrl: string): Turns {
  const keyOf = (sessionId: string) => `${serverUrl} ${sessionId}`;

  const remember = (memories: Registry['memories'], key: string, memory: SessionMemory) => {
    memories.delete(key);
    memories.set(key, memory);
    for (const oldest of memories.keys()) {
      if (memories.size <= MAX_MEMORIES) break;
      memories.delete(oldest);
    }
  };

  return {
    async begin(sessionId, mode, disconnect, signal) {
      const { running, memories } = registry();
      const key = keyOf(sessionId);
      for (let other = running.get(key); other && mode !== 'allow'; other = running.get(key)) {
        if (mode === 'refuse') throw new SessionBusyError(sessionId, other.left);
        await until(other.over, signal);
      }
      let settle = () => {};
      const entry: Entry = {
        disturbed: false,
        left: false,
        stopped: false,
        over: new Promise((resolve) => {
          settle = resolve;
        }),
        disconnect,
      };
      running.set(key, entry);
      const before = memories.get(key);
      const isForeign = turnCheck(before);
      let beginsWithInit = before?.beginsWithInit ?? false;
      let ended = false;
      return {
        get disturbed() {
          return entry.disturbed;
        },
        isForeign(event) {
          if (isForeign(event)) return true;
          beginsWithInit ||= isInit(event);
          return false;
        },
        leave() {
          entry.left = true;
        },
        end(isOver) {
          if (ended) return;
          ended = true;
          if (running.get(key) === entry) running.delete(key);
          const mayStillRun = !entry.stopped && (!isOver || memories.get(key)?.mayStillRun === true);
          if (beginsWithInit || mayStillRun) remember(memories, key, { beginsWithInit, mayStillRun });
          settle();
        },
      };
    },

    async disturb(sessionId, command) {
      const entry = registry().running.get(keyOf(sessionId));
      if (entry) entry.disturbed = true;
      try {
        return await command();
      } finally {
        if (entry) entry.disturbed = false;
      }
    },

    async finish(sessionId, command) {
      const { running, memories } = registry();
      const key = keyOf(sessionId);
      const entry = running.get(key);
      const result = await command();
      const memory = memories.get(key);
      if (memory) remember(memories, key, { ...memory, mayStillRun: false });
      if (entry) {
        entry.stopped = true;
        const timer = setTimeout(entry.disconnect, CLOSE_AFTER_MS);
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

import type { AshStreamEvent } from '@hosted-agents/generated/ash';
import { deferred, unlessAborted } from '../../core/waits.ts';
import { SessionBusyError } from '../errors.ts';

/**
 * What to do with a message for a session in which a turn or a command is running, and with a command during a turn: `refuse` throws a
 * {@link SessionBusyError} and sends nothing, `queue` sends it when the session is free, `allow` sends it at once.
 */
export type ConcurrentMessages = 'refuse' | 'queue' | 'allow';

/** A turn or a command that holds its session. */
export interface Hold {
  /** Notes that the application has left; the answer is still awaited. */
  leave(): void;
  /** Frees the session. @param isOver - whether the work is known to be over; after a broken connection it is not */
  end(isOver: boolean): void;
}

/** A turn that holds its session. */
export interface RunningTurn extends Hold {
  /** Takes each event in order. @returns whether the event shows that the stream carries an earlier turn, not this one */
  isForeign(event: AshStreamEvent): boolean;
}

/** A command that holds its session. */
export interface RunningCommand extends Hold {
  /** Whether an earlier command may still be running, whose output the server would send as this one's. */
  readonly mayMix: boolean;
}

type Work = 'turn' | 'command';

interface Entry extends Hold {
  readonly work: Work;
  left: boolean;
  /** Whether the session was stopped or ended, and the work with it. */
  stopped: boolean;
  readonly over: Promise<void>;
  disconnect(): void;
}

/**
 * Allows one turn or command at a time in each session of a server, across all clients of the process.
 *
 * The server accepts a second message during a turn, mixes both answers into both streams and ends both at the first `done`. Commands of one
 * session get each other's output; a command ends the stream of a turn, and a turn takes the answer from a command. Stopping or ending the
 * session leaves a stream open forever. Turns and commands go on when their reader has gone. Other processes are not taken into account.
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
  /** Takes the session for a command, as `begin` does for a turn. It always waits for other commands, whatever `mode` is. */
  beginCommand(
    sessionId: string,
    mode: ConcurrentMessages,
    signal: AbortSignal | undefined,
  ): Promise<RunningCommand>;
  /** Stops or ends the session by `stop`, and closes a stream that the server leaves open. */
  finish<T>(sessionId: string, stop: () => Promise<T>): Promise<T>;
}

/** How long the server may take to end a stream by itself after the session was stopped or ended, in milliseconds. */
const CLOSE_AFTER_MS = 500;
/** How many idle sessions are remembered; the least recently used is forgotten first. */
const MAX_MEMORIES = 10_000;

interface Registry {
  readonly running: Map<string, Entry>;
  readonly memories: Map<string, SessionMemory>;
}

/** Two copies of this package in one process share the registry. */
const REGISTRY = Symbol.for('hosted-agents.ash-turns');

function registry(): Registry {
  const scope = globalThis as { [REGISTRY]?: Registry };
  scope[REGISTRY] ??= { running: new Map(), memories: new Map() };
  return scope[REGISTRY];
}

/** Returns the turns and commands that run in a server's sessions. */
export function turnsOf(serverUrl: string): Turns {
  const keyOf = (sessionId: string) => `${serverUrl} ${sessionId}`;

  const remember = (memories: Registry['memories'], key: string, news: Partial<SessionMemory>) => {
    const memory = { ...memories.get(key), ...news };
    memories.delete(key);
    if (!Object.values(memory).includes(true)) return;
    memories.set(key, memory);
    for (const oldest of memories.keys()) {
      if (memories.size <= MAX_MEMORIES) break;
      memories.delete(oldest);
    }
  };

  const take = async (
    work: Work,
    sessionId: string,
    mode: ConcurrentMessages,
    disconnect: () => void,
    signal: AbortSignal | undefined,
    onEnd: (isOver: boolean) => Partial<SessionMemory>,
  ): Promise<Entry> => {
    const { running, memories } = registry();
    const key = keyOf(sessionId);
    const own = `${key} ${work}`;
    for (;;) {
      const command = running.get(`${key} command`);
      const other = command ?? running.get(`${key} turn`);
      const inLine = work === 'command' && command !== undefined;
      if (!other || (mode === 'allow' && !inLine)) break;
      if (mode === 'refuse' && !inLine) throw new SessionBusyError(sessionId, other.work, other.left);
      await unlessAborted(signal, () => other.over);
    }
    const { promise: over, resolve: settle } = deferred();
    let ended = false;
    const entry: Entry = {
      work,
      left: false,
      stopped: false,
      over,
      disconnect,
      leave() {
        entry.left = true;
      },
      end(isOver) {
        if (ended) return;
        ended = true;
        if (running.get(own) === entry) running.delete(own);
        remember(memories, key, onEnd(isOver || entry.stopped));
        settle();
      },
    };
    running.set(own, entry);
    return entry;
  };

  return {
    async begin(sessionId, mode, disconnect, signal) {
      let beginsWithInit = false;
      const entry = await take('turn', sessionId, mode, disconnect, signal, (isOver) => ({
        ...(beginsWithInit && { beginsWithInit }),
        ...(!isOver && { mayStillRun: true }),
      }));
      const isForeign = turnCheck(registry().memories.get(keyOf(sessionId)));
      return {
        ...entry,
        isForeign(event) {
          if (isForeign(event)) return true;
          beginsWithInit ||= isInit(event);
          return false;
        },
      };
    },

    async beginCommand(sessionId, mode, signal) {
      const end = () => entry.end(true);
      const entry: Entry = await take('command', sessionId, mode, end, signal, (isOver) =>
        isOver ? {} : { commandMayRun: true },
      );
      return { ...entry, mayMix: registry().memories.get(keyOf(sessionId))?.commandMayRun === true };
    },

    async finish(sessionId, stop) {
      const { running, memories } = registry();
      const key = keyOf(sessionId);
      const entries = ['turn', 'command'].map((work) => running.get(`${key} ${work}`));
      const result = await stop();
      remember(memories, key, { mayStillRun: false, commandMayRun: false });
      for (const entry of entries) {
        if (!entry) continue;
        entry.stopped = true;
        const timer = setTimeout(entry.disconnect, CLOSE_AFTER_MS);
        void entry.over.then(() => clearTimeout(timer));
      }
      return result;
    },
  };
}

/** What earlier turns and commands have shown about a session. */
export interface SessionMemory {
  /** Whether a turn began with the `init` message of the agent SDK. */
  readonly beginsWithInit?: boolean;
  /** Whether an earlier turn may still be running: its stream was left or broke off. */
  readonly mayStillRun?: boolean;
  /** Whether a command got no answer, so that its output may still arrive. */
  readonly commandMayRun?: boolean;
}

/** The longest that the server's clock may measure for `ms` of ours, given rounding and clock adjustments. In milliseconds. */
const withTolerance = (ms: number) => 2 + ms * 1.0005;

/** Whether an event is the `init` message with which the agent SDK begins each turn. */
function isInit(event: AshStreamEvent): boolean {
  if (event.type !== 'message') return false;
  const { type, subtype } = (event.data ?? {}) as { type?: unknown; subtype?: unknown };
  return type === 'system' && subtype === 'init';
}

/**
 * Returns a function that tells whether a stream carries the rest of an earlier turn.
 *
 * The server sends every event of a session to every open stream and does not say which turn it belongs to, so a message that is sent while
 * an old turn is running gets that turn's answer. A turn of the agent SDK begins with `init`, so a stream that begins otherwise carries the
 * old turn. One that changes turns later shows it by a second `init`, or by a result that took longer than this turn has lasted.
 *
 * @param memory - undefined for a session whose turns are all known to be over
 * @returns a function that takes each event in order and returns whether it belongs to an earlier turn
 */
function turnCheck(memory: SessionMemory | undefined): (event: AshStreamEvent) => boolean {
  if (!memory?.beginsWithInit || !memory.mayStillRun) return () => false;
  const began = performance.now();
  let hasBegun = false;
  return (event) => {
    if (event.type === 'session_start') return false;
    if (hasBegun) return isInit(event) || durationOf(event) > withTolerance(performance.now() - began);
    hasBegun = true;
    return !isInit(event);
  };
}

function durationOf(event: AshStreamEvent): number {
  if (event.type !== 'message') return 0;
  const { type, duration_ms } = (event.data ?? {}) as { type?: unknown; duration_ms?: unknown };
  return type === 'result' && typeof duration_ms === 'number' ? duration_ms : 0;
}

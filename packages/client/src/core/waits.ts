import { AbortError } from './errors.ts';

/** Longest delay of the platform's timers, 31 bits of milliseconds; a longer one would fire at once. */
const LONGEST_MS = 2 ** 31 - 1;

/**
 * Calls a function after a delay of any length.
 *
 * @param ms - milliseconds; `Infinity` for never
 * @param idle - whether the process may exit before
 * @returns a function that stops the timer
 */
export function startTimer(ms: number, callback: () => void, idle = false): () => void {
  if (ms > LONGEST_MS) {
    const goOn = () => {
      stop = startTimer(ms - LONGEST_MS, callback, idle);
    };
    let stop = startTimer(LONGEST_MS, goOn, idle);
    return () => stop();
  }
  const timer = setTimeout(callback, ms);
  // A number in browsers.
  if (idle) (timer as { unref?(): void }).unref?.();
  return () => clearTimeout(timer);
}

/** A limit on each of many waits. */
export interface WaitLimit {
  /** Begins a wait. @param ms - its limit in milliseconds, 0 for none. Default: the usual one */
  begin(ms?: number): void;
  end(): void;
  /** Ends the wait, and lets the process end. */
  stop(): void;
}

/**
 * Limits waits that begin and end often: all of them share a timer, which looks for how long the present one has lasted. So a wait costs a
 * look at the clock.
 *
 * @param usual - the longest wait in milliseconds, 0 for any length
 */
export function limitWaits(usual: number, onOver: () => void): WaitLimit {
  if (usual <= 0) return unlimited;
  /** When the present wait has lasted too long, and when the timer looks. */
  let over: number | undefined;
  let due = 0;
  let stopTimer: (() => void) | undefined;
  const look = () => {
    stopTimer = undefined;
    if (over === undefined) return;
    const left = over - performance.now();
    if (left > 0) start(left);
    else onOver();
  };
  const start = (ms: number) => {
    stopTimer = startTimer(ms, look);
  };
  const end = () => {
    over = undefined;
  };
  return {
    begin(ms = usual) {
      if (ms <= 0) return end();
      over = performance.now() + ms;
      if (stopTimer && due <= over) return;
      stopTimer?.();
      due = over;
      start(ms);
    },
    end,
    stop() {
      end();
      stopTimer?.();
      stopTimer = undefined;
    },
  };
}

const unlimited: WaitLimit = { begin() {}, end() {}, stop() {} };

/**
 * Waits, unless the signal aborts the wait.
 *
 * @param ms - milliseconds; `Infinity` waits for the signal only
 * @param about - fields of the error about the request
 * @throws AbortError at once when the signal is or becomes aborted
 */
export function sleep(
  ms: number,
  signal?: AbortSignal,
  about?: ConstructorParameters<typeof AbortError>[1],
): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(new AbortError(signal.reason, about));
    const stop = startTimer(ms, () => {
      unsubscribe();
      resolve();
    });
    const unsubscribe = onAbort(signal, () => {
      stop();
      reject(new AbortError(signal?.reason, about));
    });
  });
}

/** The callbacks that wait for a signal, and its one listener. */
interface Waiting {
  readonly callbacks: Set<() => void>;
  readonly tell: () => void;
}

const bySignal = new WeakMap<AbortSignal, Waiting>();

/**
 * Calls a function once when a signal aborts; never when it has already aborted.
 *
 * All waits for one signal share one listener. Many calls may have the same signal: Node would warn of a leak, and searches all listeners
 * to remove one.
 *
 * @param callback - a separate function for each wait
 * @returns a function that unsubscribes
 */
export function onAbort(signal: AbortSignal | undefined, callback: () => void): () => void {
  if (signal === undefined || signal.aborted) return () => {};
  const waiting = bySignal.get(signal) ?? listen(signal);
  waiting.callbacks.add(callback);
  return () => {
    waiting.callbacks.delete(callback);
    if (waiting.callbacks.size > 0 || bySignal.get(signal) !== waiting) return;
    signal.removeEventListener('abort', waiting.tell);
    bySignal.delete(signal);
  };
}

function listen(signal: AbortSignal): Waiting {
  const callbacks = new Set<() => void>();
  const tell = () => {
    bySignal.delete(signal);
    // A callback may unsubscribe others.
    for (const callback of [...callbacks]) if (callbacks.delete(callback)) callback();
  };
  signal.addEventListener('abort', tell, { once: true });
  const waiting = { callbacks, tell };
  bySignal.set(signal, waiting);
  return waiting;
}

/**
 * An AbortController and its signal in one, with what {@link onAbort} and the checks of options use. Real ones take several times the time and
 * memory, and only `fetch` needs one.
 */
export class Ending {
  aborted = false;
  reason: unknown;
  #tell: (() => void) | undefined;

  get signal(): AbortSignal {
    return this as unknown as AbortSignal;
  }

  addEventListener(_type: 'abort', listener: () => void): void {
    this.#tell = listener;
  }

  removeEventListener(): void {
    this.#tell = undefined;
  }

  abort(reason?: unknown): void {
    if (this.aborted) return;
    this.aborted = true;
    this.reason = reason;
    this.#tell?.();
  }
}

/**
 * Starts work that cannot be stopped, and waits for it until the signal aborts.
 *
 * @param about - fields of the error when `work` has begun
 * @throws AbortError, and everything that `work` throws
 */
export async function unlessAborted<T>(
  signal: AbortSignal | undefined,
  work: () => Promise<T>,
  about?: ConstructorParameters<typeof AbortError>[1],
): Promise<T> {
  if (signal?.aborted) throw new AbortError(signal.reason);
  let unsubscribe = () => {};
  const aborted = new Promise<never>((_, reject) => {
    unsubscribe = onAbort(signal, () => reject(new AbortError(signal?.reason, about)));
  });
  try {
    return await Promise.race([aborted, work()]);
  } finally {
    unsubscribe();
  }
}

/** Creates a promise that is resolved from outside. */
export function deferred(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

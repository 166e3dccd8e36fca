import { AbortError } from './errors.ts';

/** Whoever waits for one signal, and its one listener. */
interface Waiting {
  readonly callbacks: Set<() => void>;
  readonly tell: () => void;
}

const bySignal = new WeakMap<AbortSignal, Waiting>();

/**
 * Calls a function once when a signal aborts; never when it has aborted already.
 *
 * All who wait for one signal share one listener. Many calls may have the same signal; Node would take their listeners for a leak and warn
 * of it, and looks through all of them to remove one.
 *
 * @param callback - a function of its own for each wait
 * @returns lets go of the signal
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
    // One that is told may let go of others.
    for (const callback of [...callbacks]) if (callbacks.delete(callback)) callback();
  };
  signal.addEventListener('abort', tell, { once: true });
  const waiting = { callbacks, tell };
  bySignal.set(signal, waiting);
  return waiting;
}

/**
 * Does something that cannot be stopped, and ends the wait for it when the signal aborts.
 *
 * @param about - what the error says when `work` has begun
 * @throws AbortError, and what `work` throws
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

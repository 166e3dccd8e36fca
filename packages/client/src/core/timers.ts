import { AbortError } from './errors.ts';
import { onAbort } from './on-abort.ts';

/** The longest delay that the platform's timers hold, 31 bits of milliseconds; a longer one would fire at once. */
const LONGEST_MS = 2 ** 31 - 1;

/**
 * Calls a function after a delay of any length.
 *
 * @param ms - milliseconds; `Infinity` for never
 * @param idle - whether the process may end before
 * @returns stops the timer
 */
export function startTimer(ms: number, callback: () => void, idle = false): () => void {
  let timer: ReturnType<typeof setTimeout>;
  const start = (left: number) => {
    timer =
      left <= LONGEST_MS
        ? setTimeout(callback, left)
        : setTimeout(() => start(left - LONGEST_MS), LONGEST_MS);
    // A number in browsers.
    if (idle) (timer as { unref?(): void }).unref?.();
  };
  start(ms);
  return () => clearTimeout(timer);
}

/**
 * Waits, unless the signal ends the wait.
 *
 * @param ms - milliseconds; `Infinity` waits for the signal alone
 * @param about - what the error says of the request that is waited for
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

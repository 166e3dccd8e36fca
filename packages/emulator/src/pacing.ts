import { setTimeout as delay, setImmediate as nextTick } from 'node:timers/promises';

/**
 * Waits `ms` milliseconds, or with 0 until other work has run. Rejects with the reason when `signal` aborts.
 */
export async function pause(ms: number, signal?: AbortSignal): Promise<void> {
  const options = signal === undefined ? {} : { signal };
  await (ms > 0 ? delay(ms, undefined, options) : nextTick(undefined, options));
}

/**
 * Runs `work` every `interval` milliseconds, never twice at once, until the signal aborts. Does not keep the process alive. Ignores
 * errors of `work`.
 */
export function runEvery(interval: number, signal: AbortSignal, work: () => Promise<void>): void {
  let isBusy = false;
  const timer = setInterval(async () => {
    if (isBusy) return;
    isBusy = true;
    await work().catch(() => {});
    isBusy = false;
  }, interval);
  timer.unref();
  signal.addEventListener('abort', () => clearInterval(timer), { once: true });
}

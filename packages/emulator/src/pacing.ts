import { setTimeout as delay, setImmediate as nextTick } from 'node:timers/promises';

/**
 * Waits `ms` milliseconds; with 0 it only lets other work run. Rejects with the abort reason as soon as `signal` aborts.
 */
export async function pause(ms: number, signal?: AbortSignal): Promise<void> {
  const options = signal === undefined ? {} : { signal };
  await (ms > 0 ? delay(ms, undefined, options) : nextTick(undefined, options));
}

/**
 * Runs `work` again and again, `interval` milliseconds apart and never twice at once, until the signal aborts. It does not
 * keep the process alive. What it throws is the worker's own affair: the next round comes all the same.
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

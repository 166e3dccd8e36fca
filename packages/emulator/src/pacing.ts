import { setTimeout as delay, setImmediate as nextTick } from 'node:timers/promises';

/**
 * Waits `ms` milliseconds; with 0 it only lets other work run. Rejects with the abort reason as soon as `signal` aborts.
 */
export async function pause(ms: number, signal?: AbortSignal): Promise<void> {
  const options = signal === undefined ? {} : { signal };
  await (ms > 0 ? delay(ms, undefined, options) : nextTick(undefined, options));
}

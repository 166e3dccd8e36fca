import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** The middle one; 0 when there is none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** A number with its thousands parted. */
export const grouped = (value: number) => value.toLocaleString('en-US');

/** Bytes for people. */
export const mebibytes = (bytes: number) => `${(bytes / 2 ** 20).toFixed(1)} MiB`;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Bytes that are in use after a garbage collection: JavaScript's heap and the buffers outside of it. */
export function liveBytes(): number {
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** A moment of a run and the memory then. */
export interface Sample {
  /** 0 at the beginning of the load, 1 at its end. */
  readonly at: number;
  readonly bytes: number;
}

/** The middle memory of the first quarter, its warm-up left out, and of the last one. */
export interface Growth {
  readonly first: number;
  readonly last: number;
}

/** The beginning of the run in which users arrive and code is compiled. */
const warmUp = 0.1;
/** Fewer samples in a quarter say nothing. */
const fewest = 3;

/** Compares the last quarter of a run with its first. Undefined when there are too few samples to tell. */
export function growthOf(samples: readonly Sample[]): Growth | undefined {
  const first = samples.filter(({ at }) => at >= warmUp && at <= 0.25);
  const last = samples.filter(({ at }) => at >= 0.75 && at <= 1);
  if (first.length < fewest || last.length < fewest) return undefined;
  return { first: middleOf(first), last: middleOf(last) };
}

const middleOf = (samples: readonly Sample[]) => median(samples.map(({ bytes }) => bytes));

/** TCP connections that keep this process alive: those that a request or a stream uses, not those that wait for the next one. */
export function openSockets(): number {
  return process.getActiveResourcesInfo().filter((name) => name === 'TCPSocketWrap').length;
}

interface Pool {
  close(): Promise<void>;
}

/**
 * Closes the connections that `fetch` keeps for later requests. One that is still in use holds it up.
 *
 * @returns whether all were closed in so many milliseconds
 */
export async function closeIdleSockets(ms: number): Promise<boolean> {
  const pool = (globalThis as Record<PropertyKey, unknown>)[Symbol.for('undici.globalDispatcher.1')];
  if (pool === undefined) return true;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(resolve, ms, false);
  });
  const closed = (pool as Pool).close().then(() => true);
  return Promise.race([closed, late]).finally(() => clearTimeout(timer));
}

/** Waits until a count is 0, at most so many milliseconds, and gives the last one. */
export async function untilNone(count: () => number | Promise<number>, ms: number): Promise<number> {
  const end = performance.now() + ms;
  for (;;) {
    const found = await count();
    if (found === 0 || performance.now() > end) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

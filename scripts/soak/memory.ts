import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

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

function middleOf(samples: readonly Sample[]): number {
  const sorted = samples.map(({ bytes }) => bytes).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

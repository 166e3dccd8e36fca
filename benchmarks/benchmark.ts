/** What a benchmark has found out. */
export interface Measurement {
  /** What was measured, and beside what. */
  readonly name: string;
  readonly measured: number;
  /** The most that it may be. */
  readonly budget: number;
  /** `×` for a ratio. */
  readonly unit: 'kB' | '×' | '';
  /** The figures that the measured one comes from. */
  readonly detail: string;
}

/** A benchmark checks its fixture, then measures. */
export type Benchmark = () => Promise<Measurement>;

/** The middle one; of an even number the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[middle]];
  if (low === undefined || high === undefined) throw new Error('no values');
  return (low + high) / 2;
}

/** Something to be timed. */
type Work = () => Promise<unknown>;

/** What {@link compare} has found: medians of the times in milliseconds, and of the rounds' ratios. */
export interface Comparison {
  readonly ours: number;
  readonly theirs: number;
  readonly ratio: number;
}

const WARM_UP_ROUNDS = 2;

/**
 * Times two things beside each other.
 *
 * @param rounds - number of ratios that count; some rounds more come before, to warm up
 * @param slices - how often a round does each of the two; they take turns, so that a disturbance of the machine hits both
 */
export async function compare(
  { rounds, slices = 1 }: { rounds: number; slices?: number },
  ours: Work,
  theirs: Work,
): Promise<Comparison> {
  const results: Array<{ ours: number; theirs: number }> = [];
  for (let round = 0; round < WARM_UP_ROUNDS + rounds; round++) {
    const sums = { ours: 0, theirs: 0 };
    for (let slice = 0; slice < slices; slice++) {
      // Each of them goes first half of the time.
      const oursFirst = (round + slice) % 2 === 0;
      if (oursFirst) sums.ours += await time(ours);
      sums.theirs += await time(theirs);
      if (!oursFirst) sums.ours += await time(ours);
    }
    if (round >= WARM_UP_ROUNDS) results.push(sums);
  }
  return {
    ours: median(results.map((result) => result.ours)),
    theirs: median(results.map((result) => result.theirs)),
    ratio: median(results.map((result) => result.ours / result.theirs)),
  };
}

async function time(work: Work): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** Milliseconds for people. */
export function ms(value: number): string {
  return `${value.toFixed(value < 10 ? 1 : 0)} ms`;
}

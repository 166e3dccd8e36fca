import { type Measurement, median, ms } from '../benchmark.ts';

/** One of several ways to do the same. Gives its price as a number, if that is not the CPU time of all of it. */
export type Way = () => Promise<unknown>;

/** What a contest is about. */
export interface Contest {
  readonly name: string;
  /** The most that ours may take, as a multiple of `bare`. */
  readonly goal: number;
  /** Rounds that count. Default 5. */
  readonly rounds?: number;
}

/** Least CPU time of each way in a round, in milliseconds: shorter ones do not repeat. */
const ROUND_MS = 200;
/** CPU time of each way before the first round, in milliseconds, so that compiling it does not count. */
const WARM_UP_MS = 500;

/** CPU time of this process so far, in milliseconds. */
export function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/**
 * Measures ways to do the same beside each other, in rounds in which they take turns. `ours` is what is measured, as a multiple of `bare`;
 * all are medians over the rounds of what a way took over what `bare` took in the same round.
 */
export async function contest(
  { name, goal, rounds = 5 }: Contest,
  ways: Readonly<Record<string, Way>>,
): Promise<Measurement> {
  const names = Object.keys(ways);
  const costs: number[] = [];
  for (const way of Object.values(ways)) {
    let spent = 0;
    let least = Number.POSITIVE_INFINITY;
    // Once is not enough: the first time has most of the compiling in it.
    for (let count = 0; count < 2 || spent < WARM_UP_MS; count++) {
      const started = cpuMs();
      await way();
      const cost = cpuMs() - started;
      spent += cost;
      least = Math.min(least, cost);
    }
    costs.push(least);
  }
  const times = Math.ceil(ROUND_MS / Math.min(...costs));
  const took: Array<Record<string, number>> = [];
  for (let round = 0; round < rounds; round++) {
    const sums = Object.fromEntries(names.map((name) => [name, 0]));
    for (let time = 0; time < times; time++) {
      // Each of them goes first now and then.
      const first = (round + time) % names.length;
      for (const name of [...names.slice(first), ...names.slice(0, first)])
        sums[name] = (sums[name] ?? 0) + (await price(ways[name] as Way));
    }
    took.push(sums);
  }
  const ratio = (name: string) => median(took.map((sums) => (sums[name] ?? 0) / (sums.bare ?? 0)));
  const bare = median(took.map((sums) => sums.bare ?? 0));
  return { name, measured: ratio('ours'), budget: goal, unit: '×', detail: others(names, ratio, ms(bare)) };
}

/** What the others came to, for people. */
export function others(names: readonly string[], amount: (name: string) => number, bare: string): string {
  const peers = names.filter((name) => name !== 'ours' && name !== 'bare');
  return [...peers.map((name) => `${name} ${amount(name).toFixed(2)}`), `bare ${bare}`].join(', ');
}

async function price(way: Way): Promise<number> {
  const started = cpuMs();
  const own = await way();
  return typeof own === 'number' ? own : cpuMs() - started;
}

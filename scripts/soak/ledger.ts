import { createHistogram, type RecordableHistogram } from 'node:perf_hooks';
import { type Ending, endings } from './ending.ts';

/** Which of the two servers. */
export type Server = 'ash' | 'aod';

/** Everything that a run counts. None of it grows with the length of the run. */
export interface Ledger {
  /** Turns by server and ending. */
  readonly turns: Readonly<Record<Server, Record<Ending, number>>>;
  /** Errors that turns ended with, by code. */
  readonly codes: Record<string, number>;
  /** Plain requests, and those that users make around their turns. */
  readonly requests: { answered: number; refused: number; interrupted: number };
  /** Plain requests that should have been made, but nobody was free to. */
  missed: number;
  /** Streams of Agent on Demand that were left or broke, and were read on from where they were. */
  resumed: number;
  sessions: number;
  /** Streams that are open now, and samples of it. */
  open: number;
  readonly openSamples: number[];
  readonly requestTimes: RecordableHistogram;
  readonly firstEventTimes: RecordableHistogram;
  /** What must not happen: how often, and the first example of each. */
  readonly problems: Map<string, { count: number; example: string }>;
  turn(server: Server, ending: Ending, code?: string): void;
  problem(name: string, example: string): void;
}

const none = () => Object.fromEntries(endings.map((name) => [name, 0])) as Record<Ending, number>;

/** An empty ledger. */
export function newLedger(): Ledger {
  const ledger: Ledger = {
    turns: { ash: none(), aod: none() },
    codes: {},
    requests: { answered: 0, refused: 0, interrupted: 0 },
    missed: 0,
    resumed: 0,
    sessions: 0,
    open: 0,
    openSamples: [],
    requestTimes: createHistogram(),
    firstEventTimes: createHistogram(),
    problems: new Map(),
    turn(server, ending, code) {
      ledger.turns[server][ending] += 1;
      if (code !== undefined) ledger.codes[code] = (ledger.codes[code] ?? 0) + 1;
    },
    problem(name, example) {
      const known = ledger.problems.get(name);
      if (known) known.count += 1;
      else ledger.problems.set(name, { count: 1, example });
    },
  };
  return ledger;
}

/** Keeps a duration, given when it began. */
export function recordSince(times: RecordableHistogram, started: number): void {
  times.record(Math.max(1, Math.round((performance.now() - started) * 1_000)));
}

/** A duration in milliseconds that so many percent did not exceed. */
export function percentile(times: RecordableHistogram, percent: number): number {
  return times.count === 0 ? 0 : times.percentile(percent) / 1_000;
}

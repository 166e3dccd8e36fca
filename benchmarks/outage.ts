import type { RetryAfter } from '../packages/client/src/core/transport/retry.ts';
import { createRetryBudget, retryDelay } from '../packages/client/src/core/transport/retry.ts';
import type { Measurement } from './benchmark.ts';
import { columns } from './table.ts';

const CLIENTS = 10_000;
/** How often each of them makes a call, on average, in milliseconds. */
const CALL_EVERY = 5000;
/** How long an answer takes. A call that is under way when the server fails breaks off. */
const ANSWER = 1000;
const DOWN = 30_000;
const UP = 90_000;
const END = 150_000;
/** Requests a second that the server bears; it refuses the rest with 503. */
const CAPACITY = 3000;
const DEMAND = (CLIENTS / CALL_EVERY) * 1000;

interface Rules {
  readonly maxRetries?: number;
  readonly jitter?: boolean;
  readonly budget?: boolean;
  /** What the server says with 503 while it is down, in milliseconds from then. */
  retryAfter?(now: number): number;
}

/** Each a rule of the client turned off, and at last the client as it is. */
const rules: Readonly<Record<string, Rules>> = {
  'no retries': { maxRetries: 0 },
  'no jitter, no budget': { jitter: false, budget: false },
  'jitter, no budget': { budget: false },
  'the client': {},
  'Retry-After: 10, no jitter, no budget': { retryAfter: () => 10_000, jitter: false, budget: false },
  'Retry-After: 10, the client': { retryAfter: () => 10_000 },
  'Retry-After: (date of the end), no jitter': { retryAfter: (now) => UP - now, jitter: false },
  'Retry-After: (date of the end), the client': { retryAfter: (now) => UP - now },
};

/** What the server has seen, and what came of the calls. */
interface Load {
  /** Requests in each tenth of a second. */
  readonly tenths: readonly number[];
  /** Of the calls made while the server was down, how many failed. */
  readonly failed: number;
  /** The same of those made when it was up again. */
  readonly failedLater: number;
}

/** The same numbers for the same seed. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Runs the calls of all clients in virtual time, with the client's own rules of retrying. */
function simulate({ maxRetries = 2, jitter = true, budget: hasBudget = true, retryAfter }: Rules): Load {
  const arrivals = seeded(1);
  const chance = seeded(2);
  const slots = Array.from({ length: END }, (): Array<() => void> => []);
  const tenths = new Array<number>(END / 100).fill(0);
  let now = 0;
  const made = { down: 0, later: 0 };
  const lost = { down: 0, later: 0 };
  let served = 0;
  let isTold = false;
  const budgets = Array.from({ length: CLIENTS }, () => createRetryBudget(() => now));
  const at = (time: number, work: () => void) => slots[Math.ceil(time)]?.push(work);

  const attempt = (client: number, begun: number, count: number) => {
    const tenth = Math.floor(now / 100);
    tenths[tenth] = (tenths[tenth] ?? 0) + 1;
    const isDown = now >= DOWN && now < UP;
    const isFull = !isDown && ++served > CAPACITY / 10;
    const breaksAt = now < DOWN && now + ANSWER > DOWN ? DOWN : undefined;
    const failure: RetryAfter = { retryAfterMs: isDown ? retryAfter?.(now) : undefined };
    if (isDown || isFull) failed(client, begun, count, failure);
    else if (breaksAt !== undefined) at(breaksAt, () => failed(client, begun, count, {}));
    else at(now + ANSWER, () => budgets[client]?.succeeded());
  };
  const failed = (client: number, begun: number, count: number, failure: RetryAfter) => {
    const budget = hasBudget ? budgets[client] : undefined;
    if (count > 1) budget?.failed(maxRetries);
    isTold = failure.retryAfterMs !== undefined;
    const delay =
      budget?.allows(maxRetries) === false
        ? undefined
        : retryDelay({ retryable: true, ...failure }, count, { maxRetries });
    if (delay !== undefined) at(now + Math.max(delay, 1), () => attempt(client, begun, count + 1));
    else if (begun >= DOWN) lost[begun < UP ? 'down' : 'later']++;
  };

  for (let time = 0; time < END; time += -Math.log(1 - arrivals()) / (CLIENTS / CALL_EVERY)) {
    const client = Math.floor(arrivals() * CLIENTS);
    if (time >= DOWN) made[time < UP ? 'down' : 'later']++;
    at(time, () => attempt(client, now, 1));
  }
  const { random } = Math;
  // Without jitter a wait is as long as it may be, and one for Retry-After as long as the server says.
  Math.random = jitter ? chance : () => (isTold ? 0 : 1);
  try {
    for (const [time, works] of slots.entries()) {
      now = time;
      if (time % 100 === 0) served = 0;
      for (const work of works) work();
    }
  } finally {
    Math.random = random;
  }
  return { tenths, failed: lost.down / made.down, failedLater: lost.later / made.later };
}

/** Requests a second, as a multiple of those that come when all is well. */
function load({ tenths }: Load, from: number, to: number): number {
  const part = tenths.slice(from / 100, to / 100);
  return part.reduce((sum, count) => sum + count, 0) / ((to - from) / 1000) / DEMAND;
}

const peak = ({ tenths }: Load, from: number) => (Math.max(...tenths.slice(from / 100)) * 10) / DEMAND;
const times = (value: number) => value.toFixed(2);
const percent = (share: number) => `${(share * 100).toFixed(0)} %`;

/** The load on a server that fails for a minute, by ten thousand clients. Prints it for each of the rules. */
export async function outage(): Promise<Measurement> {
  const loads = Object.entries(rules).map(([name, rule]) => [name, simulate(rule)] as const);
  const head = ['requests over those when all is well', 'down 0-20 s', '20-40 s', '40-60 s', 'up 0-5 s'];
  const rows = loads.map(([name, found]) => [
    name,
    times(load(found, DOWN, DOWN + 20_000)),
    times(load(found, DOWN + 20_000, DOWN + 40_000)),
    times(load(found, DOWN + 40_000, UP)),
    times(load(found, UP, UP + 5000)),
    times(peak(found, DOWN)),
    percent(found.failed),
    percent(found.failedLater),
  ]);
  console.log(`${columns([[...head, 'peak of 0.1 s', 'failed when down', 'later'], ...rows])}\n`);
  const client = loads.find(([name]) => name === 'the client')?.[1];
  if (!client) throw new Error('no such rules');
  const measured = load(client, UP - 20_000, UP);
  return {
    name: 'load on a server that is down, 40 to 60 s after it failed, beside that when all is well',
    measured,
    budget: 1.5,
    unit: '×',
    detail: `${CLIENTS.toLocaleString('en-US')} clients, ${DEMAND} calls a second`,
  };
}

import { reconnectDefaults } from '../packages/client/src/aod/resume.ts';
import { createRetryBudget, retryDelay } from '../packages/client/src/core/transport/retry.ts';
import type { Measurement } from './benchmark.ts';
import { columns } from './table.ts';

const STREAMS = 1000;
/** How long the server is away, in seconds. */
const AWAY = [2, 5, 10, 20, 30, 60];
const END = 180_000;

/** Each a way of a client's streams to go on, and at last the client's own. */
const rules: Readonly<Record<string, { maxRetries: number; budget: boolean }>> = {
  'at most 5 attempts': { maxRetries: 5, budget: false },
  "at most 15, within the client's retry budget": { maxRetries: 15, budget: true },
  'the client': { ...reconnectDefaults, budget: false },
};

/** Runs the attempts of all streams in virtual time; how many go on, and requests in each second. */
function simulate(rule: { maxRetries: number; budget: boolean }, away: number) {
  const slots = Array.from({ length: END }, (): Array<() => void> => []);
  const seconds = new Array<number>(END / 1000).fill(0);
  let now = 0;
  let alive = 0;
  const budget = createRetryBudget(() => now);
  const lost = (failures: number) => {
    if (rule.budget && failures > 1) budget.failed(rule.maxRetries);
    if (rule.budget && !budget.allows(rule.maxRetries)) return;
    const options = { ...reconnectDefaults, maxRetries: rule.maxRetries };
    const delay = retryDelay({ retryable: true }, failures, options);
    if (delay !== undefined) slots[Math.ceil(now + Math.max(delay, 1))]?.push(() => attempt(failures));
  };
  const attempt = (failures: number) => {
    const second = Math.floor(now / 1000);
    seconds[second] = (seconds[second] ?? 0) + 1;
    if (now < away * 1000) return lost(failures + 1);
    alive++;
    budget.succeeded();
  };
  for (let stream = 0; stream < STREAMS; stream++) lost(1);
  for (const [time, works] of slots.entries()) {
    now = time;
    for (const work of works) work();
  }
  return { alive: alive / STREAMS, seconds };
}

const percent = (share: number) => `${Math.round(share * 100)} %`;

/** The streams of one client, of a server of Agent on Demand that restarts. Prints how many of them go on. */
export async function restart(): Promise<Measurement> {
  const own = { ...reconnectDefaults, budget: false };
  const rows = Object.entries(rules).map(([name, rule]) => [
    name,
    ...AWAY.map((away) => percent(simulate(rule, away).alive)),
  ]);
  console.log(
    `${columns([['streams that go on, server away for', ...AWAY.map((s) => `${s} s`)], ...rows])}\n`,
  );
  const { alive, seconds } = simulate(own, 30);
  const load = (from: number, to: number) =>
    seconds.slice(from, to).reduce((sum, count) => sum + count, 0) / (to - from) / STREAMS;
  return {
    name: 'requests a second of each stream to a server that is away for 30 s, in the last ten of them',
    measured: Number(load(20, 30).toFixed(2)),
    budget: 0.3,
    unit: '',
    detail: `${percent(alive)} go on; ${load(0, 1).toFixed(1)} in the first second, ${load(30, 35).toFixed(1)} in the first five when it is back`,
  };
}

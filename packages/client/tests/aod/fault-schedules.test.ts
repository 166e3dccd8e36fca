import type { ServerResponse } from 'node:http';
import { Client, HostedAgentsError, type StreamEvent } from '@hosted-agents/client/aod';
import { expect, test } from 'vitest';
import { random } from '../stream/cutting.ts';
import { type Closing, connectionText, type Row } from '../support/aod.ts';
import { canary } from '../support/canary.ts';
import { json, serve, startStream } from '../support/server.ts';

const SCHEDULES = 1000;
const AT_ONCE = 50;

const transient = ['refused', 'busy', 'cut', 'reset', 'stall', 'doubled', 'stale'] as const;
const final = ['malformed', 'gone'] as const;
type Fault = (typeof transient)[number] | (typeof final)[number];

/** A session as its server has stored it, and what goes wrong on its connections. */
interface Schedule {
  rows: Row[];
  closing: Closing;
  /** Rows that are stored only after the first closing event has been sent. */
  late: number;
  /** By connection. */
  faults: Array<Fault | undefined>;
  random: () => number;
  connections: number;
  closed: boolean;
}

function schedule(seed: number): Schedule {
  const next = random(seed * 7919 + 1);
  for (let i = 0; i < 10; i++) next();
  const int = (below: number) => Math.floor(next() * below);
  const rows: Row[] = [];
  let id = int(1000);
  const nextId = () => {
    id += 1 + int(9);
    return id;
  };
  for (let turn = 1; turn <= 1 + int(3); turn++) {
    rows.push({ id: nextId(), type: 'stage', stage: 'runtime_start', state: 'started' });
    for (let left = 1 + int(4); left > 0; left--)
      rows.push({ id: nextId(), type: 'output', stream: 'stdout', data: `é${id}\n`, turn });
  }
  const faults: Schedule['faults'] = Array.from({ length: int(6) }, () =>
    next() < 0.8 ? transient[int(transient.length)] : undefined,
  );
  if (next() < 0.1) faults.push(final[int(final.length)]);
  return {
    rows,
    closing: next() < 0.8 ? { type: 'exit', code: int(3) } : { type: 'terminated', message: 'x' },
    late: next() < 0.4 ? 1 + int(Math.min(3, rows.length - 1)) : 0,
    faults,
    random: next,
    connections: 0,
    closed: false,
  };
}

function respond(response: ServerResponse, plan: Schedule, since: number): void {
  const fault = plan.faults[plan.connections++];
  if (fault === 'refused' || fault === 'busy' || fault === 'gone') {
    if (fault === 'refused') response.socket?.destroy();
    else json(response, fault === 'busy' ? 503 : 404, { detail: 'no' });
    return;
  }
  const rows = plan.closed ? plan.rows : plan.rows.slice(0, plan.rows.length - plan.late);
  const from = fault === 'doubled' ? Math.max(0, since - Math.floor(plan.random() * 30)) : since;
  const text = connectionText(rows, from, fault === 'stale' ? { type: 'stale', message: 'x' } : plan.closing);
  startStream(response);
  if (fault === undefined || fault === 'doubled' || fault === 'stale') {
    if (fault !== 'stale') plan.closed = true;
    response.end(text);
    return;
  }
  // Never the whole, so that the closing event is not sent.
  const bytes = Buffer.from(text);
  const part = bytes.subarray(0, Math.floor(plan.random() * (bytes.length - 1)));
  if (fault === 'cut') response.end(part);
  else if (fault === 'stall') response.write(part);
  else if (fault === 'reset') response.write(part, () => response.socket?.resetAndDestroy());
  else response.end(`${text.slice(0, text.indexOf('\n\n') + 2)}data: {"type"\n\n`);
}

const shown = (event: StreamEvent) =>
  event.type === 'output' || event.type === 'stage'
    ? `${event.id}`
    : event.type === 'turn_start'
      ? `turn ${event.turn}`
      : event.type;

/** What an application is to see: each row once, each turn's beginning once in front of its output, and the closing event. */
function wanted({ rows, closing }: Schedule): string[] {
  const seen = ['start'];
  let turn = 0;
  for (const row of rows) {
    if (row.type === 'output' && row.turn !== turn) {
      turn = row.turn;
      seen.push(`turn ${turn}`);
    }
    seen.push(`${row.id}`);
  }
  return [...seen, closing.type];
}

test(`${SCHEDULES} schedules of faults: no event is lost, doubled, or missing in silence`, {
  tags: ['stream.resume', 'stream.four-endings'],
  timeout: 60_000,
}, async () => {
  const plans = Array.from({ length: SCHEDULES }, (_, i) => schedule(i + 1));
  const server = await serve((response, { url }) => {
    const { pathname, searchParams } = new URL(url, 'http://loopback');
    const plan = plans[Number(pathname.split('/')[2])] as Schedule;
    respond(response, plan, Number(searchParams.get('since') ?? 0));
  });
  const client = new Client({
    baseUrl: server.url,
    token: canary.token,
    timeout: { bytes: 100 },
    retry: { maxRetries: 20, baseDelay: 1, maxDelay: 2 },
    reconnect: { maxRetries: 20, baseDelay: 1, maxDelay: 2 },
  });
  const wrong: unknown[] = [];
  let completed = 0;
  let failed = 0;
  const check = async (plan: Schedule, seed: number) => {
    const seen: string[] = [];
    const { handle } = client.sessions.stream(String(seed));
    let error: unknown;
    try {
      for await (const event of handle) seen.push(shown(event));
    } catch (thrown) {
      error = thrown;
    }
    const whole = wanted(plan);
    const met = plan.faults
      .slice(0, plan.connections)
      .some((fault) => fault === 'malformed' || fault === 'gone');
    if (error === undefined) {
      completed++;
      if (met || seen.join() !== whole.join()) wrong.push({ seed, seen, whole, faults: plan.faults });
      return;
    }
    failed++;
    const last = seen.findLast((name) => /^\d+$/.test(name));
    const isPrefix = whole.slice(0, -1).join().startsWith(seen.join());
    const cursor = handle.cursor === (last === undefined ? undefined : Number(last));
    if (!met || !isPrefix || !cursor || !(error instanceof HostedAgentsError))
      wrong.push({ seed, seen, whole, faults: plan.faults, error });
  };
  for (let from = 0; from < SCHEDULES; from += AT_ONCE)
    await Promise.all(plans.slice(from, from + AT_ONCE).map((plan, i) => check(plan, from + i)));
  expect(wrong.slice(0, 3)).toEqual([]);
  expect(completed).toBeGreaterThan(800);
  expect(failed).toBeGreaterThan(20);
});

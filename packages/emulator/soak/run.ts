import { setTimeout as sleep } from 'node:timers/promises';
import { AshClient } from '@hosted-agents/client';
import { Client } from '@hosted-agents/client/aod';
import { aodTalk } from './aod-user.ts';
import { ashTalk } from './ash-user.ts';
import { type Context, checkListeners } from './context.ts';
import { describe, type Ledger, newLedger } from './ledger.ts';
import {
  closeIdleSockets,
  type Growth,
  growthOf,
  liveBytes,
  openSockets,
  type Sample,
  untilNone,
} from './measures.ts';
import { hireOperators, operate } from './operators.ts';
import { startRemoteServers } from './remote-servers.ts';
import type { ServerState, Servers } from './servers.ts';
import { paceOf, type Settings } from './settings.ts';
import { visit } from './visit.ts';

/** What a run found. */
export interface Report {
  readonly settings: Settings;
  readonly ledger: Ledger;
  /** The client's. */
  readonly memory: {
    readonly client: Growth | undefined;
    /** Before the first user and after the last. */
    readonly before: number;
    readonly after: number;
  };
  readonly sockets: {
    /** Connections that a request or stream still held when every turn was over. */
    readonly inUse: number;
    /** Whether the idle ones closed. */
    readonly poolClosed: boolean;
    /** Connections that the client and the servers had after that. */
    readonly client: number;
    readonly servers: number;
  };
  readonly servers: ServerState;
}

/** What tests change about a run. */
export interface Odd {
  /** What the clients send with. */
  readonly fetch?: typeof globalThis.fetch;
  /** How many milliseconds each kind of what is left over has to go. Default 5,000. */
  readonly patienceMs?: number;
}

/** Runs the load and waits for its end. */
export async function soak(settings: Settings, odd: Odd = {}): Promise<Report> {
  const servers = await startRemoteServers(settings);
  try {
    return await underLoad(settings, servers, odd);
  } finally {
    await servers.close();
  }
}

async function underLoad(
  settings: Settings,
  servers: Servers,
  { fetch, patienceMs = 5_000 }: Odd,
): Promise<Report> {
  const context = await prepare(settings, servers, fetch);
  const { ledger, signal } = context;
  const stop = watchForStrays(ledger);
  const operators = await hireOperators(context);
  const before = liveBytes();
  const started = performance.now();
  const end = started + settings.seconds * 1_000;
  const running: Context = { ...context, isOver: () => performance.now() >= end };

  const load = Promise.all([...users(running), operate(running, operators), sampleStreams(running, started)]);
  const growth = await sampleMemory(running, started, end);
  await load;

  const inUse = await untilNone(openSockets, patienceMs);
  const poolClosed = await closeIdleSockets(patienceMs);
  const client = await untilNone(openSockets, patienceMs);
  const left = await untilNone(async () => (await servers.state()).sockets, patienceMs);
  checkListeners(context, 'the shared one', signal);
  stop();
  return {
    settings,
    ledger,
    memory: { client: growth, before, after: liveBytes() },
    sockets: { inUse, poolClosed, client, servers: left },
    servers: await servers.state(),
  };
}

async function prepare(
  settings: Settings,
  servers: Servers,
  fetch?: typeof globalThis.fetch,
): Promise<Context> {
  const pace = paceOf(settings);
  const { silenceMs } = pace;
  const timeout = { headers: silenceMs, bytes: silenceMs };
  const common = { timeout, ...(fetch && { fetch }) };
  const { ash: ashAddress, aod: aodAddress } = servers.addresses;
  const ash = new AshClient({ ...common, serverUrl: ashAddress.url, apiKey: ashAddress.key });
  const aod = new Client({ ...common, baseUrl: aodAddress.url, token: aodAddress.token });
  await ash.createAgent('helper', { systemPrompt: 'You help.' });
  const { id } = await aod.agents.create({
    name: 'helper',
    provider: 'anthropic',
    model: 'claude-sonnet-4-5',
  });
  return {
    settings,
    pace,
    servers,
    ash,
    aod,
    agents: { ash: 'helper', aod: id },
    signal: new AbortController().signal,
    ledger: newLedger(),
    isOver: () => false,
  };
}

/**
 * Every user, half of them of each server; some more than there are to be streams, for those who are between two turns, longest after faults.
 * They arrive one after the other, in the first moments of the run.
 */
function users(context: Context): Promise<void>[] {
  const { settings, pace } = context;
  const arrival = pace.turnMs / 2;
  const count = Math.ceil(settings.streams * (1.1 + 2 * settings.faults));
  return Array.from({ length: count }, async (_, number) => {
    await sleep((arrival * number) / count);
    for (let session = 1; !context.isOver(); session++) {
      if (number % 2 === 0) await visit(context, `ash/${number}/${session}`, ashTalk);
      else await visit(context, `aod/${number}/${session}`, aodTalk);
    }
  });
}

/** Counts what reaches nobody: rejections that are not handled, and warnings of the runtime. */
function watchForStrays(ledger: Ledger): () => void {
  const onRejection = (reason: unknown) => ledger.problem('an unhandled rejection', describe(reason));
  const onWarning = (warning: Error) => {
    if (warning.name !== 'ExperimentalWarning') ledger.problem('a warning', describe(warning));
  };
  process.on('unhandledRejection', onRejection);
  process.on('warning', onWarning);
  return () => {
    process.off('unhandledRejection', onRejection);
    process.off('warning', onWarning);
  };
}

/** Samples how many streams are open, once the users are there. */
async function sampleStreams(context: Context, started: number): Promise<void> {
  const { ledger, pace, settings } = context;
  await sleep(pace.turnMs);
  const every = Math.max(50, settings.seconds * 5);
  for (; !context.isOver() && performance.now() > started; await sleep(every))
    ledger.openSamples.push(ledger.open);
}

async function sampleMemory(
  { settings }: Context,
  started: number,
  end: number,
): Promise<Growth | undefined> {
  const samples: Sample[] = [];
  const every = Math.max(250, settings.seconds * 25);
  for (let next = started + every; next < end; next += every) {
    await sleep(Math.max(0, next - performance.now()));
    const at = (performance.now() - started) / (end - started);
    if (at <= 1) samples.push({ at, bytes: liveBytes() });
  }
  return growthOf(samples);
}

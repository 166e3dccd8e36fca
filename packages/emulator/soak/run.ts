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
import { type ServerState, type Servers, startServers } from './servers.ts';
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
  const servers = await startServers(settings);
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
  const ledger = newLedger();
  const { signal } = new AbortController();
  const pace = paceOf(settings);
  const common = {
    timeout: { headers: pace.silenceMs, bytes: pace.silenceMs },
    ...(fetch && { fetch }),
  };
  const ash = new AshClient({ ...common, serverUrl: servers.ash.url, apiKey: servers.ash.key });
  const aod = new Client({ ...common, baseUrl: servers.aod.url, token: servers.aod.token });
  await ash.createAgent('helper', { systemPrompt: 'You help.' });
  const agent = await aod.agents.create({
    name: 'helper',
    provider: 'anthropic',
    model: 'claude-sonnet-4-5',
  });
  let end = Number.POSITIVE_INFINITY;
  const context: Context = {
    settings,
    pace,
    servers,
    ash,
    aod,
    agents: { ash: 'helper', aod: agent.id },
    signal,
    ledger,
    isOver: () => performance.now() >= end,
  };
  const stop = watchForStrays(ledger);
  const operators = await hireOperators(context);
  const before = liveBytes();
  end = performance.now() + settings.seconds * 1_000;
  const [growth] = await Promise.all([sample(context), operate(context, operators), ...users(context)]);

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

/** Samples memory, and once the users are there how many streams are open. */
async function sample({ ledger, pace, settings, isOver }: Context): Promise<Growth | undefined> {
  const samples: Sample[] = [];
  const started = performance.now();
  const every = Math.max(250, settings.seconds * 20);
  for (let next = started + every; ; next += every) {
    await sleep(next - performance.now());
    if (isOver()) return growthOf(samples);
    const passed = performance.now() - started;
    samples.push({ at: passed / (settings.seconds * 1_000), bytes: liveBytes() });
    if (passed >= pace.turnMs) ledger.openSamples.push(ledger.open);
  }
}

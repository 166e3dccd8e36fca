import { type Fault, type IncomingCall, startEmulator } from '@hosted-agents/emulator';
import { faultFor, seeded } from './chance.ts';
import { aodPace, aodSteps, ashPace, ashSteps } from './dialogue.ts';
import { openSockets } from './measures.ts';
import { paceOf, type Settings } from './settings.ts';

/** Names the virtual user's session that a request belongs to. Requests without it meet no faults. */
export const keyHeader = 'x-soak';

/** Where a client finds a server. */
export interface Addresses {
  readonly ash: { readonly url: string; readonly key: string };
  readonly aod: { readonly url: string; readonly token: string };
}

/** What the servers have seen of one session. */
export interface Seen {
  /** How often each of the prompts that were asked about was played. */
  readonly plays: readonly number[];
  /** How many of the session's requests met a fault. */
  readonly strikes: number;
}

/** What the servers are like at a moment. */
export interface ServerState {
  readonly sockets: number;
  /** Prompts that were played, and those of them that were played more than once. */
  readonly plays: number;
  readonly doubled: readonly string[];
  /** Faults so far, by name. */
  readonly faults: Readonly<Record<string, number>>;
}

/** Both servers, and what a run asks them behind the clients' back. */
export interface Servers {
  readonly addresses: Addresses;
  /** Asked when a session is over. */
  settle(key: string, prompts: readonly string[]): Promise<Seen>;
  state(): Promise<ServerState>;
  close(): Promise<void>;
}

/** Starts both servers in this process, with agents that say what was agreed on and faults by chance. */
export async function startServers(settings: Settings): Promise<Servers> {
  const pace = paceOf(settings);
  const plays = new Map<string, number>();
  const doubled = new Set<string>();
  const faults: Record<string, number> = {};
  const sessions = new Map<string, { requests: number; strikes: number }>();

  const played = (prompt: string) => {
    const count = (plays.get(prompt) ?? 0) + 1;
    plays.set(prompt, count);
    if (count > 1) doubled.add(prompt);
  };
  const choose = (call: IncomingCall): Fault | undefined => {
    const key = call.headers[keyHeader];
    if (typeof key !== 'string') return undefined;
    const session = sessions.get(key) ?? { requests: 0, strikes: 0 };
    sessions.set(key, session);
    session.requests += 1;
    // Drawn from the session alone, so that what others do meanwhile changes nothing.
    const random = seeded(settings.seed, 'fault', key, session.requests);
    if (random() >= settings.faults) return undefined;
    session.strikes += 1;
    const fault = faultFor(call, random, pace);
    faults[fault.name] = (faults[fault.name] ?? 0) + 1;
    return fault;
  };
  const common = { faults: choose, record: false };
  const emulator = await startEmulator({
    ash: {
      ...common,
      maxSandboxes: 10 * (settings.streams + settings.rate),
      times: { pace: ashPace(pace) },
      *script(turn) {
        played(turn.prompt);
        yield* ashSteps(turn, pace);
      },
    },
    aod: {
      ...common,
      maxSessions: 10 * (settings.streams + settings.rate),
      times: { pace: aodPace(pace), streamPoll: 20 },
      *script({ prompt }) {
        played(prompt);
        yield* aodSteps(prompt);
      },
    },
  });
  return {
    addresses: {
      ash: { url: emulator.ash.url, key: emulator.ash.apiKey },
      aod: { url: emulator.aod.url, token: emulator.aod.token },
    },
    async settle(key, prompts) {
      const strikes = sessions.get(key)?.strikes ?? 0;
      sessions.delete(key);
      return { plays: prompts.map((prompt) => plays.get(prompt) ?? 0), strikes };
    },
    state: async () => ({
      sockets: openSockets(),
      plays: plays.size,
      doubled: [...doubled],
      faults,
    }),
    close: () => emulator.close(),
  };
}

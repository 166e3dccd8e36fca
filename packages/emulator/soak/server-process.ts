import { type Fault, type IncomingCall, startEmulator } from '@hosted-agents/emulator';
import { faultFor, seeded } from './chance.ts';
import { aodPace, aodSteps, ashPace, ashSteps } from './dialogue.ts';
import { openSockets } from './measures.ts';
import { keyHeader, type Question, type Seen, type ServerState } from './servers.ts';
import { paceOf, type Settings } from './settings.ts';

// Both servers, with agents that say what was agreed on and faults by chance; in a process of their own, so that the client's memory is
// measured by itself.

const settings: Settings = JSON.parse(process.argv[2] ?? '{}');
const pace = paceOf(settings);
const plays = new Map<string, number>();
const doubled = new Set<string>();
const faults: Record<string, number> = {};
const sessions = new Map<string, { requests: number; strikes: number }>();

function played(prompt: string): void {
  const count = (plays.get(prompt) ?? 0) + 1;
  plays.set(prompt, count);
  if (count > 1) doubled.add(prompt);
}

function choose(call: IncomingCall): Fault | undefined {
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
}

const most = 10 * (settings.streams + settings.rate);
const { ash, aod } = await startEmulator({
  ash: {
    faults: choose,
    record: false,
    maxSandboxes: most,
    times: { pace: ashPace(pace) },
    *script(turn) {
      played(turn.prompt);
      yield* ashSteps(turn, pace);
    },
  },
  aod: {
    faults: choose,
    record: false,
    maxSessions: most,
    times: { pace: aodPace(pace), streamPoll: 20 },
    *script({ prompt }) {
      played(prompt);
      yield* aodSteps(prompt);
    },
  },
});

function settle(key: string, prompts: readonly string[]): Seen {
  const strikes = sessions.get(key)?.strikes ?? 0;
  sessions.delete(key);
  return { plays: prompts.map((prompt) => plays.get(prompt) ?? 0), strikes };
}

const state = (): ServerState => ({
  sockets: openSockets(),
  plays: plays.size,
  doubled: [...doubled],
  faults,
});

// Answers come in the order of the questions; the first one by itself.
process.on('message', (question: Question) =>
  process.send?.(question ? settle(question.key, question.prompts) : state()),
);
process.once('disconnect', () => process.exit());
process.send?.({ ash: { url: ash.url, key: ash.apiKey }, aod: { url: aod.url, token: aod.token } });

import { setTimeout as sleep } from 'node:timers/promises';
import { pick, type Random, seeded, wholeNumber } from './chance.ts';
import {
  audit,
  type Context,
  callOptions,
  checkListeners,
  checkTurn,
  Hang,
  type SentTurn,
  within,
} from './context.ts';
import { describe, type Ending, endingOf, type Server } from './ledger.ts';

/** What a user brings to a session. */
export interface Visitor {
  /** Names the session to the servers. */
  readonly key: string;
  readonly random: Random;
  readonly options: ReturnType<typeof callOptions>;
}

/** What was read of a turn. */
export interface Reading {
  text: string;
  /** Undefined for a turn that was not followed to its end. */
  ending: Ending | undefined;
  code?: string;
  why?: string;
}

/** A way in which an application may follow a turn; `abort` has a signal. */
export type Habit = 'loop' | 'text' | 'result' | 'wait' | 'slow' | 'leave' | 'terminate' | 'abort';

/** How users of one server talk in a session. */
export interface Talk {
  readonly server: Server;
  /** How they follow turns; a habit that stands there twice is twice as common. */
  readonly habits: readonly [Habit, ...Habit[]];
  /** All that the agent says to a prompt, as this server's client gives it. */
  whole(prompt: string): string;
  /** Opens the session, where that comes before the first prompt. Returns whether there may be turns. */
  open(): Promise<boolean>;
  /** Sends a prompt and reads its answer into `reading`. Rejects as the client does. */
  send(prompt: string, habit: Habit, reading: Reading, signal: AbortSignal | undefined): Promise<void>;
  /** Returns whether the session takes another turn after one that ended like this. */
  goesOn(prompt: string, habit: Habit, reading: Reading & { ending: Ending }): Promise<boolean>;
  /** Ends the session. Returns how many prompts the server has stored; undefined when there is no session. */
  close(): Promise<number | undefined>;
}

/** Talks in one session: a few turns, then compares what the servers saw with what was sent. */
export async function visit(
  context: Context,
  key: string,
  talkOf: (context: Context, visitor: Visitor) => Talk,
): Promise<void> {
  const visitor = { key, random: seeded(context.settings.seed, key), options: callOptions(context, key) };
  const talk = talkOf(context, visitor);
  const sent: SentTurn[] = [];
  const signals: AbortSignal[] = [];
  const turns = wholeNumber(visitor.random, 2, 4);
  for (let goesOn = await talk.open(); goesOn && sent.length < turns && !context.isOver(); )
    goesOn = await sendTurn(context, visitor, talk, sent, signals);
  const stored = await talk.close();
  if (stored === undefined)
    await sleep(50); // a server that refuses is not asked again without a pause
  else if (stored > sent.length) context.ledger.problem('more messages than were sent', `${key}: ${stored}`);
  await audit(context, key, sent);
  for (const signal of signals) checkListeners(context, key, signal);
}

/** Sends one turn and counts it. Returns whether the session takes another one. */
async function sendTurn(
  context: Context,
  { key, random }: Visitor,
  talk: Talk,
  sent: SentTurn[],
  signals: AbortSignal[],
): Promise<boolean> {
  const { settings, ledger, pace } = context;
  const prompt = `${settings.seed}/${key}/${sent.length + 1}`;
  const habit = pick(random, talk.habits);
  const abort = new AbortController();
  if (habit === 'abort') signals.push(abort.signal);
  const timer = habit === 'abort' ? setTimeout(() => abort.abort(), random() * pace.turnMs) : undefined;
  const reading: Reading = { text: '', ending: undefined };
  ledger.open += 1;
  try {
    await within(pace.boundMs, talk.send(prompt, habit, reading, timer && abort.signal));
  } catch (error) {
    const known = endingOf(error);
    if (known === undefined || (known.ending === 'aborted' && !abort.signal.aborted)) {
      const name = error instanceof Hang ? 'a turn hangs' : 'an unknown ending';
      ledger.problem(name, `${prompt}: ${describe(error)}`);
      return false;
    }
    Object.assign(reading, known, { why: describe(error) });
  } finally {
    clearTimeout(timer);
    ledger.open -= 1;
  }
  const { ending = 'left', text, code, why = '' } = reading;
  const seen = text !== '' || ending === 'completed' || ending === 'failed';
  ledger.turn(talk.server, ending, code);
  checkTurn(context, prompt, ending, text, talk.whole(prompt));
  sent.push({ prompt, ending, seen, why });
  return talk.goesOn(prompt, habit, { ...reading, ending });
}

import { setTimeout as sleep } from 'node:timers/promises';
import { HostedAgentsError } from '@hosted-agents/client';
import { AodHTTPError } from '@hosted-agents/client/aod';
import { pick, type Random, seeded, wholeNumber } from './chance.ts';
import {
  audit,
  type Context,
  callOptions,
  checkListeners,
  countTurn,
  Hang,
  request,
  type SentTurn,
  within,
} from './context.ts';
import { answerTo, aodText } from './dialogue.ts';
import { describe, type Ending, endingOf, recordSince } from './ledger.ts';

/** The ways in which an application may follow a turn. */
const habits = [
  'loop',
  'loop',
  'loop',
  'loop',
  'wait',
  'slow',
  'leave',
  'leave',
  'abort',
  'terminate',
] as const;
type Habit = (typeof habits)[number];

/** A session in the making. */
interface Visit {
  readonly key: string;
  readonly random: Random;
  readonly signals: AbortSignal[];
  id?: string;
  /** Id of the last row that was read. */
  cursor?: number | undefined;
}

/** What was read of a turn, by one stream or several. */
interface Reading {
  text: string;
  ending: Ending | undefined;
  code?: string;
  why?: string;
}

/** Talks in one session after another until the load is over. */
export async function aodUser(context: Context, user: number): Promise<void> {
  for (let session = 1; !context.isOver(); session++) await talk(context, `aod/${user}/${session}`);
}

async function talk(context: Context, key: string): Promise<void> {
  const { aod } = context;
  const visit: Visit = { key, random: seeded(context.settings.seed, key), signals: [] };
  const options = callOptions(context, key);
  const sent: SentTurn[] = [];
  const turns = wholeNumber(visit.random, 2, 4);
  for (let goesOn = true; goesOn && sent.length < turns && !context.isOver(); ) {
    const found = await sendTurn(context, visit, sent.length + 1);
    if (found.turn !== undefined) sent.push(found.turn);
    goesOn = found.goesOn;
  }
  const { id } = visit;
  if (id !== undefined) {
    const stored = await request(context, 'turns', () => aod.sessions.turns(id, options));
    if ((stored?.length ?? 0) > sent.length)
      context.ledger.problem('more prompts than were sent', `${key}: ${stored?.length}`);
    await request(context, 'terminate', () => end(context, id, options));
    await request(context, 'delete', () => aod.sessions.delete(id, options));
  } else await sleep(50); // a server that refuses is not to be asked without a pause
  await audit(context, key, sent);
  for (const signal of visit.signals) checkListeners(context, key, signal);
}

/** Terminates a session that may be terminated already. */
async function end({ aod }: Context, id: string, options: ReturnType<typeof callOptions>): Promise<void> {
  const { status } = await aod.sessions.get(id, options);
  if (status !== 'terminated') await aod.sessions.terminate(id, options);
}

/** Sends a prompt and follows its turn, counted; and whether the session bears another one. */
async function sendTurn(
  context: Context,
  visit: Visit,
  number: number,
): Promise<{ turn?: SentTurn; goesOn: boolean }> {
  const { aod, agents, ledger, pace } = context;
  const prompt = `${context.settings.seed}/${visit.key}/${number}`;
  const habit = pick(visit.random, habits);
  const options = callOptions(context, visit.key);
  const { id } = visit;
  const reading: Reading = { text: '', ending: undefined };
  ledger.open += 1;
  try {
    await within(pace.boundMs, send());
  } catch (error) {
    const known = endingOf(error);
    if (known === undefined) {
      ledger.problem(
        error instanceof Hang ? 'a turn hangs' : 'an unknown ending',
        `${prompt}: ${describe(error)}`,
      );
      return { goesOn: false };
    }
    Object.assign(reading, known, { why: describe(error) });
  } finally {
    ledger.open -= 1;
  }

  async function send(): Promise<void> {
    const started = performance.now();
    if (id === undefined)
      visit.id = (await aod.sessions.create({ agent_id: agents.aod, prompt }, options)).id;
    else await aod.sessions.prompt(id, { prompt }, options);
    recordSince(ledger.requestTimes, started);
    await follow(context, visit, habit, reading);
  }

  const { ending = 'left', text, code, why = '' } = reading;
  const { fails } = answerTo(prompt);
  const whole = aodText(prompt);
  const isAnswered = text !== '' || ending === 'completed' || ending === 'failed';
  const turn = countTurn(context, 'aod', { ending, text, code, why, prompt, seen: isAnswered, whole, fails });
  if (ending === 'completed') return { turn, goesOn: true };
  if (ending !== 'left' && ending !== 'aborted') return { turn, goesOn: false };
  if (habit === 'terminate') return { turn, goesOn: false };
  return { turn, goesOn: await comeBack(context, visit, prompt, reading) };
}

/** Follows a turn as the habit has it. A stream that the caller does not follow to its end has no ending yet. */
async function follow(context: Context, visit: Visit, habit: Habit, reading: Reading): Promise<void> {
  const { aod, ledger, pace, signal: shared } = context;
  const { id = '', cursor: since, random } = visit;
  if (habit === 'wait') {
    const onEvent = (event: { type: string; data?: unknown; id: number | null }) => {
      if (event.type === 'output') reading.text += event.data;
      if (event.type === 'output' || event.type === 'stage') visit.cursor = event.id ?? visit.cursor;
    };
    const { session } = await aod.sessions.wait(id, { since, signal: shared, onEvent });
    reading.ending = session.status === 'completed' ? 'completed' : 'failed';
    return;
  }
  const abort = new AbortController();
  if (habit === 'abort') visit.signals.push(abort.signal);
  const timer = habit === 'abort' ? setTimeout(() => abort.abort(), random() * pace.turnMs) : undefined;
  const leaves = habit === 'leave' || habit === 'terminate';
  const leaveAfter = leaves ? wholeNumber(random, 1, 10) : Number.POSITIVE_INFINITY;
  const { handle } = aod.sessions.stream(id, {
    ...callOptions(context, visit.key),
    ...(habit === 'abort' && { signal: abort.signal }),
    since,
  });
  const started = performance.now();
  let events = 0;
  try {
    for await (const event of handle) {
      events += 1;
      if (events === 1) recordSince(ledger.firstEventTimes, started);
      if (event.type === 'output') reading.text += event.data;
      if (event.type === 'exit') reading.ending = event.code === 0 ? 'completed' : 'failed';
      if (event.type === 'error') reading.ending = 'failed';
      if (events >= leaveAfter) break;
      if (habit === 'slow') await sleep(pace.turnMs / 20);
    }
  } catch (error) {
    if (error instanceof HostedAgentsError && error.code === 'aborted' && !abort.signal.aborted)
      throw new Error('aborted by nobody', { cause: error });
    throw error;
  } finally {
    clearTimeout(timer);
    visit.cursor = handle.cursor ?? since;
  }
}

/** Reads on where a stream was left: with what was read before, it must be the whole. Says whether the session bears another turn. */
async function comeBack(context: Context, visit: Visit, prompt: string, before: Reading): Promise<boolean> {
  const { ledger, pace } = context;
  const rest: Reading = { text: before.text, ending: undefined };
  try {
    await within(pace.boundMs, follow(context, visit, 'loop', rest));
  } catch (error) {
    const known = endingOf(error);
    if (known?.ending !== 'interrupted' && !(error instanceof AodHTTPError))
      ledger.problem('an unknown ending', `${prompt}, read on: ${describe(error)}`);
    return false;
  }
  ledger.resumed += 1;
  const { fails } = answerTo(prompt);
  if (rest.ending !== (fails ? 'failed' : 'completed'))
    ledger.problem(
      'a turn that ended otherwise than the agent ended it',
      `${prompt}, read on: ${rest.ending}`,
    );
  if (rest.text !== aodText(prompt))
    ledger.problem(
      'words lost, doubled or changed',
      `${prompt}, read on: ${JSON.stringify(rest.text.slice(-80))}`,
    );
  return rest.ending === 'completed';
}

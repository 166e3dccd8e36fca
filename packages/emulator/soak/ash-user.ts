import { setTimeout as sleep } from 'node:timers/promises';
import type { MessageStream, Turn } from '@hosted-agents/client';
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
import { answerTo, ashText } from './dialogue.ts';
import { describe, type Ending, endingOf, recordSince } from './ledger.ts';

/** The ways in which an application may read a turn. */
const habits = [
  'loop',
  'loop',
  'loop',
  'text',
  'text',
  'result',
  'result',
  'slow',
  'leave',
  'abort',
] as const;
type Habit = (typeof habits)[number];

/** Talks in one session after another until the load is over. */
export async function ashUser(context: Context, user: number): Promise<void> {
  for (let session = 1; !context.isOver(); session++) await talk(context, `ash/${user}/${session}`);
}

async function talk(context: Context, key: string): Promise<void> {
  const { ash, agents } = context;
  const random = seeded(context.settings.seed, key);
  const options = callOptions(context, key);
  const sent: SentTurn[] = [];
  const signals: AbortSignal[] = [];
  const session = await request(context, 'createSession', () => ash.createSession(agents.ash, options));
  if (session !== undefined) {
    const turns = wholeNumber(random, 2, 4);
    while (sent.length < turns && !context.isOver()) {
      const turn = await sendTurn(context, key, session.id, sent.length + 1, random, signals);
      if (turn === undefined) break;
      sent.push(turn);
    }
    const rows = await request(context, 'listMessages', () => ash.listMessages(session.id, options));
    const stored = rows?.filter(({ role }) => role === 'user').length ?? 0;
    if (stored > sent.length) context.ledger.problem('more messages than were sent', `${key}: ${stored}`);
    await request(context, 'endSession', () => ash.endSession(session.id, options));
  } else await sleep(50); // a server that refuses is not to be asked without a pause
  await audit(context, key, sent);
  for (const signal of signals) checkListeners(context, key, signal);
}

/** One turn, counted. Undefined when it hangs. */
async function sendTurn(
  context: Context,
  key: string,
  sessionId: string,
  number: number,
  random: Random,
  signals: AbortSignal[],
): Promise<SentTurn | undefined> {
  const { ash, ledger, pace } = context;
  const prompt = `${context.settings.seed}/${key}/${number}`;
  const habit = pick(random, habits);
  const abort = new AbortController();
  if (habit === 'abort') signals.push(abort.signal);
  const timer = habit === 'abort' ? setTimeout(() => abort.abort(), random() * pace.turnMs) : undefined;
  const stream = ash.sendMessageStream(sessionId, prompt, {
    ...callOptions(context, key),
    ...(habit === 'abort' && { signal: abort.signal }),
    includePartialMessages: random() < 0.6,
  });
  ledger.open += 1;
  let found: { ending: Ending; code?: string; text: string };
  let why = '';
  try {
    found = await within(pace.boundMs, readTurn(context, stream, habit, random));
  } catch (error) {
    const known = endingOf(error);
    if (known === undefined || (known.ending === 'aborted' && !abort.signal.aborted)) {
      ledger.problem(
        error instanceof Hang ? 'a turn hangs' : 'an unknown ending',
        `${prompt}: ${describe(error)}`,
      );
      void stream.close();
      return undefined;
    }
    why = describe(error);
    found = { ...known, text: (error as { turn?: Turn }).turn?.text ?? '' };
  } finally {
    clearTimeout(timer);
    ledger.open -= 1;
  }
  // A turn that was left is still running: the session takes the next message when it has been read to its end.
  const isSettled = await within(pace.boundMs, stream.settled).then(
    () => true,
    () => false,
  );
  if (!isSettled) {
    ledger.problem('a turn that was left never settles', prompt);
    return undefined;
  }
  const { fails } = answerTo(prompt);
  const isAnswered = found.text !== '' || found.ending === 'completed' || found.ending === 'failed';
  return countTurn(context, 'ash', {
    ...found,
    prompt,
    why,
    seen: isAnswered,
    whole: ashText(prompt),
    fails,
  });
}

/** Reads a turn as the habit has it. */
async function readTurn(
  { ledger, pace }: Context,
  stream: MessageStream,
  habit: Habit,
  random: Random,
): Promise<{ ending: Ending; text: string }> {
  if (habit === 'result') return { ending: 'completed', text: (await stream.result()).text };
  if (habit === 'text') {
    let text = '';
    for await (const piece of stream.textStream) text += piece;
    return { ending: 'completed', text };
  }
  const started = performance.now();
  const leaveAfter = habit === 'leave' ? wholeNumber(random, 1, 20) : Number.POSITIVE_INFINITY;
  let events = 0;
  for await (const _ of stream) {
    events += 1;
    if (events === 1) recordSince(ledger.firstEventTimes, started);
    if (events >= leaveAfter) break;
    if (habit === 'slow') await sleep(pace.turnMs / 20);
  }
  const { turn } = stream;
  if (events >= leaveAfter && turn.status === 'running') return { ending: 'left', text: turn.text };
  return { ending: 'completed', text: (await stream.result()).text };
}

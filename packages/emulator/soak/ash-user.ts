import { setTimeout as sleep } from 'node:timers/promises';
import type { MessageStream, Turn } from '@hosted-agents/client';
import { type Random, wholeNumber } from './chance.ts';
import { type Context, request, within } from './context.ts';
import { ashText } from './dialogue.ts';
import type { Habit, Reading, Talk, Visitor } from './visit.ts';

/** A session on Ash. */
export function ashTalk(context: Context, { random, options }: Visitor): Talk {
  const { ash, agents, ledger, pace } = context;
  let id: string | undefined;
  let stream: MessageStream | undefined;
  return {
    server: 'ash',
    habits: ['loop', 'loop', 'loop', 'text', 'text', 'result', 'result', 'slow', 'leave', 'abort'],
    whole: ashText,
    async open() {
      id = (await request(context, 'createSession', () => ash.createSession(agents.ash, options)))?.id;
      return id !== undefined;
    },
    async send(prompt, habit, reading, signal) {
      const includePartialMessages = random() < 0.6;
      const more = { ...(signal && { signal }), includePartialMessages };
      stream = ash.sendMessageStream(id ?? '', prompt, { ...options, ...more });
      try {
        Object.assign(reading, await readTurn(context, stream, habit, random));
      } catch (error) {
        reading.text = (error as { turn?: Turn }).turn?.text ?? '';
        throw error;
      }
    },
    // A turn that was left still runs: the session takes the next message when it has been read to its end.
    async goesOn(prompt) {
      try {
        await within(pace.boundMs, stream?.settled ?? Promise.resolve());
        return true;
      } catch {
        ledger.problem('a turn that was left never settles', prompt);
        return false;
      }
    },
    async close() {
      if (id === undefined) return undefined;
      const session = id;
      await stream?.close();
      const rows = await request(context, 'listMessages', () => ash.listMessages(session, options));
      await request(context, 'endSession', () => ash.endSession(session, options));
      return rows?.filter(({ role }) => role === 'user').length ?? 0;
    },
  };
}

/** Reads a turn as the habit has it. */
async function readTurn(
  { pace }: Context,
  stream: MessageStream,
  habit: Habit,
  random: Random,
): Promise<Reading> {
  if (habit === 'text') {
    let text = '';
    for await (const piece of stream.textStream) text += piece;
    return { ending: 'completed', text };
  }
  const leaveAfter = habit === 'leave' ? wholeNumber(random, 1, 20) : Number.POSITIVE_INFINITY;
  let events = 0;
  if (habit !== 'result') {
    for await (const _ of stream) {
      events += 1;
      if (events >= leaveAfter) break;
      if (habit === 'slow') await sleep(pace.turnMs / 20);
    }
  }
  const { turn } = stream;
  if (events >= leaveAfter && turn.status === 'running') return { ending: 'left', text: turn.text };
  return { ending: 'completed', text: (await stream.result()).text };
}

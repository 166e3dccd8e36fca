import { setTimeout as sleep } from 'node:timers/promises';
import { AodHTTPError, type StreamEvent } from '@hosted-agents/client/aod';
import { wholeNumber } from './chance.ts';
import { type Context, checkTurn, request, within } from './context.ts';
import { answerTo, aodText } from './dialogue.ts';
import { describe, endingOf } from './ledger.ts';
import type { Habit, Reading, Talk, Visitor } from './visit.ts';

/** A session on Agent on Demand. */
export function aodTalk(context: Context, { random, options }: Visitor): Talk {
  const { aod, agents, ledger, pace, signal: shared } = context;
  let id: string | undefined;
  /** Id of the last row that was read. */
  let cursor: number | undefined;

  /** Follows a turn as the habit has it. A stream that is not followed to its end has no ending yet. */
  async function follow(habit: Habit, reading: Reading, signal = shared): Promise<void> {
    const session = id ?? '';
    const note = (event: StreamEvent) => {
      if (event.type === 'output') reading.text += event.data;
      if (event.type === 'exit') reading.ending = event.code === 0 ? 'completed' : 'failed';
      if (event.type === 'error') reading.ending = 'failed';
    };
    if (habit === 'wait') {
      const onEvent = (event: StreamEvent) => {
        note(event);
        if (event.type === 'output' || event.type === 'stage') cursor = event.id ?? cursor;
      };
      await aod.sessions.wait(session, { since: cursor ?? 0, signal, onEvent });
      return;
    }
    const leaves = habit === 'leave' || habit === 'terminate';
    const leaveAfter = leaves ? wholeNumber(random, 1, 10) : Number.POSITIVE_INFINITY;
    const { handle } = aod.sessions.stream(session, { ...options, signal, since: cursor });
    let events = 0;
    try {
      for await (const event of handle) {
        events += 1;
        note(event);
        if (events >= leaveAfter) break;
        if (habit === 'slow') await sleep(pace.turnMs / 20);
      }
    } finally {
      cursor = handle.cursor ?? cursor;
    }
  }

  /** Reads on where a stream was left: with what was read before, it must be the whole. */
  async function comeBack(prompt: string, before: Reading): Promise<boolean> {
    const rest: Reading = { text: before.text, ending: undefined };
    try {
      await within(pace.boundMs, follow('loop', rest));
    } catch (error) {
      if (endingOf(error)?.ending !== 'interrupted' && !(error instanceof AodHTTPError))
        ledger.problem('an unknown ending', `${prompt}, read on: ${describe(error)}`);
      return false;
    }
    ledger.resumed += 1;
    // One without an ending is as wrong as one with the other ending.
    const { text, ending = answerTo(prompt).fails ? 'completed' : 'failed' } = rest;
    checkTurn(context, prompt, ending, text, aodText(prompt));
    return ending === 'completed';
  }

  return {
    server: 'aod',
    habits: ['loop', 'loop', 'loop', 'loop', 'wait', 'slow', 'leave', 'leave', 'abort', 'terminate'],
    whole: aodText,
    open: async () => true,
    async send(prompt, habit, reading, signal) {
      if (id === undefined) id = (await aod.sessions.create({ agent_id: agents.aod, prompt }, options)).id;
      else await aod.sessions.prompt(id, { prompt }, options);
      await follow(habit, reading, signal);
    },
    async goesOn(prompt, habit, reading) {
      const { ending } = reading;
      if (ending !== 'left' && ending !== 'aborted') return ending === 'completed';
      return habit !== 'terminate' && comeBack(prompt, reading);
    },
    async close() {
      if (id === undefined) return undefined;
      const session = id;
      const turns = await request(context, 'turns', () => aod.sessions.turns(session, options));
      await request(context, 'terminate', async () => {
        const { status } = await aod.sessions.get(session, options);
        if (status !== 'terminated') await aod.sessions.terminate(session, options);
      });
      await request(context, 'delete', () => aod.sessions.delete(session, options));
      return turns?.length ?? 0;
    },
  };
}

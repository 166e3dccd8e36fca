import { getEventListeners } from 'node:events';
import type { AshClient } from '@hosted-agents/client';
import type { Client } from '@hosted-agents/client/aod';
import { answerTo } from './dialogue.ts';
import { describe, type Ending, endingOf, type Ledger } from './ledger.ts';
import { keyHeader, type Servers } from './servers.ts';
import type { Pace, Settings } from './settings.ts';

/** What all virtual users share. */
export interface Context {
  readonly settings: Settings;
  readonly pace: Pace;
  readonly servers: Servers;
  readonly ash: AshClient;
  readonly aod: Client;
  /** Name of the agent on Ash, id of the one on Agent on Demand. */
  readonly agents: { readonly ash: string; readonly aod: string };
  /** Given to every call that nobody means to abort; nothing may stay attached to it. */
  readonly signal: AbortSignal;
  readonly ledger: Ledger;
  /** Whether the load is over, and no new session or turn is to begin. */
  isOver(): boolean;
}

/** Thrown when something takes longer than anything may. */
export class Hang extends Error {}

/** Waits for a promise, but not for ever. @throws Hang */
export async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const hang = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Hang(`not over after ${ms} ms`)), ms);
  });
  work.catch(() => {}); // when it loses, nobody else hears of it
  return Promise.race([work, hang]).finally(() => clearTimeout(timer));
}

/** Options of every call of a session. */
export function callOptions({ signal }: Context, key: string) {
  return { signal, headers: { [keyHeader]: key } };
}

/** Makes a call that is no turn. Undefined when it failed in a known way. */
export async function request<T>(
  context: Context,
  name: string,
  call: () => Promise<T>,
): Promise<T | undefined> {
  const { ledger, pace } = context;
  try {
    const value = await within(pace.boundMs, call());
    ledger.requests.answered += 1;
    return value;
  } catch (error) {
    const { ending } = endingOf(error) ?? {};
    if (ending === 'refused' || ending === 'interrupted') ledger.requests[ending] += 1;
    else {
      const what = error instanceof Hang ? 'a request hangs' : 'an unknown error';
      ledger.problem(what, `${name}: ${describe(error)}`);
    }
    return undefined;
  }
}

/** A turn that was sent, and what the client came to know of it. */
export interface SentTurn {
  readonly prompt: string;
  readonly ending: Ending;
  /** Whether something of the answer was seen, so that the message must have arrived. */
  readonly seen: boolean;
  /** The error that it ended with, in a line. */
  readonly why: string;
}

/** Looks whether a turn ended as the agent ended it, and whether what was read is what the agent said: `whole`, or its beginning. */
export function checkTurn({ ledger }: Context, prompt: string, ending: Ending, text: string, whole: string) {
  if (ending === (answerTo(prompt).fails ? 'completed' : 'failed'))
    ledger.problem('a turn that ended otherwise than the agent ended it', `${prompt}: ${ending}`);
  const isWhole = ending === 'completed' || ending === 'failed';
  if (isWhole ? text !== whole : !whole.startsWith(text))
    ledger.problem(
      'words lost, doubled or changed',
      `${prompt}, ${ending}: ${JSON.stringify(text.slice(-80))}`,
    );
}

/** Asks the servers what they saw of a session that is over, and compares it with what was sent. */
export async function audit(context: Context, key: string, sent: readonly SentTurn[]): Promise<void> {
  const { ledger, servers } = context;
  ledger.sessions += 1;
  const { plays, strikes } = await servers.settle(
    key,
    sent.map(({ prompt }) => prompt),
  );
  for (const [index, { prompt, ending, seen, why }] of sent.entries()) {
    const count = plays[index] ?? 0;
    if (count === 0 && seen) ledger.problem('an answer without a turn', prompt);
    if (count > 0 && ending === 'refused')
      ledger.problem('a refused turn that was played', `${prompt}: ${why}`);
    // Nothing but a fault may end a turn in these ways.
    if ((ending === 'interrupted' || ending === 'refused') && strikes === 0)
      ledger.problem('a turn that ended without a reason', `${prompt}: ${why}`);
  }
}

/** Looks whether anything is still attached to a signal whose calls are over. */
export function checkListeners({ ledger }: Context, name: string, signal: AbortSignal): void {
  const left = getEventListeners(signal, 'abort').length;
  if (left > 0) ledger.problem('listeners left on a signal', `${name}: ${left}`);
}

import { initialTurn, reduceTurn, type Turn, type TurnEvent } from '@hosted-agents/client';
import type { AgentStream } from '@hosted-agents/client/ui';
import * as ai5 from 'ai5';
import * as ai6 from 'ai6';
import * as ai7 from 'ai7';

/** The versions of the AI SDK, by the types of the newest. */
export const versions = [
  ['5', ai5 as unknown as typeof ai7],
  ['6', ai6 as unknown as typeof ai7],
  ['7', ai7],
] as const;

export const start: TurnEvent = { type: 'session_start', data: { sessionId: 's' } };
export const done: TurnEvent = { type: 'done', data: { sessionId: 's' } };

export const fold = (events: readonly TurnEvent[]): Turn => events.reduce(reduceTurn, initialTurn);

/** Events as a stream gives them, and what it throws behind them. */
export function stream(events: readonly TurnEvent[], ending?: Error): AgentStream {
  async function* play(): AsyncGenerator<TurnEvent> {
    yield* events;
    if (ending) throw ending;
  }
  return play() as AsyncIterable<never>;
}

export async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

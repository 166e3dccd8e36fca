import type { RequestOptions } from '../core/options.ts';
import { createOutputReducer, type OutputReducer } from '../turn/output.ts';
import { toTurn } from '../turn/reduce.ts';
import type { Turn } from '../turn/types.ts';
import { type ClosingEvent, isClosing, type StreamEvent } from './events.ts';
import type { SessionCalls } from './session-calls.ts';
import { endingOf, turnOf } from './turn.ts';
import type { SessionTurn } from './types.ts';

/** A turn of a session, with what was asked. */
export interface StoredTurn {
  /** From 1. */
  readonly number: number;
  readonly prompt: string;
  /** What the agent did; `running` while it is at work or has not begun. */
  readonly turn: Turn;
  /** The turn's events are behind this id: `sessions.stream(id, { since })` follows one that is at work. */
  readonly since: number;
}

/** Reads all turns of a session. */
export async function readHistory(
  sessions: Pick<SessionCalls, 'turns' | 'stream'>,
  id: string,
  options?: RequestOptions,
): Promise<StoredTurn[]> {
  const turns = await sessions.turns(id, options);
  const last = turns.at(-1);
  const isWorking = last?.status === 'pending' || last?.status === 'running';
  const events: StreamEvent[] = [];
  // Nothing is before the first turn.
  if (last && !(isWorking && last.turn_number === 1)) {
    let begun = 0;
    for await (const event of sessions.stream(id, options)) {
      events.push(event);
      begun = turnOf(event, begun) ?? 0;
      if (begun > last.turn_number || (isWorking && begun === last.turn_number)) break;
    }
  }
  return reduceTurns(turns, events);
}

function reduceTurns(turns: readonly SessionTurn[], events: readonly StreamEvent[]): StoredTurn[] {
  const start = events.find(({ type }) => type === 'start');
  const reducers = new Map<number, OutputReducer>();
  const reducerOf = (number: number) => {
    const known = reducers.get(number);
    if (known) return known;
    const reducer = createOutputReducer();
    if (start) reducer.add(start);
    reducers.set(number, reducer);
    return reducer;
  };
  let current = 1;
  /** Ids of the last rows of turns. */
  const ends = new Map<number, number>();
  let closing: ClosingEvent | undefined;
  for (const event of events) {
    if (event.type === 'turn_start' || event.type === 'output') {
      current = event.turn ?? current;
      reducerOf(current).add(event);
      if (event.type === 'output' && event.id !== null) ends.set(current, event.id);
    }
    if (isClosing(event)) closing = event;
  }
  let end = 0;
  return turns.map((row, index) => {
    const { turn_number: number, prompt } = row;
    const reducer = reducerOf(number);
    const ending = endingOf(row, index === turns.length - 1 ? closing : undefined);
    if (ending) reducer.add(ending);
    const since = end;
    end = ends.get(number) ?? end;
    return { number, prompt, turn: toTurn({ ...reducer.state }), since };
  });
}

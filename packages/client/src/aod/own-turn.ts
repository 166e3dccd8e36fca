import { isClosing, type StreamEvent } from './events.ts';

/**
 * Yields the events of one turn, from a stream that begins with the rest of the previous turn.
 *
 * Output names its turn, stages do not: they are held back until output or the closing event shows which turn they belong to. Each turn's
 * preparation ends with the start of the runtime; only a session's first turn has more stages.
 *
 * @param turn - number of the turn
 */
export async function* ownTurn(
  events: AsyncIterable<StreamEvent>,
  turn: number,
): AsyncGenerator<StreamEvent, void, undefined> {
  let held: StreamEvent[] = [];
  let begun = false;
  try {
    for await (const event of events) {
      const of = event.type === 'output' || event.type === 'turn_start' ? (event.turn ?? turn) : undefined;
      if (of !== undefined && of < turn) {
        held = [];
        continue;
      }
      if (of !== undefined || isClosing(event)) {
        begun = true;
        const own = fromRuntimeStart(held);
        held = [];
        yield* own;
      }
      if (begun || event.type === 'start') yield event;
      else held.push(event);
    }
  } catch (error) {
    yield* fromRuntimeStart(held);
    throw error;
  }
  yield* fromRuntimeStart(held);
}

function fromRuntimeStart(events: StreamEvent[]): StreamEvent[] {
  const at = events.findLastIndex((event) => event.type === 'stage' && event.stage === 'runtime_start');
  return events.slice(Math.max(0, at));
}

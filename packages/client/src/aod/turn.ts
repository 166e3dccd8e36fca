import { StreamError } from '../core/errors.ts';
import { createOutputReducer } from '../turn/output.ts';
import { toTurn } from '../turn/reduce.ts';
import type { Turn } from '../turn/types.ts';
import { SessionStreamError } from './errors.ts';
import { isClosing, type StreamEvent } from './events.ts';

/** A session's newest turn, put together from its events. */
export interface TurnResult {
  /** The agent's text, with a blank line between separate replies; undefined when its output has none that the SDK can read. */
  text: string | undefined;
  /** The turn in parts. For an agent other than Claude it has the agent's text and how the turn ended. */
  turn: Turn;
  /** The agent's standard output. */
  stdout: string;
  /** The agent's standard error. */
  stderr: string;
}

/** Reduces the events of a session's stream to its newest turn. */
export interface SessionReducer {
  add(event: StreamEvent): void;
  /** The turn so far. */
  result(): TurnResult;
}

/** Creates a reducer for the stream of a session. */
export function createSessionReducer(): SessionReducer {
  const reducer = createOutputReducer();
  let { state } = reducer;
  let output = { stdout: '', stderr: '' };
  return {
    add(event) {
      reducer.add(event);
      if (reducer.state !== state) {
        state = reducer.state;
        output = { stdout: '', stderr: '' };
      }
      if (event.type !== 'output') return;
      if (event.stream === 'stderr') output.stderr += event.data;
      if (event.stream === 'stdout') output.stdout += event.data;
    },
    result() {
      const turn = toTurn({ ...state });
      return { text: turn.text || undefined, turn, ...output };
    },
  };
}

/**
 * Reads a stream to the end of its newest turn.
 *
 * @param cursor - returns how far the stream has been read
 * @throws SessionStreamError when the stream was left before the end of the turn, and everything that iterating throws
 */
export async function readTurn(
  events: AsyncIterable<StreamEvent>,
  cursor: () => number | undefined,
): Promise<TurnResult> {
  const reducer = createSessionReducer();
  let ended = false;
  for await (const event of events) {
    reducer.add(event);
    ended ||= isClosing(event);
  }
  if (ended) return reducer.result();
  throw new SessionStreamError(
    new StreamError('The stream was left before the end of the turn', { code: 'stream_closed' }),
    cursor(),
  );
}

import { StreamError } from '../core/errors.ts';
import { createOutputReducer, type OutputEvent } from '../turn/output.ts';
import { toTurn } from '../turn/reduce.ts';
import type { Turn } from '../turn/types.ts';
import { SessionStreamError } from './errors.ts';
import { type ClosingEvent, isClosing, type StreamEvent } from './events.ts';
import type { SessionTurn } from './types.ts';

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

/** Reads the rows of a session's turns. */
export type ReadTurns = () => Promise<readonly SessionTurn[]>;

/** Reduces the events of a session's stream to its newest turn. */
export interface SessionReducer {
  /** Adds an event; the closing one is left to `end`. */
  add(event: StreamEvent): void;
  /**
   * Ends the newest turn. A closing event tells of the session. An agent that has ended well is that of the newest turn that was seen;
   * for all other endings, the rows tell whose they are, and whether they are failures.
   */
  end(closing: ClosingEvent, readTurns: ReadTurns): Promise<void>;
  /** The turn so far. */
  result(): TurnResult;
}

/** Returns the number of the turn that an event belongs to, which comes after events of turn `before`. */
export function turnOf(event: StreamEvent, before: number | undefined): number | undefined {
  if (event.type === 'turn_start' || event.type === 'output') return event.turn ?? before;
  const begins = event.type === 'stage' && event.stage === 'runtime_start';
  return begins && before !== undefined ? before + 1 : before;
}

/**
 * How a turn ended: as its row says, unless it failed. A session closes with `terminated` also when its turn was over before, and with a code
 * other than 0 also when its turn was interrupted.
 *
 * @param closing - how the session closed with this turn
 */
export function endingOf(
  { status, exit_code: code }: SessionTurn,
  closing?: ClosingEvent,
): OutputEvent | undefined {
  if (status === 'completed') return { type: 'exit', code: 0 };
  if (status === 'interrupted') return { type: 'exit', code: null };
  if (closing || status !== 'failed') return closing;
  return code === null ? { type: 'error', message: 'Session failed' } : { type: 'exit', code };
}

/** Creates a reducer for the stream of a session. */
export function createSessionReducer(): SessionReducer {
  const reducer = createOutputReducer();
  let { state } = reducer;
  let output = { stdout: '', stderr: '' };
  let number: number | undefined;
  const reduce = (event: OutputEvent) => {
    reducer.add(event);
    if (reducer.state === state) return;
    state = reducer.state;
    output = { stdout: '', stderr: '' };
  };
  return {
    add(event) {
      if (isClosing(event)) return;
      reduce(event);
      number = turnOf(event, number);
      if (event.type !== 'output') return;
      if (event.stream === 'stderr') output.stderr += event.data;
      if (event.stream === 'stdout') output.stdout += event.data;
    },
    async end(closing, readTurns) {
      const isOver = closing.type !== 'exit';
      const rows = isOver || closing.code ? await readTurns() : [];
      // A session that is over takes no further prompt: its last turn is the one that closed it, even if the stream has nothing of that turn.
      const row = rows.findLast((row) => isOver || number === undefined || row.turn_number === number);
      if (row) reduce({ type: 'turn_start', turn: row.turn_number });
      reduce((row && endingOf(row, closing)) ?? closing);
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
 * @param readTurns - reads the rows of the session's turns, when it takes them to tell how the turn ended
 * @throws SessionStreamError when the stream was left before the end of the turn, and everything that iterating throws
 */
export async function readTurn(
  events: AsyncIterable<StreamEvent>,
  cursor: () => number | undefined,
  readTurns: ReadTurns,
): Promise<TurnResult> {
  const reducer = createSessionReducer();
  let closing: ClosingEvent | undefined;
  for await (const event of events) {
    reducer.add(event);
    if (isClosing(event)) closing = event;
  }
  if (closing) {
    await reducer.end(closing, readTurns);
    return reducer.result();
  }
  throw new SessionStreamError(
    new StreamError('The stream was left before the end of the turn', { code: 'stream_closed' }),
    cursor(),
  );
}

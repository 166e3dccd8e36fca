import { StreamError } from '../core/errors.ts';
import { fieldsOf } from '../core/fields.ts';
import { applyEvent, toTurn } from '../turn/reduce.ts';
import { said } from '../turn/said.ts';
import { initialState } from '../turn/state.ts';
import type { Turn } from '../turn/types.ts';
import { SessionStreamError } from './errors.ts';
import { type ClosingEvent, isClosing, type StreamEvent } from './events.ts';
import { createLines } from './lines.ts';

/** What the events of a session's newest turn come to. */
export interface FoldedTurn {
  /** What the agent said, a blank line between separate replies; undefined when nothing of its output is understood. */
  text: string | undefined;
  /** The turn in parts. Of an agent other than Claude it has what the agent said, and how the turn ended. */
  turn: Turn;
  /** All that the agent wrote to its standard output. */
  stdout: string;
  /** All that the agent wrote to its standard error. */
  stderr: string;
}

/** Folds the events of a session's stream into its newest turn. */
export interface SessionFold {
  add(event: StreamEvent): void;
  /** The turn so far. */
  folded(): FoldedTurn;
}

/**
 * Folds what an agent writes to its standard output. Each line of Claude's (`--output-format stream-json`) is one of its messages; of the
 * other runtimes' lines those count that say something. Everything else is passed over.
 */
export function createSessionFold(): SessionFold {
  let state = { ...initialState };
  let number: number | null = null;
  let output = { stdout: '', stderr: '' };
  /** Pieces of a reply that has not ended. */
  let pieces = '';
  const lines = createLines();
  const addMessage = (data: unknown) => applyEvent(state, { type: 'message', data });
  const addReply = (text: string) => {
    if (text.trim()) addMessage({ type: 'assistant', message: { content: [{ type: 'text', text }] } });
  };
  const endReply = () => {
    addReply(pieces);
    pieces = '';
  };
  const addLines = (texts: readonly string[]) => {
    for (const text of texts) {
      if (!text.startsWith('{')) continue;
      try {
        const data = fieldsOf(JSON.parse(text));
        const words = said(data);
        if (words !== undefined && data.delta) {
          pieces += words;
          continue;
        }
        endReply();
        if (words === undefined) addMessage(data);
        else addReply(words);
      } catch {
        // Not written by the agent itself.
      }
    }
  };
  const sessionStart = (sessionId: string | undefined) =>
    applyEvent(state, { type: 'session_start', data: { sessionId } });
  return {
    add(event) {
      if (event.type === 'start') sessionStart(event.session_id);
      if (event.type === 'turn_start' || event.type === 'output') {
        const of = event.turn ?? number;
        if (of !== number) {
          const { sessionId } = state.facts;
          // Output that does not tell its turn belongs to the one that follows it.
          if (number !== null) {
            lines.end();
            pieces = '';
            output = { stdout: '', stderr: '' };
            state = { ...initialState };
            sessionStart(sessionId);
          }
          number = of;
        }
      }
      if (event.type === 'output') {
        const { stream, data } = event;
        if (stream === 'stderr') output.stderr += data;
        if (stream === 'stdout') {
          output.stdout += data;
          addLines(lines.add(data));
        }
      }
      if (isClosing(event)) {
        addLines(lines.end());
        endReply();
        applyEvent(state, closing(event));
      }
    },
    folded() {
      const turn = toTurn({ ...state });
      return { text: turn.text || undefined, turn, ...output };
    },
  };
}

/**
 * Reads a stream to the end of its newest turn.
 *
 * @param cursor - gives how far the stream has been read
 * @throws SessionStreamError when the stream was left before the end of the turn, and what iterating throws
 */
export async function readTurn(
  events: AsyncIterable<StreamEvent>,
  cursor: () => number | undefined,
): Promise<FoldedTurn> {
  const fold = createSessionFold();
  let ended = false;
  for await (const event of events) {
    fold.add(event);
    ended ||= isClosing(event);
  }
  if (ended) return fold.folded();
  throw new SessionStreamError(new StreamError('The stream was left', { code: 'stream_closed' }), cursor());
}

function closing(event: ClosingEvent): { type: string; data: unknown } {
  if (event.type === 'error') return { type: 'error', data: { error: event.message } };
  if (event.type === 'terminated') return { type: 'error', data: { error: 'The session was terminated' } };
  return event.code === 0 || event.code === null
    ? { type: 'done', data: {} }
    : { type: 'error', data: { error: `The agent exited with code ${event.code}` } };
}

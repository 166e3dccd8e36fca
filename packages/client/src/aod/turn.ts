import { applyEvent, toTurn } from '../turn/reduce.ts';
import { initialState } from '../turn/state.ts';
import type { Turn } from '../turn/types.ts';
import { type ClosingEvent, isClosing, type StreamEvent } from './events.ts';
import { createLines } from './lines.ts';

/** Folds the events of a session's stream into its newest turn. */
export interface SessionFold {
  add(event: StreamEvent): void;
  /** The turn so far. */
  turn(): Turn;
}

/**
 * Folds what Claude writes to its standard output (`--output-format stream-json`): each line is one of its messages. Lines of another form
 * are passed over, so that the turn of another agent has an outcome but no parts.
 */
export function createSessionFold(): SessionFold {
  let state = { ...initialState };
  let number: number | null = null;
  const lines = createLines();
  const addLines = (texts: readonly string[]) => {
    for (const text of texts) {
      if (!text.startsWith('{')) continue;
      try {
        applyEvent(state, { type: 'message', data: JSON.parse(text) });
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
            state = { ...initialState };
            sessionStart(sessionId);
          }
          number = of;
        }
      }
      if (event.type === 'output' && event.stream === 'stdout') addLines(lines.add(event.data));
      if (isClosing(event)) {
        addLines(lines.end());
        applyEvent(state, closing(event));
      }
    },
    turn: () => toTurn({ ...state }),
  };
}

function closing(event: ClosingEvent): { type: string; data: unknown } {
  if (event.type === 'error') return { type: 'error', data: { error: event.message } };
  if (event.type === 'terminated') return { type: 'error', data: { error: 'The session was terminated' } };
  return event.code === 0 || event.code === null
    ? { type: 'done', data: {} }
    : { type: 'error', data: { error: `The agent exited with code ${event.code}` } };
}

import { fieldsOf, numberOf, parseJson, stringOf } from '../core/fields.ts';
import { createLines } from './lines.ts';
import { applyEvent } from './reduce.ts';
import { said } from './said.ts';
import { initialState, type TurnChange, type TurnState } from './state.ts';
import type { TurnEvent } from './types.ts';

/**
 * An event of an agent that runs as a process. Those count that tell of the session (`start`), of a turn (`turn_start`), of output
 * (`output`), and of the end (`exit`, `error`, `terminated`).
 */
export interface OutputEvent {
  readonly type: string;
  readonly session_id?: unknown;
  readonly turn?: unknown;
  readonly stream?: unknown;
  readonly data?: unknown;
  readonly code?: unknown;
  readonly message?: unknown;
}

/** Folds the events of a process into its newest turn. */
export interface OutputFold {
  add(event: OutputEvent): void;
  /** The newest turn so far. Another turn has another state. */
  readonly state: TurnState;
}

/**
 * Folds what an agent writes to its standard output. Each line of Claude's (`--output-format stream-json`) is one of its messages; of the
 * other runtimes' lines those count that say something. Everything else is passed over.
 *
 * @param changes - takes what each event does to the parts
 */
export function createOutputFold(changes?: TurnChange[]): OutputFold {
  let state: TurnState = { ...initialState, changes };
  let number: number | undefined;
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
      const line = text.startsWith('{') ? parseJson(text) : undefined;
      // Not written by the agent itself.
      if (line === undefined) continue;
      const data = fieldsOf(line);
      const words = said(data);
      if (words !== undefined && data.delta) {
        pieces += words;
        continue;
      }
      endReply();
      if (words === undefined) addMessage(data);
      else addReply(words);
    }
  };
  const start = (sessionId: unknown) => applyEvent(state, { type: 'session_start', data: { sessionId } });
  return {
    get state() {
      return state;
    },
    add(event) {
      const { type } = event;
      if (type === 'start') start(event.session_id);
      if (type === 'turn_start' || type === 'output') {
        const of = numberOf(event.turn) ?? number;
        if (of !== number) {
          const { sessionId } = state.facts;
          // Output that does not tell its turn belongs to the one that follows it.
          if (number !== undefined) {
            lines.end();
            pieces = '';
            state = { ...initialState, changes };
            start(sessionId);
          }
          number = of;
        }
      }
      if (type === 'output' && event.stream === 'stdout') addLines(lines.add(stringOf(event.data) ?? ''));
      const end = closing(event);
      if (end) {
        addLines(lines.end());
        endReply();
        applyEvent(state, end);
      }
    },
  };
}

function closing({ type, message, code }: OutputEvent): TurnEvent | undefined {
  if (type === 'error') return { type, data: { error: message } };
  if (type === 'terminated') return { type: 'error', data: { error: 'The session was terminated' } };
  if (type !== 'exit') return undefined;
  return code === 0 || code === null
    ? { type: 'done', data: {} }
    : { type: 'error', data: { error: `The agent exited with code ${code}` } };
}

import { fieldsOf, numberOf, parseJson, stringOf } from '../core/fields.ts';
import { agentText, createLines } from './lines.ts';
import { applyEvent } from './reduce.ts';
import { newState, type TurnChange, type TurnState } from './state.ts';
import type { TurnEvent } from './types.ts';

/**
 * An event of an agent that runs as a process. The reducer uses the types `start`, `stage`, `turn_start`, `output`, `exit`, `error` and
 * `terminated`, and ignores all others.
 */
export interface OutputEvent {
  readonly type: string;
  readonly session_id?: unknown;
  readonly turn?: unknown;
  readonly stage?: unknown;
  readonly stream?: unknown;
  readonly data?: unknown;
  readonly code?: unknown;
  readonly message?: unknown;
}

/** Reduces the events of a process to its newest turn. */
export interface OutputReducer {
  add(event: OutputEvent): void;
  /** The newest turn so far. Each turn has a state of its own. */
  readonly state: TurnState;
}

/**
 * Creates a reducer for the standard output of an agent. Each line of Claude Code (`--output-format stream-json`) is one of its messages; of
 * other runtimes, it takes the lines with the agent's text. It skips all other lines.
 *
 * @param changes - receives the changes that each event makes to the parts
 */
export function createOutputReducer(changes?: TurnChange[]): OutputReducer {
  let state: TurnState = newState(changes);
  let number: number | undefined;
  /** The pieces so far of a reply that has not ended. */
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
      // Not a line of the agent itself.
      if (line === undefined) continue;
      const data = fieldsOf(line);
      const reply = agentText(data);
      if (reply !== undefined && data.delta) {
        pieces += reply;
        continue;
      }
      endReply();
      if (reply === undefined) addMessage(data);
      else addReply(reply);
    }
  };
  const start = (sessionId: unknown) => applyEvent(state, { type: 'session_start', data: { sessionId } });
  const begin = (of: number | undefined) => {
    if (number !== undefined && of !== number) {
      const { sessionId } = state.facts;
      lines.end();
      pieces = '';
      state = newState(changes);
      start(sessionId);
    }
    number = of;
  };
  return {
    get state() {
      return state;
    },
    add(event) {
      const { type } = event;
      if (type === 'start') start(event.session_id);
      // The first that is stored of a turn: one without output shows itself by this alone.
      if (type === 'stage' && event.stage === 'runtime_start') begin(undefined);
      // Output that does not tell its turn belongs to the one that follows it.
      if (type === 'turn_start' || type === 'output') begin(numberOf(event.turn) ?? number);
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

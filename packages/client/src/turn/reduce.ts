import { InvalidArgumentError } from '../core/errors.ts';
import { fieldsOf, numberOf, stringOf } from '../core/fields.ts';
import { applyMessage, applyText, applyToolResult, applyToolUse, TEXT_PARTS } from './messages.ts';
import {
  addFacts,
  addWhole,
  beginReply,
  closeBlock,
  endStep,
  newState,
  settle,
  type TurnState,
  wholeText,
} from './state.ts';
import type { Turn, TurnEvent, TurnPart, TurnStep } from './types.ts';
import { itemAt, itemsOf } from './vector.ts';

/** Key of a turn's state; the same in each copy of this package. */
const STATE = Symbol.for('hosted-agents.turn');

/**
 * Returns the turn after one more event. Pure: the same events give the same turn, and earlier turns stay unchanged.
 *
 * Each event costs the same, however long the turn is. Lists (`parts`, `toolCalls`, `steps`) are made when they are first read; parts that
 * an event does not change stay the same objects.
 *
 * @param turn - the turn so far; {@link initialTurn} at first
 * @param event - an event of a message stream; an unknown or malformed one changes nothing
 * @returns the new turn; the same object when the event changes nothing
 * @throws InvalidArgumentError for a turn that was not made by this function
 *
 * @example
 * ```ts
 * let turn = initialTurn;
 * for await (const event of stream) turn = reduceTurn(turn, event);
 * ```
 */
export function reduceTurn(turn: Turn, event: TurnEvent): Turn {
  const before = (turn as { [STATE]?: TurnState })[STATE];
  if (!before)
    throw new InvalidArgumentError('turn', 'expected initialTurn, or a turn that reduceTurn has returned');
  const state = { ...before };
  applyEvent(state, event);
  const keys = Object.keys(state) as (keyof TurnState)[];
  return keys.every((key) => state[key] === before[key]) ? turn : toTurn(state);
}

/**
 * Returns the turn of a state.
 *
 * @param state - must not be changed afterwards
 */
export function toTurn(state: TurnState): Turn {
  const parts = once(() => {
    settle(state);
    return itemsOf(state.parts);
  });
  const toolCalls = once(() => parts().filter((part) => part.type === 'tool_call'));
  const steps = once(() => stepsOf(parts()));
  const turn = {
    __proto__: shown,
    ...state.facts,
    get text() {
      return wholeText(state, 'text');
    },
    get thinking() {
      return wholeText(state, 'reasoning');
    },
    get parts() {
      return parts();
    },
    get steps() {
      return steps();
    },
    get toolCalls() {
      return toolCalls();
    },
  };
  return Object.defineProperty(turn, STATE, { value: state });
}

/** Makes Node print the values of getters. */
const shown = {
  [Symbol.for('nodejs.util.inspect.custom')](this: Turn) {
    return { ...this };
  },
};

/** The turn before its first event. */
export const initialTurn: Turn = /* @__PURE__ */ toTurn(/* @__PURE__ */ newState());

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

function stepsOf(parts: readonly TurnPart[]): TurnStep[] {
  const steps: TurnPart[][] = [];
  for (const part of parts) {
    const last = steps.at(-1);
    if (last?.[0]?.step === part.step) last.push(part);
    else steps.push([part]);
  }
  return steps.map((parts) => ({ parts }));
}

/**
 * Applies one event to a state, in place. `reduceTurn` applies it to a copy; a stream has one state for all its events.
 *
 * The agent's messages have everything. Granular events (`text_delta`, `tool_use`, …) repeat some of it before the message that they were
 * made from, so they are used only when a server sends no messages.
 */
export function applyEvent(state: TurnState, event: TurnEvent): void {
  if (state.closed) return;
  const { type, data } = event;
  if (type === 'message') {
    const kind = fieldsOf(data).type;
    if (kind === 'assistant' || kind === 'user' || kind === 'stream_event') {
      state.source = 'messages';
      state.held = undefined;
    }
    applyMessage(state, data);
    return;
  }
  const { held } = state;
  const isGranular = GRANULAR.has(type);
  if (isGranular) {
    if (state.source === 'messages') return;
    if (state.source === undefined && !held) {
      state.held = event;
      return;
    }
  }
  if (held && type !== 'session_start') {
    state.held = undefined;
    state.source = 'granular';
    applyGranular(state, held);
  }
  if (isGranular) applyGranular(state, event);
  else applyFrame(state, event);
}

const GRANULAR: ReadonlySet<string> = new Set(['text_delta', 'thinking_delta', 'tool_use', 'tool_result']);

function applyGranular(state: TurnState, event: TurnEvent): void {
  const data = fieldsOf(event.data);
  const { id } = data;
  const delta = stringOf(data.delta);
  const kind = TEXT_PARTS.get(event.type);
  if (kind === 'reasoning' && repeatsThoughts(state, delta)) closeBlock(state);
  else if (kind) applyText(state, undefined, kind, delta);
  else if (event.type === 'tool_use' && typeof id === 'string') {
    closeBlock(state);
    applyToolUse(state, data, id);
  } else if (event.type === 'tool_result') {
    closeBlock(state);
    applyToolResult(state, data);
    beginReply(state, undefined);
    endStep(state);
  }
}

/** Whether a piece is a whole thought that was streamed before: reasoning arrives in pieces, and once more as a whole. */
function repeatsThoughts(state: TurnState, whole: string | undefined): boolean {
  settle(state);
  const part = state.block && itemAt(state.parts, state.block.at);
  return part?.type === 'reasoning' && part.text === whole;
}

function applyFrame(state: TurnState, event: TurnEvent): void {
  const { facts } = state;
  const data = fieldsOf(event.data);
  switch (event.type) {
    case 'session_start':
      addFacts(state, { sessionId: stringOf(data.sessionId) });
      break;
    case 'turn_complete':
      addFacts(state, { numTurns: numberOf(data.numTurns), result: stringOf(data.result) });
      break;
    case 'error':
      // The error of the agent's result says more than the exit of the process that follows it.
      addFacts(state, { status: 'failed', error: facts.error ?? stringOf(data.error) });
      state.closed = true;
      break;
    case 'done':
      closeBlock(state);
      // Without any other text, the result is the agent's text.
      if (state.text.at === -1 && facts.result) addWhole(state, 'text', facts.result);
      if (facts.status === 'running') addFacts(state, { status: 'completed' });
      state.closed = true;
      break;
  }
}

import { parseJson } from '../core/fields.ts';
import type { PartBase, ReasoningPart, TextPart, TurnEvent, TurnFacts, TurnPart } from './types.ts';
import { emptyVector, itemAt, type Vector, withItem } from './vector.ts';

/** A change that one event made to a part. All changes of a turn, in order, are enough to build its parts. */
export interface TurnChange {
  readonly type: 'opened' | 'grew' | 'completed' | 'result';
  /** Index of the part. */
  readonly at: number;
  /** The part after the change. */
  readonly part: TurnPart;
  /** For `grew`: the addition to the text, or to the JSON of a tool's input. */
  readonly delta: string;
  /** For `grew`: the separator from the text of earlier parts, a blank line or nothing. */
  readonly gap: string;
}

/** The block that is being streamed. */
export interface OpenBlock {
  /** The model's index of the block; undefined for one of granular events. */
  readonly index: unknown;
  /** Index of the block's part. */
  readonly at: number;
  /** Type of the block's part. */
  readonly type: TurnPart['type'];
  /** Whether the part is already complete, so that further pieces only repeat it. */
  readonly confirmed: boolean;
}

/** The joined text of all parts of one type. */
interface JoinedText {
  /** Index of the last part with text; -1 for none. Only this part can grow, so that the whole grows only at its end. */
  readonly at: number;
  /** The text of the parts before it, with the gap after them. */
  readonly before: string;
  /** Number of the last part's reply. */
  readonly reply: number;
}

/** The state of a turn. No field's value is changed in place, so a shallow copy is a copy of the turn. */
export interface TurnState {
  facts: TurnFacts;
  parts: Vector<TurnPart>;
  /** Indices of tool calls. Shared by states, see {@link findCall}. */
  calls: Map<string, number> | undefined;
  text: JoinedText;
  reasoning: JoinedText;
  step: number;
  /** Whether the step has a part of the agent itself. */
  stepUsed: boolean;
  /** Number of replies of the model so far; `replyId` is the id of the current one. */
  reply: number;
  replyId: string | undefined;
  block: OpenBlock | undefined;
  /** The block's text so far: `head` joined from large pieces, `tail` the rest. {@link settle} moves it to the part. */
  head: string;
  tail: string;
  /** Indices of the parts that arrived in pieces and will be repeated as a whole, and how many of them have been. */
  streamed: Vector<number>;
  confirmed: number;
  /** Which events the parts come from; undefined until that is known. */
  source: 'messages' | 'granular' | undefined;
  /** A granular event that a message may repeat. */
  held: TurnEvent | undefined;
  /** Whether the closing event has arrived. */
  closed: boolean;
  /** Receives each change of a part; undefined when nobody needs them. */
  changes: TurnChange[] | undefined;
}

const noText: JoinedText = { at: -1, before: '', reply: 0 };

/**
 * Creates the state before the first event. All states come from here, so that engines see one shape of them: a copy has another.
 *
 * @param changes - receives the changes that each event makes to the parts
 */
export function newState(changes?: TurnChange[]): TurnState {
  return {
    facts: noFacts,
    parts: emptyVector,
    calls: undefined,
    text: noText,
    reasoning: noText,
    step: 0,
    stepUsed: false,
    reply: 0,
    replyId: undefined,
    block: undefined,
    head: '',
    tail: '',
    streamed: emptyVector,
    confirmed: 0,
    source: undefined,
    held: undefined,
    closed: false,
    changes,
  };
}

const noFacts: TurnFacts = {
  status: 'running',
  sessionId: undefined,
  numTurns: undefined,
  costUsd: undefined,
  durationMs: undefined,
  usage: undefined,
  result: undefined,
  subtype: undefined,
  structuredOutput: undefined,
  error: undefined,
};

/** Sets facts; undefined ones stay as they are. */
export function addFacts(state: TurnState, facts: Partial<TurnFacts>): void {
  const all: Record<string, unknown> = { ...state.facts };
  for (const [name, value] of Object.entries(facts)) if (value !== undefined) all[name] = value;
  state.facts = all as unknown as TurnFacts;
}

/** A part that holds text. */
export type TextualPart = TextPart | ReasoningPart;

/** A part without the fields of {@link PartBase}. */
export type NewPart = TurnPart extends infer Part
  ? Part extends TurnPart
    ? Omit<Part, keyof PartBase>
    : never
  : never;

/** Returns the joined text of all parts of a type. */
export function wholeText(state: TurnState, kind: TextualPart['type']): string {
  settle(state);
  const { at, before } = state[kind];
  return before + ((itemAt(state.parts, at) as TextualPart | undefined)?.text ?? '');
}

/**
 * Adds a part without text, and returns its index.
 *
 * @param part - gets its other fields
 * @param parent - id of the tool call within which a subagent made it
 */
export function openPart(state: TurnState, part: NewPart, parent?: string): number {
  const at = state.parts.size;
  if (parent === undefined) state.stepUsed = true;
  const opened = Object.assign(part, { step: state.step, complete: false }) as TurnPart;
  if (parent !== undefined) Object.assign(opened, { parentToolCallId: parent });
  if (opened.type === 'tool_call') addCall(state, opened.id, at);
  setPart(state, 'opened', at, opened);
  return at;
}

/** Replaces the part at an index, or adds one at the end. */
export function setPart(
  state: TurnState,
  type: TurnChange['type'],
  at: number,
  part: TurnPart,
  delta = '',
  gap = '',
): void {
  state.parts = withItem(state.parts, at, part);
  state.changes?.push({ type, at, part, delta, gap });
}

/** Marks a part as complete. */
export function completePart(state: TurnState, at: number): void {
  const part = itemAt(state.parts, at);
  if (part && !part.complete) setPart(state, 'completed', at, { ...part, complete: true });
}

/**
 * Adds text to a part.
 *
 * @param text - the part's whole text afterwards, which ends with `delta`
 */
export function growPart(state: TurnState, at: number, delta: string, text: string): void {
  const part = itemAt(state.parts, at) as TextualPart;
  const gap = part.parentToolCallId === undefined ? continueText(state, part.type, at) : '';
  setPart(state, 'grew', at, { ...part, text }, delta, gap);
}

/** Adds a part with its whole text. */
export function addWhole(state: TurnState, type: TextualPart['type'], text: string, parent?: string): void {
  const at = openPart(state, { type, text: '' }, parent);
  if (text !== '') growPart(state, at, text, text);
  completePart(state, at);
}

/** Continues the joined text in a part. Returns the gap between the part and the text before it. */
function continueText(state: TurnState, type: TextualPart['type'], at: number): string {
  const last = state[type];
  if (last.at === at) return '';
  const before = wholeText(state, type);
  const gap = type === 'text' && before !== '' && last.reply !== state.reply ? '\n\n' : '';
  state[type] = { at, before: before + gap, reply: state.reply };
  return gap;
}

/** Begins another reply of the model, whose text stands apart. Parts of the previous reply are no longer repeated. */
export function beginReply(state: TurnState, id: string | undefined): void {
  closeBlock(state);
  state.reply++;
  state.replyId = id;
  state.confirmed = state.streamed.size;
}

/** Ends the step, unless it is empty. */
export function endStep(state: TurnState): void {
  if (!state.stepUsed) return;
  state.step++;
  state.stepUsed = false;
}

/** Starts to stream a block into the part at an index. */
export function openBlock(state: TurnState, index: unknown, at: number): void {
  closeBlock(state);
  const { type, complete } = itemAt(state.parts, at) as TurnPart;
  state.block = { index, at, type, confirmed: complete };
}

/** Stops streaming the block; its part is complete, or will be once it is repeated. */
export function closeBlock(state: TurnState): void {
  settle(state);
  const { block, head, tail } = state;
  leaveBlock(state, undefined);
  if (!block || block.confirmed) return;
  state.streamed = withItem(state.streamed, state.streamed.size, block.at);
  const part = itemAt(state.parts, block.at) as TurnPart;
  if (part.type !== 'tool_call') completePart(state, block.at);
  else {
    const input = parseJson(head + tail || '{}');
    if (input !== undefined) setPart(state, 'completed', block.at, { ...part, input, complete: true });
  }
}

/** Notes that the part of the streamed block is complete. */
export function confirmBlock(state: TurnState): void {
  leaveBlock(state, state.block && { ...state.block, confirmed: true });
}

function leaveBlock(state: TurnState, block: OpenBlock | undefined): void {
  state.block = block;
  state.head = '';
  state.tail = '';
}

/** Length from which pieces are joined into one string: kept singly, they would take several times the memory of their text. */
const PIECE = 4096;

/** Adds a piece to the streamed block. */
export function growBlock(state: TurnState, { at, type }: OpenBlock, delta: string): void {
  const isText = type === 'text' || type === 'reasoning';
  const gap = isText ? continueText(state, type, at) : '';
  state.tail += delta;
  if (state.tail.length >= PIECE) {
    state.head += flat(state.tail);
    state.tail = '';
  }
  if (!state.changes) return;
  settle(state);
  state.changes.push({ type: 'grew', at, part: itemAt(state.parts, at) as TurnPart, delta, gap });
}

/** Moves the text of the streamed block so far to its part. Not done for each piece, since few of those states are read. */
export function settle(state: TurnState): void {
  const { block, head, tail } = state;
  if (!block || block.confirmed || (block.type !== 'text' && block.type !== 'reasoning')) return;
  const part = itemAt(state.parts, block.at) as TextualPart;
  if (part.text.length === head.length + tail.length) return;
  state.parts = withItem<TurnPart>(state.parts, block.at, { ...part, text: head + tail });
}

/** Flattens a string: engines keep a concatenation as its pieces until it is searched. */
function flat(text: string): string {
  return text.indexOf('\0') === -1 ? text : text.slice();
}

/**
 * Returns the index of a tool call.
 *
 * States share the map, and its entries never change. The part at the index shows whether the entry is of this state.
 */
export function findCall({ calls, parts }: TurnState, id: unknown): number | undefined {
  const at = calls?.get(id as string);
  const part = at === undefined ? undefined : itemAt(parts, at);
  return part?.type === 'tool_call' && part.id === id ? at : undefined;
}

function addCall(state: TurnState, id: string, at: number): void {
  const { calls } = state;
  const known = calls?.get(id);
  // Two turns grew from one by different events: from here on each has its own map.
  if (known !== undefined && known !== at) state.calls = new Map(calls);
  state.calls ??= new Map();
  state.calls.set(id, at);
}

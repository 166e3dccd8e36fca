import { parseJson } from '../core/fields.ts';
import type { PartBase, ReasoningPart, TextPart, TurnEvent, TurnFacts, TurnPart } from './types.ts';
import { emptyVector, itemAt, type Vector, withItem } from './vector.ts';

/** What one event did to a part. The changes of a turn, in order, are enough to build its parts. */
export interface TurnChange {
  readonly type: 'opened' | 'grew' | 'completed' | 'result';
  /** Index of the part. */
  readonly at: number;
  /** The part as it is now. */
  readonly part: TurnPart;
  /** For `grew`: what was added to the text, or to the JSON of a tool's input. */
  readonly delta: string;
  /** For `grew`: what parts it from the text before, a blank line or nothing. */
  readonly gap: string;
}

/** The block that is being streamed. */
export interface OpenBlock {
  /** The model's index of it; undefined when only granular events tell of it. */
  readonly index: unknown;
  /** Index of its part. */
  readonly at: number;
  /** Kind of its part. */
  readonly type: TurnPart['type'];
  /** Whether the part is complete already, so that further pieces of the block only repeat it. */
  readonly confirmed: boolean;
}

/** The text of all parts of one kind. */
interface Said {
  /** Index of the last part that has text; -1 for none. Only this one can grow, so that the whole only grows at its end. */
  readonly at: number;
  /** The text of the parts before it, and the gap behind them. */
  readonly before: string;
  /** Number of the reply that it belongs to. */
  readonly reply: number;
}

/**
 * A turn as the fold keeps it. Each field's value is never changed in place, so that a shallow copy is a copy of the turn.
 */
export interface TurnState {
  facts: TurnFacts;
  parts: Vector<TurnPart>;
  /** Indices of tool calls. Shared by states, see {@link findCall}. */
  calls: Map<string, number> | undefined;
  text: Said;
  reasoning: Said;
  step: number;
  /** Whether the step has a part of the agent's own. */
  stepUsed: boolean;
  /** Counts the replies of the model; `replyId` is the present one's own id. */
  reply: number;
  replyId: string | undefined;
  block: OpenBlock | undefined;
  /** What has come of the block, in large pieces, and what has come since. Its part has it after {@link settle}. */
  head: string;
  tail: string;
  /** Indices of the parts that came in pieces and will come once more as a whole, and how many of them have. */
  streamed: Vector<number>;
  confirmed: number;
  /** Where parts come from; undefined until it is known. */
  source: 'messages' | 'granular' | undefined;
  /** A granular event of which it is not known whether a message repeats it. */
  held: TurnEvent | undefined;
  /** Whether the closing event has come. */
  closed: boolean;
  /** Takes what each event does to the parts; undefined when nobody asks. */
  changes: TurnChange[] | undefined;
}

const nothingSaid: Said = { at: -1, before: '', reply: 0 };

/** The state before the first event. */
export const initialState: Readonly<TurnState> = {
  facts: {
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
  },
  parts: emptyVector,
  calls: undefined,
  text: nothingSaid,
  reasoning: nothingSaid,
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
  changes: undefined,
};

/** Adds to the facts those that are known. */
export function addFacts(state: TurnState, facts: Partial<TurnFacts>): void {
  const known = Object.entries(facts).filter(([, value]) => value !== undefined);
  state.facts = { ...state.facts, ...Object.fromEntries(known) };
}

/** A part that holds text. */
export type SpokenPart = TextPart | ReasoningPart;

/** A part as it is made: what {@link PartBase} says is added. */
export type NewPart = TurnPart extends infer Part
  ? Part extends TurnPart
    ? Omit<Part, keyof PartBase>
    : never
  : never;

/** Everything said by parts of a kind. */
export function wholeText(state: TurnState, kind: SpokenPart['type']): string {
  settle(state);
  const { at, before } = state[kind];
  return before + ((itemAt(state.parts, at) as SpokenPart | undefined)?.text ?? '');
}

/**
 * Adds a part without text. Returns its index.
 *
 * @param parent - the tool call within which a sub-agent made it
 */
export function openPart(state: TurnState, part: NewPart, parent?: string): number {
  const at = state.parts.size;
  if (parent === undefined) state.stepUsed = true;
  const whose = parent === undefined ? {} : { parentToolCallId: parent };
  const opened = { ...part, step: state.step, complete: false, ...whose } as TurnPart;
  if (opened.type === 'tool_call') addCall(state, opened.id, at);
  setPart(state, 'opened', at, opened);
  return at;
}

/** Puts a part in the place of the one that was there, or behind all. */
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

/** Marks a part as complete, unless it is. */
export function completePart(state: TurnState, at: number): void {
  const part = itemAt(state.parts, at);
  if (part && !part.complete) setPart(state, 'completed', at, { ...part, complete: true });
}

/**
 * Adds to the text of a part.
 *
 * @param text - the part's whole text afterwards; its end is `delta`
 */
export function growPart(state: TurnState, at: number, delta: string, text: string): void {
  const part = itemAt(state.parts, at) as SpokenPart;
  const gap = part.parentToolCallId === undefined ? sayAt(state, part.type, at) : '';
  setPart(state, 'grew', at, { ...part, text }, delta, gap);
}

/** Adds a part with its whole text. */
export function addWhole(state: TurnState, type: SpokenPart['type'], text: string, parent?: string): void {
  const at = openPart(state, { type, text: '' }, parent);
  if (text !== '') growPart(state, at, text, text);
  completePart(state, at);
}

/** Lets what is said go on in a part. Returns what stands between the part and the text before it. */
function sayAt(state: TurnState, type: SpokenPart['type'], at: number): string {
  const said = state[type];
  if (said.at === at) return '';
  const before = wholeText(state, type);
  const gap = type === 'text' && before !== '' && said.reply !== state.reply ? '\n\n' : '';
  state[type] = { at, before: before + gap, reply: state.reply };
  return gap;
}

/** Begins another reply of the model, whose text stands apart. What the one before has left unrepeated will not be repeated. */
export function beginReply(state: TurnState, id: string | undefined): void {
  closeBlock(state);
  state.reply++;
  state.replyId = id;
  state.confirmed = state.streamed.size;
}

/** Ends the step, if there is anything in it. */
export function endStep(state: TurnState): void {
  if (!state.stepUsed) return;
  state.step++;
  state.stepUsed = false;
}

/** Begins to stream a block. */
export function openBlock(state: TurnState, index: unknown, at: number): void {
  closeBlock(state);
  const { type, complete } = itemAt(state.parts, at) as TurnPart;
  state.block = { index, at, type, confirmed: complete };
}

/** Ends the streaming of a block; its part is complete, or will be once it is repeated. */
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

/** Takes note that the part of the block is complete. */
export function confirmBlock(state: TurnState): void {
  leaveBlock(state, state.block && { ...state.block, confirmed: true });
}

function leaveBlock(state: TurnState, block: OpenBlock | undefined): void {
  state.block = block;
  state.head = '';
  state.tail = '';
}

/** Length from which pieces are made one: kept as they come they would take several times the memory of their text. */
const PIECE = 4096;

/** Adds a piece to the block that is being streamed. */
export function growBlock(state: TurnState, { at, type }: OpenBlock, delta: string): void {
  const isSpoken = type === 'text' || type === 'reasoning';
  const gap = isSpoken ? sayAt(state, type, at) : '';
  state.tail += delta;
  if (state.tail.length >= PIECE) {
    state.head += flat(state.tail);
    state.tail = '';
  }
  if (!state.changes) return;
  settle(state);
  state.changes.push({ type: 'grew', at, part: itemAt(state.parts, at) as TurnPart, delta, gap });
}

/** Gives the part of the block that is being streamed what has come of it. Not done for each piece: few of them are looked at. */
export function settle(state: TurnState): void {
  const { block, head, tail } = state;
  if (!block || block.confirmed || (block.type !== 'text' && block.type !== 'reasoning')) return;
  const part = itemAt(state.parts, block.at) as SpokenPart;
  if (part.text.length === head.length + tail.length) return;
  state.parts = withItem<TurnPart>(state.parts, block.at, { ...part, text: head + tail });
}

/** The text in one piece: engines keep what was put together as the pieces, until it is searched. */
function flat(text: string): string {
  return text.indexOf('\0') === -1 ? text : text.slice();
}

/**
 * The index of a tool call.
 *
 * States share the map, and an entry is never changed. One that another state has made is told by what stands at its index.
 */
export function findCall({ calls, parts }: TurnState, id: unknown): number | undefined {
  const at = calls?.get(id as string);
  const part = at === undefined ? undefined : itemAt(parts, at);
  return part?.type === 'tool_call' && part.id === id ? at : undefined;
}

function addCall(state: TurnState, id: string, at: number): void {
  const { calls } = state;
  const known = calls?.get(id);
  // Two turns that were folded from one, by different events: from here on each has a map of its own.
  if (known !== undefined && known !== at) state.calls = new Map(calls);
  state.calls ??= new Map();
  state.calls.set(id, at);
}

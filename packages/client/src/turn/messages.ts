import { type Fields, fieldsOf, isFields, numberOf, objectsOf, stringOf } from '../core/fields.ts';
import {
  addFacts,
  addWhole,
  beginReply,
  closeBlock,
  completePart,
  confirmBlock,
  endStep,
  findCall,
  growBlock,
  growPart,
  openBlock,
  openPart,
  setPart,
  settle,
  type TextualPart,
  type TurnState,
} from './state.ts';
import type { ToolCall } from './types.ts';
import { itemAt } from './vector.ts';

/**
 * Applies a message of the agent, in the form of its SDK (`stream-json`), to a state.
 *
 * A block arrives whole in an `assistant` message: one message for each block of a reply, all with the reply's id. If partial messages were
 * requested, it also arrives piece by piece as raw events of the model; the whole comes before or after the raw event that ends the block.
 */
export function applyMessage(state: TurnState, data: unknown): void {
  const message = fieldsOf(data);
  // Parts of a subagent are taken from whole messages only: their pieces would mix with those of the agent.
  const parent = stringOf(message.parent_tool_use_id);
  const { content, id } = fieldsOf(message.message);
  switch (message.type) {
    case 'stream_event':
      if (parent === undefined) applyRaw(state, fieldsOf(message.event));
      break;
    case 'assistant':
      if (parent === undefined) findReply(state, stringOf(id));
      for (const block of blocksOf(content)) applyBlock(state, block, parent);
      break;
    case 'user':
      for (const block of objectsOf(content)) if (block.type === 'tool_result') applyToolResult(state, block);
      if (parent === undefined) endStep(state);
      break;
    case 'result':
      applyResult(state, message);
      break;
  }
}

/** Returns the blocks of a message's content, which may be a string, or contain strings. */
function blocksOf(content: unknown): Fields[] {
  const blocks = Array.isArray(content) ? content : [content];
  return objectsOf(
    blocks.map((block) => (typeof block === 'string' ? { type: 'text', text: block } : block)),
  );
}

/** Returns the text of a message's content: its text blocks, joined with nothing between them. */
export function textOf(content: unknown): string {
  return blocksOf(content)
    .map(({ type, text }) => (type === 'text' && typeof text === 'string' ? text : ''))
    .join('');
}

function applyRaw(state: TurnState, event: Fields): void {
  const { block } = state;
  switch (event.type) {
    case 'message_start':
      beginReply(state, stringOf(fieldsOf(event.message).id));
      endStep(state);
      break;
    case 'content_block_start':
      startBlock(state, event.index, fieldsOf(event.content_block));
      break;
    case 'content_block_delta':
      applyDelta(state, event.index, fieldsOf(event.delta));
      break;
    case 'content_block_stop':
      if (block && block.index === event.index) closeBlock(state);
      break;
  }
}

function startBlock(state: TurnState, index: unknown, content: Fields): void {
  closeBlock(state);
  const kind = TEXT_PARTS.get(content.type);
  const { id } = content;
  if (kind) startText(state, index, kind, textIn(content, kind) ?? '');
  else if (content.type === 'tool_use' && typeof id === 'string')
    openBlock(state, index, openCall(state, content, id));
  else openBlock(state, index, openOther(state, content));
}

/** Type of the part for each type of block, or piece of a block, that has text. */
export const TEXT_PARTS: ReadonlyMap<unknown, TextualPart['type']> = new Map([
  ['text', 'text'],
  ['text_delta', 'text'],
  ['thinking', 'reasoning'],
  ['thinking_delta', 'reasoning'],
]);

function textIn({ text, thinking }: Fields, kind: TextualPart['type']): string | undefined {
  return stringOf(kind === 'text' ? text : thinking);
}

function startText(state: TurnState, index: unknown, type: TextualPart['type'], text: string): void {
  openBlock(state, index, openPart(state, { type, text: '' }));
  if (text !== '' && state.block) growBlock(state, state.block, text);
}

function applyDelta(state: TurnState, index: unknown, delta: Fields): void {
  const { block } = state;
  const { type, partial_json } = delta;
  const kind = TEXT_PARTS.get(type);
  if (kind) applyText(state, index, kind, textIn(delta, kind));
  else if (type === 'input_json_delta' && typeof partial_json === 'string') {
    if (block?.type === 'tool_call' && block.index === index && !block.confirmed)
      growBlock(state, block, partial_json);
  }
}

/** Adds a piece of text to its block. Starts the block when it was not started, or can no longer grow. */
export function applyText(
  state: TurnState,
  index: unknown,
  type: TextualPart['type'],
  delta: string | undefined,
): void {
  if (!delta) return;
  const { block } = state;
  if (block && block.index === index && block.type === type) {
    if (block.confirmed) return;
    // A block with later text after it cannot grow.
    if (block.at >= state[type].at) {
      growBlock(state, block, delta);
      return;
    }
  }
  closeBlock(state);
  startText(state, index, type, delta);
}

/** Begins another reply, unless a whole message belongs to the current one. Without an id, it does when it repeats streamed parts. */
function findReply(state: TurnState, id: string | undefined): void {
  const repeats = state.confirmed < state.streamed.size || state.block?.confirmed === false;
  if (id === undefined) {
    if (!repeats) beginReply(state, undefined);
  } else if (state.replyId === undefined && repeats) {
    state.replyId = id;
  } else if (id !== state.replyId) {
    beginReply(state, id);
    endStep(state);
  }
}

function applyBlock(state: TurnState, block: Fields, parent: string | undefined): void {
  const { type, id } = block;
  const kind = TEXT_PARTS.get(type);
  const text = kind && textIn(block, kind);
  if (kind && text !== undefined) applyWhole(state, kind, text, parent);
  else if (type === 'tool_use' && typeof id === 'string') applyToolUse(state, block, id, parent);
  else if (parent !== undefined || !repeatsPart(state, (at) => repeatsOther(state, at, block)))
    completePart(state, openOther(state, block, parent));
}

/** Completes the part whose pieces a whole text repeats, or adds a part. */
function applyWhole(
  state: TurnState,
  type: TextualPart['type'],
  whole: string,
  parent: string | undefined,
): void {
  let rest = whole;
  const repeats = (at: number): boolean => {
    const part = itemAt(state.parts, at);
    if (part?.type !== type || !whole.startsWith(part.text) || (part.complete && part.text === ''))
      return false;
    rest = whole.slice(part.text.length);
    if (rest !== '' && !part.complete && at >= state[type].at) {
      growPart(state, at, rest, whole);
      rest = '';
    }
    completePart(state, at);
    return true;
  };
  if (parent === undefined && repeatsPart(state, repeats) && rest === '') return;
  addWhole(state, type, rest, parent);
}

/**
 * Returns whether a whole block repeats a streamed part. Parts that are skipped are no longer repeated, so each is checked once.
 *
 * @param repeats - returns whether the block repeats the part at an index, and completes that part
 */
function repeatsPart(state: TurnState, repeats: (at: number) => boolean): boolean {
  while (state.confirmed < state.streamed.size) {
    if (repeats(itemAt(state.streamed, state.confirmed++) as number)) return true;
  }
  settle(state);
  const { block } = state;
  if (!block || block.confirmed || !repeats(block.at)) return false;
  confirmBlock(state);
  return true;
}

/** Completes the tool call of an id, or adds it. */
export function applyToolUse(state: TurnState, call: Fields, id: string, parent?: string): void {
  const at = openCall(state, call, id, parent);
  const part = itemAt(state.parts, at) as ToolCall;
  if (!part.complete) setPart(state, 'completed', at, { ...part, input: call.input, complete: true });
  if (state.block?.at === at) confirmBlock(state);
}

/** Returns the index of a tool call, and adds it if the turn does not have it. */
function openCall(state: TurnState, { name }: Fields, id: string, parent?: string): number {
  const call = { type: 'tool_call', id, name: stringOf(name) ?? '', input: undefined } as const;
  return findCall(state, id) ?? openPart(state, call, parent);
}

function openOther(state: TurnState, block: Fields, parent?: string): number {
  return openPart(state, { type: 'other', kind: stringOf(block.type) ?? '', data: block }, parent);
}

function repeatsOther(state: TurnState, at: number, block: Fields): boolean {
  const part = itemAt(state.parts, at);
  if (part?.type !== 'other' || part.kind !== block.type) return false;
  setPart(state, 'completed', at, { ...part, data: block, complete: true });
  return true;
}

/** Sets the result of a tool call. */
export function applyToolResult(state: TurnState, { tool_use_id, content, is_error }: Fields): void {
  const at = findCall(state, tool_use_id);
  if (at === undefined) return;
  const part = itemAt(state.parts, at) as ToolCall;
  setPart(state, 'result', at, { ...part, result: content, isError: is_error === true });
}

function applyResult(state: TurnState, message: Fields): void {
  const result = stringOf(message.result);
  addFacts(state, {
    numTurns: numberOf(message.num_turns),
    // `cost_usd` is an older name.
    costUsd: numberOf(message.total_cost_usd) ?? numberOf(message.cost_usd),
    durationMs: numberOf(message.duration_ms),
    usage: isFields(message.usage) ? message.usage : undefined,
    result,
    subtype: stringOf(message.subtype),
    structuredOutput: message.structured_output ?? undefined,
  });
  if (message.is_error !== true) return;
  const errors = Array.isArray(message.errors)
    ? message.errors.filter((text) => typeof text === 'string')
    : [];
  const error = state.facts.error ?? result ?? (errors.join('; ') || 'The agent reported a failure');
  addFacts(state, { status: 'failed', error });
}

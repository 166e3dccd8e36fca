import { describe, expect, test } from 'vitest';
import { textOf } from '../../src/turn/messages.ts';
import { applyEvent, toTurn } from '../../src/turn/reduce.ts';
import { newState, type TurnChange, type TurnState } from '../../src/turn/state.ts';

/** The turn of the agent's messages, and what it was told of its growth. */
function turnOf(...messages: readonly object[]) {
  const changes: TurnChange[] = [];
  const state: TurnState = newState(changes);
  for (const data of messages) applyEvent(state, { type: 'message', data });
  const { parts, text } = toTurn(state);
  const grown = changes.filter(({ type }) => type === 'grew');
  expect(grown.map(({ delta }) => delta)).not.toContain('');
  const told = grown.map(({ part, gap, delta }) => (part.type === 'text' ? gap + delta : ''));
  return { parts, text, told: told.join('') };
}

const raw = (event: object) => ({ type: 'stream_event', event });
const begin = (id: string) => raw({ type: 'message_start', message: { id } });
const start = (content_block: object, index = 0) =>
  raw({ type: 'content_block_start', index, content_block });
const piece = (delta: object, index = 0) => raw({ type: 'content_block_delta', index, delta });
const say = (text: string, index = 0) => piece({ type: 'text_delta', text }, index);
const json = (partial_json: string) => piece({ type: 'input_json_delta', partial_json });
const stop = (index = 0) => raw({ type: 'content_block_stop', index });
const whole = (block: object, id?: string, parent?: string) => ({
  type: 'assistant',
  message: { id, content: [block] },
  parent_tool_use_id: parent,
});
const text = (text: unknown) => ({ type: 'text', text });
const tool = { type: 'tool_use', id: 't', name: 'Bash', input: { a: 1 } };

describe('a whole text', { tags: ['turn.parts'] }, () => {
  const words = (messages: readonly object[]) => {
    const { parts, text, told } = turnOf(...messages);
    expect(told).toBe(text);
    return [text, ...parts.map((part) => ('text' in part ? part.text : part.type))];
  };

  test.each<[string, object[], string[]]>([
    ['without an id repeats the pieces before it', [say('Hel'), whole(text('Hello'))], ['Hello', 'Hello']],
    [
      'without an id is a reply of its own otherwise',
      [whole(text('a')), whole(text('b'))],
      ['a\n\nb', 'a', 'b'],
    ],
    ['is repeated once', [say('a'), whole(text('a')), whole(text('a'))], ['a\n\na', 'a', 'a']],
    ['gives pieces their id', [say('a'), whole(text('a'), 'r'), whole(text('b'), 'r')], ['ab', 'a', 'b']],
    ['of another reply repeats nothing', [begin('r'), say('a'), whole(text('a'), 's')], ['a\n\na', 'a', 'a']],
    [
      'is not said again by the pieces behind it',
      [begin('r'), start(text('')), whole(text('a'), 'r'), say('a'), say('b')],
      ['a', 'a'],
    ],
    [
      'passes over an empty block',
      [begin('r'), start(text('')), stop(), say('a', 1), stop(1), whole(text('a'), 'r')],
      ['a', '', 'a'],
    ],
    [
      'comes behind what was said since its block began',
      [begin('r'), say('He'), whole(text('no'), 'r'), whole(text('Hello'), 'r')],
      ['Henollo', 'He', 'no', 'llo'],
    ],
    [
      'that repeats nothing leaves later pieces to be repeated',
      [begin('r'), whole(text('a'), 'r'), say('b'), stop(), whole(text('b'), 'r')],
      ['ab', 'a', 'b'],
    ],
    [
      'is no thought',
      [begin('r'), piece({ type: 'thinking_delta', thinking: 'He' }), stop(), whole(text('Hello'), 'r')],
      ['Hello', 'He', 'Hello'],
    ],
    ['that is empty opens no gap', [whole(text('a'), 'r'), whole(text(''), 's')], ['a', 'a', '']],
    [
      'of a tool leaves the block that is open',
      [begin('r'), say('a'), whole(tool, 'r'), say('b')],
      ['ab', 'ab', 'tool_call'],
    ],
  ])('%s', (_, messages, expected) => {
    expect(words(messages)).toEqual(expected);
  });

  test('of a subagent repeats nothing of the agent, and opens no gap', () => {
    const { parts, text: all } = turnOf(
      begin('r'),
      say('a'),
      stop(),
      whole(text('a'), 'x', 't'),
      begin('s'),
      say('b'),
    );
    expect(parts.map(({ parentToolCallId }) => parentToolCallId)).toEqual([undefined, 't', undefined]);
    expect('parentToolCallId' in (parts[0] ?? {})).toBe(false);
    expect(all).toBe('a\n\nb');
    const block = { type: 'redacted_thinking' };
    expect(turnOf(begin('r'), start(block), stop(), whole(block, 'x', 't')).parts).toHaveLength(2);
  });

  test('of a subagent uses no step of the agent', () => {
    const { parts } = turnOf(whole(text('inner'), 'x', 't'), whole(text('a'), 'r'));
    expect(parts.map(({ step }) => step)).toEqual([0, 0]);
  });
});

describe('pieces', { tags: ['turn.parts'] }, () => {
  test('of another block begin it, and empty ones begin none', () => {
    expect(turnOf(begin('r'), say('')).parts).toEqual([]);
    expect(turnOf(begin('r'), say('a', 0), say('b', 1)).parts).toMatchObject([
      { text: 'a', complete: true },
      { text: 'b' },
    ]);
    expect(turnOf(begin('r'), say('a'), begin('s'), start(text(''))).text).toBe('a');
  });

  test('of a long text are all in it', () => {
    const pieces = Array.from({ length: 500 }, (_, at) => `piece ${at} of a long text `);
    const { text: all, told } = turnOf(begin('r'), ...pieces.map((each) => say(each)));
    expect([all, told]).toEqual([pieces.join(''), pieces.join('')]);
  });

  test('of an input make it: none an empty one, broken ones none', () => {
    const open = start({ ...tool, input: {} });
    expect(turnOf(begin('r'), open, stop()).parts).toMatchObject([{ input: {}, complete: true }]);
    expect(turnOf(begin('r'), open, json('{"a"'), stop()).parts).toMatchObject([
      { input: undefined, complete: false },
    ]);
  });
});

describe('a block that is not what its type says', { tags: ['turn.parts'] }, () => {
  test.each<object>([
    { type: 'tool_use', id: 5 },
    { type: 'server_tool_use', id: 'x' },
    { type: 'server_text', text: 'no' },
  ])('is a part of another kind: %j', (block) => {
    const part = { type: 'other', kind: (block as { type: string }).type, data: block };
    expect(turnOf(begin('r'), start(block)).parts).toMatchObject([part]);
    expect(turnOf(whole(block, 'r')).parts).toMatchObject([{ ...part, complete: true }]);
  });

  test('stays beside what was streamed', () => {
    expect(turnOf(whole(text(5), 'r')).parts).toMatchObject([{ type: 'other', kind: 'text' }]);
    const { parts } = turnOf(begin('r'), say('a'), stop(), whole({ data: 1 }, 'r'));
    expect(parts).toMatchObject([{ text: 'a' }, { type: 'other', kind: '' }]);
    const { name: _, ...nameless } = { ...tool };
    expect(turnOf(whole(nameless, 'r')).parts).toMatchObject([{ id: 't', name: '' }]);
  });
});

test('the text of a content is that of its text blocks', () => {
  expect(textOf(['a', text('b'), text(5), { type: 'thinking', text: 'no' }, null])).toBe('ab');
  expect([textOf('a'), textOf(undefined), textOf({ type: 'text', text: 'a' })]).toEqual(['a', '', 'a']);
});

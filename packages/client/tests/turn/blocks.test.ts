import { initialTurn, reduceTurn, type Turn } from '@hosted-agents/client';
import { describe, expect, test } from 'vitest';

const turnOf = (...messages: readonly object[]): Turn =>
  messages.reduce<Turn>((turn, data) => reduceTurn(turn, { type: 'message', data }), initialTurn);
const raw = (event: object, parent?: string) => ({ type: 'stream_event', event, parent_tool_use_id: parent });
const begin = raw({ type: 'message_start', message: { id: 'r' } });
const start = (content_block: object, index = 0) =>
  raw({ type: 'content_block_start', index, content_block });
const delta = (text: string, index = 0) =>
  raw({ type: 'content_block_delta', index, delta: { type: 'text_delta', text } });
const stop = (index = 0) => raw({ type: 'content_block_stop', index });
const whole = (content: unknown, id = 'r', parent?: string) => ({
  type: 'assistant',
  message: { id, content },
  parent_tool_use_id: parent,
});
const text = (text: string) => ({ type: 'text', text });

describe('a block', { tags: ['turn.parts'] }, () => {
  test('of another type that is streamed and repeated is one part, with the whole data', () => {
    const block = { type: 'redacted_thinking', data: 'abc' };
    const streamed = [begin, start({ ...block, data: '' }), stop()];
    const part = { type: 'other', kind: 'redacted_thinking', data: block, complete: true };
    expect(turnOf(...streamed, whole([block])).parts).toMatchObject([part]);
    expect(turnOf(...streamed, whole([{ type: 'other_type' }])).parts).toHaveLength(2);
  });

  test('of text that was streamed in part is completed by the whole', () => {
    const { parts } = turnOf(begin, start(text('')), delta('Hel'), whole([text('Hello')]));
    expect(parts).toMatchObject([{ text: 'Hello', complete: true }]);
    expect(turnOf(begin, start(text('He')), delta('llo'), stop()).parts).toMatchObject([
      { text: 'Hello', complete: true },
    ]);
  });

  test('is ended by its own stop alone', () => {
    const { parts } = turnOf(begin, start(text('')), delta('a'), stop(1), delta('b'));
    expect(parts).toMatchObject([{ text: 'ab', complete: false }]);
  });

  test('of a tool takes its input from its own pieces alone', () => {
    const json = (partial_json: unknown, index = 0, type = 'input_json_delta') =>
      raw({ type: 'content_block_delta', index, delta: { type, partial_json } });
    const call = start({ type: 'tool_use', id: 't', name: 'Bash' });
    const pieces = [json('{"a"'), json('no', 1), json(1), json('no', 0, 'other_delta'), json(':1}')];
    expect(turnOf(begin, call, ...pieces, stop()).toolCalls).toMatchObject([
      { input: { a: 1 }, complete: true },
    ]);
  });
});

describe('a subagent', { tags: ['turn.parts'] }, () => {
  test('leaves the reply and the step of the agent as they are', () => {
    const { parts, text: all } = turnOf(
      whole([text('one')]),
      raw({ type: 'content_block_start', index: 0, content_block: text('no') }, 't'),
      whole([text('inner')], 'other', 't'),
      { type: 'user', message: { content: [] }, parent_tool_use_id: 't' },
      whole([text('two')]),
    );
    expect(all).toBe('onetwo');
    expect(parts.map(({ step }) => step)).toEqual([0, 0, 0]);
    expect(parts[1]).toMatchObject({ text: 'inner', parentToolCallId: 't' });
  });
});

test('a result gives its errors in one text', () => {
  const result = { type: 'result', is_error: true };
  expect(turnOf({ ...result, errors: ['a', 1, 'b'] })).toMatchObject({ status: 'failed', error: 'a; b' });
  expect(turnOf({ ...result, errors: 'a' }).error).toBe('The agent reported a failure');
  expect(turnOf({ ...result, result: 'words', errors: ['a'] }).error).toBe('words');
});

test('a result adds what it has to the facts, and takes nothing away', () => {
  const first = { type: 'result', num_turns: 2, cost_usd: 3, structured_output: { a: 1 } };
  const facts = { numTurns: 2, costUsd: 3, structuredOutput: { a: 1 }, status: 'running' };
  expect(turnOf(first, { type: 'result', is_error: false, structured_output: null })).toMatchObject(facts);
});

test('results of tools end the step of the agent', () => {
  const result = { type: 'tool_result', tool_use_id: 't', content: 'out' };
  const { parts } = turnOf(
    whole([{ type: 'tool_use', id: 't', name: 'Bash', input: {} }]),
    { type: 'user', message: { content: [result, { ...result, type: 'other', content: 'no' }] } },
    whole([text('done')]),
  );
  expect(parts).toMatchObject([
    { result: 'out', isError: false, step: 0 },
    { text: 'done', step: 1 },
  ]);
});

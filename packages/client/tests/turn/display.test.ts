import { extractDisplayItems, extractStreamDelta, extractTextFromEvent } from '@hosted-agents/client';
import { describe, expect, test } from 'vitest';

const assistant = (content: unknown) => ({ type: 'assistant', message: { content } });

describe('extractTextFromEvent', () => {
  test.each([
    ['the text of a string', assistant('plain'), 'plain'],
    [
      'text blocks joined without anything between',
      assistant([{ type: 'text', text: 'a' }, { type: 'tool_use' }, { type: 'text', text: 'b' }]),
      'ab',
    ],
    ['null for no text', assistant([{ type: 'thinking', thinking: 'x' }]), null],
    ['null for an empty one', assistant(''), null],
    ['null for another kind', { type: 'result', result: 'x' }, null],
    ['null for a message without a body', { type: 'assistant' }, null],
  ])('gives %s', (_, message, expected) => {
    expect(extractTextFromEvent(message)).toBe(expected);
  });
});

describe('extractStreamDelta', () => {
  const event = (delta: unknown, type = 'content_block_delta') => ({
    type: 'stream_event',
    event: { type, delta },
  });
  test.each([
    ['a text delta', event({ type: 'text_delta', text: 'a' }), 'a'],
    ['an empty text delta', event({ type: 'text_delta', text: '' }), ''],
    ['null for reasoning', event({ type: 'thinking_delta', thinking: 'a' }), null],
    ['null for tool input', event({ type: 'input_json_delta', partial_json: '{' }), null],
    ['null for another raw event', event({}, 'message_stop'), null],
    ['null for a whole message', assistant('a'), null],
  ])('gives %s', (_, message, expected) => {
    expect(extractStreamDelta(message)).toBe(expected);
  });
});

describe('extractDisplayItems', () => {
  test('gives text and tools of an assistant message, and passes over reasoning', () => {
    const input = { command: 'ls', count: 2, list: [1] };
    const blocks = [
      { type: 'thinking', thinking: 'x' },
      { type: 'text', text: 'Hi' },
      { type: 'tool_use', name: 'Bash', input },
    ];
    expect(extractDisplayItems(assistant(blocks))).toEqual([
      { type: 'text', content: 'Hi' },
      { type: 'tool_use', content: 'Bash', toolName: 'Bash', toolInput: 'command: ls, count: 2, list: [1]' },
    ]);
  });

  test('cuts long input and long output, and marks the cut', () => {
    const [tool] =
      extractDisplayItems(assistant([{ type: 'tool_use', name: 'W', input: { a: 'x'.repeat(300) } }])) ?? [];
    expect(tool?.toolInput).toBe(`a: ${'x'.repeat(197)}...`);
    const [output] =
      extractDisplayItems({ type: 'user', tool_use_result: { stdout: 'y'.repeat(1001) } }) ?? [];
    expect(output?.content).toBe(`${'y'.repeat(1000)}\n...`);
  });

  test('gives the output of a tool, stderr below stdout', () => {
    expect(extractDisplayItems({ type: 'user', tool_use_result: { stdout: 'out', stderr: 'err' } })).toEqual([
      { type: 'tool_result', content: 'out\nerr' },
    ]);
  });

  test.each([
    ['a plain string', assistant('text')],
    ['no blocks to show', assistant([{ type: 'thinking', thinking: 'x' }])],
    ['a failed tool', { type: 'user', tool_use_result: 'Error: no' }],
    ['empty output', { type: 'user', tool_use_result: { stdout: ' ', stderr: '' } }],
    ['a user message without a result', { type: 'user', message: { content: 'x' } }],
    ['another kind', { type: 'system' }],
  ])('gives null for %s', (_, message) => {
    expect(extractDisplayItems(message)).toBeNull();
  });
});

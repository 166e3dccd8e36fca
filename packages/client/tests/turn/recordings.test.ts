import { initialTurn, parseSSEStream, reduceTurn, type Turn } from '@hosted-agents/client';
import { describe, expect, test } from 'vitest';
import { frames } from '../support/server.ts';
import { names, recording } from './recordings.ts';

const fold = (name: (typeof names)[number]): Turn => recording(name).reduce(reduceTurn, initialTurn);

describe.each(['server-real-agent-tool', 'server-real-agent-partials'] as const)(
  '%s',
  { tags: ['turn.parts'] },
  (name) => {
    test('folds to each word once, in parts and steps', () => {
      const turn = fold(name);
      const { sessionId, numTurns, costUsd, error, text, thinking, result, subtype, status } = turn;
      expect({ sessionId, numTurns, costUsd, error, text, thinking, result, subtype, status }).toEqual({
        status: 'completed',
        sessionId: '4f247fdd-ca38-450a-b9a0-deeab8fe7e90',
        text: 'Running a command.\n\nAll done, friend.',
        thinking: 'Let me think.',
        result: 'All done, friend.',
        numTurns: 2,
        costUsd: 0.0005125,
        subtype: 'success',
        error: undefined,
      });
      expect(turn.usage).toMatchObject({ input_tokens: 24, output_tokens: 14 });
      expect(turn.parts).toEqual([
        { type: 'reasoning', text: 'Let me think.', step: 0, complete: true },
        { type: 'text', text: 'Running a command.', step: 0, complete: true },
        {
          type: 'tool_call',
          id: expect.stringMatching(/^toolu_/),
          name: 'Bash',
          input: { command: 'echo hi; echo err >&2', description: 'say hi' },
          result: 'hi\nerr',
          isError: false,
          step: 0,
          complete: true,
        },
        { type: 'text', text: 'All done, friend.', step: 1, complete: true },
      ]);
      expect(turn.steps.map(({ parts }) => parts.length)).toEqual([3, 1]);
    });
  },
);

test.each(['tools', 'tools-partials'] as const)('%s folds to its three replies and two tools', (name) => {
  const { steps, toolCalls, text, thinking } = fold(name);
  expect(steps.map(({ parts }) => parts.map(({ type }) => type))).toEqual([
    ['reasoning', 'text', 'tool_call'],
    ['tool_call'],
    ['text'],
  ]);
  expect(toolCalls).toMatchObject([
    { name: 'Bash', input: { command: 'echo hi; echo err >&2' }, result: 'hi\nerr', isError: false },
    { name: 'Read', result: 'File does not exist.', isError: true },
  ]);
  expect(text).toBe('Running a command.\n\nAll done, friend. 👋');
  expect(thinking).toBe('I should look first.');
});

test.each([
  ['server-mock-agent', /^\[Mock] Turn 1 \| History: Hel lo$/],
  ['server-mock-agent-partials', /^\[Mock] Turn 1 \| History: Hel lo$/],
  ['mock', /^\[Mock] Turn 1/],
  ['mock-partials', /^\[Mock] Turn 1/],
  ['short', /^Hëllo, 世界$/],
] as const)('%s folds to one reply', (name, text) => {
  const turn = fold(name);
  expect(turn).toMatchObject({ status: 'completed', text: expect.stringMatching(text), numTurns: 1 });
  expect(turn.parts).toHaveLength(1);
});

test.each([
  ['failed', { error: 'API Error: 400', text: 'API Error: 400', subtype: 'success' }],
  ['died', { error: 'Claude Code process exited with code 1', text: 'Half a' }],
] as const)(
  '%s keeps what was said, and the first reason',
  { tags: ['stream.agent-failure'] },
  (name, facts) => {
    expect(fold(name)).toMatchObject({ status: 'failed', ...facts });
  },
);

test.each(names)('%s is the same when it is read as a stream', async (name) => {
  const bytes = new Blob(recording(name).map(({ type, data }) => frames([type, data])));
  let turn = initialTurn;
  for await (const event of parseSSEStream(bytes.stream())) turn = reduceTurn(turn, event);
  expect(turn).toEqual(fold(name));
});

import { readFileSync } from 'node:fs';
import { type AshStreamEvent, initialTurn, parseSSEStream, reduceTurn } from '@hosted-agents/client';
import { describe, expect, test } from 'vitest';

/** A stream recorded from the emulator by `record.ts`, which has the shapes of the server's own. */
async function recording(name: string) {
  const bytes = readFileSync(new URL(`./recordings/${name}.sse`, import.meta.url));
  const events: AshStreamEvent[] = [];
  let turn = initialTurn;
  let text = '';
  for await (const event of parseSSEStream(new Blob([bytes]).stream())) {
    events.push(event);
    turn = reduceTurn(turn, event);
    text += turn.textDelta;
  }
  return { events, turn, text };
}

describe.each(['tools', 'tools-partials'])('a turn with reasoning and tools (%s)', (name) => {
  test('folds to each word once, and each tool with its result', async () => {
    const { turn, text } = await recording(name);
    expect(turn).toMatchObject({
      status: 'completed',
      thinking: 'I should look first.',
      text: 'Running a command.\n\nAll done, friend. 👋',
      result: 'All done, friend. 👋',
      toolCalls: [
        { name: 'Bash', input: { command: 'echo hi; echo err >&2' }, result: 'hi\nerr', isError: false },
        { name: 'Read', result: 'File does not exist.', isError: true },
      ],
      subtype: 'success',
      error: undefined,
    });
    expect(text).toBe(turn.text);
    expect(turn.costUsd).toBeGreaterThan(0);
    expect(turn.usage).toMatchObject({ input_tokens: expect.any(Number) });
    expect(turn.messages.some(({ type }) => type === 'stream_event')).toBe(false);
  });
});

test('the recording with partial messages says everything up to three times', async () => {
  const { events } = await recording('tools-partials');
  const said = events.flatMap((event) => (event.type === 'text_delta' ? [event.data.delta] : []));
  const thoughts = events.flatMap((event) => (event.type === 'thinking_delta' ? [event.data.delta] : []));
  expect(said.join('')).toContain('Running a command.');
  expect(thoughts.join('')).not.toBe('I should look first.');
});

test('a short turn folds to its one reply', async () => {
  expect((await recording('short')).turn).toMatchObject({
    status: 'completed',
    text: 'Hëllo, 世界',
    numTurns: 1,
  });
});

test('a turn that fails keeps what it said, and the words of its result', {
  tags: ['stream.agent-failure'],
}, async () => {
  const { turn, events } = await recording('failed');
  expect(turn).toMatchObject({
    status: 'failed',
    error: 'API Error: 400',
    text: 'API Error: 400',
    subtype: 'success',
  });
  expect(events.at(-1)?.type).toBe('error');
});

test('a turn whose agent died keeps what it said', async () => {
  expect((await recording('died')).turn).toMatchObject({
    status: 'failed',
    text: 'Half a',
    error: 'Claude Code process exited with code 1',
  });
});

test.each(['mock', 'mock-partials'])(
  "a turn of the server's own mock agent (%s) folds in the same way",
  async (name) => {
    const { turn, text } = await recording(name);
    expect(turn).toMatchObject({ status: 'completed', costUsd: 0, numTurns: 1 });
    expect(turn.text).toMatch(/^\[Mock\] Turn 1/);
    expect(text).toBe(turn.text);
  },
);

import { type Message, messageText, turnsFromMessages } from '@hosted-agents/client';
import { startEmulator } from '@hosted-agents/emulator';
import { expect, test } from 'vitest';
import { clientFor } from '../support/server.ts';

const row = (role: string, content: unknown, sequence = 1): Message => ({
  id: `row-${sequence}`,
  sessionId: 's',
  tenantId: 'default',
  role,
  content: typeof content === 'string' ? content : JSON.stringify(content),
  sequence,
  createdAt: '2026-03-31T12:00:00.000Z',
});
const assistant = (...content: unknown[]) =>
  row('assistant', { type: 'assistant', message: { id: 'm', content } });
const user = (content: unknown) => row('user', { type: 'user', content });

test('stored turns have the parts of the streams that they came by, and what the user said', {
  tags: ['turn.parts'],
}, async () => {
  await using emulator = await startEmulator({
    ash: {
      script: () => [
        { think: 'Look first.' },
        { say: ['Running ', 'it.'] },
        { tool: 'Bash', input: { command: 'ls' }, result: 'a' },
        { say: 'Done.' },
      ],
    },
  });
  const client = clientFor(emulator.ash.url, { apiKey: emulator.ash.apiKey });
  await client.createAgent('helper', { systemPrompt: 'x' });
  const { id } = await client.createSession('helper');
  const prompts = ['What is in the folder?', 'x', 'Zwei Wörter 👋'];
  const streamed = [];
  for (const prompt of prompts) streamed.push(await client.sendMessageStream(id, prompt).result());
  const stored = turnsFromMessages(await client.listMessages(id));
  expect(stored.map(({ prompt }) => prompt)).toEqual(prompts);
  for (const [index, { turn, rows }] of stored.entries()) {
    // The server stores no results of tools.
    const parts = streamed[index]?.parts.map((part) => {
      const { result: _, isError: __, ...rest } = { result: 0, isError: 0, ...part };
      return rest;
    });
    expect(turn.parts).toEqual(parts);
    const { text, costUsd, numTurns, sessionId, status } = streamed[index] ?? {};
    expect(turn).toMatchObject({ text, costUsd, numTurns, sessionId, status });
    expect(rows.map(messageText).join('')).toBe(`${prompts[index]}Running it.Done.`);
  }
});

test('rows that begin in the middle, or have no end, are turns as well', () => {
  const turns = turnsFromMessages([assistant({ type: 'text', text: 'end' }), user(['a', 'b']), user('c')]);
  expect(turns.map(({ prompt, turn }) => [prompt, turn.text, turn.status])).toEqual([
    [undefined, 'end', 'running'],
    ['ab', '', 'running'],
    ['c', '', 'running'],
  ]);
  expect(turnsFromMessages([])).toEqual([]);
});

test.each<[string, Message, string]>([
  [
    'of the user, sent in blocks',
    user([
      { type: 'text', text: 'Hel' },
      { type: 'text', text: 'lo' },
    ]),
    'Hello',
  ],
  [
    'of the user, with a block that only fills up',
    user([
      { type: 'text', text: 'x' },
      { type: 'text', text: '\u2060' },
    ]),
    'x',
  ],
  ['of the user, as the server turned it into a list', user(['Hello']), 'Hello'],
  ['of the agent', assistant({ type: 'thinking', thinking: 'x' }, { type: 'text', text: 'Hi' }), 'Hi'],
  ['of a result', row('assistant', { type: 'result', result: 'Hi' }), ''],
  ['that is no JSON', row('user', 'plain {'), 'plain {'],
  ['that is JSON but no message', row('user', '42'), '42'],
  ['of odd blocks', assistant(null, 1, { type: 'text', text: null }), ''],
])('the text of a row %s', (_, message, text) => {
  expect(messageText(message)).toBe(text);
});

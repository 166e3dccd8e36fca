import { AshClient } from '@hosted-agents/client';
import { Client } from '@hosted-agents/client/aod';
import { expect, test } from 'vitest';
import { canary } from '../support/canary.ts';
import { frames } from '../support/server.ts';
import { assistant, partial } from '../support/turns.ts';
import { answer, delivered } from './cutting.ts';

// Each of these takes well below a second; where the time grew with the square of the size, it would take minutes.

const encoder = new TextEncoder();
const done: [string, unknown] = ['done', { sessionId: 's' }];

function messageOf(text: string, size: number) {
  const bytes = encoder.encode(text);
  const client = new AshClient({
    serverUrl: 'http://127.0.0.1:4100',
    fetch: async () => answer(delivered(bytes, bytes.length, size)),
  });
  return client.sendMessageStream('s', 'Hello there');
}

test('an event of 16 MB that comes in packets is read in a moment', {
  tags: ['stream.decoding'],
}, async () => {
  const text = 'wörd '.repeat(2_700_000);
  const stream = messageOf(frames(['message', assistant('msg_1', [{ type: 'text', text }])], done), 1460);
  expect((await stream.finalText()).length).toBe(text.length);
});

test('a text of 200,000 pieces is put together in a moment', { tags: ['stream.decoding'] }, async () => {
  const piece = frames([
    'message',
    partial({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'wörd ' } }),
  ]);
  const stream = messageOf(piece.repeat(200_000) + frames(done), 65_536);
  expect((await stream.finalText()).length).toBe(1_000_000);
});

test('a line of 8 MB that an agent prints in 80,000 pieces is put together in a moment', {
  tags: ['stream.decoding'],
}, async () => {
  const row = (id: number, data: string) =>
    `id: ${id}\ndata: ${JSON.stringify({ type: 'output', id, stream: 'stdout', data, turn: 1 })}\n\n`;
  const rows = Array.from({ length: 80_000 }, (_, i) => row(i + 1, 'x'.repeat(100)));
  const bytes = encoder.encode(`${rows.join('')}data: {"type":"exit","id":80000,"code":0}\n\n`);
  const client = new Client({
    baseUrl: 'http://127.0.0.1:8777',
    token: canary.token,
    reconnect: false,
    fetch: async () => answer(delivered(bytes, bytes.length, 65_536)),
  });
  const lines: string[] = [];
  for await (const { text } of client.sessions.stream('s').lines()) lines.push(text);
  expect(lines.map(({ length }) => length)).toEqual([8_000_000]);
});

test('200,000 events in one piece are read in a moment, also by steps that were all asked for at once', {
  tags: ['stream.decoding'],
}, async () => {
  const words = Array.from({ length: 200_000 }, (_, i) => `${i}`);
  const text = words.map((delta) => frames(['text_delta', { delta }])).join('') + frames(done);
  const stream = messageOf(text, encoder.encode(text).length);
  const steps = await Promise.all(Array.from({ length: 200_001 }, () => stream.next()));
  expect(steps.map(({ value }) => (value?.type === 'text_delta' ? value.data.delta : value?.type))).toEqual([
    ...words,
    'done',
  ]);
});

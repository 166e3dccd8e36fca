import { initialTurn, reduceTurn } from '@hosted-agents/client';
import { expect, test } from 'vitest';
import { type Closing, output } from '../support/aod.ts';
import { json, rejection } from '../support/server.ts';
import { recording } from '../turn/recordings.ts';
import { playSession } from './session-server.ts';

const events = recording('server-real-agent-tool');
const messages = events.filter(({ type }) => type === 'message');
const lines = messages.map(({ data }) => `${JSON.stringify(data)}\n`).join('');
const ash = events.reduce(reduceTurn, initialTurn);
const params = { agent_id: 'a', prompt: 'Say hello.' };
const exit = (code: number | null): Closing => ({ type: 'exit', code });

test("Claude's output is the same turn as that of its message stream", { tags: ['turn.parts'] }, async () => {
  const noise = 'npm warn old\n{not json\n[1]\n';
  const rows = output(`${noise}${lines.trimEnd()}`);
  const { client } = await playSession(() => ({ rows, closing: exit(0) }));
  const { turn, text, stdout } = await client.sessions.run(params);
  expect(turn).toEqual({ ...ash, sessionId: 's' });
  expect(text).toBe('Running a command.\n\nAll done, friend.');
  expect(stdout).toContain(noise);
  expect(await client.sessions.stream('s').turn()).toEqual(turn);
});

test('of several turns the newest is given', async () => {
  const other = { type: 'assistant', message: { id: 'm', content: [{ type: 'text', text: 'Before.' }] } };
  const before = output(`${JSON.stringify(other)}\n{"type":"assi`, 1);
  const rows = [...before, ...output(lines, 2, before.length + 1)];
  const { client } = await playSession(() => ({ rows, closing: exit(0) }));
  expect(await client.sessions.stream('s').turn()).toEqual({ ...ash, sessionId: 's' });
});

test.each<[string, Closing, object]>([
  ['an exit with a code', exit(3), { status: 'failed', error: 'The agent exited with code 3' }],
  ['an exit without a code', exit(null), { status: 'completed', error: undefined }],
  ['an error', { type: 'error', message: 'Session failed' }, { status: 'failed', error: 'Session failed' }],
  [
    'a termination',
    { type: 'terminated', message: 'x' },
    { status: 'failed', error: 'The session was terminated' },
  ],
])('after %s the turn says how it ended', async (_, closing, facts) => {
  const { client } = await playSession(() => ({ rows: output('plain words\n'), closing }));
  const turn = await client.sessions.stream('s').turn();
  expect(turn).toMatchObject({ ...facts, parts: [], text: '' });
});

const saying = (text: string, turn: number) => {
  const line = { type: 'assistant', message: { id: text, content: [{ type: 'text', text }] } };
  return output(`${JSON.stringify(line)}\n`, turn, turn);
};

test.each<[string, Closing, string[], object]>([
  [
    'an interrupted turn has not failed while the next one is at work',
    exit(130),
    ['completed', 'interrupted', 'running'],
    { status: 'completed', text: 'two' },
  ],
  [
    'the turn that was seen has ended, whose row the server has not written yet',
    exit(3),
    ['completed', 'running'],
    { status: 'failed', text: 'two', error: 'The agent exited with code 3' },
  ],
  [
    'a failure is that of the last turn, even if the stream has nothing of it',
    { type: 'error', message: 'Session failed' },
    ['completed', 'completed', 'failed'],
    { status: 'failed', text: '', error: 'Session failed' },
  ],
])('%s', { tags: ['turn.parts'] }, async (_, closing, statuses, facts) => {
  const rows = [...saying('one', 1), ...saying('two', 2)];
  const data = statuses.map((status, index) => ({ turn_number: index + 1, status, exit_code: null }));
  const { client } = await playSession(() => ({ rows, closing }), {
    'GET /sessions/s/turns': (response) => json(response, 200, { data }),
  });
  expect(await client.sessions.stream('s').turn()).toMatchObject(facts);
  expect((await client.sessions.wait('s', { since: 0 })).turn).toMatchObject(facts);
});

test('a stream that is left has no turn to give', async () => {
  const { client } = await playSession(() => ({ rows: output(lines), closing: exit(0) }));
  const { handle } = client.sessions.stream('s');
  const turn = rejection(handle.turn());
  await handle.close();
  expect(await turn).toMatchObject({ code: 'stream_closed' });
});

const codex = (text: string) => ({ type: 'item.completed', item: { id: 'i', type: 'agent_message', text } });
const gemini = (content: string, delta?: boolean) => ({
  type: 'message',
  timestamp: '2026-01-02T03:04:05.678Z',
  role: 'assistant',
  content,
  ...(delta ? { delta } : {}),
});
const opencode = (text: string) => ({ type: 'text', sessionID: 'o', part: { type: 'text', text } });

test.each([
  [
    'Codex',
    [
      { type: 'thread.started', thread_id: 't' },
      codex('Looking.'),
      { type: 'turn.completed' },
      codex('Done.'),
    ],
  ],
  [
    'Gemini CLI',
    [
      { type: 'message', role: 'user', content: 'the prompt' },
      gemini('Look', true),
      gemini('ing.', true),
      { type: 'tool_use', tool_name: 'glob', tool_id: 'g', parameters: {} },
      gemini('Done.', true),
    ],
  ],
  [
    'opencode',
    [opencode('Looking.'), { type: 'step_finish', part: { reason: 'tool-calls' } }, opencode('Done.')],
  ],
])(
  'what %s says is the text of a run and the answer to a question',
  { tags: ['turn.parts'] },
  async (_, said) => {
    const rows = output(said.map((line) => `${JSON.stringify(line)}\n`).join(''));
    const { client } = await playSession(() => ({ rows, closing: exit(0) }));
    const { text, turn } = await client.sessions.run(params);
    expect(text).toBe('Looking.\n\nDone.');
    expect(turn.parts.map(({ type }) => type)).toEqual(['text', 'text']);
    expect(await client.sessions.conversation({ agent_id: 'a' }).ask('Say hello.')).toBe(text);
  },
);

test('an agent whose output nothing is known of has no text', async () => {
  const { client } = await playSession(() => ({
    rows: output('Hello!\n{"type":"hello"}\n'),
    closing: exit(0),
  }));
  expect((await client.sessions.run(params)).text).toBeUndefined();
  expect(await client.sessions.conversation({ agent_id: 'a' }).ask('Say hello.')).toBeUndefined();
});

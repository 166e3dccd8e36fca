import { Client, type Turn } from '@hosted-agents/client/aod';
import { toUIMessages } from '@hosted-agents/client/ui';
import { type AodOptions, startEmulator } from '@hosted-agents/emulator';
import { expect, onTestFinished, test } from 'vitest';
import { canary } from '../support/canary.ts';
import { rejection } from '../support/server.ts';

type Script = Extract<AodOptions['script'], (...args: never[]) => unknown>;

const said = (text: string) => ({
  line: { type: 'assistant', message: { id: text, content: [{ type: 'text', text }] } },
});

/** A conversation whose turns a script plays. */
async function converse(script: Script) {
  const emulator = await startEmulator({ aod: { token: canary.token, script } });
  onTestFinished(() => emulator.close());
  const client = new Client({ baseUrl: emulator.aod.url, token: canary.token });
  const agent = await client.agents.create({ name: 'helper', provider: 'anthropic', model: 'anthropic/m' });
  const conversation = client.sessions.conversation({ agent_id: agent.id });
  const send = async (prompt: string) => {
    for await (const _ of conversation.send(prompt));
    return conversation.sessionId as string;
  };
  return { client, send, prompt: (prompt: string) => conversation.send(prompt)[Symbol.asyncIterator]() };
}

test('a turn without output keeps its ending to itself', { tags: ['turn.parts'] }, async () => {
  const { client, send } = await converse(({ turnNumber }) =>
    turnNumber === 1 ? [said('One.')] : [{ exit: 3 }],
  );
  await send('first');
  const id = await send('second');
  const failed = { status: 'failed', error: 'The agent exited with code 3', parts: [], text: '' };
  expect(await client.sessions.stream(id).turn()).toMatchObject(failed);
  expect(await client.sessions.wait(id, { since: 0 })).toMatchObject({
    text: undefined,
    stdout: '',
    turn: failed,
  });
  expect(await client.sessions.history(id)).toMatchObject([
    { number: 1, prompt: 'first', turn: { status: 'completed', text: 'One.', sessionId: id } },
    { number: 2, prompt: 'second', turn: { ...failed, sessionId: id } },
  ]);
});

test('the history has every turn as its own stream had it', async () => {
  const { client, send } = await converse(({ prompt, turnNumber }) => [
    { stderr: 'a warning\n' },
    said(`You said ${prompt}.`),
    { line: { type: 'result', num_turns: 1, is_error: false, usage: { output_tokens: turnNumber } } },
  ]);
  const turns: Array<{ prompt: string; turn: Turn; cursor: number | undefined }> = [];
  let id = '';
  for (const prompt of ['one', 'two', 'three']) {
    id = await send(prompt);
    const { handle } = client.sessions.stream(id);
    turns.push({ prompt, turn: await handle.turn(), cursor: handle.cursor });
  }
  const history = await client.sessions.history(id);
  expect(history).toEqual(
    turns.map(({ prompt, turn }, index) => ({
      number: index + 1,
      prompt,
      turn,
      since: turns[index - 1]?.cursor ?? 0,
    })),
  );
  const messages = toUIMessages(history);
  expect(messages.map(({ role, parts }) => [role, parts.at(-1)])).toEqual(
    ['one', 'two', 'three'].flatMap((prompt) => [
      ['user', { type: 'text', text: prompt }],
      ['assistant', { type: 'text', text: `You said ${prompt}.`, state: 'done' }],
    ]),
  );
  expect(new Set(messages.map(({ id }) => id)).size).toBe(6);
});

test('while a turn is at work, the history has what was before it, and its prompt', async () => {
  let release = () => {};
  const { client, send, prompt } = await converse(async function* ({ prompt }) {
    if (prompt.startsWith('wait')) {
      const gate = new Promise<void>((resolve) => {
        release = resolve;
      });
      if (prompt === 'wait and say') yield said('Half.');
      await gate;
    }
    yield said(`You said ${prompt}.`);
  });
  onTestFinished(() => release());
  let id = await send('one');
  for (const text of ['wait in silence', 'wait and say']) {
    const turn = prompt(text);
    await turn.next();
    const history = await client.sessions.history(id);
    expect(history.map(({ prompt, turn }) => [prompt, turn.status]).slice(-2)).toEqual([
      [text === 'wait and say' ? 'wait in silence' : 'one', 'completed'],
      [text, 'running'],
    ]);
    expect(history.at(-2)?.turn.text).toMatch(/^You said /);
    await expect.poll(async () => (await client.sessions.get(id)).status).toBe('running');
    const { since = -1 } = history.at(-1) ?? {};
    const followed = client.sessions.stream(id, { since }).turn();
    release();
    expect((await followed).text).toBe(`${text === 'wait and say' ? 'Half.\n\n' : ''}You said ${text}.`);
    while (!(await turn.next()).done);
    id = (await client.sessions.list())[0]?.id ?? '';
  }
});

test('the first turn at work is its prompt alone, and is not waited for', async () => {
  const { client, prompt } = await converse(async function* () {
    await new Promise(() => {});
    yield said('never');
  });
  const turn = prompt('one');
  await turn.next();
  const [session] = await client.sessions.list();
  const history = await client.sessions.history(session?.id ?? '');
  expect(history).toMatchObject([{ number: 1, prompt: 'one', turn: { status: 'running', parts: [] } }]);
  await turn.return?.();
  await client.sessions.terminate(session?.id ?? '');
  expect(await client.sessions.history(session?.id ?? '')).toMatchObject([{ turn: { status: 'failed' } }]);
});

test('a session that is not there has no history', async () => {
  const { client } = await converse(() => []);
  expect(await rejection(client.sessions.history('00000000-0000-0000-0000-000000000000'))).toMatchObject({
    code: 'not_found',
  });
});

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
  return {
    aod: emulator.aod,
    client,
    conversation,
    send,
    prompt: (prompt: string) => conversation.send(prompt)[Symbol.asyncIterator](),
  };
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

/** The newest turn, as each way of asking has it. */
async function askedEveryWay(client: Client, id: string): Promise<Turn[]> {
  const waited = await client.sessions.wait(id, { since: 0 });
  const { parts } = (await client.sessions.wait(id)).turn;
  expect(parts).toEqual([]);
  const last = (await client.sessions.history(id)).at(-1);
  return [await client.sessions.stream(id).turn(), waited.turn, last?.turn as Turn];
}

test('a turn that ends before its runtime starts has an ending and no words', {
  tags: ['turn.parts'],
}, async () => {
  const { aod, client, conversation, send } = await converse(() => [said('One.')]);
  const id = await send('first');
  aod.stopWorker();
  const asked = conversation.ask('second').catch((error: unknown) => error);
  await expect.poll(async () => (await client.sessions.get(id)).status).toBe('pending');
  await client.sessions.terminate(id);
  const error = 'The session was terminated';
  expect(await asked).toMatchObject({ code: 'turn_failed', message: error });
  for (const turn of await askedEveryWay(client, id))
    expect(turn).toMatchObject({ status: 'failed', error, parts: [], text: '', sessionId: id });
  expect(await client.sessions.wait(id, { since: 0 })).toMatchObject({ stdout: '', text: undefined });
  expect((await client.sessions.history(id))[0]?.turn).toMatchObject({ status: 'completed', text: 'One.' });
});

test('a turn that was interrupted has not failed', { tags: ['turn.parts'] }, async () => {
  const { client, conversation, send } = await converse(async function* ({ turnNumber }) {
    yield said(`${turnNumber}.`);
    if (turnNumber === 2) await new Promise(() => {});
  });
  const id = await send('first');
  const asked = conversation.ask('second');
  await expect.poll(async () => (await client.sessions.get(id)).status).toBe('running');
  await client.sessions.interrupt(id);
  expect(await asked).toBe('2.');
  for (const turn of await askedEveryWay(client, id))
    expect(turn).toMatchObject({ status: 'completed', text: '2.', error: undefined });
  expect((await client.sessions.wait(id)).turn.status).toBe('completed');
});

test('a turn that was interrupted before its runtime starts has no words of the one before', {
  tags: ['turn.parts'],
}, async () => {
  const { aod, client, conversation, send } = await converse(() => [said('One.')]);
  const id = await send('first');
  aod.stopWorker();
  const asked = conversation.ask('second');
  await expect.poll(async () => (await client.sessions.get(id)).status).toBe('pending');
  await client.sessions.interrupt(id);
  expect(await asked).toBeUndefined();
  for (const turn of await askedEveryWay(client, id))
    expect(turn).toMatchObject({ status: 'completed', parts: [], text: '', error: undefined });
});

test('a turn that was over has not failed when its session is terminated', {
  tags: ['turn.parts'],
}, async () => {
  const { client, send } = await converse(() => [said('One.')]);
  const id = await send('first');
  await client.sessions.terminate(id);
  for (const turn of await askedEveryWay(client, id))
    expect(turn).toMatchObject({ status: 'completed', text: 'One.', error: undefined });
  expect((await client.sessions.wait(id)).turn.status).toBe('completed');
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

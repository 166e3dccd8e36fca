import { type AshWarning, SettingsDroppedError } from '@hosted-agents/client';
import { describe, expect, test, vi } from 'vitest';
import { emulate } from '../support/emulator.ts';
import { rejection } from '../support/server.ts';

describe('settings that a pre-warmed sandbox drops', () => {
  const settings = { systemPrompt: 'Be brief.', extraEnv: { A: '1' }, model: 'm' };

  test('the defect: the session is created as if nothing were wrong', async () => {
    const { client } = await emulate({ defects: ['prewarm-drops-settings'] }, { droppedSettings: 'ignore' });
    const session = await client.createSession('helper', settings);
    expect(session.status).toBe('active');
    expect((await client.getSessionFile(session.id, 'CLAUDE.md')).content).not.toBe('Be brief.');
  });

  test('are reported as a warning that names them', async () => {
    const warnings: AshWarning[] = [];
    const { client } = await emulate(
      { defects: ['prewarm-drops-settings'] },
      { onWarning: (warning) => warnings.push(warning) },
    );
    const { id } = await client.createSession('helper', settings);
    expect(warnings).toMatchObject([
      { code: 'settings_dropped', sessionId: id, settings: ['systemPrompt', 'extraEnv'] },
    ]);
  });

  test('are reported on the console when the application says nothing of warnings', async () => {
    const console = vi.spyOn(globalThis.console, 'warn').mockImplementation(() => {});
    const { client } = await emulate({ defects: ['prewarm-drops-settings'] });
    await client.createSession('helper', settings);
    expect(console).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('systemPrompt, extraEnv'));
    console.mockRestore();
  });

  test('are an error when strictness is asked for, which names the session', async () => {
    const { client } = await emulate({ defects: ['prewarm-drops-settings'] }, { droppedSettings: 'error' });
    const error = await rejection(client.createSession('helper', settings));
    expect(error).toBeInstanceOf(SettingsDroppedError);
    expect(error).toMatchObject({ code: 'settings_dropped', settings: ['systemPrompt', 'extraEnv'] });
    expect((await client.getSession(error.sessionId as string)).status).toBe('active');
  });

  test.each([
    ['the server applied them', {}, settings],
    ['there are none of that kind', { defects: ['prewarm-drops-settings'] as const }, { model: 'm' }],
  ])('are not reported when %s', async (_, options, given) => {
    const { client } = await emulate(options, { droppedSettings: 'error' });
    await client.createSession('helper', given);
  });
});

describe('a session that sleeps', () => {
  test('the defect: a message is refused until it is resumed', async () => {
    const { client } = await emulate();
    const { id } = await client.createSession('helper');
    await client.pauseSession(id);
    expect(await rejection(client.sendMessage(id, 'Hello there'))).toMatchObject({
      statusCode: 400,
      code: 'session_paused',
    });
  });

  test.each(['pauseSession', 'stopSession'] as const)(
    'after %s is woken, and the message is sent once more',
    async (method) => {
      const { client, emulator } = await emulate({}, { autoResume: true });
      const { id } = await client.createSession('helper');
      await client[method](id);
      expect((await client.sendMessageStream(id, 'Hello there').result()).result).toBe('Hello there');
      const calls = emulator.ash.requests.map(({ path }) => path.split('/').at(-1));
      expect(calls.slice(-3)).toEqual(['messages', 'resume', 'messages']);
    },
  );

  test('because its sandbox is lost is woken', async () => {
    const { client, emulator } = await emulate({}, { autoResume: true });
    const { id } = await client.createSession('helper');
    emulator.ash.loseSandbox(id);
    expect((await client.sendMessageStream(id, 'Hello there').result()).result).toBe('Hello there');
  });

  test('is woken for a command too, and for one message only when that asks for it', async () => {
    const { client } = await emulate();
    const { id } = await client.createSession('helper');
    await client.pauseSession(id);
    expect(await rejection(client.exec(id, 'pwd'))).toMatchObject({ code: 'session_paused' });
    expect(await client.exec(id, 'echo hi', { autoResume: true })).toMatchObject({ stdout: 'hi\n' });
    await client.pauseSession(id);
    expect(await client.sendMessageStream(id, 'Hello there', { autoResume: true }).finalText()).toContain(
      'Hello there',
    );
  });

  test('that has ended is not woken', async () => {
    const { client, emulator } = await emulate({}, { autoResume: true });
    const { id } = await client.createSession('helper');
    await client.endSession(id);
    expect(await rejection(client.sendMessage(id, 'Hello there'))).toMatchObject({
      code: 'session_ended',
    });
    expect(emulator.ash.requests.some(({ path }) => path.endsWith('/resume'))).toBe(false);
  });
});

describe('a deployment that says nothing of the prompt', () => {
  const prompt = async (client: Awaited<ReturnType<typeof emulate>>['client']) =>
    (await client.getAgentFile('helper', 'CLAUDE.md')).content;

  test('the defect: it writes a placeholder over it', async () => {
    const { client } = await emulate({ defects: ['prompt-placeholder'] }, { keepPrompt: false });
    await client.createAgent('helper', { files: [{ path: 'notes.md', content: '# Notes' }] });
    expect(await prompt(client)).toBe('# helper\n');
  });

  test('keeps it', async () => {
    const { client } = await emulate({ defects: ['prompt-placeholder'] });
    await client.createAgent('helper', {
      files: [{ path: 'notes.md', content: '# Notes' }],
      env: { A: '1' },
    });
    expect(await prompt(client)).toBe('You help.');
    expect((await client.getAgentFile('helper', 'notes.md')).content).toBe('# Notes');
    expect((await client.createAgent('brand-new')).version).toBe(1);
  });

  test('changes it when it brings one, by itself or as a file', async () => {
    const { client, emulator } = await emulate({ defects: ['prompt-placeholder'] });
    await client.createAgent('helper', { systemPrompt: 'New.' });
    expect(await prompt(client)).toBe('New.');
    await client.createAgent('helper', { files: [{ path: 'CLAUDE.md', content: 'From a file.' }] });
    expect(await prompt(client)).toBe('From a file.');
    expect(
      emulator.ash.requests.filter(({ method, path }) => method === 'GET' && path.includes('CLAUDE.md')),
    ).toHaveLength(2);
  });
});

test('answers come without their wrappers, and empty ones are successes', async () => {
  const { client } = await emulate();
  const version = await client.createAgentVersion('helper', { systemPrompt: 'v1' });
  expect(version.versionNumber).toBe(1);
  expect((await client.getAgentVersion('helper', 1)).id).toBe(version.id);
  expect((await client.createEvalCase('helper', { question: 'Why?' })).question).toBe('Why?');
  const run = await client.startEvalRun('helper');
  const other = await client.startEvalRun('helper');
  expect((await client.compareEvalRuns('helper', run.id, other.id)).runA.id).toBe(run.id);
  expect(await client.deleteAgentVersion('helper', 1)).toBeUndefined();
});

test('filters of sessions that the server ignores are applied', async () => {
  const { client } = await emulate();
  const ids = [];
  for (let i = 0; i < 4; i++) ids.push((await client.createSession('helper')).id);
  await client.pauseSession(ids[0] as string);
  expect((await client.listSessions({ status: 'paused' })).map(({ id }) => id)).toEqual([ids[0]]);
  expect(await client.listSessions('nobody')).toEqual([]);
  const page = await client.listSessionsWithTotal({ agent: 'helper', status: 'active', limit: 1, offset: 1 });
  expect(page).toMatchObject({ total: 3, sessions: [{ status: 'active' }] });
});

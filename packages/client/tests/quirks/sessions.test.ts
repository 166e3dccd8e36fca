import {
  type AshClientOptions,
  type AshWarning,
  SettingsDroppedError,
  WorkspaceLostError,
} from '@hosted-agents/client';
import type { AshOptions } from '@hosted-agents/emulator';
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
      const sent = emulator.ash.requests.filter((request) => request.method === 'POST');
      const calls = sent.map(({ path }) => path.split('/').at(-1));
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

describe('a workspace that a resume has lost', { tags: ['resume.told'] }, () => {
  const start = async (options: AshOptions, clientOptions: AshClientOptions = {}) => {
    const warnings: AshWarning[] = [];
    const onWarning = (warning: AshWarning) => warnings.push(warning);
    const { client, emulator } = await emulate(options, { onWarning, ...clientOptions });
    const { id } = await client.createSession('helper');
    await client.writeSessionFiles(id, [{ path: 'mine.txt', content: 'mine' }]);
    const hasFile = async () =>
      (await client.getSessionFiles(id)).files.some(({ path }) => path === 'mine.txt');
    return { client, ash: emulator.ash, id, warnings, hasFile };
  };
  const loses = { defects: ['prewarm-drops-settings', 'stop-resume-loses-files'] } as const;

  test('the defect: the session is active again as if nothing were wrong', async () => {
    const { client, ash, id, hasFile } = await start(loses, { lostWorkspace: 'ignore' });
    await client.stopSession(id);
    expect(await hasFile()).toBe(true);
    expect((await client.resumeSession(id)).status).toBe('active');
    expect(await hasFile()).toBe(false);
    expect(ash.requests.some(({ method, path }) => method === 'GET' && path.endsWith(id))).toBe(false);
  });

  test('is reported as a warning, also when a message or command wakes the session', async () => {
    const { client, ash, id, warnings, hasFile } = await start(loses, { autoResume: true });
    const lost = {
      code: 'workspace_lost',
      sessionId: id,
      message: expect.stringContaining('lost its workspace'),
    };
    await client.stopSession(id);
    await client.resumeSession(id);
    expect(warnings).toMatchObject([lost]);
    expect(await hasFile()).toBe(false);
    ash.evictSession(id);
    await client.sendMessageStream(id, 'Hello!').result();
    expect(warnings).toHaveLength(2);
    await client.stopSession(id);
    await client.exec(id, 'pwd');
    expect(warnings).toHaveLength(3);
  });

  test('is an error when strictness is asked for, and the message is not sent', async () => {
    const { client, ash, id } = await start(loses, { lostWorkspace: 'error', autoResume: true });
    await client.stopSession(id);
    const error = await rejection(client.sendMessageStream(id, 'Hello!').result());
    expect(error).toBeInstanceOf(WorkspaceLostError);
    expect(error).toMatchObject({ code: 'workspace_lost', sessionId: id });
    expect(ash.requests.filter(({ path }) => path.endsWith('/messages'))).toHaveLength(1);
    expect((await client.getSession(id)).status).toBe('active');
  });

  test.each<[string, AshOptions, 'pauseSession' | 'stopSession']>([
    ['the sandbox still lived', loses, 'pauseSession'],
    ['the server restored it', {}, 'stopSession'],
    [
      'the server restored it in a sandbox of its own',
      { defects: ['prewarm-drops-settings'] },
      'stopSession',
    ],
  ])('is not reported when %s', async (_, options, method) => {
    const { client, id, warnings, hasFile } = await start(options);
    await client[method](id);
    await client.resumeSession(id);
    expect(await hasFile()).toBe(true);
    expect(warnings).toEqual([]);
  });

  test('is looked for without being in the way: a look that fails keeps nobody from resuming', async () => {
    const { client, ash, id } = await start(loses, { retry: false });
    await client.stopSession(id);
    ash.setFaults([{ method: 'GET', answer: { status: 500, body: {} } }]);
    expect((await client.resumeSession(id)).status).toBe('active');
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

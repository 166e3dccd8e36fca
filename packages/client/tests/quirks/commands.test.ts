import { AshClient, SessionBusyError } from '@hosted-agents/client';
import type { AgentScript, AshOptions } from '@hosted-agents/emulator';
import { describe, expect, test } from 'vitest';
import { emulate } from '../support/emulator.ts';
import { rejection } from '../support/server.ts';

const defects = ['mixed-execs', 'exec-ends-turn', 'turn-fails-exec', 'interleaved-turns'] as const;

/** `<name>` waits until it is let go on, `<name>!` does not; each prints its name. What begins with `echo` prints the rest first. */
function steered() {
  const gates = new Map<string, () => void>();
  const wait = (name: string) => new Promise<void>((resolve) => gates.set(name, resolve));
  const exec: NonNullable<AshOptions['exec']> = async (command) => {
    const lines = command.split('\n');
    const name = lines.at(-1) as string;
    if (!name.endsWith('!')) await wait(name);
    const marks = lines.slice(0, -1).map((line) => `${line.slice('echo '.length)}\n`);
    return { stdout: `${marks.join('')}${name}` };
  };
  const script: AgentScript = async function* ({ prompt }) {
    yield { say: `begin ${prompt}` };
    if (!prompt.endsWith('!')) await wait(prompt);
    yield { say: `end ${prompt}` };
  };
  const letGoOn = async (name: string) => {
    await expect.poll(() => gates.has(name)).toBe(true);
    gates.get(name)?.();
    gates.delete(name);
  };
  return { exec, script, letGoOn };
}

async function start(options: ConstructorParameters<typeof AshClient>[0] = {}) {
  const { letGoOn, ...agent } = steered();
  const { client, emulator } = await emulate({ defects: [...defects], ...agent }, options);
  const { id } = await client.createSession('helper');
  const sent = () =>
    emulator.ash.requests
      .filter(({ path }) => path.endsWith('/exec'))
      .map(({ body }) => (body as { command: string }).command);
  const running = () => emulator.ash.activity(id);
  /** Another client object of the same process. */
  const other = new AshClient({ serverUrl: emulator.ash.url, apiKey: emulator.ash.apiKey, ...options });
  /** A command of another process. */
  const elsewhere = (command: string) =>
    fetch(`${emulator.ash.url}/api/sessions/${id}/exec`, {
      method: 'POST',
      headers: { authorization: `Bearer ${emulator.ash.apiKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({ command }),
    }).then(async (response) => (await response.json()) as { stdout: string });
  return { client, other, ash: emulator.ash, id, letGoOn, sent, running, elsewhere };
}

describe('commands of one session', { tags: ['exec.own-output'] }, () => {
  test('the defect: all get the output of the first that is over', async () => {
    const { elsewhere, letGoOn } = await start();
    const both = Promise.all([elsewhere('A'), elsewhere('B')]);
    await letGoOn('B');
    expect((await both).map(({ stdout }) => stdout)).toEqual(['B', 'B']);
    await letGoOn('A');
  });

  test('run one after the other, each with its own output, those of another client too', async () => {
    const { client, other, id, sent, letGoOn } = await start();
    const all = Promise.all([client.exec(id, 'A'), other.exec(id, 'B!'), client.exec(id, 'C!')]);
    await letGoOn('A');
    expect((await all).map(({ stdout }) => stdout)).toEqual(['A', 'B!', 'C!']);
    expect(sent()).toEqual(['A', 'B!', 'C!']);
  });

  test('of which one was aborted: the next waits until that is over, and a message is refused', async () => {
    const { client, id, sent, running, letGoOn } = await start();
    const leaving = new AbortController();
    const left = rejection(client.exec(id, 'A', { signal: leaving.signal }));
    await expect.poll(() => running().commands).toEqual(['A']);
    leaving.abort();
    expect(await left).toMatchObject({ code: 'aborted', outcomeUnknown: true, method: 'POST' });
    expect(await rejection(client.sendMessageStream(id, 'Hello!').result())).toMatchObject({
      code: 'session_busy',
      work: 'command',
      left: true,
      message: expect.stringContaining('a command (exec) that was left may still be running'),
    });
    const next = client.exec(id, 'B!');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(sent()).toEqual(['A']);
    await letGoOn('A');
    expect((await next).stdout).toBe('B!');
    // Its end was seen: nothing has to be told apart.
    expect(sent()).toEqual(['A', 'B!']);
  });

  test('of which one waits can be aborted, and is not sent', { tags: ['abort.at-once'] }, async () => {
    const { client, id, sent, letGoOn } = await start();
    const first = client.exec(id, 'A');
    const error = await rejection(client.exec(id, 'B!', { signal: AbortSignal.timeout(20) }));
    expect(error).toMatchObject({ code: 'aborted', outcomeUnknown: false });
    await letGoOn('A');
    expect((await first).stdout).toBe('A');
    expect(sent()).toEqual(['A']);
  });

  describe('of which one has lost its connection', () => {
    const lose = async (timeout: number) => {
      const bench = await start({ retry: false });
      const { client, id, ash, running } = bench;
      const leaving = new AbortController();
      const lost = rejection(
        client.exec(id, 'A', { timeout, onLeave: 'disconnect', signal: leaving.signal }),
      );
      await expect.poll(() => running().commands).toEqual(['A']);
      leaving.abort();
      expect(await lost).toMatchObject({ outcomeUnknown: true });
      return { ...bench, ash };
    };

    test('the next waits for as long as that may run', async () => {
      const { client, id, sent } = await lose(100);
      expect(await rejection(client.sendMessageStream(id, 'Hello!').result())).toBeInstanceOf(
        SessionBusyError,
      );
      expect((await client.exec(id, 'B!')).stdout).toBe('B!');
      expect(sent()[1]).toMatch(/^echo exec \w+\nB!$/);
    });

    test('and which runs for longer: its output is taken for no other', async () => {
      // The server ends a command after its time; this one's process hangs on.
      const { client, id, elsewhere, running, letGoOn } = await lose(100);
      await expect.poll(() => running().commands).toEqual([]);
      await new Promise((resolve) => setTimeout(resolve, 1100));
      const old = elsewhere('OLD');
      await expect.poll(() => running().commands).toEqual(['OLD']);
      const next = rejection(client.exec(id, 'B', { timeout: 50 }));
      await expect.poll(() => running().commands).toHaveLength(2);
      await letGoOn('OLD');
      await old;
      expect(await next).toMatchObject({ code: 'exec_mixed', outcomeUnknown: true, method: 'POST' });
      expect((await client.exec(id, 'C!')).stdout).toBe('C!');
    });

    test('and whose session was stopped: nothing is left of it', async () => {
      const { client, id, sent } = await lose(60_000);
      await client.stopSession(id);
      await client.resumeSession(id);
      expect((await client.exec(id, 'B!')).stdout).toBe('B!');
      expect(sent()[1]).toBe('B!');
    });
  });
});

describe('a command and a turn', { tags: ['stream.one-turn'] }, () => {
  test('the command is refused during a turn, or waits for its end', async () => {
    const { client, other, id, sent, letGoOn } = await start();
    const turn = client.sendMessageStream(id, 'one').finalText();
    expect(await rejection(other.exec(id, 'A!'))).toMatchObject({ code: 'session_busy', work: 'turn' });
    const waiting = other.exec(id, 'B!', { concurrentMessages: 'queue' });
    await letGoOn('one');
    expect([await turn, (await waiting).stdout]).toEqual(['begin oneend one', 'B!']);
    expect(sent()).toEqual(['B!']);
  });

  test('the message is refused while a command runs, or waits for its end', async () => {
    const { client, other, id, letGoOn } = await start();
    const command = client.exec(id, 'A');
    const error = await rejection(other.sendMessageStream(id, 'one!').result());
    expect(error).toMatchObject({ code: 'session_busy', work: 'command', left: false });
    const turn = other.sendMessageStream(id, 'two!', { concurrentMessages: 'queue' }).finalText();
    await letGoOn('A');
    expect([(await command).stdout, await turn]).toEqual(['A', 'begin two!end two!']);
  });

  test('a command that is allowed, or comes from elsewhere, ends the turn, which says so', async () => {
    for (const from of ['here', 'elsewhere']) {
      const { client, id, elsewhere, running, letGoOn } = await start();
      const turn = rejection(client.sendMessageStream(id, 'one').result());
      await expect.poll(() => running().turns).toEqual(['one']);
      await (from === 'here' ? client.exec(id, 'A!', { concurrentMessages: 'allow' }) : elsewhere('A!'));
      expect(await turn).toMatchObject({
        code: 'stream_truncated',
        outcomeUnknown: true,
        message: expect.stringContaining('A command (exec) in the session ended the stream'),
      });
      await letGoOn('one');
    }
  });

  test('a turn from elsewhere that takes the answer from a command leaves the session held', async () => {
    const { client, id, ash, running, letGoOn } = await start();
    const command = rejection(client.exec(id, 'A', { timeout: 60_000 }));
    await expect.poll(() => running().commands).toEqual(['A']);
    await fetch(`${ash.url}/api/sessions/${id}/messages`, {
      method: 'POST',
      headers: { authorization: `Bearer ${ash.apiKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({ content: 'one!' }),
    }).then((response) => response.text());
    expect(await command).toMatchObject({ statusCode: 500 });
    expect(await rejection(client.sendMessageStream(id, 'two!').result())).toMatchObject({ work: 'command' });
    await letGoOn('A');
  });
});

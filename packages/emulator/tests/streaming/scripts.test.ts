import type { AgentTurn, Step } from '@hosted-agents/emulator';
import { describe, expect, it } from 'vitest';
import { ashBench, blocks } from '../support/ash.ts';

describe('a scripted agent', () => {
  it('is told about the turn, the session and what was said before', async () => {
    const turns: AgentTurn[] = [];
    await using ash = await ashBench({
      async *script(turn): AsyncGenerator<Step> {
        turns.push(turn);
        yield { say: `answer ${turn.turnNumber}` };
      },
    });
    const id = await ash.session({
      model: 'm1',
      systemPrompt: 'Be quick.',
      extraEnv: { MODE: 'test' },
      permissionMode: 'default',
      mcpServers: { search: { url: 'http://localhost:9/sse' } },
    });
    await ash.say(id, 'one');
    await ash.say(id, blocks('t', 'wo'), { model: 'm2', effort: 'high' });
    const [first, second] = turns;
    expect(first).toMatchObject({ prompt: 'one', content: 'one', turnNumber: 1, history: [] });
    expect(first?.session).toMatchObject({
      id,
      agentName: 'helper',
      model: 'm1',
      systemPrompt: 'Be quick.',
      env: { MODE: 'test' },
      permissionMode: 'default',
      mcpServers: { search: { url: 'http://localhost:9/sse' } },
    });
    expect(second).toMatchObject({ prompt: 'two', turnNumber: 2, options: { effort: 'high' } });
    expect(second?.session.model).toBe('m2');
    expect(second?.history).toEqual([{ prompt: 'one', reply: 'answer 1' }]);
  });

  it('works on the files of the workspace', async () => {
    await using ash = await ashBench({
      *script({ session: { files } }): Generator<Step> {
        files.write('out/report.txt', `${files.read('in.txt')}!`);
        files.remove('in.txt');
        yield { say: files.list().join() };
      },
    });
    const id = await ash.session();
    await ash.call(`POST /api/sessions/${id}/files`, {
      body: { files: [{ path: 'in.txt', content: 'aGk=' }] },
    });
    expect((await ash.say(id, 'go')).at(-2)?.data.result).toBe('CLAUDE.md,out/report.txt');
    expect((await ash.call(`GET /api/sessions/${id}/files/out/report.txt`)).text).toBe('hi!');
  });

  it('answers exec, which has the same view of the session', async () => {
    await using ash = await ashBench({
      exec: (command, { files }) => ({
        stdout: `${command} ${files.list().length}`,
        stderr: 'warn',
        exitCode: 3,
      }),
    });
    const id = await ash.session();
    const { body } = await ash.call(`POST /api/sessions/${id}/exec`, { body: { command: 'make' } });
    expect(body).toEqual({ exitCode: 3, stdout: 'make 1', stderr: 'warn' });
  });

  it('may be any list of steps, and the pace is kept between events', async () => {
    await using ash = await ashBench({ script: [{ say: 'a' }, { wait: 60 }, { say: 'b' }], pace: 20 });
    const id = await ash.session();
    const startedAt = performance.now();
    const frames = await ash.say(id, 'x');
    // init, two messages, turn_complete and result, each followed by a pause; and the wait.
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(5 * 20 + 60 - 10);
    expect(frames.at(-1)?.event).toBe('done');
  });
});

describe('the default exec', () => {
  it.each([
    ['echo hello', 0, 'hello\n'],
    ["echo 'a  b' $MODE", 0, 'a  b test\n'],
    ['true', 0, ''],
    ['false', 1, ''],
    ['printenv MODE', 0, 'test\n'],
    ['ls', 0, 'CLAUDE.md\n'],
    ['cat CLAUDE.md', 0, 'Be brief.'],
  ])('%s', async (command, exitCode, stdout) => {
    await using ash = await ashBench();
    const id = await ash.session({ extraEnv: { MODE: 'test' } });
    const { body } = await ash.call(`POST /api/sessions/${id}/exec`, { body: { command } });
    expect(body).toEqual({ exitCode, stdout, stderr: '' });
  });

  it.each(['python -c 1', 'ls | wc', 'echo $(id)', 'rm -rf /'])('runs nothing: %s', async (command) => {
    await using ash = await ashBench();
    const { body } = await ash.call(`POST /api/sessions/${await ash.session()}/exec`, { body: { command } });
    expect([body.exitCode, body.stdout]).toEqual([127, '']);
    expect(body.stderr).not.toBe('');
  });

  it('says exit code 1 and nothing else when the time is over', async () => {
    await using ash = await ashBench({ exec: () => new Promise(() => {}) });
    const body = { command: 'sleep', timeout: 20 };
    const answer = await ash.call(`POST /api/sessions/${await ash.session()}/exec`, { body });
    expect(answer.body).toEqual({ exitCode: 1, stdout: '', stderr: '' });
  });
});

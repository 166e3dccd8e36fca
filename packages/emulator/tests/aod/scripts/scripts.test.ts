import type { AodEra, AodOptions } from '@hosted-agents/emulator';
import { describe, expect, it } from 'vitest';
import { type AodFrame, aodBench, eventsOf, shortly } from '../../support/aod.ts';

const outputs = (frames: AodFrame[]) => eventsOf(frames).filter(({ type }) => type === 'output');
const linesOf = (frames: AodFrame[]) =>
  outputs(frames)
    .map(({ data }) => data)
    .join('')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

async function play(options: AodOptions, prompt = 'Hello') {
  await using aod = await aodBench(options);
  const id = await aod.session({ prompt });
  const frames = await aod.stream(id);
  return { frames, session: (await aod.call(`GET /sessions/${id}`)).body };
}

describe('the default agent prints what its program does, and says the prompt back', () => {
  const program = async (era: AodEra, agent: Record<string, string>, prompt = 'Hello, wörld') => {
    await using aod = await aodBench({ era });
    const { id } = await aod.agent(agent);
    return linesOf(await aod.stream(await aod.session({ agent_id: id, prompt })));
  };

  it.each([
    ['interrupt', { provider: 'anthropic' }],
    ['runtime', { runtime: 'claude' }],
    ['runtime', { runtime: 'claude-oauth' }],
  ] as [AodEra, Record<string, string>][])('Claude Code: %s %j', async (era, agent) => {
    const lines = await program(era, agent);
    expect(lines.map(({ type }) => type)).toEqual([
      'system',
      'assistant',
      'assistant',
      'user',
      'assistant',
      'result',
    ]);
    expect(lines[0]).toMatchObject({ subtype: 'init', model: 'claude-sonnet-4-6', mcp_servers: [] });
    const blocks = lines.flatMap(({ type, message }) => (type === 'assistant' ? message.content : []));
    expect(blocks.map(({ type }) => type)).toEqual(['thinking', 'tool_use', 'text']);
    expect(lines[3].message.content[0].tool_use_id).toBe(blocks[1].id);
    expect(lines.at(-1)).toMatchObject({ subtype: 'success', result: 'Hello, wörld', is_error: false });
  });

  it.each([
    ['interrupt', { provider: 'openai', model: 'o3' }],
    ['runtime', { runtime: 'codex', model: 'o3' }],
  ] as [AodEra, Record<string, string>][])('Codex: %s %j', async (era, agent) => {
    const lines = await program(era, agent);
    expect(lines.map(({ type, item }) => (item ? `${type} ${item.type}` : type))).toEqual([
      'thread.started',
      'turn.started',
      'item.completed reasoning',
      'item.started command_execution',
      'item.completed command_execution',
      'item.completed agent_message',
      'turn.completed',
    ]);
    expect(lines[5].item.text).toBe('Hello, wörld');
  });

  it('Gemini', async () => {
    const lines = await program('runtime', { runtime: 'gemini', model: 'gemini-2.5-pro' });
    expect(lines.map(({ type, role }) => role ?? type)).toEqual([
      'init',
      'user',
      'tool_use',
      'tool_result',
      'assistant',
      'assistant',
      'result',
    ]);
    const said = lines.filter(({ role }) => role === 'assistant').map(({ content }) => content);
    expect(said.join('')).toBe('Hello, wörld');
  });

  it('opencode', async () => {
    const lines = await program('catalogue', { runtime: 'opencode' });
    expect(lines.map(({ type }) => type)).toEqual([
      'step_start',
      'tool_use',
      'step_finish',
      'step_start',
      'text',
      'step_finish',
    ]);
    expect(lines[4].part.text).toBe('Hello, wörld');
    expect(lines[5].part.reason).toBe('stop');
  });
});

describe('a script', () => {
  it('writes bytes, lines and errors, and exits', async () => {
    const { frames, session } = await play({
      script: [
        { stdout: 'a\nb' },
        { stderr: 'warning' },
        { stdout: '' },
        { line: { type: 'x', text: 'é' } },
        { stdout: new Uint8Array([0x63, 0xc3]) },
        { exit: 2 },
        { stdout: 'never' },
      ],
    });
    expect(shortly(frames).slice(-6)).toEqual([
      'turn 1',
      'out 1 a\nb',
      'err 1 warning',
      'out 1 {"type":"x","text":"é"}\n',
      'out 1 c\ufffd',
      'exit 2',
    ]);
    expect(session).toMatchObject({ status: 'failed', exit_code: 2 });
  });

  it('is cut in chunks wherever that falls, each decoded alone', async () => {
    const { frames } = await play({ chunkSize: 3, script: [{ stdout: 'abé€' }, { stdout: 'x' }] });
    // a b C3 | A9 E2 82 | AC
    expect(outputs(frames).map(({ data }) => data)).toEqual(['ab\ufffd', '\ufffd\ufffd', '\ufffd', 'x']);
  });

  it.each([
    ['says so', { script: [{ fail: 'out of memory' }] }],
    [
      'throws',
      {
        script: () => {
          throw new Error('out of memory');
        },
      },
    ],
    [
      'throws later',
      {
        // biome-ignore lint/correctness/useYield: that it yields nothing is the point
        async *script() {
          throw new Error('out of memory');
        },
      },
    ],
  ] as [string, AodOptions][])('fails the turn without a code when it %s', async (_name, options) => {
    const { frames, session } = await play(options);
    expect(shortly(frames).slice(-2)).toEqual(['err 1 out of memory\n', 'error']);
    expect(session).toMatchObject({ status: 'failed', exit_code: null });
  });

  it('takes its time', async () => {
    const startedAt = performance.now();
    await play({ pace: 20, script: [{ stdout: 'a' }, { stdout: 'b' }, { wait: 30 }] });
    expect(performance.now() - startedAt).toBeGreaterThan(65);
  });

  it('knows its agent, its environment and its session', async () => {
    let seen: unknown;
    await using aod = await aodBench({
      *script({ agent, environment, session, prompt, signal }) {
        seen = { agent, environment, session, prompt, aborted: signal.aborted };
        yield { exit: 0 };
      },
    });
    const agent = await aod.agent();
    const environment = await aod.environment({ env_vars: { A: '1' } });
    const id = await aod.session({ agent_id: agent.id, environment_id: environment.id });
    await aod.reach(id, 'completed');
    expect(seen).toEqual({
      agent,
      environment,
      session: { id, program: 'claude', env: { A: '1' }, resources: [] },
      prompt: 'Hello',
      aborted: false,
    });
  });

  it('is told when its turn is stopped, and cannot hold it up', async () => {
    let stopped = false;
    await using aod = await aodBench({
      async *script({ signal }) {
        signal.addEventListener('abort', () => {
          stopped = true;
        });
        await new Promise(() => {});
        yield { exit: 0 };
      },
    });
    const id = await aod.session();
    await aod.reach(id, 'running');
    await aod.call(`POST /sessions/${id}/interrupt`);
    await aod.reach(id, 'completed');
    expect(stopped).toBe(true);
  });
});

import { type AodEra, type AodOptions, aodEras, startEmulator } from '@hosted-agents/emulator';
import { describe, expect, it } from 'vitest';
import { aodBench, eventsOf, shortly } from '../../support/aod.ts';

const eras = Object.keys(aodEras) as AodEra[];
const before = (era: AodEra) => eras.slice(0, eras.indexOf(era));
const since = (era: AodEra) => eras.slice(eras.indexOf(era));

it('is the newest by default, and refuses one it does not know', async () => {
  await using aod = await aodBench();
  const id = await aod.session();
  await aod.reach(id, 'completed');
  expect((await aod.call(`POST /sessions/${id}/interrupt`)).status).toBe(409);
  await expect(startEmulator({ aod: { era: 'future' as AodEra } })).rejects.toThrow(
    'unknown AoD era "future"',
  );
});

describe.each(eras)('in the era %s', (era) => {
  const isNew = since('provider').includes(era);
  const field = isNew ? 'provider' : 'runtime';

  it(`agents, sessions and streams have a ${field}, and either field may be sent`, async () => {
    await using aod = await aodBench({ era });
    const both = { runtime: 'codex', provider: 'openai' };
    const model = era === 'runtime' ? 'o3' : 'openai/o3';
    const agent = await aod.agent({ ...both, model });
    const id = await aod.session({ agent_id: agent.id });
    const [start] = eventsOf(await aod.stream(id));
    const [version] = (await aod.call(`GET /agents/${agent.id}/versions`)).body.data;
    const session = (await aod.call(`GET /sessions/${id}`)).body;
    for (const shown of [agent, version, session, start]) {
      expect(shown).toHaveProperty(field, both[field]);
      expect(shown).not.toHaveProperty(isNew ? 'runtime' : 'provider');
    }
    expect(agent.model).toBe(era === 'catalogue' ? 'openai/o3' : 'o3');
  });

  it('names the stages as it does', async () => {
    await using aod = await aodBench({ era });
    const agent = await aod.agent({
      skills: [{ name: 'a', description: 'b', content: 'c' }],
      mcp_servers: [{ name: 'a', url: 'https://a' }],
    });
    const environment = await aod.environment({
      networking: { type: 'limited' },
      env_vars: { A: '1' },
      packages: { npm: ['a'] },
    });
    const repository = { type: 'github_repository', url: 'https://github.com/a/b', authorization_token: 'x' };
    const id = await aod.session({
      agent_id: agent.id,
      environment_id: environment.id,
      resources: [repository],
    });
    const stages = shortly(await aod.stream(id)).filter((event) => event.startsWith('stage'));
    const isFirst = era === 'runtime';
    expect(stages).toEqual([
      ...[
        'create_sprite',
        ...(isFirst ? [] : ['install_runtime']),
        'network_policy',
        'env_file',
        'git_credentials',
        'provision_setup',
        isFirst ? 'mcp_config' : 'runtime_config',
        'skills',
      ].flatMap((stage) => [`stage ${stage} started`, `stage ${stage} done`]),
      'stage runtime_start started',
    ]);
  });

  it('reports its health', async () => {
    await using aod = await aodBench({ era });
    const checks = era === 'runtime' ? {} : { checks: { db: 'ok', crypto: 'ok' } };
    expect((await aod.call('GET /health')).body).toEqual({ status: 'ok', ...checks });
  });

  it(`${since('session-keys').includes(era) ? 'takes' : 'ignores'} secret variables`, async () => {
    let env: unknown;
    await using aod = await aodBench({
      era,
      *script({ session }) {
        env = session.env;
        yield { exit: 0 };
      },
    });
    const environment = await aod.environment({ env_vars: { A: 'environment' } });
    await aod.stream(await aod.session({ environment_id: environment.id, secret_env_vars: { A: 'secret' } }));
    expect(env).toEqual({ A: since('session-keys').includes(era) ? 'secret' : 'environment' });
  });

  it('says what it has not been set up for', async () => {
    const refusal = async (options: AodOptions) => {
      await using aod = await aodBench({ era, ...options });
      const body = { agent_id: (await aod.agent()).id, prompt: 'x' };
      const answer = await aod.call('POST /sessions', { body });
      return [answer.status, answer.body.detail];
    };
    const noBackend: Record<string, [number, string]> = {
      runtime: [400, 'No Sprites API key configured'],
      catalogue: [400, 'No backend credentials configured'],
    };
    expect(await refusal({ backend: false })).toEqual(
      noBackend[era] ?? [503, 'Session backend is not configured'],
    );
    const noKey: Record<string, [number, string]> = {
      runtime: [400, 'No API key configured for runtime: claude'],
      catalogue: [400, 'No API key configured for runtime: claude'],
      provider: [400, 'No API key configured for provider: anthropic'],
    };
    expect(await refusal({ storedKeys: false })).toEqual(noKey[era] ?? [202, undefined]);
  });
});

describe.each(before('provider'))('in the era %s', (era) => {
  it('models and runtimes are those of a list', async () => {
    await using aod = await aodBench({ era });
    const create = async (runtime: string, model: string) => {
      const { status, body } = await aod.call('POST /agents', { body: { name: 'x', runtime, model } });
      return [status, body.detail?.[0]?.type ?? body.detail ?? body.model];
    };
    const isFirst = era === 'runtime';
    const known = isFirst ? 'gemini-2.5-pro' : 'google/gemini-2.5-pro';
    const other = isFirst ? 'google/gemini-2.5-pro' : 'gemini-2.5-pro';
    expect(await create('gemini', known)).toEqual([201, known]);
    expect(await create('gemini', other)).toEqual([422, 'value_error']);
    const listed = isFirst
      ? "['claude', 'codex', 'gemini', 'claude-oauth']"
      : "['claude', 'codex', 'gemini', 'opencode']";
    expect(await create('claude-code', known)).toEqual([
      400,
      `Unknown runtime: claude-code. Must be one of: ${listed}`,
    ]);
    expect(await create(isFirst ? 'claude-oauth' : 'opencode', known)).toEqual([201, known]);
    const mismatch = `Runtime codex cannot serve model ${known}: provider google not in ['openai']`;
    expect(await create('codex', known)).toEqual(isFirst ? [201, known] : [422, mismatch]);
    const { id } = await aod.agent();
    const cleared = await aod.call(`PUT /agents/${id}`, { body: { version: 1, runtime: '' } });
    expect([cleared.status, cleared.body.detail]).toEqual([
      400,
      `Unknown runtime: . Must be one of: ${listed}`,
    ]);
  });
});

describe('in the oldest era', () => {
  it('null does not take an environment away from an agent', async () => {
    await using aod = await aodBench({ era: 'runtime' });
    const environment_id = (await aod.environment()).id;
    const { id } = await aod.agent({ environment_id });
    const answer = await aod.call(`PUT /agents/${id}`, { body: { version: 1, environment_id: null } });
    expect(answer.body).toMatchObject({ environment_id, version: 1 });
  });

  it('skills on GitHub are not known, and names of variables are not looked at', async () => {
    await using aod = await aodBench({ era: 'runtime' });
    const skills = [{ type: 'github', description: 'x', source: 'a/b' }];
    const body = { name: 'x', ...aod.engine, model: 'o3', skills };
    expect((await aod.call('POST /agents', { body })).status).toBe(422);
    expect((await aod.environment({ env_vars: { '1 A': 'x' } })).version).toBe(1);
  });

  it('a body that is not an object is a failure', async () => {
    await using aod = await aodBench({ era: 'runtime' });
    expect((await aod.call('POST /agents', { raw: '[]' })).status).toBe(500);
    expect((await aod.call('POST /agents', { raw: '{' })).status).toBe(400);
  });

  it('a second prompt waits for the first', async () => {
    await using aod = await aodBench({ era: 'runtime' });
    aod.aod.stopWorker();
    const id = await aod.session();
    await aod.prompt(id);
    aod.aod.startWorker();
    const events = shortly(await aod.stream(id));
    expect(events.filter((event) => /^(turn|exit)/.test(event))).toEqual(['turn 1', 'turn 2', 'exit 0']);
  });

  it('turn_start has an id line, later it has none', async () => {
    for (const era of eras) {
      await using aod = await aodBench({ era, script: [{ stdout: 'x' }] });
      const frames = await aod.stream(await aod.session());
      const turnStart = frames.find(({ data }) => data.type === 'turn_start');
      expect(turnStart?.id !== undefined).toBe(era === 'runtime');
      const output = frames.find(({ data }) => data.type === 'output');
      expect(turnStart?.data.id).toBe(output?.id);
    }
  });
});

import { expect, it } from 'vitest';
import { aodBench, stamp } from '../../support/aod.ts';
import { uuid } from '../../support/http.ts';

it('creates an agent, whose empty texts are null', async () => {
  await using aod = await aodBench();
  const agent = await aod.agent({ environment_id: '' });
  expect(agent).toEqual({
    id: expect.stringMatching(uuid),
    type: 'agent',
    name: 'helper',
    description: null,
    system: null,
    provider: 'anthropic',
    model: 'claude-sonnet-4-6',
    environment_id: null,
    skills: [],
    mcp_servers: [],
    metadata: {},
    version: 1,
    created_at: expect.stringMatching(stamp),
    updated_at: agent.created_at,
    archived_at: null,
  });
});

it('changes what is sent, adds a version, and keeps what it was like before', async () => {
  await using aod = await aodBench();
  const { id } = await aod.agent({ system: 'a', description: 'b', skills: [], metadata: { x: 1, y: 'z' } });
  const put = (body: object) => aod.call(`PUT /agents/${id}`, { body });
  const changed = await put({
    version: 1,
    name: 'new',
    system: '',
    description: null,
    metadata: { x: '', w: { deep: [] } },
  });
  expect(changed.body).toMatchObject({ name: 'new', system: null, description: 'b', version: 2 });
  expect(changed.body.metadata).toEqual({ y: 'z', w: { deep: [] } });
  expect((await put({ version: 2, name: 'new', metadata: {} })).body).toEqual(changed.body);
  expect((await put({ version: 2, nonsense: 1 })).body.version).toBe(2);
  const { data } = (await aod.call(`GET /agents/${id}/versions`)).body;
  expect(data.map(({ version, name, system }: Record<string, unknown>) => [version, name, system])).toEqual([
    [2, 'new', null],
    [1, 'helper', 'a'],
  ]);
  expect(data[0]).not.toHaveProperty('updated_at');
  expect(data[0].id).toBe(id);
});

it('replaces lists, and clears them with an empty one', async () => {
  await using aod = await aodBench();
  const server = { name: 'a', url: 'https://a', extra: { kept: true } };
  const { id, mcp_servers } = await aod.agent({ mcp_servers: [server] });
  expect(mcp_servers).toEqual([server]);
  const put = (body: object) => aod.call(`PUT /agents/${id}`, { body });
  expect((await put({ version: 1, mcp_servers: null })).body.mcp_servers).toEqual([server]);
  expect((await put({ version: 1, mcp_servers: [] })).body.mcp_servers).toEqual([]);
});

it('attaches and detaches an environment', async () => {
  await using aod = await aodBench();
  const environment = await aod.environment();
  const { id } = await aod.agent();
  const put = (body: object) => aod.call(`PUT /agents/${id}`, { body });
  const upper = environment.id.toUpperCase();
  expect((await put({ version: 1, environment_id: upper })).body.environment_id).toBe(environment.id);
  expect((await put({ version: 2, name: 'x' })).body.environment_id).toBe(environment.id);
  expect((await put({ version: 3, environment_id: null })).body.environment_id).toBeNull();
});

it('an archived agent is read but not listed, and its version stays', async () => {
  await using aod = await aodBench();
  const first = await aod.agent();
  const second = await aod.agent();
  const third = await aod.agent();
  const { body } = await aod.call(`POST /agents/${second.id}/archive`);
  expect(body).toMatchObject({ version: 1, archived_at: expect.stringMatching(stamp) });
  expect((await aod.call('GET /agents')).body.data).toEqual([third, first]);
  expect((await aod.call(`GET /agents/${second.id}`)).body).toEqual(body);
});

it.each([
  ['anthropic', 'anthropic/claude-x', 201, 'claude-x'],
  ['anthropic', 'acme/claude-x', 201, 'acme/claude-x'],
  ['openai', 'anything', 201, 'anything'],
  ['anthropic', 'openai/o3', 422, "Model provider prefix 'openai' does not match provider 'anthropic'"],
  ['anthropic', 'kimi/k2', 422, "Model provider prefix 'kimi' does not match provider 'anthropic'"],
  ['anthropic', ' ', 422, 'Model must be a non-empty string'],
  ['anthropic', 'anthropic/', 422, 'Model must be a non-empty string'],
  ['acme', 'x', 422, "Unknown provider: acme. Must be one of: ['anthropic', 'openai']"],
])('provider %s and model %s: %i', async (provider, model, status, result) => {
  await using aod = await aodBench();
  const { id } = await aod.agent();
  for (const [request, body] of [
    ['POST /agents', { name: 'x', provider, model }],
    [`PUT /agents/${id}`, { version: 1, provider, model }],
  ] as const) {
    const answer = await aod.call(request, { body });
    expect(answer.status).toBe(status === 201 && request.startsWith('PUT') ? 200 : status);
    expect(answer.body.detail ?? answer.body.model).toBe(result);
  }
});

it('an empty provider in a change means the stored one', async () => {
  await using aod = await aodBench();
  const { id } = await aod.agent();
  const body = { version: 1, provider: '', model: 'other' };
  const answer = await aod.call(`PUT /agents/${id}`, { body });
  expect(answer.body).toMatchObject({ provider: 'anthropic', model: 'other', version: 2 });
});

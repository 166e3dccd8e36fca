import { Client } from '@hosted-agents/client/aod';
import { describe, expect, test } from 'vitest';
import { canary } from '../support/canary.ts';
import { json, rejection, serve, startStream } from '../support/server.ts';

const clientFor = (baseUrl: string, options = {}) =>
  new Client({
    baseUrl,
    token: canary.token,
    retry: { baseDelay: 1 },
    reconnect: { baseDelay: 0 },
    ...options,
  });

/** A server that answers everything alike, and a client for it. */
async function answering(status: number, body: unknown) {
  const server = await serve((response) => json(response, status, body));
  const client = clientFor(server.url);
  return {
    client,
    /** What was asked: method, path and body. */
    asked: () => server.seen.map(({ method, url, body }) => [method, url, body && JSON.parse(body)]),
  };
}

const agent = {
  id: '0b54a3a0-9f6f-4c7e-8f2b-1f3c5d7e9a01',
  type: 'agent',
  name: 'reviewer',
  description: null,
  system: 'You review.',
  provider: 'anthropic',
  model: 'claude-sonnet-4-6',
  environment_id: null,
  skills: [
    { name: 'commits', description: 'How to commit.', content: 'In the imperative.' },
    { type: 'github', description: 'Notes.', source: 'acme/skills' },
  ],
  mcp_servers: [
    { name: 'docs', type: 'url', url: 'https://mcp.example', headers: { 'X-Team': 'a' } },
    { name: 'files', type: 'stdio', command: 'npx', args: ['-y'], env: { A: 'b' } },
  ],
  metadata: { team: 'platform', nested: [1, null] },
  version: 3,
  created_at: '2026-04-17T14:00:00.000000+00:00',
  updated_at: '2026-04-17T14:00:00.000001+00:00',
  archived_at: null,
};
const environment = {
  id: '6c1d2e3f-4a5b-4c6d-8e7f-9a0b1c2d3e4f',
  type: 'environment',
  name: 'node',
  packages: { apt: ['jq'], npm: ['typescript'] },
  setup_script: null,
  networking: { type: 'limited' },
  version: 1,
  created_at: agent.created_at,
  updated_at: agent.updated_at,
  archived_at: agent.updated_at,
};
const session = {
  id: '5f0c1a9e-3d7b-4e21-a6c8-2b9d4f6e8a10',
  agent_id: agent.id,
  environment_id: null,
  runtime: 'claude',
  status: 'completed',
  exit_code: 0,
  created_at: agent.created_at,
  updated_at: agent.updated_at,
  resources: [
    { type: 'github_repository', url: 'https://github.com/acme/shop', mount_path: '/workspace/shop' },
  ],
  turn_count: 2,
  current_turn: null,
};
const turn = {
  turn_number: 1,
  prompt: 'Fix it.',
  status: 'interrupted',
  exit_code: null,
  created_at: agent.created_at,
  started_at: agent.created_at,
  ended_at: null,
};
const ack = {
  id: 's',
  status: 'pending',
  stream_url: '/sessions/s/stream',
  environment_id: null,
  resources: [],
  current_turn: 1,
};

test('every request carries the token, also the stream, and asks for what it can read', async () => {
  const server = await serve((response, { url }) => {
    if (!url.endsWith('/stream')) return json(response, 200, { data: [] });
    startStream(response);
    response.end('data: {"type":"exit","id":0,"code":0}\n\n');
  });
  const client = clientFor(server.url);
  await client.agents.list();
  for await (const _ of client.sessions.stream('s', { reconnect: false }));
  expect(server.seen.map(({ headers }) => headers.authorization)).toEqual([
    'Bearer <token>',
    'Bearer <token>',
  ]);
  expect(server.seen.map(({ headers }) => headers.accept)).toEqual([
    expect.stringContaining('application/json'),
    'text/event-stream',
  ]);
});

describe('a list comes without its wrapper', () => {
  test.each([
    ['agents.list', agent, (client: Client) => client.agents.list()],
    ['agents.versions', agent, (client: Client) => client.agents.versions('a')],
    ['environments.list', environment, (client: Client) => client.environments.list()],
    ['environments.versions', environment, (client: Client) => client.environments.versions('e')],
    ['sessions.list', session, (client: Client) => client.sessions.list()],
    ['sessions.turns', turn, (client: Client) => client.sessions.turns('s')],
  ])('%s', async (_, item, call) => {
    const { client } = await answering(200, { data: [item, { ...item, novel: { deep: [1] } }] });
    expect(await call(client)).toEqual([item, { ...item, novel: { deep: [1] } }]);
  });

  test('and one without a wrapper is no list', async () => {
    const { client } = await answering(200, [agent]);
    expect(await rejection(client.agents.list())).toMatchObject({ code: 'invalid_response' });
  });
});

describe('what the server answers comes as it is, whatever it adds', { tags: ['answer.as-parsed'] }, () => {
  test.each([
    ['agents.get', agent, (client: Client) => client.agents.get('a')],
    ['agents.archive', agent, (client: Client) => client.agents.archive('a')],
    ['environments.get', environment, (client: Client) => client.environments.get('e')],
    ['environments.archive', environment, (client: Client) => client.environments.archive('e')],
    ['sessions.get', session, (client: Client) => client.sessions.get('s')],
    ['sessions.create', ack, (client: Client) => client.sessions.create({ agent_id: 'a', prompt: 'x' })],
    ['sessions.prompt', ack, (client: Client) => client.sessions.prompt('s', { prompt: 'x' })],
    [
      'sessions.terminate',
      { id: 's', status: 'terminated' },
      (client: Client) => client.sessions.terminate('s'),
    ],
    [
      'sessions.interrupt',
      { id: 's', status: 'running' },
      (client: Client) => client.sessions.interrupt('s'),
    ],
    ['health', { status: 'ok', checks: { db: 'ok' } }, (client: Client) => client.health()],
  ])('%s', async (_, answer, call) => {
    const { client } = await answering(200, { ...answer, novel: { deep: [1] } });
    expect(await call(client)).toEqual({ ...answer, novel: { deep: [1] } });
  });
});

describe('a body holds what was given and nothing else', () => {
  test.each<[string, (client: Client) => Promise<unknown>, string, object]>([
    [
      'agents.create',
      (client) => client.agents.create({ name: 'a', provider: 'anthropic', model: 'm' }),
      'POST /agents',
      { name: 'a', provider: 'anthropic', model: 'm' },
    ],
    [
      'agents.create with both ways to say what runs it',
      (client) => client.agents.create({ name: 'a', provider: 'openai', runtime: 'codex', model: 'm' }),
      'POST /agents',
      { name: 'a', provider: 'openai', runtime: 'codex', model: 'm' },
    ],
    [
      'agents.update',
      (client) => client.agents.update('a', { version: 3, system: '', skills: [] }),
      'PUT /agents/a',
      { version: 3, system: '', skills: [] },
    ],
    [
      'environments.create',
      (client) =>
        client.environments.create({ name: 'e', env_vars: { A: '' }, networking: { type: 'limited' } }),
      'POST /environments',
      { name: 'e', env_vars: { A: '' }, networking: { type: 'limited' } },
    ],
    [
      'environments.update',
      (client) => client.environments.update('e', { version: 1, env_vars: {} }),
      'PUT /environments/e',
      { version: 1, env_vars: {} },
    ],
    [
      'sessions.create',
      (client) =>
        client.sessions.create(
          {
            agent_id: 'a',
            prompt: 'x',
            resources: [
              {
                type: 'github_repository',
                url: 'https://github.com/a/b',
                authorization_token: canary.authorizationToken,
              },
            ],
            secret_env_vars: { KEY: canary.secretEnv },
          },
          { waitForSlot: true },
        ),
      'POST /sessions',
      {
        agent_id: 'a',
        prompt: 'x',
        resources: [
          {
            type: 'github_repository',
            url: 'https://github.com/a/b',
            authorization_token: '<authorizationToken>',
          },
        ],
        secret_env_vars: { KEY: '<secretEnv>' },
      },
    ],
    [
      'sessions.prompt',
      (client) => client.sessions.prompt('s', { prompt: 'Grüße 👋', timeout: 60 }),
      'POST /sessions/s/prompt',
      { prompt: 'Grüße 👋', timeout: 60 },
    ],
  ])('%s', async (_, call, route, body) => {
    const { client, asked } = await answering(200, ack);
    await call(client);
    expect(asked()).toEqual([[...route.split(' '), body]]);
  });

  test.each<[string, (client: Client) => Promise<unknown>]>([
    ['POST /agents/a/archive', (client) => client.agents.archive('a')],
    ['POST /environments/e/archive', (client) => client.environments.archive('e')],
    ['POST /sessions/s/terminate', (client) => client.sessions.terminate('s')],
    ['POST /sessions/s/interrupt', (client) => client.sessions.interrupt('s')],
    ['DELETE /environments/e/delete', (client) => client.environments.delete('e')],
    ['GET /sessions/s/turns', (client) => client.sessions.turns('s')],
  ])('%s has none', async (route, call) => {
    const server = await serve((response) => json(response, 200, { data: [] }));
    await call(clientFor(server.url));
    expect(server.seen).toMatchObject([{ method: route.split(' ')[0], url: route.split(' ')[1], body: '' }]);
    expect(server.seen[0]?.headers).not.toHaveProperty('content-type');
  });
});

test('an id keeps to its place in the path', { tags: ['input.exact-ids'] }, async () => {
  const { client, asked } = await answering(200, session);
  await client.sessions.get('a/b?c#d é');
  expect(asked()).toEqual([['GET', '/sessions/a%2Fb%3Fc%23d%20%C3%A9', '']]);
  for (const id of ['', '.', '..']) {
    expect(await rejection(client.sessions.get(id))).toMatchObject({
      code: 'invalid_argument',
      argument: 'session_id',
    });
  }
  expect(asked()).toHaveLength(1);
});

test('waiting for a free place ends with its limit, whatever the server says about trying again', async () => {
  const server = await serve((response) =>
    json(response, 429, { detail: 'too many', limit: 1, active: 1 }, { 'retry-after': '30' }),
  );
  const started = performance.now();
  const creating = clientFor(server.url, { retry: false }).sessions.create(
    { agent_id: 'a', prompt: 'x' },
    { waitForSlot: 100 },
  );
  expect(await rejection(creating)).toMatchObject({ limit: 1, active: 1, retryAfterMs: 30_000 });
  expect(performance.now() - started).toBeLessThan(2000);
});

import { inspect } from 'node:util';
import {
  AodClient,
  AodHTTPError,
  AuthError,
  Client,
  ConflictError,
  HostedAgentsError,
  NotFoundError,
  RateLimitError,
  ServerError,
  ValidationError,
} from '@hosted-agents/client/aod';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { canary, MARK } from '../support/canary.ts';
import { json, rejection, serve } from '../support/server.ts';

const clientFor = (baseUrl: string, options = {}) =>
  new Client({ baseUrl, token: canary.token, retry: { baseDelay: 1 }, ...options });

describe('options', () => {
  afterEach(() => vi.unstubAllEnvs());

  test('come from the arguments, then the environment, then the default; empty values count as missing', async () => {
    const server = await serve((response) => json(response, 200, { data: [] }));
    vi.stubEnv('AOD_API_URL', `${server.url}//`);
    vi.stubEnv('AOD_API_TOKEN', canary.token);
    const client = new Client({ baseUrl: '', token: '' });
    expect(client.baseUrl).toBe(server.url);
    await client.agents.list();
    expect(server.seen[0]?.headers.authorization).toBe('Bearer <token>');
    vi.stubEnv('AOD_API_URL', '');
    expect(new Client().baseUrl).toBe('http://localhost:8777');
  });

  test('a missing token fails at construction and says what to set', () => {
    vi.stubEnv('AOD_API_TOKEN', '');
    expect(() => new Client()).toThrow(/Missing API token.*AOD_API_TOKEN/);
    expect(() => new Client()).toThrow(
      expect.objectContaining({ code: 'invalid_argument', argument: 'token' }),
    );
  });

  test('the client has both names', () => {
    expect(AodClient).toBe(Client);
  });
});

describe('each status has its class', { tags: ['error.facts'] }, () => {
  test.each([
    [400, AodHTTPError, 'client_error'],
    [401, AuthError, 'unauthorized'],
    [403, AuthError, 'unauthorized'],
    [404, NotFoundError, 'not_found'],
    [405, AodHTTPError, 'client_error'],
    [409, ConflictError, 'conflict'],
    [422, ValidationError, 'invalid_request'],
    [429, RateLimitError, 'rate_limited'],
    [500, ServerError, 'server_error'],
    [503, ServerError, 'unavailable'],
  ])('%i', async (status, type, code) => {
    const server = await serve((response) => json(response, status, { detail: 'because' }));
    const error = await rejection(clientFor(server.url, { retry: false }).agents.get('a'));
    expect(error).toBeInstanceOf(type);
    expect(error).toBeInstanceOf(AodHTTPError);
    expect(error).toBeInstanceOf(HostedAgentsError);
    expect(error).toMatchObject({
      statusCode: status,
      code,
      detail: 'because',
      method: 'GET',
      url: `${server.url}/agents/a`,
      name: type.kind,
    });
    expect(error.message).toBe(`GET ${server.url}/agents/a -> ${status}: because`);
  });
});

describe('the detail', () => {
  test.each([
    ['of an HTML page is the page', 'text/html', '<h1>Not Found</h1>', '<h1>Not Found</h1>'],
    ['of an empty body is null', 'text/plain', '', null],
    ['of another object is that object', 'application/json', '{"status":"degraded"}', { status: 'degraded' }],
  ])('%s', async (_, type, body, detail) => {
    const server = await serve((response) => response.writeHead(404, { 'content-type': type }).end(body));
    expect(await rejection(clientFor(server.url).agents.get('a'))).toMatchObject({ detail });
  });
});

test('a limit tells both numbers, and null for what is not said', async () => {
  let body: object = { detail: 'too many', limit: 2, active: 2 };
  const server = await serve((response) => json(response, 429, body));
  const create = () => clientFor(server.url).sessions.create({ agent_id: 'a', prompt: 'x' });
  expect(await rejection(create())).toMatchObject({ limit: 2, active: 2 });
  body = { detail: 'too many', limit: '2' };
  expect(await rejection(create())).toMatchObject({ limit: null, active: null });
  expect(server.seen).toHaveLength(2);
});

test('a full house is waited for when asked to, and only as long as asked', async () => {
  const ack = {
    id: 's',
    status: 'pending',
    stream_url: '/sessions/s/stream',
    environment_id: null,
    resources: [],
    current_turn: 1,
  };
  const server = await serve((response, _, count) =>
    count < 3
      ? json(response, 429, { detail: 'too many', limit: 1, active: 1 }, { 'retry-after': '0.01' })
      : json(response, 202, ack),
  );
  const client = clientFor(server.url, { retry: false });
  expect((await client.sessions.create({ agent_id: 'a', prompt: 'x' }, { waitForSlot: true })).id).toBe('s');
  expect(server.seen).toHaveLength(3);
  const full = await serve((response) => json(response, 429, { detail: 'too many' }));
  const started = performance.now();
  const waiting = clientFor(full.url, { retry: false }).sessions.create(
    { agent_id: 'a', prompt: 'x' },
    { waitForSlot: 50 },
  );
  expect(await rejection(waiting)).toBeInstanceOf(RateLimitError);
  expect(performance.now() - started).toBeLessThan(1000);
});

describe('a conflict has a reason', () => {
  test.each([
    ['Version mismatch: expected 3, got 2', 'version_mismatch'],
    ['Cannot update an archived agent', 'agent_archived'],
    ['Agent is already archived', 'agent_archived'],
    ['Cannot create session with archived agent', 'agent_archived'],
    ['Cannot update an archived environment', 'environment_archived'],
    ['Environment is already archived', 'environment_archived'],
    ['Cannot assign an archived environment to an agent', 'environment_archived'],
    ['Cannot create session with archived environment', 'environment_archived'],
    ["An active environment named 'X' already exists", 'environment_name_taken'],
    ['Cannot delete environment with existing sessions', 'environment_in_use'],
    ['Session is already running', 'session_running'],
    ['Session already has a pending turn', 'session_pending'],
    ['Session has failed and cannot be resumed. Start a new session.', 'session_failed'],
    ['Session has been terminated', 'session_terminated'],
    ['Session backend is no longer available; start a new session.', 'session_backend_gone'],
    ['Session is already terminated', 'session_terminated'],
    ['Cannot delete an active session', 'session_active'],
    ['Cannot delete a running session', 'session_running'],
    ['Session has no active turn to interrupt', 'session_idle'],
    ['Session has failed', 'session_failed'],
    ['Something new', 'unknown'],
  ])('%s', async (detail, reason) => {
    const server = await serve((response) => json(response, 409, { detail }));
    expect(await rejection(clientFor(server.url).sessions.prompt('s', { prompt: 'x' }))).toMatchObject({
      reason,
    });
  });

  test('a version mismatch tells both numbers', async () => {
    const server = await serve((response) =>
      json(response, 409, { detail: 'Version mismatch: expected 3, got 2' }),
    );
    const error = await rejection(clientFor(server.url).agents.update('a', { version: 2, name: 'x' }));
    expect(error).toMatchObject({ expectedVersion: 3, actualVersion: 2 });
  });
});

describe('the issues of a refused body', () => {
  test('come from a list', async () => {
    const detail = [
      {
        type: 'missing',
        loc: ['skills', 0, 'name'],
        msg: 'Field required',
        input: { secret_env_vars: { KEY: canary.secretEnv } },
      },
    ];
    const server = await serve((response) => json(response, 422, { detail }));
    const error = await rejection(
      clientFor(server.url).agents.create({ name: 'a', model: 'm', provider: 'p' }),
    );
    expect(error).toMatchObject({
      issues: [{ path: ['skills', 0, 'name'], message: 'Field required', type: 'missing' }],
    });
    // The input repeats what was sent.
    expect(inspect(error, { depth: 9 })).not.toContain(MARK);
    expect(error.detail).toEqual([{ type: 'missing', loc: ['skills', 0, 'name'], msg: 'Field required' }]);
  });

  test('come from a sentence', async () => {
    const server = await serve((response) => json(response, 422, { detail: 'Unknown provider: x' }));
    const error = await rejection(
      clientFor(server.url).agents.create({ name: 'a', model: 'm', provider: 'p' }),
    );
    expect(error).toMatchObject({ issues: [{ path: [], message: 'Unknown provider: x', type: undefined }] });
  });
});

describe('what makes a turn is sent once', { tags: ['retry.unsent-only', 'outcome.unknown'] }, () => {
  test.each([
    [
      'sessions.create',
      'sessions.list()',
      (client: Client) => client.sessions.create({ agent_id: 'a', prompt: 'x' }),
    ],
    [
      'sessions.prompt',
      'sessions.turns(id)',
      (client: Client) => client.sessions.prompt('s', { prompt: 'x' }),
    ],
  ])('%s after a reset, and the error says that the outcome is unknown', async (_, read, call) => {
    const server = await serve((response) => response.destroy());
    expect(await rejection(call(clientFor(server.url)))).toMatchObject({
      code: 'outcome_unknown',
      outcomeUnknown: true,
      read,
    });
    expect(server.seen).toHaveLength(1);
  });
});

test.each([
  ['pending', 'session_pending'],
  ['failed', 'session_backend_gone'],
])('a session without a sandbox that is %s is refused with reason %s', async (status, reason) => {
  const detail = 'Session backend is no longer available; start a new session.';
  const server = await serve((response, { method }) =>
    method === 'POST' ? json(response, 409, { detail }) : json(response, 200, { id: 's', status }),
  );
  const error = await rejection(clientFor(server.url).sessions.prompt('s', { prompt: 'x' }));
  expect(error).toMatchObject({ code: 'conflict', reason, detail });
});

test('null is sent, what is left out is not, and what the contract does not know is kept', async () => {
  const server = await serve((response) => json(response, 200, { id: 'a', novel: 1 }));
  const agent = await clientFor(server.url).agents.update('a', { version: 1, environment_id: null });
  expect(server.seen[0]).toMatchObject({
    method: 'PUT',
    url: '/agents/a',
    body: '{"version":1,"environment_id":null}',
  });
  expect(agent).toEqual({ id: 'a', novel: 1 });
});

test('deletes end in /delete, and 204 is a success', async () => {
  const server = await serve((response, _, count) =>
    count === 1 ? response.writeHead(204).end() : json(response, 200, { detail: 'Session deleted' }),
  );
  expect(await clientFor(server.url).environments.delete('e')).toBeUndefined();
  expect(await clientFor(server.url).sessions.delete('s')).toBeUndefined();
  expect(server.seen.map(({ method, url }) => `${method} ${url}`)).toEqual([
    'DELETE /environments/e/delete',
    'DELETE /sessions/s/delete',
  ]);
});

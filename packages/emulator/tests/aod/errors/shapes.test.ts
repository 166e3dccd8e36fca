import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AodBench, aodBench } from '../../support/aod.ts';
import { nobody } from '../../support/http.ts';

let aod: AodBench;
let session: string;
beforeAll(async () => {
  aod = await aodBench();
  session = await aod.session();
});
afterAll(() => aod[Symbol.asyncDispose]());

describe('401', () => {
  it.each([
    ['without a header', undefined, 'Missing or invalid Authorization header'],
    ['with another scheme', 'Basic abc', 'Missing or invalid Authorization header'],
    ['with an unknown token', 'Bearer aod_nope', 'Invalid API key'],
  ])('%s', async (_name, authorization, detail) => {
    const headers = authorization === undefined ? {} : { authorization };
    const { status, body } = await aod.call('GET /agents', { auth: false, headers });
    expect({ status, body }).toEqual({ status: 401, body: { detail } });
  });

  it.each([
    ['inactive', 'API key is inactive'],
    ['expired', 'API key has expired'],
  ] as const)('with a token that is %s', async (state, detail) => {
    const headers = { authorization: `Bearer ${aod.aod.addToken(state)}` };
    const { status, body } = await aod.call(`GET /sessions/${session}/stream`, { headers });
    expect({ status, body }).toEqual({ status: 401, body: { detail } });
  });

  it('is not for health', async () => {
    expect((await aod.call('GET /health', { auth: false })).body).toEqual({
      status: 'ok',
      checks: { db: 'ok', crypto: 'ok' },
    });
  });
});

describe('404', () => {
  it.each([
    ['GET /agents/', 'a trailing slash'],
    ['GET /nothing', 'an unknown path'],
    ['GET /agents/%zz', 'a path that cannot be decoded'],
    ['GET /agents/not-a-uuid', 'an id of another form'],
    [`GET /agents/${nobody.toUpperCase().replace('4', 'A')}`, 'an id in capitals'],
    [`GET /agents/${nobody.replaceAll('-', '')}`, 'an id without hyphens'],
    ['DELETE /agents/x', 'an unknown path with another method'],
  ])('%s is a page of HTML: %s', async (request) => {
    const { status, headers, text } = await aod.call(request);
    expect(status).toBe(404);
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(text).toContain('<h1>Not Found</h1>');
  });

  it.each([
    [`GET /agents/${nobody}`, 'Agent not found'],
    [`GET /agents/${nobody}/versions`, 'Agent not found'],
    [`POST /agents/${nobody}/archive`, 'Agent not found'],
    [`GET /environments/${nobody}`, 'Environment not found'],
    [`DELETE /environments/${nobody}/delete`, 'Environment not found'],
    [`GET /sessions/${nobody}`, 'Session not found'],
    [`GET /sessions/${nobody}/turns`, 'Session not found'],
    [`GET /sessions/${nobody}/stream?since=x`, 'Session not found'],
    [`POST /sessions/${nobody}/terminate`, 'Session not found'],
    [`POST /sessions/${nobody}/interrupt`, 'Session not found'],
    [`DELETE /sessions/${nobody}/delete`, 'Session not found'],
  ])('%s: %s', async (request, detail) => {
    const { status, headers, body } = await aod.call(request);
    expect({ status, body }).toEqual({ status: 404, body: { detail } });
    expect(headers.get('content-type')).toBe('application/json');
  });

  it("is what another user's things are", async () => {
    const headers = { authorization: `Bearer ${aod.aod.addToken()}` };
    expect((await aod.call(`GET /sessions/${session}`, { headers })).status).toBe(404);
    expect((await aod.call('GET /sessions', { headers })).body).toEqual({ data: [] });
  });
});

describe('405', () => {
  it.each(['PATCH /agents', `DELETE /agents/${nobody}`, 'PUT /sessions', 'HEAD /agents'])(
    '%s, where there are several methods: JSON, for users only',
    async (request) => {
      const { status, headers, text } = await aod.call(request);
      expect(status).toBe(405);
      expect(headers.get('content-type')).toBe('application/json');
      if (!request.startsWith('HEAD')) expect(text).toBe('{"detail": "Method not allowed"}');
      expect((await aod.call(request, { auth: false })).status).toBe(401);
    },
  );

  it.each([
    [`GET /agents/${nobody}/archive`, 'POST'],
    [`HEAD /sessions/${nobody}`, 'GET'],
    ['OPTIONS /health', 'GET'],
  ])('%s, where there is one method: no body', async (request, allowed) => {
    const { status, headers, text } = await aod.call(request);
    expect({ status, text, allow: headers.get('allow') }).toEqual({ status: 405, text: '', allow: allowed });
  });

  it.each(['POST /health', `DELETE /sessions/${nobody}`, `POST /agents/${nobody}/versions`])(
    '%s, which is for reading only, fails the check of forms: 403 and a page',
    async (request) => {
      const { status, headers } = await aod.call(request);
      expect([status, headers.get('content-type')]).toEqual([403, 'text/html; charset=utf-8']);
    },
  );
});

describe('bodies', () => {
  it('of more than 2.5 MB are refused by the framework, and so are bytes that are no text', async () => {
    const body = { name: 'x', setup_script: 'x'.repeat(2_621_440) };
    const large = await aod.call('POST /environments', { body });
    expect([large.status, large.headers.get('content-type')]).toEqual([400, 'text/html; charset=utf-8']);
    const raw = Buffer.from('{"name":"\xff"}', 'latin1');
    expect((await aod.call('POST /environments', { raw })).body).toEqual({ detail: 'Invalid JSON' });
  });

  it.each(['', '{', '[]', '"text"', 'null', '5'])('%j is not JSON enough: 400', async (raw) => {
    const { status, body } = await aod.call('POST /agents', { raw });
    expect({ status, body }).toEqual({ status: 400, body: { detail: 'Invalid JSON' } });
  });

  it('are read as JSON whatever their type says, and what they do not know is ignored', async () => {
    const raw = JSON.stringify({ name: 'x', ...aod.engine, model: 'm', nonsense: 1, runtime: 'claude' });
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const { status, body } = await aod.call('POST /agents', { raw, headers });
    expect(status).toBe(201);
    expect(body).not.toHaveProperty('nonsense');
    expect(body).not.toHaveProperty('runtime');
  });

  it('are answered in ASCII, with spaces as Python puts them', async () => {
    const { text } = await aod.call('POST /environments', {
      body: { name: 'Zoë', packages: { npm: ['a', 'b'] } },
    });
    expect(text).toContain('"name": "Zo\\u00eb", "packages": {"npm": ["a", "b"]}, ');
  });

  it('with an id that is not one are a failure that nobody foresaw', async () => {
    const bodies = [
      ['POST /sessions', { agent_id: 'x', prompt: 'x' }],
      ['POST /agents', { name: 'x', ...aod.engine, model: 'm', environment_id: 'x' }],
      [`PUT /agents/${(await aod.agent()).id}`, { version: 1, environment_id: '' }],
    ] as const;
    for (const [request, body] of bodies) {
      const { status, headers } = await aod.call(request, { body });
      expect([status, headers.get('content-type')]).toEqual([500, 'text/html; charset=utf-8']);
    }
  });
});

describe('422', () => {
  const agent = { name: 'x', provider: 'anthropic', model: 'm' };
  const skill = { name: 'a', description: 'b', content: 'c' };
  const start = { agent_id: nobody, prompt: 'x' };
  const repository = { type: 'github_repository', url: 'https://github.com/a/b' };
  // What the recorded exchanges do not have.
  const cases: [request: string, body: Record<string, unknown>, type: string, loc: (string | number)[]][] = [
    ['POST /agents', { ...agent, model: 'm'.repeat(101) }, 'string_too_long', ['model']],
    ['POST /agents', { ...agent, skills: {} }, 'list_type', ['skills']],
    ['POST /agents', { ...agent, skills: [skill, skill] }, 'value_error', ['skills']],
    ['POST /agents', { ...agent, skills: [{ ...skill, x: 1 }] }, 'value_error', ['skills']],
    [
      'POST /agents',
      { ...agent, skills: [{ ...skill, description: 'x'.repeat(1_025) }] },
      'value_error',
      ['skills'],
    ],
    [
      'POST /agents',
      { ...agent, skills: [{ type: 'github', description: 'x', source: 'a' }] },
      'value_error',
      ['skills'],
    ],
    ['POST /environments', { name: 'x', packages: { yum: [] } }, 'value_error', ['packages']],
    ['POST /environments', { name: 'x', packages: { npm: [1] } }, 'string_type', ['packages', 'npm', 0]],
    ['POST /environments', { name: 'x', env_vars: { 12: 1 } }, 'string_type', ['env_vars', '12']],
    ['POST /environments', { name: 'x', networking: { type: 'open' } }, 'value_error', ['networking']],
    ['POST /environments', { name: 'x', networking: { allowed_hosts: 'a' } }, 'value_error', ['networking']],
    ['POST /sessions', { ...start, resources: Array(11).fill(repository) }, 'too_long', ['resources']],
    [
      'POST /sessions',
      { ...start, resources: [{ ...repository, type: 'x' }] },
      'literal_error',
      ['resources', 0, 'type'],
    ],
    ['POST /sessions', { ...start, secret_env_vars: { 'A-B': 'x' } }, 'value_error', ['secret_env_vars']],
  ];

  it.each(cases)('%s %j: %s', async (request, body, type, loc) => {
    const answer = await aod.call(request, { body });
    expect(answer.status).toBe(422);
    const [issue] = answer.body.detail;
    const url = `https://errors.pydantic.dev/2.13/v/${type}`;
    expect(answer.body.detail).toEqual([{ ...issue, type, loc, msg: expect.any(String), url }]);
    expect(issue).toHaveProperty('input');
  });

  it('lists all that is wrong at once', async () => {
    const { body } = await aod.call('POST /agents', { body: { name: 1, model: 2 } });
    expect(body.detail.map(({ loc }: { loc: unknown }) => loc)).toEqual([['name'], ['provider'], ['model']]);
  });

  it('takes what is just within the limits', async () => {
    const body = { ...agent, name: 'é'.repeat(200), skills: [{ ...skill, content: 'é'.repeat(32_768) }] };
    expect((await aod.call('POST /agents', { body })).status).toBe(201);
    const { id } = await aod.agent();
    const updated = await aod.call(`PUT /agents/${id}`, { body: { version: '1', name: 'n'.repeat(200) } });
    expect([updated.status, updated.body.version]).toEqual([200, 2]);
  });
});

describe('pages of other origins', () => {
  it('may call with the usual headers', async () => {
    const preflight = await aod.open('OPTIONS /agents', {
      auth: false,
      headers: { origin: 'https://a.example', 'access-control-request-method': 'POST' },
    });
    expect(preflight.status).toBe(200);
    const allowed = preflight.headers.get('access-control-allow-headers');
    expect(allowed).toContain('authorization');
    expect(allowed).not.toContain('last-event-id');
    for (const request of ['GET /agents', 'GET /nothing', `GET /sessions/${session}/stream`])
      expect(
        (await aod.call(request, { headers: { origin: 'https://a.example' } })).headers.get(
          'access-control-allow-origin',
        ),
      ).toBe('*');
  });
});

it('health is degraded when a check fails, and has no detail', async () => {
  aod.aod.setHealthChecks({ db: 'error', crypto: 'ok' });
  const { status, body } = await aod.call('GET /health', { auth: false });
  expect({ status, body }).toEqual({
    status: 503,
    body: { status: 'degraded', checks: { db: 'error', crypto: 'ok' } },
  });
});

it('has no headers of limits or request ids', async () => {
  const { headers } = await aod.call('GET /agents');
  expect([...headers.keys()].filter((name) => /limit|retry|request-id/.test(name))).toEqual([]);
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canary } from '../../../client/tests/support/canary.ts';
import { type AshBench, ashBench, nobody } from '../support/ash.ts';

let ash: AshBench;
let id: string;
beforeAll(async () => {
  ash = await ashBench();
  id = await ash.session();
});
afterAll(() => ash.emulator.close());

const json = 'application/json; charset=utf-8';

describe('the eight shapes of an error', () => {
  it('A: what handlers refuse, and every 401', async () => {
    const missing = await ash.call('GET /api/agents/nobody');
    expect([missing.status, missing.body]).toEqual([404, { error: 'Agent not found', statusCode: 404 }]);
    const causes = [
      [{}, 'Missing Authorization header'],
      [{ authorization: 'Basic abc' }, 'Invalid Authorization header format'],
      [{ authorization: `bearer ${canary.key}` }, 'Invalid Authorization header format'],
      [{ authorization: 'Bearer wrong' }, 'Invalid API key'],
    ] as const;
    for (const [headers, error] of causes) {
      const answer = await ash.call('GET /api/agents', { auth: false, headers });
      expect([answer.status, answer.body]).toEqual([401, { error, statusCode: 401 }]);
      expect(answer.headers.get('www-authenticate')).toBeNull();
    }
  });

  it('B: what the framework refuses where the operation does not declare the status', async () => {
    const answers = [
      ['GET /api/sessions/x', {}, 400, 'FST_ERR_VALIDATION', 'params/id must match format "uuid"'],
      ['GET /api/sessions/', {}, 400, 'FST_ERR_VALIDATION', 'params/id must match format "uuid"'],
      [
        `GET /api/sessions/${id}/messages?limit=0`,
        {},
        400,
        'FST_ERR_VALIDATION',
        'querystring/limit must be >= 1',
      ],
      [
        `GET /api/sessions/${id}/messages?limit=1&limit=2`,
        {},
        400,
        'FST_ERR_VALIDATION',
        'querystring/limit must be integer',
      ],
      [
        'POST /api/agents/helper/eval-cases',
        { body: { question: '' } },
        400,
        'FST_ERR_VALIDATION',
        'body/question must NOT have fewer than 1 characters',
      ],
      ['POST /api/agents/helper/eval-runs', {}, 400, 'FST_ERR_VALIDATION', 'body must be object'],
      [
        `POST /api/sessions/${id}/resume`,
        { raw: '' },
        400,
        'FST_ERR_CTP_EMPTY_JSON_BODY',
        expect.stringContaining('empty'),
      ],
      [
        'PATCH /api/agents/helper',
        { raw: '{oops' },
        400,
        'FST_ERR_CTP_INVALID_JSON_BODY',
        expect.any(String),
      ],
    ] as const;
    for (const [request, init, status, code, message] of answers) {
      const answer = await ash.call(request, init);
      const body = { statusCode: status, code, error: 'Bad Request', message };
      expect([answer.status, answer.body], request).toEqual([status, body]);
      expect(answer.headers.get('content-type')).toBe(json);
    }
    const poisoned = await ash.call('PATCH /api/agents/helper', { raw: '{"__proto__":1}' });
    expect([poisoned.status, poisoned.body.error]).toEqual([400, 'Bad Request']);
    const media = await ash.call('POST /api/agents', {
      raw: '<a/>',
      headers: { 'content-type': 'application/xml' },
    });
    expect([media.status, media.body.code]).toEqual([415, 'FST_ERR_CTP_INVALID_MEDIA_TYPE']);
    const large = await ash.call('POST /api/agents', {
      body: { name: 'a', systemPrompt: 'x'.repeat(1_048_577) },
    });
    expect([large.status, large.body.code]).toEqual([413, 'FST_ERR_CTP_BODY_TOO_LARGE']);
  });

  it('C: the same without the detail, where the operation declares the status', async () => {
    const bare = { error: 'Bad Request', statusCode: 400 };
    const requests = [
      ['POST /api/agents', { body: {} }],
      ['POST /api/agents', { raw: '{oops' }],
      ['POST /api/sessions', { body: {} }],
      [`POST /api/sessions/${id}/messages`, { body: {} }],
      ['POST /api/sessions/x/messages', { body: { content: 'x' } }],
      [`POST /api/sessions/${id}/exec`, { body: {} }],
      [`POST /api/sessions/${id}/pause`, { raw: '' }],
      ['POST /api/sessions/x/stop', {}],
      ['POST /api/credentials', { body: { type: 'x', key: 'k' } }],
      ['POST /api/queue', { body: { agentName: 'helper' } }],
      ['DELETE /api/queue/x', {}],
      [`POST /api/sessions/${id}/attachments`, { body: {} }],
      [`POST /api/sessions/${id}/workspace`, { body: {} }],
      ['POST /api/agents/helper/versions', { body: { name: 'x'.repeat(256) } }],
      [`POST /api/agents/helper/eval-runs/${nobody}/score`, { body: { humanScore: 9 } }],
    ] as const;
    for (const [request, init] of requests) {
      const answer = await ash.call(request, init);
      expect([answer.status, answer.body], request).toEqual([400, bare]);
    }
    const body = { filename: 'a', content: 'A'.repeat(1_048_577) };
    const large = await ash.call(`POST /api/sessions/${id}/attachments`, { body });
    expect([large.status, large.body]).toEqual([413, { error: 'Payload Too Large', statusCode: 413 }]);
  });

  it('D: a route that does not exist, after the key was checked', async () => {
    const answer = await ash.call('GET /api/nowhere');
    const body = { message: 'Route GET:/api/nowhere not found', error: 'Not Found', statusCode: 404 };
    expect([answer.status, answer.body]).toEqual([404, body]);
    expect((await ash.call('PUT /api/agents')).status).toBe(404);
    expect((await ash.call('GET /api/files')).status).toBe(404);
    expect((await ash.call('GET /api/nowhere', { auth: false })).status).toBe(401);
  });

  it('E: too many requests', async () => {
    await using strict = await ashBench({ rateLimits: { general: 2 } });
    await strict.call('GET /api/agents');
    await strict.call('GET /api/agents');
    const answer = await strict.call('GET /api/agents');
    const body = {
      statusCode: 429,
      error: 'Too Many Requests',
      message: 'Rate limit exceeded, retry in 15 minutes',
    };
    expect([answer.status, answer.body]).toEqual([429, body]);
  });

  it('F: API keys and internal routes have no statusCode', async () => {
    const key = await ash.call('DELETE /api/api-keys/env');
    expect([key.status, key.body]).toEqual([404, { error: 'API key not found' }]);
    const runner = await ash.call('POST /api/internal/runners/register', { body: {} });
    expect([runner.status, runner.body]).toEqual([
      400,
      { error: 'Missing required fields: runnerId, host, port' },
    ]);
    await using guarded = await ashBench({ internalSecret: 's3cret' });
    const refused = await guarded.call('POST /api/internal/runners/register', { body: {} });
    expect([refused.status, Object.keys(refused.body)]).toEqual([401, ['error']]);
  });

  it('G: an uncaught exception shows itself', async () => {
    await ash.call('POST /api/agents/helper/files', { body: { files: [{ path: 'd/f', content: 'Zg==' }] } });
    const directory = await ash.call('DELETE /api/agents/helper/files/d');
    expect([directory.status, directory.body]).toEqual([
      500,
      {
        statusCode: 500,
        code: 'EISDIR',
        error: 'Internal Server Error',
        message: expect.stringContaining('/data/agents/helper/d'),
      },
    ]);
    const body = { bundle: Buffer.from('not an archive').toString('base64') };
    const bundle = await ash.call(`POST /api/sessions/${id}/workspace`, { body });
    expect([bundle.status, bundle.body.error]).toEqual([500, 'Internal Server Error']);
    expect((await ash.call('POST /api/internal/runners/heartbeat')).status).toBe(500);
  });

  it('H: a path that cannot be decoded', async () => {
    const answer = await ash.call('GET /api/agents/%zz');
    expect([answer.status, answer.body.code, answer.body.error]).toEqual([
      400,
      'FST_ERR_BAD_URL',
      'Bad Request',
    ]);
    expect(answer.headers.get('content-type')).toBe('application/json');
  });
});

describe('what the framework does by itself', () => {
  it('converts types, and null to an empty string', async () => {
    const { body } = await ash.call('POST /api/queue', {
      body: { agentName: 5, prompt: true, priority: '7' },
    });
    expect(body.item).toMatchObject({ agentName: '5', prompt: 'true', priority: 7 });
    const patched = await ash.call('PATCH /api/agents/helper', { body: { env: { A: null } } });
    expect(patched.body.agent.env).toEqual({ A: '***' });
  });

  it('ignores unknown fields and parameters', async () => {
    const { body } = await ash.call('GET /api/sessions?status=ended&limit=0&offset=x&includeTotal=1');
    expect(Object.keys(body)).toEqual(['sessions']);
    expect(body.sessions).toHaveLength(1);
  });

  it('answers HEAD for every GET', async () => {
    const head = await ash.call('HEAD /api/agents');
    expect([head.status, head.text]).toEqual([200, '']);
  });

  it('answers cross-origin requests, but not on the stream', async () => {
    const headers = { origin: 'http://localhost:3000', 'access-control-request-method': 'POST' };
    const preflight = await ash.call(`OPTIONS /api/sessions/${id}/messages`, { auth: false, headers });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-methods')).toBe('GET,HEAD,PUT,PATCH,POST,DELETE');
    const stream = await ash.call(`POST /api/sessions/${id}/messages`, { headers, body: { content: 'x' } });
    expect([stream.status, stream.headers.get('access-control-allow-origin')]).toEqual([200, null]);
    const refusal = await ash.call(`POST /api/sessions/${id}/messages`, { headers, body: {} });
    expect([refusal.status, refusal.headers.get('access-control-allow-origin')]).toEqual([
      400,
      'http://localhost:3000',
    ]);
    const bare = await ash.call('OPTIONS /api/agents', { auth: false });
    expect([bare.status, bare.text]).toEqual([400, 'Invalid Preflight Request']);
  });

  it('has public routes, and only those', async () => {
    const statuses = async (path: string) => (await ash.call(`GET ${path}`, { auth: false })).status;
    expect(await statuses('/health')).toBe(200);
    expect(await statuses('/health?x=1')).toBe(401);
    expect(await statuses('/metrics')).toBe(401);
    expect(await statuses('/docs')).toBe(200);
    expect(await statuses('/docs/json')).toBe(200);
    expect(await statuses('/dashboard/config.js')).toBe(200);
    expect(await statuses('/favicon.ico')).toBe(404);
    expect(await statuses('/api/internal/runners')).toBe(200);
  });

  it('keeps connections for as long as the server does', async () => {
    expect((await ash.call('GET /health')).headers.get('keep-alive')).toBe('timeout=72');
  });
});

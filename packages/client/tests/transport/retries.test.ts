import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { AbortError, AshApiError, ConnectionError, OutcomeUnknownError } from '@hosted-agents/client';
import { describe, expect, test } from 'vitest';
import { clientFor, json, rejection, serve } from '../support/server.ts';

/** The address of a port that nobody listens on. */
async function nowhere(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return `http://127.0.0.1:${port}`;
}

const agents = { agents: [] };
const session = {
  session: {
    id: 's',
    tenantId: 'default',
    agentName: 'a',
    sandboxId: 's',
    status: 'active',
    createdAt: '',
    lastActiveAt: '',
  },
};

describe('a call that changes nothing', () => {
  test.each([408, 425, 429, 500, 502, 503, 504])(
    'is sent again after %i',
    { tags: ['retry.safe'] },
    async (status) => {
      const server = await serve((response, _, count) =>
        count < 3 ? json(response, status, { error: 'no' }) : json(response, 200, agents),
      );
      expect(await clientFor(server.url).listAgents()).toEqual([]);
      expect(server.seen).toHaveLength(3);
    },
  );

  test('is sent again after a reset connection, and after a body that breaks off', {
    tags: ['retry.safe'],
  }, async () => {
    const server = await serve((response, _, count) => {
      if (count === 1) response.destroy();
      else if (count === 2) {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' });
        response.write('{"agents"');
        setTimeout(() => response.destroy(), 10);
      } else json(response, 200, agents);
    });
    expect(await clientFor(server.url).listAgents()).toEqual([]);
    expect(server.seen).toHaveLength(3);
  });

  test.each([400, 401, 404, 410, 413, 415, 422])('is not sent again after %i', async (status) => {
    const server = await serve((response) => json(response, status, { error: 'no', statusCode: status }));
    const error = await rejection(clientFor(server.url).listAgents());
    expect(error).toMatchObject({ statusCode: status, retryable: false });
    expect(server.seen).toHaveLength(1);
  });

  test('gives up after as many retries as asked for, and says that it may be tried again', async () => {
    const server = await serve((response) => json(response, 503, { error: 'no' }));
    const error = await rejection(clientFor(server.url).listAgents({ retry: 1 }));
    expect(error).toMatchObject({ statusCode: 503, retryable: true, code: 'unavailable' });
    expect(server.seen).toHaveLength(2);
    await rejection(clientFor(server.url).listAgents({ retry: false }));
    expect(server.seen).toHaveLength(3);
  });
});

describe('a call that makes something', () => {
  test.each([500, 502, 504])(
    'is sent once when the server answers %i',
    { tags: ['retry.unsent-only'] },
    async (status) => {
      const server = await serve((response) => json(response, status, { error: 'no' }));
      const error = await rejection(clientFor(server.url).createSession('helper'));
      expect(error).toBeInstanceOf(AshApiError);
      expect(error).toMatchObject({ statusCode: status, retryable: false, outcomeUnknown: true });
      expect(server.seen).toHaveLength(1);
    },
  );

  test('is sent once when the connection is reset, and the error says that the outcome is unknown', {
    tags: ['retry.unsent-only', 'outcome.unknown'],
  }, async () => {
    const server = await serve((response) => response.destroy());
    const error = await rejection(clientFor(server.url).createSession('helper'));
    expect(error).toBeInstanceOf(OutcomeUnknownError);
    expect(error).toMatchObject({
      code: 'outcome_unknown',
      operation: 'createSession',
      read: 'listSessions()',
      retryable: false,
      outcomeUnknown: true,
    });
    expect(error.cause).toBeInstanceOf(ConnectionError);
    expect(server.seen).toHaveLength(1);
  });

  test.each([429, 503])(
    'is sent again after %i, which says that it was not acted on',
    { tags: ['retry.unsent-only'] },
    async (status) => {
      const server = await serve((response, _, count) =>
        count === 1 ? json(response, status, { error: 'no' }) : json(response, 201, session),
      );
      expect((await clientFor(server.url).createSession('helper', { model: 'm' })).id).toBe('s');
      expect(server.seen.map(({ body }) => JSON.parse(body))).toEqual([
        { agent: 'helper', model: 'm' },
        { agent: 'helper', model: 'm' },
      ]);
    },
  );

  test('is sent again when nobody listens, which proves that it did not arrive', {
    tags: ['retry.unsent-only'],
  }, async () => {
    const retries: number[] = [];
    const client = clientFor(await nowhere(), {
      hooks: { retry: ({ request }) => retries.push(request.attempt) },
    });
    const error = await rejection(client.createSession('helper'));
    expect(error).toBeInstanceOf(ConnectionError);
    expect(error).toMatchObject({ code: 'connection_refused', retryable: true, outcomeUnknown: false });
    expect(retries).toEqual([1, 2]);
  });
});

test('a call that may be repeated is sent again after an unclear failure', {
  tags: ['retry.idempotent'],
}, async () => {
  const server = await serve((response, _, count) =>
    count === 1 ? response.destroy() : json(response, 200, session),
  );
  await clientFor(server.url).endSession('s');
  expect(server.seen).toHaveLength(2);
});

describe('Retry-After', { tags: ['retry.retry-after'] }, () => {
  test('is waited for, in seconds and as a date', async () => {
    const delays: number[] = [];
    const server = await serve((response, _, count) => {
      if (count === 1) json(response, 429, { error: 'no' }, { 'retry-after': '0.05' });
      else if (count === 2)
        json(response, 429, { error: 'no' }, { 'retry-after': new Date(Date.now() - 1000).toUTCString() });
      else json(response, 200, agents);
    });
    await clientFor(server.url, { hooks: { retry: ({ delayMs }) => delays.push(delayMs) } }).listAgents();
    expect(delays[0]).toBeGreaterThanOrEqual(50);
    expect(delays[0]).toBeLessThan(100);
    expect(delays[1]).toBeLessThan(1);
  });

  test('longer than the cap is not waited for: the error carries it', async () => {
    const server = await serve((response) =>
      json(response, 429, { error: 'no', message: 'Rate limit exceeded' }, { 'retry-after': '720' }),
    );
    const error = await rejection(clientFor(server.url).listAgents());
    expect(error).toMatchObject({
      code: 'rate_limited',
      retryAfterMs: 720_000,
      message: 'Rate limit exceeded',
    });
    expect(server.seen).toHaveLength(1);
  });
});

test('an abort ends the wait between two attempts at once and keeps its reason', {
  tags: ['abort.at-once', 'abort.reason'],
}, async () => {
  const server = await serve((response) => json(response, 503, { error: 'no' }, { 'retry-after': '30' }));
  const controller = new AbortController();
  const reason = new Error('the user left');
  const call = rejection(clientFor(server.url).listAgents({ signal: controller.signal }));
  while (server.seen.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  await new Promise((resolve) => setTimeout(resolve, 20));
  const started = performance.now();
  controller.abort(reason);
  const error = await call;
  expect(performance.now() - started).toBeLessThan(200);
  expect(error).toBeInstanceOf(AbortError);
  expect(error).toMatchObject({ code: 'aborted', cause: reason });
});

test('an abort before the call sends nothing', async () => {
  const server = await serve((response) => json(response, 200, agents));
  const error = await rejection(clientFor(server.url).listAgents({ signal: AbortSignal.abort('gone') }));
  expect(error).toMatchObject({ code: 'aborted', cause: 'gone', outcomeUnknown: false });
  expect(server.seen).toHaveLength(0);
});

test('an abort after sending leaves the outcome open, but not of a call that changes nothing', {
  tags: ['outcome.unknown'],
}, async () => {
  const controller = new AbortController();
  const server = await serve((_, __, count) => {
    if (count === 2) controller.abort();
  });
  const client = clientFor(server.url);
  const { signal } = controller;
  const errors = await Promise.all([
    rejection(client.listAgents({ signal })),
    rejection(client.endSession('s', { signal })),
  ]);
  expect(errors.map(({ code, outcomeUnknown }) => [code, outcomeUnknown])).toEqual([
    ['aborted', false],
    ['aborted', true],
  ]);
});

test('the retries stop where the total time limit would be passed', {
  tags: ['timeout.separate'],
}, async () => {
  const server = await serve((response) => json(response, 503, { error: 'no' }, { 'retry-after': '5' }));
  const error = await rejection(clientFor(server.url).listAgents({ timeout: 1000 }));
  expect(error).toMatchObject({ statusCode: 503 });
  expect(server.seen).toHaveLength(1);
});

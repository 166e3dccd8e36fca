import { AshApiError, HostedAgentsError, InvalidResponseError } from '@hosted-agents/client';
import { describe, expect, test, vi } from 'vitest';
import { clientFor, json, rejection, serve } from '../support/server.ts';

describe('the message of an error is found in each shape that the server has', {
  tags: ['error.facts'],
}, () => {
  test.each([
    ['a deliberate error', 404, { error: 'Session not found', statusCode: 404 }, 'Session not found'],
    [
      'a validation error with its detail',
      400,
      {
        statusCode: 400,
        code: 'FST_ERR_VALIDATION',
        error: 'Bad Request',
        message: 'body/question must NOT be empty',
      },
      'body/question must NOT be empty',
    ],
    ['a validation error that lost it', 400, { error: 'Bad Request', statusCode: 400 }, 'Bad Request'],
    [
      'an unknown route',
      404,
      { message: 'Route GET:/x not found', error: 'Not Found', statusCode: 404 },
      'Route GET:/x not found',
    ],
    [
      'a rate limit',
      429,
      { statusCode: 429, error: 'Too Many Requests', message: 'Rate limit exceeded' },
      'Rate limit exceeded',
    ],
    ['an API key error', 404, { error: 'API key not found' }, 'API key not found'],
    [
      'an exception',
      500,
      { statusCode: 500, error: 'Internal Server Error', message: 'EISDIR: …', code: 'EISDIR' },
      'EISDIR: …',
    ],
    [
      'a malformed URL',
      400,
      { error: 'Bad Request', code: 'FST_ERR_BAD_URL', message: 'is not a valid url', statusCode: 400 },
      'is not a valid url',
    ],
  ])('%s', async (_, status, body, message) => {
    const server = await serve((response) => json(response, status, body));
    const error = await rejection(clientFor(server.url, { retry: false }).getAgent('a'));
    expect(error).toBeInstanceOf(AshApiError);
    expect(error).toMatchObject({
      statusCode: status,
      message,
      body,
      method: 'GET',
      url: `${server.url}/api/agents/a`,
    });
  });

  test('an HTML page of a proxy', async () => {
    const server = await serve((response) =>
      response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>Bad gateway</h1>'),
    );
    const error = await rejection(clientFor(server.url, { retry: false }).listAgents());
    expect(error).toMatchObject({
      statusCode: 502,
      message: 'HTTP 502 Bad Gateway',
      body: '<h1>Bad gateway</h1>',
      code: 'server_error',
    });
  });
});

describe('a success that is none', { tags: ['error.ours'] }, () => {
  test.each([
    ['an HTML page', 'text/html', '<html>Sign in</html>'],
    ['broken JSON', 'application/json', '{"agents":['],
    ['another object', 'application/json', '{"unexpected":true}'],
    ['null', 'application/json', 'null'],
  ])('%s is an invalid response', async (_, type, body) => {
    const server = await serve((response) => response.writeHead(200, { 'content-type': type }).end(body));
    const error = await rejection(clientFor(server.url).listAgents());
    expect(error).toBeInstanceOf(InvalidResponseError);
    expect(error).toMatchObject({ code: 'invalid_response' });
  });

  test('the low level gets the same errors', async () => {
    const server = await serve((response) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html>'),
    );
    const error = await rejection(clientFor(server.url).api.GET('/api/agents'));
    expect(error).toBeInstanceOf(InvalidResponseError);
  });

  test('a page in the place of the stream', async () => {
    const server = await serve((response) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html>'),
    );
    const error = await rejection(clientFor(server.url).sendMessageStream('s', 'Hello there').finalText());
    expect(error).toMatchObject({ code: 'invalid_response', outcomeUnknown: true });
  });
});

test('204 and an empty 200 are successes', async () => {
  const server = await serve((response, _, count) => response.writeHead(count === 1 ? 204 : 200).end());
  await clientFor(server.url).deleteCredential('c');
  await clientFor(server.url).deleteCredential('c');
  expect(server.seen.map(({ headers }) => headers['content-type'])).toEqual([undefined, undefined]);
});

test('a redirect is not followed, so that neither key nor body go elsewhere', {
  tags: ['secret.origin'],
}, async () => {
  const elsewhere = await serve((response) => json(response, 200, { agents: [] }));
  const server = await serve((response) =>
    response.writeHead(307, { location: `${elsewhere.url}/api/agents?x=1` }).end(),
  );
  const error = await rejection(clientFor(server.url).listAgents());
  expect(error).toMatchObject({ statusCode: 307, code: 'redirected' });
  expect(error.message).toContain(`${elsewhere.url}/api/agents;`);
  expect(elsewhere.seen).toHaveLength(0);
});

test('fields that the contract does not know are given on', { tags: ['answer.as-parsed'] }, async () => {
  const server = await serve((response) => json(response, 200, { agents: [{ name: 'a', novel: 1 }] }));
  expect(await clientFor(server.url).listAgents()).toEqual([{ name: 'a', novel: 1 }]);
});

test('instanceof holds across two copies of the package, and tells siblings apart', {
  tags: ['error.copies'],
}, async () => {
  const server = await serve((response) => json(response, 404, { error: 'no' }));
  const error = await rejection(clientFor(server.url).getAgent('a'));
  vi.resetModules();
  const copy = await import('@hosted-agents/client');
  expect(copy.AshApiError).not.toBe(AshApiError);
  expect(error instanceof copy.AshApiError).toBe(true);
  expect(error instanceof copy.HostedAgentsError).toBe(true);
  expect(error instanceof copy.ConnectionError).toBe(false);
  class Special extends HostedAgentsError {}
  expect(error instanceof Special).toBe(false);
  expect(new Special('x', { code: 'client_error' }) instanceof Special).toBe(true);
});

test('leaving a download early frees its socket', { tags: ['resource.sockets'] }, async () => {
  const server = await serve((response) => {
    response.writeHead(200, { 'content-type': 'application/octet-stream' });
    response.write('abc');
  });
  const { body } = await clientFor(server.url).downloadAttachmentRaw('a');
  const reader = body?.getReader();
  expect((await reader?.read())?.value).toHaveLength(3);
  expect(server.open()).toBe(1);
  await reader?.cancel();
  await vi.waitFor(() => expect(server.open()).toBe(0));
});

import { AbortError, HookError, InvalidArgumentError } from '@hosted-agents/client';
import { QueryClient } from '@tanstack/react-query';
import createQueries from 'openapi-react-query';
import { describe, expect, test } from 'vitest';
import { emulate } from '../support/emulator.ts';
import { clientFor, json, rejection, serve } from '../support/server.ts';

describe('client.api is an openapi-fetch client', () => {
  test('that openapi-react-query takes, for both queries and mutations', async () => {
    const { client } = await emulate();
    const queries = createQueries(client.api);
    const cache = new QueryClient();
    const { agents } = await cache.fetchQuery(queries.queryOptions('get', '/api/agents'));
    expect(agents.map(({ name }) => name)).toEqual(['helper']);
    const missing = queries.queryOptions(
      'get',
      '/api/agents/{name}',
      { params: { path: { name: 'nobody' } } },
      { retry: false },
    );
    expect(await rejection(cache.fetchQuery(missing))).toMatchObject({
      name: 'AshApiError',
      statusCode: 404,
    });
    // A hook by its type alone: it runs inside of React.
    void (() => queries.useMutation('post', '/api/sessions').mutate({ body: { agent: 'helper' } }));
  });

  test('whose middlewares see requests and answers, until they are ejected', async () => {
    const { client, emulator } = await emulate();
    const seen: string[] = [];
    const middleware: Parameters<typeof client.api.use>[0] = {
      onRequest: ({ request, schemaPath }) => {
        seen.push(`${request.method} ${schemaPath}`);
        const url = new URL(request.url);
        url.searchParams.set('agent', 'helper');
        return new Request(url, request);
      },
      onResponse: async ({ response }) => {
        const body = (await response.clone().json()) as { sessions: unknown[] };
        seen.push(`${response.status} ${new URL(response.url).search} ${body.sessions.length}`);
        return new Response(JSON.stringify({ sessions: [] }), response);
      },
    };
    await client.createSession('helper');
    client.api.use(middleware);
    const { data } = await client.api.request('get', '/api/sessions');
    expect(data).toEqual({ sessions: [] });
    expect(seen).toEqual(['GET /api/sessions', '200 ?agent=helper 1']);
    client.api.eject(middleware);
    expect((await client.api.GET('/api/sessions')).data?.sessions).toHaveLength(1);
    expect(seen).toHaveLength(2);
    expect(emulator.ash.url).toBe(client.serverUrl);
  });

  test('whose middlewares may send a body and a signal of their own', async () => {
    const { client } = await emulate();
    const controller = new AbortController();
    client.api.use({
      onRequest: ({ request }) =>
        request.method === 'POST'
          ? new Request(request, { body: JSON.stringify({ agent: 'helper' }) })
          : new Request(request, { signal: controller.signal }),
    });
    const { data } = await client.api.POST('/api/sessions', { body: { agent: 'nobody' } });
    expect(data?.session.agentName).toBe('helper');
    controller.abort(new Error('enough'));
    expect(await rejection(client.api.GET('/api/sessions'))).toBeInstanceOf(AbortError);
  });

  test('what an application’s middleware throws arrives as a HookError', {
    tags: ['error.ours'],
  }, async () => {
    const { client } = await emulate();
    const cause = new Error('mine');
    client.api.use({
      onRequest: () => {
        throw cause;
      },
    });
    const error = await rejection(client.api.GET('/api/sessions'));
    expect(error).toBeInstanceOf(HookError);
    expect(error).toMatchObject({ cause, outcomeUnknown: false });
  });

  test('and leaves the outcome open when the request was sent', { tags: ['outcome.unknown'] }, async () => {
    const { client } = await emulate();
    client.api.use({
      onResponse: () => {
        throw new Error('mine');
      },
    });
    const error = await rejection(client.api.POST('/api/sessions', { body: { agent: 'helper' } }));
    expect(error).toMatchObject({ code: 'hook_failed', outcomeUnknown: true });
  });

  test('TRACE, which fetch cannot send, is refused by name', { tags: ['input.refused'] }, async () => {
    const { client } = await emulate();
    const error = await rejection(client.api.TRACE('/api/sessions' as never));
    expect(error).toBeInstanceOf(InvalidArgumentError);
    expect(error).toMatchObject({ argument: 'method' });
  });

  /** Calls what no contract has. */
  const calls = (url: string) =>
    clientFor(url).api as unknown as Record<
      string,
      (path: string, init?: object) => Promise<{ data: unknown; response: Response }>
    >;

  test.each([
    ['GET', 2],
    ['HEAD', 2],
    ['OPTIONS', 2],
    ['PUT', 1],
    ['POST', 1],
    ['DELETE', 1],
    ['PATCH', 1],
  ])(
    'that sends %s where no contract knows it; after a failure %i times',
    { tags: ['retry.safe'] },
    async (method, times) => {
      const server = await serve((response, _, count) =>
        json(response, count === 1 ? 500 : 201, { error: 'no' }, { 'x-mine': '1' }),
      );
      const call = calls(server.url)[method]?.('/made/up/{id}', {
        params: { path: { id: 'a/b' }, query: { q: 1 } },
      });
      if (times === 1)
        expect(await rejection(call as Promise<unknown>)).toMatchObject({ statusCode: 500, method });
      else {
        const response = (await call)?.response;
        expect(response).toMatchObject({
          status: 201,
          statusText: 'Created',
          url: `${server.url}/made/up/a%2Fb?q=1`,
        });
        expect(response?.headers.get('x-mine')).toBe('1');
      }
      expect(server.seen.map((seen) => `${seen.method} ${seen.url}`)).toEqual(
        Array(times).fill(`${method} /made/up/a%2Fb?q=1`),
      );
    },
  );

  test('that takes headers in each of its forms, and shows no value that it refuses', {
    tags: ['input.exact-headers', 'secret.output'],
  }, async () => {
    const server = await serve((response) => json(response, 200, {}));
    const { GET } = calls(server.url);
    const headers = { 'x-number': 1, 'x-flag': false, 'x-list': ['a', 'b'], 'x-none': null };
    await GET?.('/x', { headers, params: { header: { 'x-text': 't' } } });
    await GET?.('/x', { headers: new Headers({ 'x-text': 'h' }) });
    expect(server.seen[0]?.headers).toMatchObject({
      'x-text': 't',
      'x-number': '1',
      'x-flag': 'false',
      'x-list': 'a, b',
    });
    expect(server.seen[0]?.headers).not.toHaveProperty('x-none');
    expect(server.seen[1]?.headers).toMatchObject({ 'x-text': 'h' });
    for (const value of ['hush\n', { hush: 1 }, ['fine', 'hush\r']])
      for (const init of [{ headers: { 'x-a': value } }, { params: { header: { 'x-a': value } } }]) {
        const error = await rejection(GET?.('/x', init) as Promise<unknown>);
        expect(error).toBeInstanceOf(InvalidArgumentError);
        expect(error).toMatchObject({ argument: 'headers' });
        expect(String(error)).not.toContain('hush');
      }
    expect(server.seen).toHaveLength(2);
  });

  test.each(['signal', 'fetch'])(
    'that refuses a %s that is none by its name',
    { tags: ['input.refused'] },
    async (argument) => {
      const call = calls('http://127.0.0.1:9').GET?.('/x', { [argument]: {} });
      expect(await rejection(call as Promise<unknown>)).toMatchObject({ code: 'invalid_argument', argument });
    },
  );

  test('that uses the fetch of the call, and reads its answer as the call says', async () => {
    const fetch = async () => new Response('{"a":1}', { headers: { 'content-type': 'application/json' } });
    const { GET } = calls('http://127.0.0.1:9');
    const read = async (parseAs?: string) =>
      (await GET?.('/x', { fetch, ...(parseAs && { parseAs }) }))?.data;
    expect([await read(), await read('json'), await read('text')]).toEqual([{ a: 1 }, { a: 1 }, '{"a":1}']);
    expect(await new Response((await read('stream')) as ReadableStream).text()).toBe('{"a":1}');
    // Only JSON must be JSON.
    const page = async () => new Response('<html>');
    expect((await GET?.('/x', { fetch: page, parseAs: 'text' }))?.data).toBe('<html>');
    expect(await rejection(GET?.('/x', { fetch: page }) as Promise<unknown>)).toMatchObject({
      code: 'invalid_response',
    });
  });

  test('that writes a body by the function of the call, whose failure means that nothing was sent', {
    tags: ['error.ours', 'outcome.unknown'],
  }, async () => {
    const server = await serve((response) => json(response, 200, {}));
    const { POST } = calls(server.url);
    await POST?.('/x', { body: { a: 1 }, bodySerializer: (body: object) => `mine ${Object.keys(body)}` });
    await POST?.('/x', { body: { a: 1 } });
    expect(server.seen.map(({ body }) => body)).toEqual(['mine a', '{"a":1}']);
    const bodySerializer = () => {
      throw new Error('mine');
    };
    const error = await rejection(POST?.('/x', { body: {}, bodySerializer }) as Promise<unknown>);
    expect(error).toMatchObject({ code: 'hook_failed', outcomeUnknown: false });
    expect(server.seen).toHaveLength(2);
  });
});

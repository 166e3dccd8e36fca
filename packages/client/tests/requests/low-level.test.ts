import { AbortError, HookError, InvalidArgumentError } from '@hosted-agents/client';
import { QueryClient } from '@tanstack/react-query';
import createQueries from 'openapi-react-query';
import { describe, expect, test } from 'vitest';
import { emulate } from '../support/emulator.ts';
import { rejection } from '../support/server.ts';

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
});

import { AshClient } from '@hosted-agents/client';
import { Client } from '@hosted-agents/client/aod';
import { expect, test } from 'vitest';
import { canary } from '../support/canary.ts';
import { json, serve } from '../support/server.ts';

const secret = ['authorization', 'proxy-authorization', 'cookie', 'x-secret', 'x-api-key', 'x-novel'];
const harmless = { 'content-type': 'application/json', 'retry-after': '7', 'x-ratelimit-remaining': '3' };

test.each([
  [
    'Ash',
    (url: string, options: object) =>
      new AshClient({ serverUrl: url, apiKey: canary.key, ...options }).api.GET('/api/sessions', {
        params: { query: { agent: canary.urlToken } },
      }),
  ],
  [
    'Agent on Demand',
    (url: string, options: object) =>
      new Client({ baseUrl: url, token: canary.token, ...options }).api.GET('/sessions', {
        params: { query: { since: canary.urlToken } as never },
      }),
  ],
])(
  '%s: hooks see harmless headers as they are, only the names of others, and URLs without a query',
  {
    tags: ['secret.hooks'],
  },
  async (_, call) => {
    const server = await serve((response) =>
      json(response, 200, {}, { ...harmless, 'set-cookie': canary.cookie, 'x-api-key': canary.newKey }),
    );
    const seen: Record<string, { url: string; headers: Record<string, string> }> = {};
    await call(server.url, {
      headers: {
        ...Object.fromEntries(secret.map((name) => [name, `${canary.header}-${name}`])),
        'user-agent': 'mine/1',
      },
      hooks: {
        request: (request: (typeof seen)[string]) => {
          seen.request = request;
        },
        response: ({
          request,
          headers,
        }: {
          request: (typeof seen)[string];
          headers: Record<string, string>;
        }) => {
          seen.response = { url: request.url, headers };
        },
      },
    });
    // It was sent all the same.
    expect(server.seen[0]).toMatchObject({
      url: expect.stringMatching(/\?\w+=<urlToken>$/),
      headers: { 'x-novel': '<header>-x-novel', 'user-agent': 'mine/1' },
    });
    const path = server.seen[0]?.url.split('?')[0];
    expect(seen.request).toMatchObject({
      url: server.url + path,
      headers: { ...Object.fromEntries(secret.map((name) => [name, '***'])), 'user-agent': 'mine/1' },
    });
    expect(seen.response).toMatchObject({
      url: server.url + path,
      headers: { ...harmless, 'set-cookie': '***', 'x-api-key': '***' },
    });
  },
);

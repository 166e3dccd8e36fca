import { AshApiError, AshClient, HostedAgentsError, InvalidArgumentError } from '@hosted-agents/client';
import { AodHTTPError, Client } from '@hosted-agents/client/aod';
import { describe, expect, test, vi } from 'vitest';
import { canary } from '../support/canary.ts';
import { json, rejection, serve } from '../support/server.ts';
import { leaksOf } from './shown.ts';

const options = { headers: { 'x-api-key': canary.header }, retry: false } as const;

/** Both clients at an address, with a read and a write of each and a call of the low level. */
const clients = {
  Ash: (serverUrl: string) => {
    const client = new AshClient({ serverUrl, apiKey: canary.key, ...options });
    return {
      apiError: AshApiError,
      calls: [
        () => client.listAgents(),
        () => client.createSession('helper', { extraEnv: { KEY: canary.extraEnv } }),
        () => client.sendMessageStream('s', 'Hello').result(),
      ],
      get: (path: string, baseUrl = '') => client.api.GET(path as '/api/agents', baseUrl ? { baseUrl } : {}),
    };
  },
  'Agent on Demand': (baseUrl: string) => {
    const client = new Client({ baseUrl, token: canary.token, reconnect: false, ...options });
    return {
      apiError: AodHTTPError,
      calls: [
        () => client.agents.list(),
        () => client.environments.create({ name: 'e', env_vars: { KEY: canary.envVar } }),
        () => client.sessions.stream('s').opened(),
      ],
      get: (path: string, baseUrl = '') => client.api.GET(path as '/agents', baseUrl ? { baseUrl } : {}),
    };
  },
};

/** Where a redirect may point: the address of another server on loopback, and that of the one that was asked. */
const targets: Record<string, (other: string, own: string) => string> = {
  'another port': (other) => other,
  'another host': (other) => other.replace('127.0.0.1', 'localhost'),
  'another scheme': (other) => other.replace('http:', 'https:'),
  'a URL with credentials': (other) => other.replace('//', `//user:${canary.urlToken}@`),
  'a URL without a scheme': (other) => other.replace('http:', ''),
  'another prefix of the same server': (_, own) => `${own}/other`,
};

/** Paths that lead elsewhere when they are put behind an address, or resolved against one. */
const paths = [
  '//evil.example/agents',
  '\\\\evil.example\\agents',
  '/\\evil.example/agents',
  'http://evil.example/agents',
  'https:evil.example/agents',
  '@evil.example/agents',
  '.evil.example/agents',
  ':80@evil.example/agents',
  '80/agents',
  '/../../admin',
  '/%2e%2e/%2E./admin',
  '/..\\..\\admin',
];

describe.each(Object.entries(clients))('%s', { tags: ['secret.origin'] }, (_, connect) => {
  describe.each([301, 302, 303, 307, 308])('a redirect with status %i', (status) => {
    test.each(Object.entries(targets))('to %s is not followed', async (__, target) => {
      const other = await serve((response) => json(response, 200, {}));
      const server = await serve((response) => {
        const location = `${target(other.url, server.url)}/agents?token=${canary.urlToken}#${canary.urlToken}`;
        response.writeHead(status, { location }).end();
      });
      const { apiError, calls } = connect(server.url);
      for (const call of calls) {
        const error = await rejection(call());
        expect(error).toBeInstanceOf(apiError);
        expect(error).toMatchObject({ statusCode: status, code: 'redirected' });
        expect(leaksOf({ error })).toEqual([]);
      }
      expect(server.seen).toHaveLength(calls.length);
      expect(other.seen).toEqual([]);
    });
  });

  describe.each(['', '/prefix'])('the low level at a server with the prefix %j', (prefix) => {
    test.each(paths)('takes the path %j no further, if it takes it', async (path) => {
      const addressed: string[] = [];
      vi.spyOn(globalThis, 'fetch').mockImplementation(async (url) => {
        addressed.push(new URL(String(url)).href);
        return Response.json({});
      });
      await connect(`http://127.0.0.1:80${prefix}`)
        .get(path)
        .catch((error) => expect(error).toBeInstanceOf(HostedAgentsError));
      vi.restoreAllMocks();
      for (const url of addressed) expect(`${url}/`).toMatch(new RegExp(`^http://127\\.0\\.0\\.1${prefix}/`));
    });
  });

  test('an address of its own takes a call of the low level nowhere', async () => {
    const other = await serve((response) => json(response, 200, {}));
    const server = await serve((response) => json(response, 200, {}));
    expect(await rejection(connect(server.url).get('/agents', other.url))).toBeInstanceOf(
      InvalidArgumentError,
    );
    expect(other.seen).toEqual([]);
  });

  test.each([
    `http://${canary.urlToken}@127.0.0.1`,
    `http://user:${canary.urlToken}@127.0.0.1`,
    `http://127.0.0.1?token=${canary.urlToken}`,
    `http://127.0.0.1/#${canary.urlToken}`,
    `127.0.0.1/${canary.urlToken}`,
  ])('an address with a secret in it is refused, and the secret is not shown (%#)', async (address) => {
    const error = await rejection(Promise.resolve().then(() => connect(address)));
    expect(error).toBeInstanceOf(InvalidArgumentError);
    expect(leaksOf({ error })).toEqual([]);
  });
});

/** Both clients through real proxies in front of the server. */
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { AshClient, type AshClientOptions, readEventStream } from '@hosted-agents/client';
import { Client } from '@hosted-agents/client/aod';
import { relay } from '@hosted-agents/client/node';
import { type EmulatorOptions, startEmulator } from '@hosted-agents/emulator';
import { beforeAll, describe, test } from 'vitest';
import { canary } from '../support/canary.ts';
import { rejection } from '../support/server.ts';
import { guideCaddy, guideForPages, guideNginx, selfSigned, trusting } from './guide.ts';
import { install, nginxFor, runCaddy, runNginx, temporaryFolder } from './servers.ts';

beforeAll(() => install('nginx', 'caddy', 'openssl'), 300_000);

/** What makes nginx compress whatever it may. */
const gzip = 'gzip on; gzip_types *; gzip_min_length 0; gzip_proxied any;';

/** Milliseconds between two events. */
const PACE_MS = 25;
const words = ['one ', 'two ', 'three ', 'four ', 'five '];
const text = words.join('');

/** Both servers, each with an agent that says some words slowly; what is given replaces that. */
async function start({ ash, aod }: EmulatorOptions = {}) {
  const emulator = await startEmulator({
    ash: { apiKey: canary.key, pace: PACE_MS, script: words.map((say) => ({ say })), ...ash },
    aod: {
      token: canary.token,
      pace: PACE_MS,
      script: words.map((stdout) => ({ stdout })),
      ...aod,
    },
  });
  const client = new AshClient({ serverUrl: emulator.ash.url, apiKey: canary.key });
  await client.createAgent('helper', { systemPrompt: 'You help.' });
  const other = new Client({ baseUrl: emulator.aod.url, token: canary.token });
  const model = 'anthropic/claude-sonnet-4-6';
  const agent = await other.agents.create({ name: 'helper', provider: 'anthropic', model });
  const { id: sessionId } = await client.createSession('helper');
  return {
    ash: emulator.ash,
    aod: emulator.aod,
    agentId: agent.id,
    sessionId,
    [Symbol.asyncDispose]: () => emulator.close(),
  };
}

type Options = Pick<AshClientOptions, 'fetch' | 'headers' | 'retry'>;

const ashAt = (serverUrl: string, options?: Options) =>
  new AshClient({ serverUrl, apiKey: canary.key, retry: { baseDelay: 1 }, ...options });
const aodAt = (baseUrl: string, options?: Options) =>
  new Client({ baseUrl, token: canary.token, retry: { baseDelay: 1 }, ...options });

/** Reads a stream; gives how long after the first event the last one came. */
async function spread(stream: AsyncIterable<unknown>): Promise<number> {
  const times: number[] = [];
  for await (const _ of stream) times.push(performance.now());
  return (times.at(-1) ?? 0) - (times[0] ?? 0);
}

/** A workspace of 1.5 MB as it is uploaded, which is more than nginx takes by default. */
async function workspace(): Promise<Uint8Array> {
  await using folder = await temporaryFolder();
  await writeFile(join(folder.path, 'random'), randomBytes(1_500_000));
  return execFileSync('tar', ['-czf', '-', '-C', folder.path, 'random'], { maxBuffer: 2 ** 24 });
}

/** The protocol of each answer, which the proxies of these tests tell in a header. */
function noting(fetch: typeof globalThis.fetch): { protocols: Set<string | null>; fetch: typeof fetch } {
  const protocols = new Set<string | null>();
  return {
    protocols,
    fetch: async (...args) => {
      const response = await fetch(...args);
      protocols.add(response.headers.get('x-protocol'));
      return response;
    },
  };
}

describe.concurrent('behind', () => {
  test.for([
    ['nginx', guideNginx],
    ['Caddy', guideCaddy],
  ] as const)(
    'the %s of the guide: events pass one by one, files whole, and what is not for the internet stays inside',
    async ([, proxy], { expect }) => {
      await using servers = await start();
      await using tls = await selfSigned();
      await using before = await proxy(servers.ash.url, tls);
      await using beforeAod = await proxy(servers.aod.url, tls);
      const options = { fetch: trusting(tls) };
      const client = ashAt(`https://127.0.0.1:${before.port}`, options);
      const other = aodAt(`https://127.0.0.1:${beforeAod.port}`, options);

      const stream = client.sendMessageStream(servers.sessionId, 'Hi');
      expect(await spread(stream)).toBeGreaterThan(words.length * PACE_MS * 0.6);
      expect(stream.turn.text).toBe(text);
      const session = await other.sessions.create({ agent_id: servers.agentId, prompt: 'Hi' });
      expect(await spread(other.sessions.stream(session.id))).toBeGreaterThan(words.length * PACE_MS * 0.6);

      await client.uploadWorkspace(servers.sessionId, await workspace());
      const { files } = await client.getSessionFiles(servers.sessionId);
      expect(files).toContainEqual(expect.objectContaining({ path: 'random', size: 1_500_000 }));
      for (const path of ['/dashboard', '/api/internal/runners'] as const)
        expect(await rejection(client.api.GET(path as '/health'))).toMatchObject({ statusCode: 404 });
      expect(servers.ash.requests.filter(({ path }) => /dashboard|internal/.test(path))).toEqual([]);
    },
  );

  test.for(['nginx', 'Caddy'] as const)(
    '%s with HTTP/2: a user who allows it gets it, streams and all',
    async (name, { expect }) => {
      await using servers = await start();
      await using tls = await selfSigned();
      const { certificate, key } = tls;
      const via = (server: string) =>
        name === 'nginx'
          ? runNginx(
              (port) => `server {
              listen 127.0.0.1:${port} ssl http2;
              ssl_certificate ${certificate}; ssl_certificate_key ${key};
              add_header x-protocol $server_protocol always;
              location / { proxy_pass ${server}; proxy_buffering off; }
            }`,
            )
          : runCaddy(
              (port) => `https://127.0.0.1:${port} {
  tls ${certificate} ${key}
  header x-protocol {http.request.proto}
  reverse_proxy ${new URL(server).host}
}`,
            );
      await using before = await via(servers.ash.url);
      await using beforeAod = await via(servers.aod.url);
      for (const [allowH2, protocol] of [
        [true, 'HTTP/2.0'],
        [false, 'HTTP/1.1'],
      ] as const) {
        const { protocols, fetch } = noting(trusting(tls, { allowH2 }));
        const client = ashAt(`https://127.0.0.1:${before.port}`, { fetch });
        const other = aodAt(`https://127.0.0.1:${beforeAod.port}`, { fetch });
        const { id } = await client.createSession('helper');
        const stream = client.sendMessageStream(id, 'Hi');
        expect(await spread(stream)).toBeGreaterThan(words.length * PACE_MS * 0.6);
        const sessions = await Promise.all(Array.from({ length: 5 }, () => client.createSession('helper')));
        expect(
          await Promise.all(sessions.map(({ id }) => client.sendMessageStream(id, 'Hi').finalText())),
        ).toEqual(sessions.map(() => text));
        const left = client.sendMessageStream(id, 'Hi', { onLeave: 'disconnect' });
        for await (const _ of left) break;
        expect((await other.sessions.run({ agent_id: servers.agentId, prompt: 'Hi' })).stdout).toBe(text);
        expect(await rejection(client.getSession(crypto.randomUUID()))).toMatchObject({ code: 'not_found' });
        expect([...protocols]).toEqual([protocol]);
      }
    },
  );

  test('nginx that compresses: streams come as they are, other answers are read', async ({ expect }) => {
    await using servers = await start();
    await using before = await nginxFor(servers.ash.url, `${gzip} proxy_buffering off;`);
    const encodings: Array<string | null> = [];
    const client = ashAt(before.url, {
      fetch: async (...args) => {
        const response = await fetch(...args);
        encodings.push(response.headers.get('content-encoding'));
        return response;
      },
    });
    expect(await spread(client.sendMessageStream(servers.sessionId, 'Hi'))).toBeGreaterThan(
      words.length * PACE_MS * 0.6,
    );
    expect((await client.listAgents()).map(({ name }) => name)).toEqual(['helper']);
    const asked = { headers: { 'accept-encoding': 'gzip' } };
    expect(await client.sendMessageStream(servers.sessionId, 'Hi', asked).finalText()).toBe(text);
    expect(encodings).toEqual([null, 'gzip', 'gzip']);
  });

  test.for([301, 302, 307, 308])(
    'a redirect to https (%s): nothing follows it, and the error says where to',
    async (status, { expect }) => {
      await using servers = await start();
      await using tls = await selfSigned();
      await using https = await guideCaddy(servers.ash.url, tls);
      const target = `https://127.0.0.1:${https.port}`;
      await using http = await runNginx(
        (port) => `server { listen 127.0.0.1:${port}; return ${status} ${target}$request_uri; }`,
      );
      const asked = servers.ash.requests.length;
      // Even where the other address could be called.
      const options = { fetch: trusting(tls) };
      const client = ashAt(http.url, options);
      const other = aodAt(http.url, options);
      for (const call of [
        () => client.createSession('helper'),
        () => client.listAgents(),
        () => client.sendMessageStream(servers.sessionId, 'Hi').result(),
        () => other.sessions.create({ agent_id: servers.agentId, prompt: 'Hi' }),
        () => other.sessions.stream('x').opened(),
      ])
        expect(await rejection(call())).toMatchObject({
          code: 'redirected',
          statusCode: status,
          outcomeUnknown: false,
          retryable: false,
          message: expect.stringMatching(`The server redirects to ${target}/.*redirects are not followed`),
        });
      expect(servers.ash.requests).toHaveLength(asked);
    },
  );

  test('a certificate that nobody vouches for: nothing is sent, and the error says what to do', async ({
    expect,
  }) => {
    await using servers = await start();
    await using tls = await selfSigned();
    await using before = await guideCaddy(servers.ash.url, tls);
    const asked = servers.ash.requests.length;
    const url = `https://127.0.0.1:${before.port}`;
    const client = ashAt(url);
    for (const call of [
      () => client.createSession('helper'),
      () => client.sendMessageStream(servers.sessionId, 'Hi').result(),
      () => aodAt(url).sessions.create({ agent_id: servers.agentId, prompt: 'Hi' }),
    ])
      expect(await rejection(call())).toMatchObject({
        code: 'connection_refused',
        outcomeUnknown: false,
        message: expect.stringMatching(/self-signed certificate.*NODE_EXTRA_CA_CERTS/),
      });
    expect(servers.ash.requests).toHaveLength(asked);
    expect((await ashAt(url, { fetch: trusting(tls) }).createSession('helper')).status).toBe('active');
  });

  test('nginx whose server is down: 502, and a message has an unknown outcome', async ({ expect }) => {
    await using nobody = await runNginx((port) => `server { listen 127.0.0.1:${port}; return 444; }`);
    await using before = await nginxFor(nobody.url);
    const failed = { code: 'server_error', statusCode: 502 };
    const client = ashAt(before.url);
    const message = 'HTTP 502 Bad Gateway';
    expect(await rejection(client.createSession('a'))).toMatchObject({
      ...failed,
      message,
      outcomeUnknown: true,
    });
    const stream = client.sendMessageStream('s', 'Hi');
    expect(await rejection(stream.result())).toMatchObject({ ...failed, message, outcomeUnknown: true });
    expect(await rejection(client.listAgents())).toMatchObject({ ...failed, outcomeUnknown: false });
    expect(await rejection(aodAt(before.url).sessions.list())).toMatchObject({
      ...failed,
      message: `GET ${before.url}/sessions -> 502: Bad Gateway`,
    });
  });

  test('nginx with its own limit for bodies: 413, and the server hears nothing', async ({ expect }) => {
    await using servers = await start();
    await using before = await nginxFor(servers.ash.url);
    const bundle = await workspace();
    const error = await rejection(ashAt(before.url).uploadWorkspace(servers.sessionId, bundle));
    expect(error).toMatchObject({
      code: 'payload_too_large',
      message: 'HTTP 413 Request Entity Too Large',
      outcomeUnknown: false,
    });
    expect(servers.ash.requests.filter(({ path }) => path.endsWith('/workspace'))).toEqual([]);
  });

  test('nginx that gives up on silence: a turn of Ash is no success, a stream of Agent on Demand goes on', async ({
    expect,
  }) => {
    const silence = { wait: 2600 };
    await using servers = await start({
      ash: { script: [{ say: 'one ' }, silence, { say: 'two' }] },
      aod: { script: [{ stdout: 'one ' }, silence, { stdout: 'two' }] },
    });
    const via = (url: string) => nginxFor(url, 'proxy_read_timeout 2s; proxy_buffering off;');
    await using before = await via(servers.ash.url);
    await using beforeAod = await via(servers.aod.url);
    const run = aodAt(beforeAod.url).sessions.run({ agent_id: servers.agentId, prompt: 'Hi' });
    const turn = ashAt(before.url).sendMessageStream(servers.sessionId, 'Hi').result();
    expect(await rejection(turn)).toMatchObject({
      name: 'TurnInterruptedError',
      code: expect.stringMatching(/^stream_(connection|truncated)$/),
      outcomeUnknown: true,
      turn: { text: 'one ' },
    });
    expect((await run).stdout).toBe('one two');
  });

  test.for([
    ['nginx without settings', (url: string) => nginxFor(url)],
    ['nginx that compresses', (url: string) => nginxFor(url, gzip)],
    ['the Caddy of the guide, which compresses other things', guideForPages],
  ] as const)(
    '%s: the events of a relay reach the page one by one',
    { tags: ['relay.alive'] },
    async ([, proxy], { expect }) => {
      await using servers = await start();
      const client = ashAt(servers.ash.url);
      const server = createServer(({ url }, response) => {
        if (url === '/chat') relay(client.sendMessageStream(servers.sessionId, 'Hi'), response);
        else response.setHeader('content-type', 'text/html').end('page '.repeat(1000));
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const { port } = server.address() as AddressInfo;
      try {
        await using before = await proxy(`http://127.0.0.1:${port}`);
        const page = readEventStream(fetch(`${before.url}/chat`));
        expect(await spread(page)).toBeGreaterThan(words.length * PACE_MS * 0.6);
        if (proxy === guideForPages)
          expect((await fetch(before.url)).headers.get('content-encoding')).toBe('gzip');
      } finally {
        server.closeAllConnections();
        server.close();
      }
    },
  );
});

/** What a user does in Node to reach a server through a proxy, or one with a certificate of an authority of their own. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { AshClient } from '@hosted-agents/client';
import { Client } from '@hosted-agents/client/aod';
import { type AodEmulator, type Emulator, startEmulator } from '@hosted-agents/emulator';
import { Agent, type Dispatcher, getGlobalDispatcher, ProxyAgent, setGlobalDispatcher } from 'undici';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { canary } from '../support/canary.ts';
import { rejection } from '../support/server.ts';
import { guideCaddy, selfSigned } from './guide.ts';
import { install, runTinyproxy } from './servers.ts';

let emulator: Emulator & AodEmulator;
/** Addresses of both servers, behind TLS. */
let ashUrl: string;
let aodUrl: string;
let agentId: string;
/** The certificate that both have. */
let certificate: string;
let ca: Buffer;
const open: AsyncDisposable[] = [];

beforeAll(async () => {
  install('caddy', 'openssl', 'tinyproxy');
  emulator = await startEmulator({ ash: { apiKey: canary.key }, aod: { token: canary.token } });
  const tls = await selfSigned();
  const [ash, aod] = [await guideCaddy(emulator.ash.url, tls), await guideCaddy(emulator.aod.url, tls)];
  open.push(emulator, tls, ash, aod);
  ({ certificate } = tls);
  ca = readFileSync(certificate);
  ashUrl = `https://127.0.0.1:${ash.port}`;
  aodUrl = `https://127.0.0.1:${aod.port}`;
  const ashClient = new AshClient({ serverUrl: emulator.ash.url, apiKey: canary.key });
  await ashClient.createAgent('helper', { systemPrompt: 'You help.' });
  const aodClient = new Client({ baseUrl: emulator.aod.url, token: canary.token });
  const model = 'anthropic/claude-sonnet-4-6';
  agentId = (await aodClient.agents.create({ name: 'helper', provider: 'anthropic', model })).id;
}, 300_000);
afterAll(async () => {
  for (const one of open.reverse()) await one[Symbol.asyncDispose]();
});

const through = (uri: string, options: Partial<ProxyAgent.Options> = {}) =>
  new ProxyAgent({ uri, requestTls: { ca }, bodyTimeout: 0, headersTimeout: 0, ...options });

/** A dispatcher for the whole process, until the test is over. */
function useEverywhere(dispatcher: Dispatcher): void {
  const before = getGlobalDispatcher();
  setGlobalDispatcher(dispatcher);
  onTestFinished(async () => {
    setGlobalDispatcher(before);
    await dispatcher.destroy();
  });
}

/** The options of a client that alone uses a dispatcher. */
function alone(dispatcher: Dispatcher) {
  onTestFinished(() => dispatcher.destroy());
  const own: typeof fetch = (input, init) => fetch(input, { ...init, dispatcher } as RequestInit);
  return { fetch: own, retry: { baseDelay: 1 } };
}

/** Runs a turn on each server. */
async function useBoth(options: { fetch?: typeof fetch } = {}) {
  const ash = new AshClient({ serverUrl: ashUrl, apiKey: canary.key, ...options });
  const { id } = await ash.createSession('helper');
  expect(await ash.sendMessageStream(id, 'Hello!').finalText()).toContain('Hello!');
  const aod = new Client({ baseUrl: aodUrl, token: canary.token, ...options });
  expect((await aod.sessions.run({ agent_id: agentId, prompt: 'Hello!' })).exitCode).toBe(0);
}

/** What creating a session rejects with on either server, whose emulators hear nothing of it. */
async function refusals(options: { fetch: typeof fetch }) {
  const heard = () => emulator.ash.requests.length + emulator.aod.requests.length;
  const before = heard();
  const ash = new AshClient({ serverUrl: ashUrl, apiKey: canary.key, ...options });
  const aod = new Client({ baseUrl: aodUrl, token: canary.token, ...options });
  const errors = [
    await rejection(ash.createSession('helper')),
    await rejection(ash.sendMessageStream(crypto.randomUUID(), 'Hello!').result()),
    await rejection(aod.sessions.create({ agent_id: agentId, prompt: 'Hello!' })),
  ];
  expect(heard()).toBe(before);
  return errors;
}

/** A proxy that tells what it was asked, and the answer of which to CONNECT may be a refusal. */
async function proxy(): Promise<{ url: string; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    response.writeHead(501).end();
  });
  server.on('connect', ({ url = '', headers }, socket) => {
    asked.push(`CONNECT ${url} ${Object.keys(headers).sort().join(' ')}`);
    const { hostname, port } = new URL(`tcp://${url}`);
    const target = connect(Number(port), hostname, () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      socket.pipe(target).pipe(socket);
    });
    for (const end of [socket, target]) end.on('error', () => void [socket.destroy(), target.destroy()]);
    onTestFinished(() => void socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

test('through a proxy of the whole process both clients work', async () => {
  await using tinyproxy = await runTinyproxy();
  useEverywhere(through(tinyproxy.url));
  await useBoth();
});

test('through a proxy of one client it works, and the proxy sees no key', {
  tags: ['secret.origin'],
}, async () => {
  const { url, asked } = await proxy();
  await useBoth(alone(through(url)));
  const hosts = [ashUrl, aodUrl].map((url) => new URL(url).host);
  expect([...new Set(asked)].sort()).toEqual(
    hosts.map((host) => `CONNECT ${host} connection host proxy-connection`).sort(),
  );
});

test('a password for the proxy goes to it', async () => {
  await using tinyproxy = await runTinyproxy(`BasicAuth user ${canary.secretEnv}`);
  const token = `Basic ${btoa(`user:${canary.secretEnv}`)}`;
  await useBoth(alone(through(tinyproxy.url, { token })));
});

test.each([
  ['asks for a password', 'BasicAuth user password', '407'],
  ['does not let anybody there', 'ConnectPort 1', '403'],
])(
  'a proxy that %s: nothing was sent, and the error has its status',
  {
    tags: ['retry.unsent-only'],
  },
  async (_, settings, status) => {
    await using tinyproxy = await runTinyproxy(settings);
    for (const error of await refusals(alone(through(tinyproxy.url))))
      expect(error).toMatchObject({
        code: 'connection_refused',
        outcomeUnknown: false,
        message: expect.stringMatching(`^Could not connect to https://.*Proxy response .${status}`),
      });
  },
);

test('a proxy that is down: nothing was sent', { tags: ['retry.unsent-only'] }, async () => {
  const { url } = await (async () => {
    await using tinyproxy = await runTinyproxy();
    return tinyproxy;
  })();
  for (const error of await refusals(alone(through(url))))
    expect(error).toMatchObject({ code: 'connection_refused', outcomeUnknown: false });
});

test('a certificate of an own authority is trusted by a dispatcher, and by NODE_EXTRA_CA_CERTS', async () => {
  const program = fileURLToPath(new URL('health-process.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', program, ashUrl], {
    env: { ...process.env, NODE_EXTRA_CA_CERTS: certificate },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill());
  const printed = text(child.stdout);
  useEverywhere(new Agent({ connect: { ca } }));
  await useBoth();
  expect(await printed).toBe('ok\n');
});

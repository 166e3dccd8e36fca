/** The warning of proxies that hold events back. A turn is to last longer than what counts, so all of them run at the same time. */
import { AshClient, type AshWarning } from '@hosted-agents/client';
import { type AodWarning, Client, type ClientOptions } from '@hosted-agents/client/aod';
import { type EmulatorOptions, startEmulator } from '@hosted-agents/emulator';
import { beforeAll, describe, expect, test } from 'vitest';
import { canary } from '../support/canary.ts';
import { guideNginx, selfSigned, trusting } from './guide.ts';
import { install, nginxFor } from './servers.ts';

beforeAll(() => install('nginx', 'openssl'), 300_000);

/** Held back for so long, in milliseconds, it counts. */
const HELD_MS = 5_000;

/** How long an agent works that is to be noticed, in milliseconds. */
const LONG_MS = HELD_MS + 600;

type Options = Pick<ClientOptions, 'fetch'>;

/** Calls a function with what a client of the server at an address needs. */
type Way = <T>(server: string, use: (address: string, options?: Options) => Promise<T>) => Promise<T>;

const direct: Way = (server, use) => use(server);

/** Through nginx as it is by default, but for some directives. */
const nginx =
  (directives = ''): Way =>
  async (server, use) => {
    await using proxy = await nginxFor(server, directives);
    return await use(proxy.url);
  };

/** Through nginx as the guide has it. */
const guided: Way = async (server, use) => {
  await using tls = await selfSigned();
  await using proxy = await guideNginx(server, tls);
  return await use(`https://127.0.0.1:${proxy.port}`, { fetch: trusting(tls) });
};

type AshScript = NonNullable<EmulatorOptions['ash']>['script'];

/** Runs two turns at the same time, by one client and one that is made of it; gives its warnings, and when each turn's first event came. */
async function ashTurns(way: Way, script: AshScript) {
  await using emulator = await startEmulator({ ash: { apiKey: canary.key, ...(script && { script }) } });
  const direct = new AshClient({ serverUrl: emulator.ash.url, apiKey: canary.key });
  await direct.createAgent('helper', { systemPrompt: 'You help.' });
  return await way(emulator.ash.url, async (serverUrl, options) => {
    const warnings: AshWarning[] = [];
    const onWarning = (warning: AshWarning) => void warnings.push(warning);
    const client = new AshClient({ serverUrl, apiKey: canary.key, onWarning, ...options });
    const firsts = await Promise.all(
      [client, client.withOptions({ headers: { 'x-team': 'blue' } })].map(async (client) => {
        const { id } = await direct.createSession('helper');
        const asked = performance.now();
        const stream = client.sendMessageStream(id, 'Hi');
        await stream.next();
        const first = performance.now() - asked;
        await stream.result();
        return first;
      }),
    );
    return { warnings, firsts };
  });
}

/** Runs a session in which the agent works for a while; gives the client's warnings, and when the first event came. */
async function aodRun(way: Way, ms: number) {
  const script = [{ stdout: 'One moment.\n' }, { wait: ms }, { stdout: 'Done.\n' }];
  // The first heartbeat of a server comes after 15 s, and a test has no time for that.
  const times = { heartbeat: ms / 4 };
  await using emulator = await startEmulator({ aod: { token: canary.token, script, times } });
  const direct = new Client({ baseUrl: emulator.aod.url, token: canary.token });
  const model = 'anthropic/claude-sonnet-4-6';
  const agent = await direct.agents.create({ name: 'helper', provider: 'anthropic', model });
  return await way(emulator.aod.url, async (baseUrl, options) => {
    const warnings: AodWarning[] = [];
    const onWarning = (warning: AodWarning) => void warnings.push(warning);
    await using client = new Client({ baseUrl, token: canary.token, onWarning, ...options });
    const session = await direct.sessions.create({ agent_id: agent.id, prompt: 'Hi' });
    const asked = performance.now();
    let first = 0;
    for await (const _ of client.sessions.stream(session.id)) first ||= performance.now() - asked;
    return { warnings, first };
  });
}

const told = [{ say: 'Done.' }, { result: { duration_ms: 60_000 } }];

const work = (ms: number) => [{ say: 'One moment.' }, { wait: ms }, { say: 'Done.' }];

const advice = {
  code: 'stream_buffered',
  message: expect.stringMatching(/^Events came \d+ s late: .*proxy_buffering off.*X-Accel-Buffering: no/),
};

describe.concurrent('a client', { tags: ['stream.held-back'] }, () => {
  test('of Ash warns once behind nginx with its default buffering', async ({ expect }) => {
    const { warnings, firsts } = await ashTurns(nginx(), work(LONG_MS));
    for (const first of firsts) expect(first).toBeGreaterThan(HELD_MS);
    expect(warnings).toEqual([advice]);
  });

  test('of Ash never warns behind nginx as the guide has it', async ({ expect }) => {
    const { warnings, firsts } = await ashTurns(guided, work(LONG_MS));
    for (const first of firsts) expect(first).toBeLessThan(HELD_MS);
    expect(warnings).toEqual([]);
  });

  test('of Agent on Demand warns once behind a proxy that buffers', async ({ expect }) => {
    const { warnings, first } = await aodRun(nginx('proxy_ignore_headers X-Accel-Buffering;'), LONG_MS);
    expect(first).toBeGreaterThan(HELD_MS);
    expect(warnings).toEqual([advice]);
  });

  test('of Agent on Demand never warns behind nginx, which does not buffer what asks for that', async ({
    expect,
  }) => {
    const { warnings, first } = await aodRun(nginx(), LONG_MS);
    expect(first).toBeLessThan(HELD_MS);
    expect(warnings).toEqual([]);
  });

  test.for([
    ['of a short turn', nginx(), work(500)],
    ['of a turn that comes in one piece, however long the agent says it took', direct, told],
  ] as const)('of Ash never warns %s', async ([, way, script], { expect }) => {
    expect((await ashTurns(way, [...script])).warnings).toEqual([]);
  });
});

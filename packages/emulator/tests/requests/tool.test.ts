import { request } from 'node:http';
import { startEmulator } from '@hosted-agents/emulator';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { aodBench, shortly } from '../support/aod.ts';
import { ashBench, eventually } from '../support/ash.ts';

describe('what agents were asked', () => {
  it('is there as text, for both servers', async () => {
    await using both = await startEmulator({ ash: {}, aod: { era: 'catalogue' } });
    const post = (url: string, secret: string, path: string, body: unknown) =>
      fetch(url + path, {
        method: 'POST',
        headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    const { ash, aod } = both;
    expect(ash.lastPrompt).toBeUndefined();
    await post(ash.url, ash.apiKey, '/api/agents', { name: 'helper' });
    const created = await post(ash.url, ash.apiKey, '/api/sessions', { agent: 'helper' });
    const { session } = await created.json();
    const content = [{ type: 'text', text: 'Hello' }];
    await (await post(ash.url, ash.apiKey, `/api/sessions/${session.id}/messages`, { content })).text();
    expect(ash.requests.at(-1)).toMatchObject({ text: 'Hello', body: { content } });
    expect(ash.lastPrompt).toBe('Hello');
    ash.expectMessage(/^hel/i);
    expect(() => ash.expectMessage('Bye')).toThrow('no message is "Bye": ["Hello"]');

    await post(aod.url, aod.token, '/sessions', { agent_id: session.id, prompt: 'Look' });
    aod.expectMessage('Look');
  });
});

describe('a step with an unknown key', { tags: ['emulator.script'] }, () => {
  it.each<[string, unknown[]]>([
    ['the unknown key "sya": expected say', [{ sya: 'x' }]],
    ['the unknown key "pause": expected think', [{ say: 'x' }, { think: 'x', pause: 1 }]],
    ['no key: expected say', [{}]],
    ['null: expected an object', [null]],
  ])('is refused at the start, by name: %s', async (message, script) => {
    await expect(startEmulator({ ash: { script: script as never } })).rejects.toThrow(message);
  });

  it('is refused at the start for Agent on Demand, whose other server is stopped then', async () => {
    await using free = await startEmulator();
    const { port } = free.ash;
    await free.close();
    const script = [{ stdout: 'x', exit: 1 } as never];
    await expect(startEmulator({ ash: { port }, aod: { script } })).rejects.toThrow(
      'the unknown key "exit": expected stdout',
    );
    await (await startEmulator({ ash: { port } })).close();
  });

  it('of a function fails the turn and is named', async () => {
    await using ash = await ashBench({ script: () => [{ sya: 'x' } as never] });
    const frames = await ash.say(await ash.session(), 'Hello');
    expect(JSON.stringify(frames)).toContain('unknown key \\"sya\\"');
    await using aod = await aodBench({ script: () => [{ stdout: 'x', exit: 1 } as never] });
    const lines = shortly(await aod.stream(await aod.session()));
    expect(lines.at(-2)).toContain('err 1 a step of the script has the unknown key "exit": expected stdout');
  });
});

it('answers to no other name, and lets in no page from elsewhere with credentials', async () => {
  await using both = await startEmulator({ ash: {}, aod: {} });
  for (const { url } of [both.ash, both.aod]) {
    const status = await new Promise((resolve, reject) => {
      const sent = request(`${url}/health`, { headers: { host: 'evil.example' } }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      });
      sent.on('error', reject).end();
    });
    expect(status).toBe(403);
    const page = await fetch(`${url}/health`, { headers: { origin: 'https://evil.example' } });
    expect(page.headers.get('access-control-allow-origin')).not.toBe('https://evil.example');
  }
  const local = await fetch(`${both.ash.url}/health`, { headers: { origin: 'http://localhost:3000' } });
  expect(local.headers.get('access-control-allow-origin')).toBe('http://localhost:3000');
});

it('says which option to change when a port is taken', async () => {
  await using first = await startEmulator();
  const { port } = first.ash;
  await expect(startEmulator({ ash: { port } })).rejects.toThrow(`port ${port} of 127.0.0.1 is taken`);
  await expect(startEmulator({ aod: { port } })).rejects.toThrow('--aod-port');
});

it('has no rate limits unless asked for them', async () => {
  await using free = await ashBench();
  expect((await free.call('GET /api/agents')).headers.has('x-ratelimit-limit')).toBe(false);
});

describe('while the clocks of a test stand still', { tags: ['emulator.fake-timers'] }, () => {
  afterEach(() => void vi.useRealTimers());

  it.each([
    ['before', () => {}, () => void vi.useFakeTimers()],
    ['after', () => void vi.useFakeTimers(), () => {}],
  ])('an emulator started %s that streams whole turns', async (_, before, after) => {
    before();
    await using ash = await ashBench({ pace: 1, times: { sandboxStart: 1 } });
    await using aod = await aodBench({
      pace: 1,
      times: { stage: 1 },
      script: [{ wait: 5 }, { stdout: 'Hi' }],
    });
    after();
    expect((await ash.say(await ash.session(), 'Hello')).at(-1)?.event).toBe('done');
    expect(shortly(await aod.stream(await aod.session())).slice(-2)).toEqual(['out 1 Hi', 'exit 0']);
  });

  it('what a server does by itself after a while waits for them', async () => {
    vi.useFakeTimers();
    await using ash = await ashBench();
    const { id } = (await ash.call('POST /api/queue', { body: { agentName: 'helper', prompt: 'x' } })).body
      .item;
    const status = async () => (await ash.call(`GET /api/queue/${id}`)).body.item.status;
    expect(await status()).toBe('pending');
    await vi.advanceTimersByTimeAsync(20);
    vi.useRealTimers();
    await eventually(status, (current) => current === 'completed');

    vi.useFakeTimers();
    await using aod = await aodBench({ script: [{ wait: 60_000 }] });
    const session = await aod.session({ timeout: 10 });
    const sessionStatus = async () => (await aod.call(`GET /sessions/${session}`)).body.status;
    while ((await sessionStatus()) !== 'running');
    await vi.advanceTimersByTimeAsync(10_000);
    while ((await sessionStatus()) === 'running');
    expect(await sessionStatus()).toBe('failed');
  });
});

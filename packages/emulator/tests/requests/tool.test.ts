import { request } from 'node:http';
import { startEmulator } from '@hosted-agents/emulator';
import { describe, expect, it, vi } from 'vitest';
import { aodBench, shortly } from '../support/aod.ts';
import { ashBench } from '../support/ash.ts';

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

describe('a step with an unknown key', () => {
  it('fails the turn and is named', async () => {
    await using ash = await ashBench({ script: [{ sya: 'x' } as never] });
    const frames = await ash.say(await ash.session(), 'Hello');
    expect(JSON.stringify(frames)).toContain('unknown key \\"sya\\"');
    await using aod = await aodBench({ script: [{ stdout: 'x', exit: 1 } as never] });
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

it('starts and answers while the clocks of a test stand still', async () => {
  vi.useFakeTimers();
  try {
    await using both = await startEmulator({ ash: {}, aod: {} });
    for (const { url } of [both.ash, both.aod]) expect((await fetch(`${url}/health`)).status).toBe(200);
  } finally {
    vi.useRealTimers();
  }
});

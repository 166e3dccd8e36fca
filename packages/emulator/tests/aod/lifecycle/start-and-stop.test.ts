import { startEmulator } from '@hosted-agents/emulator';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { aodBench } from '../../support/aod.ts';

describe('starting and stopping', () => {
  it('starts the servers that are named, and Ash when none is', async () => {
    await using none = await startEmulator();
    await using ash = await startEmulator({ ash: {} });
    await using aod = await startEmulator({ aod: {} });
    await using both = await startEmulator({ ash: {}, aod: {} });
    expect([none, ash, aod, both].map((emulator) => ['ash' in emulator, 'aod' in emulator])).toEqual([
      [true, false],
      [true, false],
      [false, true],
      [true, true],
    ]);
    expectTypeOf(ash).not.toHaveProperty('aod');
    expectTypeOf(aod).not.toHaveProperty('ash');
    expectTypeOf(both).toHaveProperty('ash');
    for (const url of [both.ash.url, both.aod.url]) expect((await fetch(`${url}/health`)).status).toBe(200);
    expect(aod.aod.url).toBe(`http://127.0.0.1:${aod.aod.port}`);
    expect(aod.aod.token).toBe('aod_test-token');
  });

  it('takes a token and a port of your own', async () => {
    await using first = await aodBench({ token: 'aod_mine' });
    expect(first.aod.token).toBe('aod_mine');
    await first.agent();
    const { port, url } = first.aod;
    await expect(startEmulator({ aod: { port } })).rejects.toThrow('EADDRINUSE');
    await first[Symbol.asyncDispose]();
    await using again = await startEmulator({ aod: { port } });
    expect(again.aod.url).toBe(url);
  });

  it('stops the other server when one cannot start', async () => {
    await using taken = await startEmulator({ aod: {} });
    await using probe = await startEmulator({ ash: {} });
    const { port, url } = probe.ash;
    await probe.close();
    await expect(startEmulator({ ash: { port }, aod: { port: taken.aod.port } })).rejects.toThrow(
      'EADDRINUSE',
    );
    await expect(fetch(`${url}/health`)).rejects.toThrow('fetch failed');
  });

  it('ends streams that are open, stuck turns and itself', async () => {
    const aod = await aodBench({
      script: () => ({ [Symbol.asyncIterator]: () => ({ next: () => new Promise(() => {}) }) }),
    });
    const id = await aod.session();
    const reading = (await aod.open(`GET /sessions/${id}/stream`)).text().catch(() => 'broken off');
    await aod.reach(id, 'running');
    const startedAt = performance.now();
    await aod[Symbol.asyncDispose]();
    expect(performance.now() - startedAt).toBeLessThan(1_000);
    await reading;
    await expect(aod.open('GET /health')).rejects.toThrow('fetch failed');
  });

  it('is out of reach for a while, and works on meanwhile', async () => {
    await using aod = await aodBench({ script: [{ wait: 20 }] });
    const id = await aod.session();
    await aod.aod.goOffline();
    await expect(aod.open('GET /agents')).rejects.toThrow('fetch failed');
    await new Promise((resolve) => setTimeout(resolve, 40));
    await aod.aod.goOnline();
    expect((await aod.call(`GET /sessions/${id}`)).body.status).toBe('completed');
    await aod.aod.goOffline();
    await aod[Symbol.asyncDispose]();
    await aod[Symbol.asyncDispose]();
  });
});

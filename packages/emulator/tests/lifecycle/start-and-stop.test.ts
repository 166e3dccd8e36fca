import { startEmulator } from '@hosted-agents/emulator';
import { describe, expect, it } from 'vitest';
import { ashBench } from '../support/ash.ts';

describe('starting and stopping', () => {
  it('listens on 127.0.0.1, on a free port of its own', async () => {
    await using one = await startEmulator();
    await using two = await startEmulator();
    expect(one.ash.url).toBe(`http://127.0.0.1:${one.ash.port}`);
    expect(one.ash.port).not.toBe(two.ash.port);
    expect(one.ash.apiKey).toBe('test-key');
  });

  it('fails when the port is taken', async () => {
    await using one = await startEmulator();
    await expect(startEmulator({ ash: { port: one.ash.port } })).rejects.toThrow('EADDRINUSE');
  });

  it('ends streams that are open, hung requests and itself', async () => {
    const ash = await ashBench({ script: [{ wait: 60_000 }], exec: () => new Promise(() => {}) });
    const id = await ash.session();
    const response = await ash.open(`POST /api/sessions/${id}/messages`, { body: { content: 'x' } });
    const reading = response.text().catch(() => 'broken off');
    const running = ash
      .call(`POST /api/sessions/${id}/exec`, { body: { command: 'x' } })
      .catch(() => 'broken off');
    await ash.call('GET /health');
    const startedAt = performance.now();
    await ash.emulator.close();
    expect(performance.now() - startedAt).toBeLessThan(1_000);
    await reading;
    await running;
    await expect(ash.open('GET /health')).rejects.toThrow('fetch failed');
  });

  it('can be stopped twice, and while it is offline', async () => {
    const { emulator } = await ashBench();
    await emulator.ash.goOffline();
    await emulator.close();
    await emulator.close();
  });

  it('knows nothing of another emulator', async () => {
    await using one = await ashBench();
    await using two = await ashBench();
    await one.deploy('only-here');
    expect((await two.call('GET /api/agents/only-here')).status).toBe(404);
  });
});

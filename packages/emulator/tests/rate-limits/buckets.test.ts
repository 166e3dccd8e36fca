import { describe, expect, it } from 'vitest';
import { type Answer, type AshBench, ashBench } from '../support/ash.ts';

const own = { rateLimits: {} };
const limitOf = ({ headers }: Answer) => headers.get('x-ratelimit-limit');
const remaining = ({ headers }: Answer) => Number(headers.get('x-ratelimit-remaining'));

describe('rate limits, by default those of the server', () => {
  it('has one bucket of 1500, and two of 20 for deploying and for new sessions', async () => {
    await using ash = await ashBench(own);
    const general = await ash.call('GET /api/agents');
    expect([limitOf(general), remaining(general)]).toEqual(['1500', 1499]);
    expect(remaining(await ash.call('GET /health', { auth: false }))).toBe(1498);
    const session = await ash.call('POST /api/sessions', { body: { agent: 'helper' } });
    expect([limitOf(session), remaining(session)]).toEqual(['20', 19]);
    // The agent of the bench was the first.
    const agent = await ash.call('POST /api/agents', { body: { name: 'other' } });
    expect([limitOf(agent), remaining(agent)]).toEqual(['20', 18]);
    const { id } = session.body.session;
    expect(limitOf(await ash.call(`POST /api/sessions/${id}/fork`))).toBe('1500');
  });

  it('tells the time to the reset in seconds', async () => {
    await using ash = await ashBench({ rateLimits: { windowMs: 60_000 } });
    const { headers } = await ash.call('GET /api/agents');
    const seconds = Number(headers.get('x-ratelimit-reset'));
    expect(seconds).toBeGreaterThan(50);
    expect(seconds).toBeLessThanOrEqual(60);
  });

  it('counts failed requests too, and says when to come again', async () => {
    await using ash = await ashBench(own);
    for (let count = 0; count < 20; count += 1) await ash.call('POST /api/sessions', { body: {} });
    const refused = await ash.call('POST /api/sessions', { body: { agent: 'helper' } });
    expect([refused.status, remaining(refused)]).toEqual([429, 0]);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(800);
    expect((await ash.call('GET /api/sessions')).status).toBe(200);
  });

  it('neither counts nor labels a missing key and an unknown route', async () => {
    await using ash = await ashBench(own);
    const unknown = await ash.call('GET /api/nowhere');
    const missing = await ash.call('GET /api/agents', { auth: false });
    expect([limitOf(unknown), limitOf(missing)]).toEqual([null, null]);
    expect(remaining(await ash.call('GET /api/agents'))).toBe(1499);
  });

  it('counts a message, but does not label its stream', async () => {
    await using ash = await ashBench(own);
    const id = await ash.session();
    const before = remaining(await ash.call('GET /api/agents'));
    const stream = await ash.call(`POST /api/sessions/${id}/messages`, { body: { content: 'x' } });
    expect(limitOf(stream)).toBeNull();
    expect(remaining(await ash.call('GET /api/agents'))).toBe(before - 2);
  });

  it('opens again after the window', async () => {
    await using ash = await ashBench({ rateLimits: { general: 1, windowMs: 150 } });
    const statuses = async (bench: AshBench) => (await bench.call('GET /api/agents')).status;
    expect([await statuses(ash), await statuses(ash)]).toEqual([200, 429]);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await statuses(ash)).toBe(200);
  });

  it('can be turned off', async () => {
    await using ash = await ashBench({ rateLimits: false });
    for (let count = 0; count < 25; count += 1) await ash.session();
    expect(limitOf(await ash.call('GET /api/agents'))).toBeNull();
  });
});

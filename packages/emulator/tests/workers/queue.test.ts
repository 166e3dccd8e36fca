import { describe, expect, it } from 'vitest';
import { type AshBench, ashBench, eventually, sleep } from '../support/ash.ts';

const enqueue = async (ash: AshBench, body: Record<string, unknown>) =>
  (await ash.call('POST /api/queue', { body: { agentName: 'helper', prompt: 'x', ...body } })).body.item;
const read = async (ash: AshBench, id: string) => (await ash.call(`GET /api/queue/${id}`)).body.item;
const finished = (ash: AshBench, id: string) =>
  eventually(
    () => read(ash, id),
    ({ status }) => status === 'completed' || status === 'failed',
  );

describe('the queue', () => {
  it('works by priority, then in order, one at a time', async () => {
    const order: string[] = [];
    await using ash = await ashBench({
      // Time to enqueue all three before the worker looks.
      times: { queuePoll: 1000 },
      *script({ prompt }) {
        order.push(`start ${prompt}`);
        yield { wait: 20 };
        yield { say: 'ok' };
        order.push(`end ${prompt}`);
      },
    });
    const items = [];
    for (const [prompt, priority] of [
      ['a', 0],
      ['b', 0],
      ['c', 5],
    ] as const) {
      items.push(await enqueue(ash, { prompt, priority }));
    }
    for (const { id } of items) expect((await finished(ash, id)).status).toBe('completed');
    expect(order).toEqual(['c', 'a', 'b'].flatMap((prompt) => [`start ${prompt}`, `end ${prompt}`]));
  });

  it('talks to a session that is named, as long as that is active', async () => {
    await using ash = await ashBench();
    const sessionId = await ash.session();
    const done = await finished(ash, (await enqueue(ash, { sessionId, prompt: 'to you' })).id);
    expect(done).toMatchObject({ status: 'completed', sessionId, error: null, retryCount: 0 });
    expect((await ash.call(`GET /api/sessions/${sessionId}/messages`)).text).toContain('to you');
    await ash.call(`POST /api/sessions/${sessionId}/stop`);
    const failed = await finished(ash, (await enqueue(ash, { sessionId, maxRetries: 0 })).id);
    expect(failed).toMatchObject({ status: 'failed', error: 'Session is stopped' });
  });

  it('tries as often as maxRetries says, later each time', async () => {
    await using ash = await ashBench({ script: [{ fail: 'no luck' }], times: { queueBackoff: 100 } });
    const { id } = await enqueue(ash, { maxRetries: 3 });
    const waiting = await eventually(
      () => read(ash, id),
      ({ retryCount }) => retryCount === 1,
    );
    expect(waiting).toMatchObject({ status: 'pending', error: 'no luck', completedAt: null });
    const startedAt = performance.now();
    const failed = await finished(ash, id);
    expect(performance.now() - startedAt).toBeGreaterThan(250);
    expect(failed).toMatchObject({ status: 'failed', retryCount: 3, error: 'no luck' });
    expect(failed.completedAt).not.toBeNull();
  });

  it('cancels what is pending, and counts by status', async () => {
    await using ash = await ashBench({ times: { queuePoll: 60_000 } });
    const { id } = await enqueue(ash, {});
    await enqueue(ash, {});
    const cancelled = (await ash.call(`DELETE /api/queue/${id}`)).body.item;
    expect(cancelled).toMatchObject({ status: 'cancelled', completedAt: null });
    const { stats } = (await ash.call('GET /api/queue/stats')).body;
    expect(stats).toEqual({ pending: 1, processing: 0, completed: 0, failed: 0, cancelled: 1 });
    const again = await ash.call(`DELETE /api/queue/${id}`);
    expect([again.status, again.body.error]).toEqual([400, 'Cannot cancel item with status "cancelled"']);
  });

  it('stops with the emulator', async () => {
    let turns = 0;
    const ash = await ashBench({
      *script() {
        turns += 1;
        yield { fail: 'again' };
      },
      times: { queueBackoff: 1, queuePoll: 1 },
    });
    await enqueue(ash, { maxRetries: 10_000 });
    await eventually(
      async () => turns,
      (count) => count > 1,
    );
    await ash.emulator.close();
    const atClose = turns;
    await sleep(50);
    expect(turns).toBe(atClose);
  });
});

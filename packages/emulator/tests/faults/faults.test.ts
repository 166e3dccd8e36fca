import { connect } from 'node:net';
import { type Fault, htmlPage, rateLimited, type Step, unavailable } from '@hosted-agents/emulator';
import { describe, expect, it } from 'vitest';
import { type AshBench, ashBench, framesOf, sleep } from '../support/ash.ts';

const messages = '/api/sessions/*/messages';
const options = { script: 'mock' as const };

/** Starts a turn under a fault. */
async function turnUnder(ash: AshBench, fault: Fault) {
  const id = await ash.session();
  ash.emulator.ash.setFaults([{ path: messages, ...fault }]);
  return ash.open(`POST /api/sessions/${id}/messages`, {
    body: { content: 'x' },
    signal: AbortSignal.timeout(3_000),
  });
}
/** What is read of a body, and how it ended. */
async function readAll(response: Response): Promise<{ text: string; error?: string }> {
  const decoder = new TextDecoder();
  let text = '';
  try {
    for await (const chunk of response.body ?? []) text += decoder.decode(chunk, { stream: true });
    return { text };
  } catch (error) {
    return {
      text,
      error: error instanceof Error ? `${error.message} ${(error.cause as Error | undefined)?.message}` : '',
    };
  }
}
const names = (text: string) => framesOf(text).map(({ event }) => event);

describe('faults of the body', () => {
  it('truncate after events: a stream that looks complete', async () => {
    await using ash = await ashBench(options);
    const { text, error } = await readAll(await turnUnder(ash, { truncate: { events: 2 } }));
    expect([names(text), error]).toEqual([['session_start', 'message'], undefined]);
  });

  it('truncate after bytes: in the middle of an event', async () => {
    await using ash = await ashBench(options);
    const { text, error } = await readAll(await turnUnder(ash, { truncate: { bytes: 100 } }));
    expect([text.length, error]).toEqual([100, undefined]);
  });

  it('truncate an answer with a length: it breaks off', async () => {
    await using ash = await ashBench(options);
    ash.emulator.ash.setFaults([{ path: '/api/agents', truncate: { bytes: 10 } }]);
    const { text, error } = await readAll(await ash.open('GET /api/agents'));
    expect(text).toBe('{"agents":');
    expect(error).toContain('terminated');
  });

  it('reset: what came before arrives, then the connection is gone', async () => {
    await using ash = await ashBench(options);
    const { text, error } = await readAll(await turnUnder(ash, { reset: { events: 3 } }));
    expect(names(text)).toEqual(['session_start', 'message', 'turn_complete']);
    expect(error).toMatch(/ECONNRESET|terminated/);
  });

  it('stall for good: silence on an open connection', async () => {
    await using ash = await ashBench(options);
    const response = await turnUnder(ash, { stall: { events: 1 } });
    const outcome = await Promise.race([readAll(response), sleep(300).then(() => 'silent')]);
    expect(outcome).toBe('silent');
  });

  it('stall for a while: the rest comes late', async () => {
    await using ash = await ashBench(options);
    const startedAt = performance.now();
    const { text } = await readAll(await turnUnder(ash, { stall: { events: 1, ms: 200 } }));
    expect(performance.now() - startedAt).toBeGreaterThan(190);
    expect(names(text).at(-1)).toBe('done');
  });

  it('chunkSize: the same bytes in small packets', async () => {
    const text = 'é👩‍👩‍👧漢字';
    await using ash = await ashBench({ script: [{ say: text }] satisfies Step[] });
    const response = await turnUnder(ash, { chunkSize: 7 });
    const sizes: number[] = [];
    const chunks: Uint8Array[] = [];
    for await (const chunk of response.body ?? []) {
      sizes.push(chunk.length);
      chunks.push(chunk);
    }
    const frames = framesOf(Buffer.concat(chunks).toString('utf8'));
    expect(frames.at(-2)?.data.result).toBe(text);
    expect(sizes.length).toBeGreaterThan(Buffer.concat(chunks).length / 7 / 20);
    expect(Math.min(...sizes)).toBeLessThanOrEqual(7);
  });

  it('leaves an answer as it is when its moment never comes', async () => {
    await using ash = await ashBench(options);
    const { text } = await readAll(await turnUnder(ash, { truncate: { events: 99 } }));
    expect(names(text).at(-1)).toBe('done');
  });

  it('lets the server see that its reader is gone', async () => {
    await using ash = await ashBench({
      script: [{ say: 'heard' }, { wait: 50 }, { say: 'lost' }] satisfies Step[],
    });
    const id = await ash.session();
    ash.emulator.ash.setFaults([{ path: messages, method: 'POST', reset: { events: 3 } }]);
    await readAll(await ash.open(`POST /api/sessions/${id}/messages`, { body: { content: 'x' } }));
    await sleep(100);
    const { text } = await ash.call(`GET /api/sessions/${id}/messages`);
    expect([text.includes('heard'), text.includes('lost')]).toEqual([true, false]);
  });
});

describe('faults in the place of an answer', () => {
  it.each([
    ['429', rateLimited(7), 429, 'application/json; charset=utf-8', '7'],
    ['503', unavailable(), 503, 'application/json; charset=utf-8', null],
    ['a page of HTML', htmlPage(), 500, 'text/html; charset=utf-8', null],
    ['a page of HTML with status 200', htmlPage(200), 200, 'text/html; charset=utf-8', null],
  ])('%s', async (_, answer, status, type, retryAfter) => {
    await using ash = await ashBench();
    ash.emulator.ash.setFaults([{ answer }]);
    const response = await ash.open('POST /api/agents', { body: { name: 'unseen' } });
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe(type);
    expect(response.headers.get('retry-after')).toBe(retryAfter);
    expect((await response.text()).length).toBeGreaterThan(10);
    ash.emulator.ash.setFaults([]);
    // The server itself never saw the request.
    expect((await ash.call('GET /api/agents/unseen')).status).toBe(404);
  });

  it('refuse: the connection is reset and the server sees nothing', async () => {
    await using ash = await ashBench();
    ash.emulator.ash.setFaults([{ method: 'POST', refuse: true, times: 1 }]);
    await expect(ash.open('POST /api/agents', { body: { name: 'unseen' } })).rejects.toThrow('fetch failed');
    expect((await ash.call('GET /api/agents/unseen')).status).toBe(404);
    expect((await ash.call('POST /api/agents', { body: { name: 'seen' } })).status).toBe(201);
  });

  it('delay: the headers come late', async () => {
    await using ash = await ashBench();
    ash.emulator.ash.setFaults([{ delay: 100 }]);
    const startedAt = performance.now();
    expect((await ash.call('GET /health')).status).toBe(200);
    expect(performance.now() - startedAt).toBeGreaterThan(95);
  });
});

describe('which requests a fault strikes', () => {
  const strikes = async (faults: Fault[], requests: string[]) => {
    await using ash = await ashBench();
    ash.emulator.ash.setFaults(faults);
    const statuses = [];
    for (const request of requests) statuses.push((await ash.call(request)).status);
    return statuses;
  };
  const answer = unavailable();
  const health = 'GET /health';

  it('counts: some pass first, some are struck, the rest pass', async () => {
    expect(await strikes([{ answer, skip: 1, times: 2 }], Array(5).fill(health))).toEqual([
      200, 503, 503, 200, 200,
    ]);
  });

  it('matches method and path, with * for any characters or by expression', async () => {
    const requests = [health, 'GET /api/agents', 'GET /api/agents/helper', 'HEAD /health'];
    expect(await strikes([{ answer, path: '/api/*' }], requests)).toEqual([200, 503, 503, 200]);
    expect(await strikes([{ answer, path: '/api/agents' }], requests)).toEqual([200, 503, 200, 200]);
    expect(await strikes([{ answer, path: /agents$/g }], requests)).toEqual([200, 503, 200, 200]);
    expect(await strikes([{ answer, method: 'head' }], requests)).toEqual([200, 200, 200, 503]);
  });

  it('applies the first that matches and is not used up', async () => {
    const faults = [
      { answer: htmlPage(500), times: 1 },
      { answer: rateLimited(), times: 1 },
    ];
    expect(await strikes(faults, Array(3).fill(health))).toEqual([500, 429, 200]);
  });

  it('starts from the options, and does the same every time', async () => {
    for (let round = 0; round < 2; round += 1) {
      await using ash = await ashBench({ faults: [{ path: '/health', answer, skip: 1, times: 1 }] });
      expect([(await ash.call(health)).status, (await ash.call(health)).status]).toEqual([200, 503]);
    }
  });
});

describe('a server that is away', () => {
  it('refuses connections, and comes back with its state on the same port', async () => {
    await using ash = await ashBench();
    const { port } = ash.emulator.ash;
    await ash.emulator.ash.goOffline();
    const code = await new Promise((resolve) => {
      connect(port, '127.0.0.1').once('error', (error: NodeJS.ErrnoException) => resolve(error.code));
    });
    expect(code).toBe('ECONNREFUSED');
    await ash.emulator.ash.goOnline();
    expect((await ash.call('GET /api/agents/helper')).status).toBe(200);
  });
});

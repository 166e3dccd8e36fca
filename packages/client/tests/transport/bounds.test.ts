import { gzipSync } from 'node:zlib';
import { InvalidResponseError } from '@hosted-agents/client';
import { Client } from '@hosted-agents/client/aod';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { canary } from '../support/canary.ts';
import { clientFor, json, rejection, serve } from '../support/server.ts';

describe('an answer that is read into memory', { tags: ['answer.bounded'] }, () => {
  const long = { agents: [], filler: 'x'.repeat(1000) };

  test('takes at most maxAnswerBytes, compressed or not, and is not asked for again', async () => {
    const packed = gzipSync(JSON.stringify({ ...long, filler: 'x'.repeat(100_000) }));
    const server = await serve((response, _, count) => {
      if (count === 1) return json(response, 200, long);
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(packed);
    });
    const client = clientFor(server.url, { maxAnswerBytes: 1000 });
    for (const requests of [1, 2]) {
      const error = await rejection(client.listAgents());
      expect(error).toBeInstanceOf(InvalidResponseError);
      expect(error).toMatchObject({ retryable: false, message: expect.stringContaining('maxAnswerBytes') });
      expect(server.seen).toHaveLength(requests);
    }
    expect(packed.length).toBeLessThan(1000);
  });

  test('may take exactly that, and one byte less is too little', async () => {
    const bytes = JSON.stringify(long).length;
    const server = await serve((response) => json(response, 200, long));
    expect(await clientFor(server.url, { maxAnswerBytes: bytes }).listAgents()).toEqual([]);
    await rejection(clientFor(server.url, { maxAnswerBytes: bytes - 1 }).listAgents());
  });

  test('is bounded for downloads too, unless they are streamed', async () => {
    const server = await serve((response) => void response.end('x'.repeat(2000)));
    const client = clientFor(server.url, { maxAnswerBytes: 1999 });
    expect(await rejection(client.downloadAttachment('a'))).toMatchObject({ code: 'invalid_response' });
    const raw = await client.downloadAttachmentRaw('a');
    expect(await rejection(raw.text())).toMatchObject({ code: 'invalid_response' });
    let bytes = 0;
    const { body } = await client.downloadAttachmentRaw('a');
    for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) bytes += chunk.byteLength;
    expect(bytes).toBe(2000);
    await vi.waitFor(() => expect(server.open()).toBe(0));
  });
});

describe('streams and downloads', { tags: ['answer.whole'] }, () => {
  test('ask for no encoding, and take none; other answers may be compressed', async () => {
    const server = await serve((response, { url }) => {
      const body = gzipSync(url === '/api/agents' ? '{"agents":[]}' : 'whole');
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(body.subarray(0, -4));
    });
    const client = clientFor(server.url, { retry: false });
    expect(await rejection(client.downloadAttachment('a'))).toMatchObject({
      code: 'invalid_response',
      message: expect.stringContaining('gzip'),
    });
    expect(await rejection(client.sendMessageStream('s', 'Hi').result())).toMatchObject({
      code: 'invalid_response',
      outcomeUnknown: true,
    });
    const own = { headers: { 'accept-encoding': 'gzip' } };
    await client.downloadAttachment('a', own).catch(() => {});
    await client.listAgents().catch(() => {});
    const encodings = server.seen.map(({ headers }) => headers['accept-encoding']);
    expect(encodings.slice(0, 3)).toEqual(['identity', 'identity', 'gzip']);
    expect(encodings[3]).toContain('gzip');
  });

  test('a part is an error, unless it was asked for', async () => {
    const server = await serve((response) => void response.writeHead(206).end('{"agents":[]}'));
    const client = clientFor(server.url);
    expect(await rejection(client.listAgents())).toMatchObject({ code: 'invalid_response' });
    const part = await client.downloadAttachment('a', { headers: { range: 'bytes=0-12' } });
    expect(part).toHaveLength(13);
  });
});

describe('a wait of any length', { tags: ['timeout.any-length'] }, () => {
  afterEach(() => void vi.useRealTimers());
  const DAYS = 24 * 3600 * 1000;

  /** An AoD client whose server says that all places are taken; how often it was asked. */
  function full(retryAfter: string | undefined, options = {}) {
    vi.useFakeTimers();
    let asked = 0;
    const client = new Client({
      baseUrl: 'http://127.0.0.1:8777',
      token: canary.token,
      fetch: async () => {
        asked++;
        const headers = retryAfter === undefined ? {} : { 'retry-after': retryAfter };
        return Response.json({ detail: 'full', limit: 1, active: 1 }, { status: 429, headers });
      },
      ...options,
    });
    return { client, asked: () => asked };
  }
  const params = { agent_id: 'a', prompt: 'x' };

  test('lasts that long: a Retry-After of 30 days', async () => {
    const { client, asked } = full('2592000');
    const controller = new AbortController();
    const creating = rejection(
      client.sessions.create(params, { waitForSlot: true, signal: controller.signal }),
    );
    await vi.advanceTimersByTimeAsync(29.9 * DAYS);
    expect(asked()).toBe(1);
    await vi.advanceTimersByTimeAsync(0.2 * DAYS);
    expect(asked()).toBe(2);
    controller.abort();
    expect(await creating).toMatchObject({ code: 'aborted' });
    expect(vi.getTimerCount()).toBe(0);
  });

  test('so do limits and waits between attempts, Infinity too', async () => {
    const infinite = { headers: Infinity, bytes: Infinity, total: Infinity };
    const { client, asked } = full('2592000', {
      retry: { maxRetryAfter: Infinity, baseDelay: 1e12, maxDelay: 1e12 },
      timeout: infinite,
    });
    const listing = rejection(client.agents.list());
    await vi.advanceTimersByTimeAsync(29.9 * DAYS);
    expect(asked()).toBe(1);
    await vi.advanceTimersByTimeAsync(60.3 * DAYS);
    expect(asked()).toBe(3);
    expect(await listing).toMatchObject({ statusCode: 429 });
  });

  test.each(['0', '0.01', undefined])(
    'waitForSlot asks at most once a second: Retry-After %s',
    async (header) => {
      const { client, asked } = full(header);
      let over = false;
      const creating = rejection(client.sessions.create(params, { waitForSlot: 10_000 })).finally(() => {
        over = true;
      });
      // In steps: a busy machine may read an answer more slowly than this clock moves on, and waits only then.
      while (!over) await vi.advanceTimersByTimeAsync(500);
      expect(await creating).toMatchObject({ limit: 1 });
      expect(asked()).toBeGreaterThan(3);
      expect(asked()).toBeLessThanOrEqual(14);
    },
  );

  test('those who wait for a slot do not ask all at the same moment', async () => {
    const { client, asked } = full(undefined);
    const creating = Array.from({ length: 100 }, () =>
      rejection(client.sessions.create(params, { waitForSlot: 60_000 })),
    );
    await vi.advanceTimersByTimeAsync(20_000);
    const inSecond: number[] = [];
    for (let second = 20; second < 59; second++) {
      const before = asked();
      await vi.advanceTimersByTimeAsync(1000);
      inSecond.push(asked() - before);
    }
    expect(Math.max(...inSecond)).toBeLessThan(40);
    expect(Math.min(...inSecond)).toBeGreaterThan(0);
    await vi.advanceTimersByTimeAsync(1000);
    await Promise.all(creating);
  });
});

test('headers may be an object, a Headers, a Map or pairs; null removes one', {
  tags: ['input.exact-headers'],
}, async () => {
  const server = await serve((response) => json(response, 200, { agents: [] }));
  const pairs: Array<[string, string | null]> = [
    ['x-a', '2'],
    ['x-b', null],
  ];
  const client = clientFor(server.url, { headers: new Headers({ 'x-a': '1', 'x-b': '1' }) });
  await client.listAgents();
  await client.listAgents({ headers: new Map(pairs) });
  await client.listAgents({ headers: pairs });
  await client.listAgents({ headers: Object.fromEntries(pairs) });
  const sent = server.seen.map(({ headers }) => [headers['x-a'], headers['x-b']]);
  expect(sent).toEqual([['1', '1'], ...Array(3).fill(['2', undefined])]);
  const error = await rejection(client.listAgents({ headers: new Map([['x-a', 'ü\n']]) }));
  expect(error).toMatchObject({ code: 'invalid_argument', argument: 'headers' });
});

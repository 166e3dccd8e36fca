import { AshClient } from '@hosted-agents/client';
import { Client } from '@hosted-agents/client/aod';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { canary } from '../support/canary.ts';

const NOW = Date.UTC(2030, 0, 1, 12);

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
  vi.spyOn(Math, 'random').mockReturnValue(0);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** A fetch that refuses with this header until it is called a second time. */
function refusing(retryAfter: string) {
  const at: number[] = [];
  const fetch = async (url: unknown, init?: RequestInit) => {
    at.push(Date.now() - NOW);
    if (at.length === 1) {
      return Response.json(
        { error: 'no', detail: 'no' },
        { status: 429, headers: { 'retry-after': retryAfter } },
      );
    }
    if (String(url).endsWith('/messages')) {
      const events = 'event: done\ndata: {"sessionId":"s"}\n\n';
      return new Response(events, { headers: { 'content-type': 'text/event-stream' } });
    }
    if (init?.method === 'GET') return Response.json({ agents: [], data: [] });
    return Response.json({ id: 's', session: { id: 's', sandboxId: 's' } });
  };
  return { at, fetch: fetch as typeof globalThis.fetch };
}

const serverUrl = 'http://127.0.0.1:4100';
const calls = {
  'Ash: a read': (fetch: typeof globalThis.fetch) => new AshClient({ serverUrl, fetch }).listAgents(),
  'Ash: a write': (fetch: typeof globalThis.fetch) =>
    new AshClient({ serverUrl, fetch }).createSession('helper'),
  'Ash: a message': (fetch: typeof globalThis.fetch) =>
    new AshClient({ serverUrl, fetch }).sendMessageStream('s', 'Hello there').result(),
  'AoD: a read': (fetch: typeof globalThis.fetch) =>
    new Client({ baseUrl: serverUrl, token: canary.token, fetch }).agents.list(),
  'AoD: a write': (fetch: typeof globalThis.fetch) =>
    new Client({ baseUrl: serverUrl, token: canary.token, fetch }).sessions.create({
      agent_id: 'a',
      prompt: 'Hi',
    }),
};

describe.each(Object.entries(calls))('Retry-After, %s', { tags: ['retry.retry-after'] }, (_, call) => {
  test.each([
    ['in seconds', '30', 30_000],
    ['as a date', new Date(NOW + 45_000).toUTCString(), 45_000],
    ['as a date that is past', new Date(NOW - 45_000).toUTCString(), 0],
    ['of no time', '0', 0],
    ['at the cap', '60', 60_000],
  ])('%s is waited for to the millisecond', async (_name, retryAfter, ms) => {
    const { at, fetch } = refusing(retryAfter);
    const done = call(fetch);
    if (ms > 0) {
      await vi.advanceTimersByTimeAsync(ms - 1);
      expect(at).toEqual([0]);
    }
    await vi.advanceTimersByTimeAsync(1);
    // What may follow the closing event has a clock of its own.
    await vi.advanceTimersByTimeAsync(1000);
    await done;
    expect(at).toEqual([0, ms]);
  });

  test.each(['61', '9'.repeat(400), 'Fri, 31 Dec 9999 23:59:59 GMT'])(
    'of %s is not waited for: the error says when',
    async (retryAfter) => {
      const { at, fetch } = refusing(retryAfter);
      const error = await call(fetch).then(
        () => undefined,
        (reason: unknown) => reason,
      );
      expect(error).toMatchObject({ code: 'rate_limited', statusCode: 429, retryable: true });
      expect((error as { retryAfterMs: number }).retryAfterMs).toBeGreaterThan(60_000);
      expect(at).toEqual([0]);
      expect(vi.getTimerCount()).toBe(0);
    },
  );
});

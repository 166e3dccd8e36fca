import { Client, type ClientOptions, OutcomeUnknownError, RateLimitError } from '@hosted-agents/client/aod';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { canary } from '../support/canary.ts';
import { json, rejection, serve, startStream } from '../support/server.ts';

const params = { agent_id: 'a', prompt: 'Say hello.' };
const full = (headers: Record<string, string> = {}) =>
  Response.json({ detail: 'Too many active sessions', limit: 1, active: 1 }, { status: 429, headers });
const created = () => Response.json({ id: 's', status: 'pending', current_turn: 1 }, { status: 202 });

describe('a time limit', { tags: ['timeout.named', 'timeout.separate'] }, () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  /** A client whose server takes so many milliseconds for each answer, and whose streams stay open; `over` is what came of a call. */
  function clientFor(answer: (count: number) => Response, ms: number, options: ClientOptions = {}) {
    const asked: string[] = [];
    const fetch: typeof globalThis.fetch = async (url, init) => {
      asked.push(`${init?.method} ${new URL(String(url)).pathname}`);
      const { signal } = init ?? {};
      const aborted = new Promise<never>((_, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason));
      });
      if (init?.method === 'POST') {
        const late = new Promise((resolve) => setTimeout(resolve, ms));
        await Promise.race([late, aborted]);
        return answer(asked.length);
      }
      const body = new ReadableStream({
        start: (controller) => void aborted.catch((reason) => controller.error(reason)),
      });
      return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
    };
    return {
      asked,
      client: new Client({
        baseUrl: 'http://127.0.0.1:8777',
        token: canary.token,
        fetch,
        retry: false,
        ...options,
      }),
    };
  }

  /** Lets the clock go on until the call is over. */
  async function overAfter(
    call: Promise<unknown>,
  ): Promise<{ ms: number; value?: unknown; error?: unknown }> {
    let came: { value?: unknown; error?: unknown } | undefined;
    call.then(
      (value) => {
        came = { value };
      },
      (error) => {
        came = { error };
      },
    );
    let ms = 0;
    for (; !came && ms < 100_000; ms += 100) await vi.advanceTimersByTimeAsync(100);
    return { ms, ...came };
  }

  test('of a run counts for starting the session, whose outcome is then not known', {
    tags: ['outcome.unknown'],
  }, async () => {
    const { client, asked } = clientFor(created, 60_000);
    const { ms, error } = await overAfter(client.sessions.run(params, { timeout: 2000 }));
    expect(ms).toBe(2000);
    expect(error).toBeInstanceOf(OutcomeUnknownError);
    expect(error).toMatchObject({ cause: { code: 'timeout_total', timeoutMs: 2000 } });
    expect(asked).toEqual(['POST /sessions']);
  });

  test('of a run is one for starting and watching', async () => {
    const { client, asked } = clientFor(created, 1200);
    const { ms, error } = await overAfter(client.sessions.run(params, { timeout: 2000 }));
    expect(ms).toBe(2000);
    expect(error).toMatchObject({
      code: 'run_incomplete',
      cause: { code: 'timeout_total', timeoutMs: 2000 },
    });
    expect(asked).toEqual(['POST /sessions', 'GET /sessions/s/stream']);
  });

  test.each<[string, (client: Client) => Promise<unknown>]>([
    ['of a run', (client) => client.sessions.run(params, { timeout: 2000, waitForSlot: true })],
    ['of a call', (client) => client.sessions.create(params, { timeout: 2000, waitForSlot: true })],
  ])('%s counts for waiting for a place, and ends it when nothing more fits in', async (_, call) => {
    // The shortest wait: a longer one may leave time for the question and not for its answer.
    vi.spyOn(Math, 'random').mockReturnValue(0);
    const { client, asked } = clientFor(() => full(), 100);
    const { ms, error } = await overAfter(call(client));
    expect(ms).toBeLessThanOrEqual(2000);
    expect(error).toBeInstanceOf(RateLimitError);
    expect(error).toMatchObject({ outcomeUnknown: false });
    expect(asked).toEqual(['POST /sessions', 'POST /sessions']);
  });

  test('of a call is, after the waits for a place, what is left for the last request', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0);
    const { client } = clientFor((count) => (count < 4 ? full({ 'retry-after': '1' }) : created()), 400);
    const { ms, error } = await overAfter(
      client.sessions.create(params, { timeout: 4500, waitForSlot: true }),
    );
    expect(ms).toBe(4500);
    expect(error).toMatchObject({ cause: { code: 'timeout_total', timeoutMs: 4500 } });
  });

  test('of the client counts for each request alone, however long the wait for a place', async () => {
    const { client } = clientFor((count) => (count < 4 ? full({ 'retry-after': '5' }) : created()), 400, {
      timeout: 500,
    });
    const { ms, value } = await overAfter(client.sessions.create(params, { waitForSlot: true }));
    expect(value).toMatchObject({ id: 's' });
    expect(ms).toBeGreaterThan(15_000);
  });
});

/** Tells of a session that is over. */
const overServer = () =>
  serve((response, { method, url }) => {
    if (method === 'POST') json(response, 202, { id: 's', status: 'pending', current_turn: 1 });
    else if (url.includes('/stream')) {
      startStream(response);
      response.end('data: {"type":"exit","id":0,"code":0}\n\n');
    } else json(response, 200, { id: 's', status: 'completed', exit_code: 0 });
  });

test('headers and `reconnect` go with every request of a run and of a wait', async () => {
  const server = await overServer();
  const client = new Client({ baseUrl: server.url, token: canary.token });
  const options = { headers: { 'x-tenant': 'blue' }, reconnect: false } as const;
  await client.sessions.run(params, options);
  await client.sessions.wait('s', { ...options, since: 0 });
  expect(server.seen.map(({ method, url }) => `${method} ${url}`)).toEqual([
    'POST /sessions',
    // Without `reconnect` there is no second look behind the closing event.
    'GET /sessions/s/stream',
    'GET /sessions/s',
    'GET /sessions/s',
    'GET /sessions/s/stream?since=0',
    'GET /sessions/s',
  ]);
  expect(server.seen.map(({ headers }) => headers['x-tenant'])).toEqual(Array(6).fill('blue'));
});

test('a run and a wait that are not to try again do not', { tags: ['retry.off'] }, async () => {
  const server = await serve((response) => json(response, 503, { detail: 'no' }));
  const client = new Client({ baseUrl: server.url, token: canary.token, retry: { baseDelay: 0 } });
  await rejection(client.sessions.wait('s', { retry: false }));
  await rejection(client.sessions.run(params, { retry: false }));
  expect(server.seen.map(({ method, url }) => `${method} ${url}`)).toEqual([
    'GET /sessions/s',
    'POST /sessions',
  ]);
});

import { getEventListeners } from 'node:events';
import { Client, type ClientOptions, type StreamEvent } from '@hosted-agents/client/aod';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { canary } from '../support/canary.ts';
import { json, rejection, serve, startStream } from '../support/server.ts';

const clientFor = (baseUrl: string, options: ClientOptions = {}) =>
  new Client({
    baseUrl,
    token: canary.token,
    retry: { baseDelay: 1 },
    reconnect: { baseDelay: 0 },
    ...options,
  });

describe('since', () => {
  test.each([
    ['is a query parameter', { since: 19 }, '?since=19'],
    ['is one also when it is 0', { since: 0 }, '?since=0'],
    ['is absent when it is undefined', { since: undefined }, ''],
    ['is absent when it is not given', {}, ''],
  ])('%s', async (_, options, query) => {
    const server = await serve((response) => {
      startStream(response);
      response.end('data: {"type":"exit","id":0,"code":0}\n\n');
    });
    for await (const _ of clientFor(server.url).sessions.stream('s', { ...options, reconnect: false }));
    expect(server.seen.map(({ url }) => url)).toEqual([`/sessions/s/stream${query}`]);
    expect(server.seen[0]?.headers).not.toHaveProperty('last-event-id');
  });
});

/** What the server could send for one turn, with everything in it that is no event. */
const noisy = [
  ': connected\n\n',
  'data: {"type": "start", "provider": "anthropic", "session_id": "s"}\n\n',
  'id: 7\r\ndata: {"type": "stage", "id": 7, "stage": "skills", "state": "done", "duration_ms": 12}\r\n\r\n',
  ': heartbeat\n\n',
  'id: 9\n\n',
  'retry: 10\nnovel: field\n\n',
  'data: {"type": "turn_start", "id": 12, "turn": 1}\n\n',
  'id: 12\ndata: {"type": "output", "id": 12, "stream": "stdout", "data": "gr\\u00fc\\u00dfe \\ud83d\\udc4b", "turn": 1}\n\n',
  'id: 12\ndata: {"type": "exit", "id": 12, "code": 0}\n\n',
].join('');

describe('the stream', () => {
  afterEach(() => vi.useRealTimers());

  test.each([1, 5, 64])(
    'is put together from pieces of %i bytes, and only events come of it',
    async (size) => {
      const server = await serve(async (response) => {
        startStream(response);
        const bytes = Buffer.from(noisy);
        for (let at = 0; at < bytes.length; at += size) {
          response.write(bytes.subarray(at, at + size));
          await new Promise(setImmediate);
        }
        response.end();
      });
      const events: StreamEvent[] = [];
      for await (const event of clientFor(server.url).sessions.stream('s', { reconnect: false }))
        events.push(event);
      expect(events.map(({ type, id }) => [type, id])).toEqual([
        ['start', null],
        ['stage', 7],
        ['turn_start', 12],
        ['output', 12],
        ['exit', 12],
      ]);
      expect(events[1]?.extra).toEqual({ stage: 'skills', state: 'done', duration_ms: 12 });
      expect(events[3]).toMatchObject({ stream: 'stdout', data: 'grüße 👋', turn: 1 });
    },
  );

  test.each([
    [
      'broken out of',
      async (stream: AsyncIterable<StreamEvent>) => {
        for await (const { type } of stream) if (type === 'output') break;
      },
    ],
    [
      'left by an error in the loop',
      async (stream: AsyncIterable<StreamEvent>) => {
        const loop = async () => {
          for await (const { type } of stream) if (type === 'output') throw new Error('mine');
        };
        expect(await rejection(loop())).toMatchObject({ message: 'mine' });
      },
    ],
  ])('frees its connection when it is %s', async (_, leave) => {
    const server = await serve((response) => {
      startStream(response);
      response.write(noisy.slice(0, noisy.indexOf('id: 12\ndata: {"type": "exit"')));
    });
    await leave(clientFor(server.url).sessions.stream('s'));
    await expect.poll(server.open).toBe(0);
    expect(server.seen).toHaveLength(1);
  });

  test('has its cursor at the last row that was read, however many have arrived', async () => {
    const server = await serve((response) => {
      startStream(response);
      response.end(noisy);
    });
    const { handle } = clientFor(server.url).sessions.stream('s', { since: 3 });
    expect(handle.cursor).toBe(3);
    for await (const { type } of handle) if (type === 'turn_start') break;
    expect(handle.cursor).toBe(7);
  });

  test('is read once', async () => {
    const server = await serve((response) => {
      startStream(response);
      response.end(noisy);
    });
    const stream = clientFor(server.url).sessions.stream('s');
    for await (const _ of stream);
    expect(() => stream[Symbol.asyncIterator]()).toThrow(/read once/);
  });

  test('gives up on a server that takes connections and answers no more', async () => {
    vi.useFakeTimers();
    let connections = 0;
    const fetch: typeof globalThis.fetch = async (_, { signal } = {}) => {
      if (++connections === 1)
        return new Response(': heartbeat\n\n', { headers: { 'content-type': 'text/event-stream' } });
      return new Promise<Response>((_, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason));
      });
    };
    const client = clientFor('http://127.0.0.1:8777', { fetch, reconnect: { maxRetries: 3, baseDelay: 0 } });
    const ending = rejection(client.sessions.stream('s').handle.next());
    await vi.advanceTimersByTimeAsync(10 * 60_000);
    expect(await ending).toMatchObject({ code: 'timeout_headers' });
    expect(connections).toBe(4);
  });

  test.each([
    ['keeps its limit between events while heartbeats come', 60_000, 'stream_timeout'],
    ['waits for ever as long as heartbeats come', 0, undefined],
  ])('%s', async (_, events, code) => {
    vi.useFakeTimers();
    let connections = 0;
    const fetch: typeof globalThis.fetch = async (_, { signal } = {}) => {
      connections++;
      const body = new ReadableStream<Uint8Array>({
        start(controller) {
          const put = (text: string) => controller.enqueue(new TextEncoder().encode(text));
          put('data: {"type": "start", "session_id": "s"}\n\n');
          const timer = setInterval(put, 15_000, ': heartbeat\n\n');
          signal?.addEventListener('abort', () => {
            clearInterval(timer);
            controller.error(signal.reason);
          });
        },
      });
      return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
    };
    const client = clientFor('http://127.0.0.1:8777', { fetch, reconnect: { maxRetries: 3, baseDelay: 0 } });
    const { handle } = client.sessions.stream('s', { timeout: { events } });
    expect(await handle.next()).toMatchObject({ value: { type: 'start' } });
    const ending = handle.next().then(
      () => undefined,
      (error: { code: string }) => error.code,
    );
    await vi.advanceTimersByTimeAsync(60 * 60_000);
    expect(connections).toBe(code === undefined ? 1 : 4);
    await handle.close();
    expect(await ending).toBe(code);
  });
});

test('no listener stays on a signal: not after a request, an error, a retry, a stream, or one that was left', {
  tags: ['resource.listeners'],
}, async () => {
  const server = await serve((response, { url }, count) => {
    if (url.startsWith('/sessions/s/stream')) {
      startStream(response);
      response.end(noisy);
    } else if (url === '/agents/gone') json(response, 404, { detail: 'Agent not found' });
    else if (count % 2) json(response, 503, { detail: 'not now' });
    else json(response, 200, { data: [], id: 's' });
  });
  const { signal } = new AbortController();
  const listeners = () => getEventListeners(signal, 'abort').length;
  const during: number[] = [];
  const client = clientFor(server.url, { hooks: { request: () => during.push(listeners()) } });

  const steps = [
    () => client.agents.list({ signal }),
    () => rejection(client.agents.get('gone', { signal })),
    () => client.sessions.create({ agent_id: 'a', prompt: 'x' }, { signal, waitForSlot: true }),
    async () => {
      for await (const _ of client.sessions.stream('s', { signal }));
    },
    async () => {
      for await (const { type } of client.sessions.stream('s', { signal })) if (type === 'output') break;
    },
    () => client.sessions.wait('s', { signal }),
  ];
  for (const step of steps) {
    await step();
    // A stream lets go right after its last word.
    await Promise.resolve();
    expect(listeners()).toBe(0);
  }
  expect(during.length).toBeGreaterThan(steps.length);
  expect(Math.min(...during)).toBe(1);
});

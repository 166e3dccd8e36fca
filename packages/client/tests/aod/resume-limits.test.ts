import { Client, type ClientOptions } from '@hosted-agents/client/aod';
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { type Closing, clientOver, connectionText, type Row } from '../support/aod.ts';
import { canary } from '../support/canary.ts';
import { rejection } from '../support/server.ts';

const exit: Closing = { type: 'exit', code: 0 };
const output = (id: number, turn = 1): Row => ({ id, type: 'output', stream: 'stdout', data: 'x', turn });

describe('by the clock', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** A server whose connections have heartbeats alone and end after so many milliseconds, but the last ones. */
  function heartbeats(lifeMs: number, connectionsBefore: number, options: ClientOptions = {}) {
    let connections = 0;
    const fetch: typeof globalThis.fetch = async (_, { signal } = {}) => {
      const put = (text: string) => new TextEncoder().encode(text);
      const isLast = ++connections > connectionsBefore;
      const body = new ReadableStream<Uint8Array>({
        start(controller) {
          controller.enqueue(put(connectionText([], 0, isLast ? exit : undefined)));
          if (isLast) return controller.close();
          const beat = setInterval(() => controller.enqueue(put(': heartbeat\n\n')), 1000);
          const end = setTimeout(() => {
            clearInterval(beat);
            controller.close();
          }, lifeMs);
          signal?.addEventListener('abort', () => {
            clearInterval(beat);
            clearTimeout(end);
            controller.error(signal.reason);
          });
        },
      });
      return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
    };
    const client = new Client({
      baseUrl: 'http://127.0.0.1:8777',
      token: canary.token,
      fetch,
      reconnect: { maxRetries: 3, baseDelay: 0 },
      ...options,
    });
    return { client, connections: () => connections };
  }

  test.each([
    ['goes on for as long as its connections live for a while: a proxy cuts a queued session', 10_500, 22],
    ['gives up when they end soon', 9500, 4],
  ])('a stream %s', { tags: ['stream.resume'] }, async (_, lifeMs, wanted) => {
    const { client, connections } = heartbeats(lifeMs, 20);
    const { handle } = client.sessions.stream('s');
    const types: string[] = [];
    const reading = (async () => {
      for await (const { type } of handle) types.push(type);
    })().catch((error: { code: string }) => error.code);
    await vi.advanceTimersByTimeAsync(600_000);
    expect(await reading).toBe(wanted === 4 ? 'stream_truncated' : undefined);
    expect([connections(), types.at(-1)]).toEqual([wanted, wanted === 4 ? 'start' : 'exit']);
  });

  test('a hundred streams all go on when their server was away for half a minute, and do not crowd it', {
    tags: ['stream.resume'],
  }, async () => {
    const open = new Set<ReadableStreamDefaultController<Uint8Array>>();
    // Two of a thousand streams draw waits so short that 15 attempts are over by then.
    let drawn = 1;
    const random = vi.spyOn(Math, 'random').mockImplementation(() => {
      drawn = (drawn * 1_664_525 + 1_013_904_223) % 2 ** 32;
      return drawn / 2 ** 32;
    });
    onTestFinished(() => random.mockRestore());
    let isUp = true;
    let hasRestarted = false;
    let requests = 0;
    const fetch: typeof globalThis.fetch = async () => {
      requests++;
      if (!isUp) throw new TypeError('fetch failed', { cause: { code: 'ECONNREFUSED' } });
      const body = new ReadableStream<Uint8Array>({
        start(controller) {
          const text = connectionText([], 0, hasRestarted ? exit : undefined);
          controller.enqueue(new TextEncoder().encode(text));
          if (hasRestarted) controller.close();
          else open.add(controller);
        },
      });
      return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
    };
    const client = new Client({ baseUrl: 'http://127.0.0.1:8777', token: canary.token, fetch });
    const reading = Array.from({ length: 100 }, async () => {
      let last = '';
      for await (const { type } of client.sessions.stream('s')) last = type;
      return last;
    });
    await vi.advanceTimersByTimeAsync(0);
    isUp = false;
    for (const controller of open) controller.error(new Error('cut'));
    await vi.advanceTimersByTimeAsync(20_000);
    const before = requests;
    await vi.advanceTimersByTimeAsync(10_000);
    expect((requests - before) / 10, 'requests a second').toBeLessThan(35);
    isUp = true;
    hasRestarted = true;
    await vi.advanceTimersByTimeAsync(11_000);
    expect(new Set(await Promise.all(reading))).toEqual(new Set(['exit']));
  });

  test('the overall limit is final', { tags: ['timeout.separate'] }, async () => {
    const { client, connections } = heartbeats(60_000, 100);
    const ending = rejection(
      (async () => {
        for await (const _ of client.sessions.stream('s', { timeout: { total: 90_000 } }));
      })(),
    );
    await vi.advanceTimersByTimeAsync(90_000);
    expect(await ending).toMatchObject({
      code: 'stream_timeout',
      cause: { phase: 'total', timeoutMs: 90_000 },
    });
    expect(connections()).toBe(2);
  });
});

test('turn_start is shown once, in front of the first output behind since, although older rows are sent again', {
  tags: ['stream.resume'],
}, async () => {
  const rows = [output(3), output(5, 2), output(7, 2), output(9, 3)];
  const { client } = clientOver((_, connection) =>
    connection === 2
      ? { text: connectionText(rows.slice(0, 3), 0, undefined) }
      : { text: connectionText(rows, 0, connection === 1 ? undefined : exit), size: 7 },
  );
  const seen: unknown[] = [];
  for await (const event of client.sessions.stream('s', { since: 5 }))
    seen.push(event.type === 'turn_start' ? `turn ${event.turn}` : (event.id ?? event.type));
  expect(seen).toEqual(['start', 'turn 2', 7, 'turn 3', 9, 9]);
});

test('events of unknown kinds are shown once each, by kind and id, of however many kinds', {
  tags: ['stream.unknown-events'],
}, async () => {
  const novel = (kind: string, id: number) => `data: {"type":"${kind}","id":${id}}\n\n`;
  const many = Array.from({ length: 300 }, (_, i) => novel(`kind-${i}`, i)).join('');
  const { client } = clientOver((_, connection) => ({
    text:
      (connection === 1 ? many : '') +
      novel('a', 400) +
      novel('b', 7) +
      novel('a', 401) +
      connectionText([output(2)], 0, connection === 1 ? undefined : exit),
  }));
  let unknown = 0;
  for await (const event of client.sessions.stream('s')) if (event.type === 'unknown') unknown++;
  expect(unknown).toBe(303);
});

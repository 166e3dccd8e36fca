import { AshClient, type HostedAgentsError, type TimeoutOptions } from '@hosted-agents/client';
import { Client } from '@hosted-agents/client/aod';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { canary } from '../support/canary.ts';
import { frames } from '../support/server.ts';
import { answer } from './cutting.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const encoder = new TextEncoder();

/** A server in memory with one answer that never ends by itself. */
function openEnded({ silent = false } = {}) {
  const requests: string[] = [];
  let body: ReadableStreamDefaultController<Uint8Array> | undefined;
  let last: string | undefined;
  const fetch: typeof globalThis.fetch = async (url, { signal } = {}) => {
    requests.push(String(url));
    if (silent) {
      return new Promise<Response>((_, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason));
      });
    }
    if (last !== undefined) return answer(new Blob([last]).stream());
    const stream = new ReadableStream<Uint8Array>({
      start(controller) {
        body = controller;
        signal?.addEventListener('abort', () => controller.error(signal.reason));
      },
    });
    return answer(stream);
  };
  return {
    requests,
    fetch,
    send: async (text: string) => {
      // The request goes out, and what was sent before arrives.
      await vi.advanceTimersByTimeAsync(0);
      body?.enqueue(encoder.encode(text));
      await vi.advanceTimersByTimeAsync(0);
    },
    /** Ends the answer. Who asks once more, as one does behind the end of a session's turn, gets the same end. */
    end: async (text: string) => {
      last = text;
      body?.enqueue(encoder.encode(text));
      body?.close();
      await vi.advanceTimersByTimeAsync(0);
    },
  };
}
type OpenEnded = ReturnType<typeof openEnded>;

const kinds = {
  ash: {
    open: ({ fetch }: OpenEnded, timeout?: TimeoutOptions) =>
      new AshClient({
        serverUrl: 'http://127.0.0.1:4100',
        fetch,
        onLeave: 'disconnect',
        silenceCheck: 0,
      }).sendMessageStream('s', 'Hello there', {
        timeout,
      }),
    event: frames(['text_delta', { delta: 'still busy' }]),
    tool: frames(['tool_use', { id: 't', name: 'Bash', input: {} }]),
    last: frames(['done', { sessionId: 's' }]),
    /** What the server sends while nothing happens, and how often. */
    heartbeat: undefined,
  },
  aod: {
    open: ({ fetch }: OpenEnded, timeout?: TimeoutOptions) =>
      new Client({ baseUrl: 'http://127.0.0.1:8777', token: canary.token, fetch }).sessions.stream('s', {
        timeout,
        // By default what a limit has ended goes on, which would hide it.
        ...(timeout ? { reconnect: false, retry: false } : {}),
      }).handle,
    event: 'data: {"type": "output", "stream": "stdout", "data": "still busy", "turn": 1}\n\n',
    tool: 'data: {"type": "output", "stream": "stdout", "data": "Bash", "turn": 1}\n\n',
    last: 'data: {"type": "exit", "id": 0, "code": 0}\n\n',
    heartbeat: 15 * SECOND,
  },
} as const;
const whiches = ['ash', 'aod'] as const;

/** Everything that a stream gives, for looking at it before it is over. */
function watch(stream: AsyncIterable<object>) {
  const seen: object[] = [];
  const state: { seen: object[]; over: boolean; error?: HostedAgentsError } = { seen, over: false };
  const read = async () => {
    for await (const event of stream) seen.push(event);
  };
  read()
    .catch((error) => {
      state.error = error;
    })
    .finally(() => {
      state.over = true;
    });
  return state;
}

/** Silence, but for heartbeats where the server sends them. */
async function silence(server: OpenEnded, ms: number, heartbeat = ms): Promise<void> {
  for (let left = ms; left > 0; left -= heartbeat) {
    await vi.advanceTimersByTimeAsync(Math.min(left, heartbeat));
    if (left > heartbeat) await server.send(': heartbeat\n\n');
  }
}

describe.each(whiches)('with default limits (%s)', { tags: ['stream.long-healthy'] }, (which) => {
  const { open, event, tool, last, heartbeat } = kinds[which];

  test('a stream of 30 minutes with an event every 20 seconds is not ended', async () => {
    const server = openEnded();
    const state = watch(open(server));
    for (let i = 0; i < 90; i++) {
      await server.send(event);
      expect(state.seen).toHaveLength(i + 1);
      await vi.advanceTimersByTimeAsync(20 * SECOND);
    }
    expect([state.over, server.requests.length]).toEqual([false, 1]);
    await server.end(last);
    await vi.advanceTimersByTimeAsync(MINUTE);
    expect([state.over, state.error]).toEqual([true, undefined]);
  });

  test('a stream that is silent for 25 minutes while a tool works is not ended', async () => {
    const server = openEnded();
    const state = watch(open(server));
    await server.send(tool);
    await silence(server, 25 * MINUTE, heartbeat);
    expect([state.over, server.requests.length]).toEqual([false, 1]);
    await server.send(event);
    await server.end(last);
    await vi.advanceTimersByTimeAsync(MINUTE);
    expect([state.over, state.error, state.seen.length]).toEqual([true, undefined, 3]);
  });
});

test('a stream without a byte for longer than 30 minutes is ended (ash)', {
  tags: ['timeout.named'],
}, async () => {
  const server = openEnded();
  const state = watch(kinds.ash.open(server));
  await server.send(kinds.ash.tool);
  await vi.advanceTimersByTimeAsync(30 * MINUTE - 1);
  expect(state.over).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(state.error).toMatchObject({
    code: 'stream_timeout',
    cause: { phase: 'bytes', timeoutMs: 30 * MINUTE },
  });
});

test('a session whose connection misses three heartbeats goes on over another one (aod)', {
  tags: ['stream.resume'],
}, async () => {
  const server = openEnded();
  const state = watch(kinds.aod.open(server));
  await server.send(kinds.aod.tool);
  await vi.advanceTimersByTimeAsync(45 * SECOND - 1);
  expect(server.requests).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(SECOND);
  expect([server.requests.length, state.over]).toEqual([2, false]);
  await server.end(kinds.aod.last);
  await vi.advanceTimersByTimeAsync(MINUTE);
  expect([state.over, state.error]).toEqual([true, undefined]);
});

describe.each(whiches)(
  'each limit by itself (%s)',
  { tags: ['timeout.separate', 'timeout.named'] },
  (which) => {
    const { open, event, last } = kinds[which];

    test('until the headers', async () => {
      const server = openEnded({ silent: true });
      const state = watch(open(server, { headers: 7 * SECOND, bytes: SECOND, events: SECOND }));
      await vi.advanceTimersByTimeAsync(7 * SECOND - 1);
      expect(state.over).toBe(false);
      await vi.advanceTimersByTimeAsync(1);
      const timeout = { code: 'timeout_headers', phase: 'headers', timeoutMs: 7 * SECOND };
      // Nobody knows whether a message has arrived; a stream that only reads has no outcome.
      expect(state.error).toMatchObject(
        which === 'ash' ? { code: 'outcome_unknown', cause: timeout } : timeout,
      );
      expect(server.requests).toHaveLength(1);
    });

    test('between bytes, which a comment resets', async () => {
      const server = openEnded();
      const state = watch(open(server, { bytes: 10 * SECOND }));
      await server.send(event);
      for (let i = 0; i < 20; i++) {
        await vi.advanceTimersByTimeAsync(10 * SECOND - 1);
        await server.send(': still here\n\n');
      }
      await vi.advanceTimersByTimeAsync(10 * SECOND - 1);
      expect(state.over).toBe(false);
      await vi.advanceTimersByTimeAsync(1);
      expect(state.error).toMatchObject({
        code: 'stream_timeout',
        cause: { code: 'timeout_bytes', phase: 'bytes', timeoutMs: 10 * SECOND },
      });
      expect(state.seen).toHaveLength(1);
    });

    test('between events, which a comment does not reset', async () => {
      const server = openEnded();
      const state = watch(open(server, { bytes: 10 * SECOND, events: 60 * SECOND }));
      await vi.advanceTimersByTimeAsync(0);
      for (let i = 0; i < 2; i++) {
        await silence(server, 60 * SECOND - 1, 5 * SECOND);
        await server.send(event);
        expect(state).toMatchObject({ over: false, seen: { length: i + 1 } });
      }
      await silence(server, 60 * SECOND, 5 * SECOND);
      expect(state.error).toMatchObject({
        code: 'stream_timeout',
        cause: { code: 'timeout_events', phase: 'events', timeoutMs: 60 * SECOND },
      });
    });

    test('overall, however lively the stream is', async () => {
      const server = openEnded();
      const state = watch(open(server, { total: 60 * SECOND }));
      await vi.advanceTimersByTimeAsync(0);
      for (let i = 0; i < 6; i++) {
        expect(state.over).toBe(false);
        await server.send(event);
        await vi.advanceTimersByTimeAsync(10 * SECOND);
      }
      expect(state.error).toMatchObject({
        code: 'stream_timeout',
        cause: { code: 'timeout_total', phase: 'total', timeoutMs: 60 * SECOND },
      });
      expect(state.seen).toHaveLength(6);
    });

    test.each(['close', 'end'] as const)('and no clock goes on behind the stream (%s)', async (way) => {
      const server = openEnded();
      const stream = open(server, {
        headers: MINUTE,
        bytes: MINUTE,
        events: MINUTE,
        total: MINUTE,
      });
      const state = watch(stream);
      await server.send(event);
      expect(vi.getTimerCount()).toBeGreaterThan(2);
      if (way === 'end') await server.end(last);
      else await stream.close();
      await vi.advanceTimersByTimeAsync(0);
      expect([state.over, state.error, vi.getTimerCount()]).toEqual([true, undefined, 0]);
    });
  },
);

test.each(['done', 'error'] as const)(
  'the body may take 250 ms to end behind %s, so that its connection can be used again',
  { tags: ['stream.closing'] },
  async (type) => {
    const server = openEnded();
    const state = watch(kinds.ash.open(server));
    await server.send(frames([type, { sessionId: 's', error: 'gone' }]));
    await vi.advanceTimersByTimeAsync(249);
    expect(state).toMatchObject({ over: false, seen: { length: 1 } });
    await vi.advanceTimersByTimeAsync(1);
    expect([state.over, state.error, vi.getTimerCount()]).toEqual([true, undefined, 0]);
  },
);

test("the application's own pace is not the server's silence", { tags: ['stream.read-ahead'] }, async () => {
  const server = openEnded();
  const client = new AshClient({
    serverUrl: 'http://127.0.0.1:4100',
    fetch: server.fetch,
    readAhead: { maxBytes: 1 },
    timeout: { events: MINUTE },
  });
  const stream = client.sendMessageStream('s', 'Hello there');
  const first = stream.next();
  await server.send(kinds.ash.event);
  await server.send(kinds.ash.event);
  expect(await first).toMatchObject({ done: false });
  // The second event waits at the bound, and the wire with it.
  await vi.advanceTimersByTimeAsync(5 * MINUTE);
  await server.end(kinds.ash.event + kinds.ash.last);
  const types: string[] = [];
  for await (const { type } of stream) types.push(type);
  expect(types).toEqual(['text_delta', 'text_delta', 'done']);
});

import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { AshClient, type ReadAheadOptions } from '@hosted-agents/client';
import { Client } from '@hosted-agents/client/aod';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { canary } from '../support/canary.ts';
import { frames, serve, startStream } from '../support/server.ts';
import { answer } from './cutting.ts';

/** A server cuts whoever takes nothing for so long, as Ash does. */
const PATIENCE_MS = 30_000;
/** The application thinks for longer than that about each of its first events. */
const THOUGHT_MS = 35_000;
const THOUGHTS = 3;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Lets the clock go on; between any two of its seconds the sockets get the time that they need. */
async function pass(ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= 1000) {
    for (let i = 0; i < 12; i++) {
      await new Promise(setImmediate);
      await vi.advanceTimersByTimeAsync(1);
    }
    await vi.advanceTimersByTimeAsync(988);
  }
}

/** Sends never faster than the reader takes it, and cuts a reader that takes nothing for too long. */
async function send(response: ServerResponse, pieces: Iterable<string>): Promise<void> {
  startStream(response);
  for (const piece of pieces) {
    if (response.write(piece)) continue;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const patience = new Promise((resolve) => {
      timer = setTimeout(resolve, PATIENCE_MS, 'too slow');
    });
    const gone = new AbortController();
    const outcome = await Promise.race([
      patience,
      ...['drain', 'close'].map((event) => once(response, event, { signal: gone.signal }).catch(() => {})),
    ]);
    gone.abort();
    clearTimeout(timer);
    if (outcome === 'too slow') response.destroy();
    if (response.destroyed) return;
  }
  response.end();
}

const pad = 'x'.repeat(20_000);

/** For each client a server with so many events of 20 kB, and a stream of a client for it. */
const servers = {
  ash: async (count: number, readAhead: ReadAheadOptions) => {
    const server = await serve((response) => {
      const pieces = Array.from({ length: count }, (_, i) =>
        frames(['text_delta', { delta: `${i} ${pad}` }]),
      );
      void send(response, [...pieces, frames(['done', { sessionId: 's' }])]);
    });
    const client = new AshClient({ serverUrl: server.url, readAhead });
    return { server, stream: client.sendMessageStream('s', 'Hello there') };
  },
  aod: async (count: number, readAhead: ReadAheadOptions) => {
    const frame = (fields: { id: number; [name: string]: unknown }) =>
      `id: ${fields.id}\ndata: ${JSON.stringify(fields)}\n\n`;
    const server = await serve((response, { url }) => {
      const since = Number(new URL(url, 'http://loopback').searchParams.get('since') ?? 0);
      const pieces = Array.from({ length: count - since }, (_, i) => {
        const id = since + i + 1;
        return frame({ type: 'output', id, stream: 'stdout', data: `${id - 1} ${pad}`, turn: 1 });
      });
      void send(response, [...pieces, frame({ type: 'exit', id: count, code: 0 })]);
    });
    const client = new Client({ baseUrl: server.url, token: canary.token, readAhead });
    return { server, stream: client.sessions.stream('s').handle };
  },
};

/** Reads as an application that thinks long about its first events, and gives the numbers of all that came. */
async function readSlowly(stream: AsyncIterable<object>): Promise<{ seen: number[]; error: unknown }> {
  const seen: number[] = [];
  const loop = async () => {
    for await (const event of stream) {
      const { data } = event as { data?: string | { delta?: string } };
      const text = typeof data === 'object' ? data.delta : data;
      if (text === undefined) continue;
      seen.push(Number.parseInt(text, 10));
      if (seen.length <= THOUGHTS) await new Promise((resolve) => setTimeout(resolve, THOUGHT_MS));
    }
  };
  let over = false;
  const ending = loop()
    .catch((error) => error)
    .finally(() => {
      over = true;
    });
  while (!over) await pass(1000);
  return { seen, error: await ending };
}

const upTo = (count: number) => Array.from({ length: count }, (_, i) => i);
const whiches = ['ash', 'aod'] as const;

describe.each(whiches)(
  'an application that thinks for 35 s about an event (%s)',
  { tags: ['stream.read-ahead'] },
  (which) => {
    test('loses nothing within the bound: the server is not kept waiting', async () => {
      const { server, stream } = await servers[which](700, {});
      const { seen, error } = await readSlowly(stream);
      expect(error).toBeUndefined();
      expect(seen).toEqual(upTo(700));
      // One connection was enough; behind the end of a session's turn there is one look for rows that raced it.
      expect(server.seen).toHaveLength(which === 'ash' ? 1 : 2);
    });

    test('gets an error at the bound when it asked for one, after what was read ahead', async () => {
      const { server, stream } = await servers[which](1500, { maxBytes: 1_000_000, onFull: 'error' });
      const { seen, error } = await readSlowly(stream);
      expect(error).toMatchObject({
        name: which === 'ash' ? 'TurnInterruptedError' : 'SessionStreamError',
        code: 'stream_overflow',
      });
      expect((error as Error).message).toContain('1000000 bytes');
      expect(seen.length).toBeGreaterThan(40);
      expect(seen.length).toBeLessThan(200);
      expect(seen).toEqual(upTo(seen.length));
      expect(server.seen).toHaveLength(1);
      expect(server.open()).toBe(0);
    });
  },
);

test('an Ash server that loses patience with a reader at its bound is told of: what came is the beginning', {
  tags: ['stream.read-ahead', 'stream.prefix', 'stream.truncation'],
}, async () => {
  const { stream } = await servers.ash(1500, { maxBytes: 1_000_000 });
  const { seen, error } = await readSlowly(stream);
  expect(error).toMatchObject({ name: 'TurnInterruptedError', code: 'stream_connection' });
  expect(seen.length).toBeGreaterThan(40);
  expect(seen.length).toBeLessThan(1500);
  expect(seen).toEqual(upTo(seen.length));
});

test('a session whose server loses patience with a reader at its bound goes on from there, and loses nothing', {
  tags: ['stream.read-ahead', 'stream.resume'],
}, async () => {
  const { server, stream } = await servers.aod(1500, { maxBytes: 1_000_000 });
  const { seen, error } = await readSlowly(stream);
  expect(error).toBeUndefined();
  expect(seen).toEqual(upTo(1500));
  expect(server.seen.length, 'connections and the look behind the end').toBeGreaterThan(2);
});

test('the bound counts all bytes of large events, not those of their last pieces', {
  tags: ['stream.read-ahead'],
}, async () => {
  const bytes = new TextEncoder().encode(frames(['text_delta', { delta: 'x'.repeat(1_000_000) }]));
  let taken = 0;
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const at = taken % bytes.length;
        const piece = bytes.subarray(at, at + 65_536);
        taken += piece.length;
        controller.enqueue(piece);
      },
    },
    { highWaterMark: 0 },
  );
  const client = new AshClient({
    serverUrl: 'http://127.0.0.1:4100',
    readAhead: { maxBytes: 4_000_000 },
    // The body has no end to be read to.
    onLeave: 'disconnect',
    fetch: async () => answer(body),
  });
  const stream = client.sendMessageStream('s', 'Hello there');
  const first = stream.next();
  await pass(30_000);
  expect((await first).done).toBe(false);
  // The event that was given, and what waits: up to the bound and one event beyond it.
  expect(taken).toBeGreaterThan(4_000_000);
  expect(taken).toBeLessThan(6_200_000);
  await stream.close();
});

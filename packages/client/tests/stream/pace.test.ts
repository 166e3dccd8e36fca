import { TurnInterruptedError } from '@hosted-agents/client';
import { Client } from '@hosted-agents/client/aod';
import { describe, expect, test } from 'vitest';
import { canary } from '../support/canary.ts';
import { clientFor, frames, rejection, serve, startStream } from '../support/server.ts';
import { shortTurn } from '../support/turns.ts';

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('the limits of a stream', () => {
  test('between bytes: comments count', { tags: ['timeout.separate', 'timeout.named'] }, async () => {
    const server = await serve((response) => {
      startStream(response);
      let left = 6;
      const timer = setInterval(() => {
        if (left-- > 0) response.write(': still here\n\n');
        else clearInterval(timer);
      }, 30);
    });
    const started = performance.now();
    const error = await rejection(
      clientFor(server.url)
        .sendMessageStream('s', 'Hello there', { timeout: { bytes: 100 } })
        .result(),
    );
    expect(performance.now() - started).toBeGreaterThan(200);
    expect(error).toBeInstanceOf(TurnInterruptedError);
    expect(error).toMatchObject({ code: 'stream_timeout', cause: { code: 'timeout_bytes', timeoutMs: 100 } });
    await expect.poll(server.open).toBe(0);
  });

  test('between events: comments do not count', { tags: ['timeout.separate', 'timeout.named'] }, async () => {
    const server = await serve((response) => {
      startStream(response);
      const timer = setInterval(() => response.write(': still here\n\n'), 20);
      response.on('close', () => clearInterval(timer));
    });
    const error = await rejection(
      clientFor(server.url, { timeout: { events: 100 } })
        .sendMessageStream('s', 'Hello there')
        .result(),
    );
    expect(error).toMatchObject({
      code: 'stream_timeout',
      cause: { code: 'timeout_events', phase: 'events' },
    });
    await expect.poll(server.open).toBe(0);
  });

  test('an application that thinks for longer than the limit between events loses nothing', {
    tags: ['stream.read-ahead'],
  }, async () => {
    const server = await serve((response) => {
      startStream(response);
      response.end(shortTurn());
    });
    const stream = clientFor(server.url, { timeout: { events: 50, bytes: 50 } }).sendMessageStream(
      's',
      'Hello there',
    );
    let events = 0;
    for await (const _ of stream) {
      events++;
      await wait(60);
    }
    expect(events).toBe(5);
  });

  test("Node's own limit on a silent body does not count", { tags: ['stream.long-silence'] }, async () => {
    await fetch('data:,x');
    const key = Symbol.for(
      `undici.globalDispatcher.${Number.parseInt(process.versions.undici ?? '', 10) >= 8 ? 2 : 1}`,
    );
    const scope = globalThis as unknown as Record<symbol, { constructor: new (options: object) => object }>;
    const usual = scope[key] as (typeof scope)[symbol];
    scope[key] = new usual.constructor({ bodyTimeout: 300, headersTimeout: 300 }) as never;
    try {
      const silent: Record<string, [first: string, last: string]> = {
        '/': ['a', 'b'],
        '/api/sessions/s/messages': [
          frames(['session_start', { sessionId: 's', version: '' }]),
          frames(['done', { sessionId: 's' }]),
        ],
        '/sessions/s/stream': [
          'data: {"type":"start","session_id":"s"}\n\n',
          'data: {"type":"exit","id":0,"code":0}\n\n',
        ],
      };
      const server = await serve((response, { url }) => {
        const [first, last] = silent[url] ?? ['', ''];
        startStream(response);
        response.write(first);
        setTimeout(() => response.end(last), 2500);
      });
      const aod = new Client({ baseUrl: server.url, token: canary.token, reconnect: false });
      const session = async () => {
        const seen: string[] = [];
        for await (const { type } of aod.sessions.stream('s')) seen.push(type);
        return seen;
      };
      const [bare, message, stream] = await Promise.allSettled([
        fetch(server.url).then((response) => response.text()),
        clientFor(server.url).sendMessageStream('s', 'Hello there').result(),
        session(),
      ]);
      expect(bare.status).toBe('rejected');
      expect(message).toMatchObject({ status: 'fulfilled', value: { status: 'completed' } });
      expect(stream).toEqual({ status: 'fulfilled', value: ['start', 'exit'] });
    } finally {
      scope[key] = usual;
    }
  });
});

describe('an application that reads slowly', { tags: ['stream.read-ahead'] }, () => {
  const many = (count: number) =>
    Array.from(
      { length: count },
      (_, i) => ['text_delta', { delta: `${i} ${'x'.repeat(1000)}` }] as [string, unknown],
    );

  test('lets the wire be drained meanwhile, up to the bound', async () => {
    let sent = false;
    const server = await serve((response) => {
      startStream(response);
      response.end(frames(...many(4000), ['done', { sessionId: 's' }]), () => {
        sent = true;
      });
    });
    const stream = clientFor(server.url).sendMessageStream('s', 'Hello there');
    await stream.next();
    await expect.poll(() => sent).toBe(true);
    await expect.poll(() => stream.turn.status).toBe('completed');
    let events = 1;
    for await (const _ of stream) events++;
    expect(events).toBe(4001);
  });

  test('pauses the wire at the bound and loses nothing', async () => {
    const server = await serve((response) => {
      startStream(response);
      response.end(frames(...many(4000), ['done', { sessionId: 's' }]));
    });
    const stream = clientFor(server.url, { readAhead: { maxBytes: 10_000 } }).sendMessageStream(
      's',
      'Hello there',
    );
    await stream.next();
    await wait(100);
    expect(stream.turn.status).toBe('running');
    let events = 1;
    for await (const _ of stream) events++;
    expect(events).toBe(4001);
  });

  test('gets a clear error at the bound when it asked for one, after what was read ahead', async () => {
    const server = await serve((response) => {
      startStream(response);
      response.end(frames(...many(4000), ['done', { sessionId: 's' }]));
    });
    const readAhead = { maxBytes: 10_000, onFull: 'error' } as const;
    const stream = clientFor(server.url, { readAhead }).sendMessageStream('s', 'Hello there');
    let events = 0;
    const error = await rejection(
      (async () => {
        for await (const _ of stream) {
          if (events++ === 0) await wait(100);
        }
      })(),
    );
    expect(events).toBeGreaterThan(1);
    expect(error).toMatchObject({ code: 'stream_overflow' });
    expect(error.message).toContain('10000 bytes');
  });
});

describe('a relay', () => {
  test('gives the same events to the next reader, with headers against buffering', async () => {
    const server = await serve((response) => {
      startStream(response);
      response.end(frames(['brand_new', { a: 'line\nbreak' }]) + shortTurn());
    });
    const response = clientFor(server.url)
      .sendMessageStream('s', 'Hello there')
      .toResponse({ headers: { 'x-mine': '1' } });
    expect(Object.fromEntries(response.headers)).toEqual({
      'cache-control': 'no-cache, no-transform',
      'content-type': 'text/event-stream',
      'x-accel-buffering': 'no',
      'x-mine': '1',
    });
    expect(await response.text()).toBe(frames(['brand_new', { a: 'line\nbreak' }]) + shortTurn());
  });

  test('frees the socket when the next reader leaves', { tags: ['stream.leaving'] }, async () => {
    const server = await serve((response) => {
      startStream(response);
      response.write(frames(['text_delta', { delta: 'a' }]));
    });
    const reader = clientFor(server.url, { onLeave: 'disconnect' })
      .sendMessageStream('s', 'Hello there')
      .toReadableStream()
      .getReader();
    await reader.read();
    await reader.cancel();
    await expect.poll(server.open).toBe(0);
  });
});

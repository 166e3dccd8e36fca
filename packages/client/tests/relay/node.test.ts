import { once } from 'node:events';
import { createServer, get, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import {
  AshApiError,
  type AshClientOptions,
  InvalidArgumentError,
  readEventStream,
} from '@hosted-agents/client';
import { relay } from '@hosted-agents/client/node';
import express from 'express';
import fastify from 'fastify';
import { describe, expect, onTestFinished, test } from 'vitest';
import { clientFor, frames, type Handler, json, rejection, serve, startStream } from '../support/server.ts';
import { shortTurn } from '../support/turns.ts';

type Open = () => Parameters<typeof relay>[0];

/** Each kind of server: relays what `open` gives, and gives its address. */
const frameworks: Record<string, (open: Open) => Promise<string>> = {
  async http(open) {
    const server = createServer((_, response) => {
      response.setHeader('access-control-allow-origin', '*');
      void relay(open(), response);
    });
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  },
  async Express(open) {
    const app = express();
    app.use((_, response, next) => {
      response.set('access-control-allow-origin', '*');
      next();
    });
    app.get('/', (_, response) => relay(open(), response));
    const server = app.listen(0, '127.0.0.1');
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    await once(server, 'listening');
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  },
  async Fastify(open) {
    const app = fastify({ forceCloseConnections: true });
    onTestFinished(() => app.close());
    app.addHook('onRequest', async (_, reply) => void reply.header('access-control-allow-origin', '*'));
    app.get('/', (_, reply) => relay(open(), reply));
    return app.listen({ port: 0, host: '127.0.0.1' });
  },
};

async function start(framework: string, handler: Handler, options: AshClientOptions = {}) {
  const agent = await serve(handler);
  const client = clientFor(agent.url, { retry: false, onLeave: 'disconnect', ...options });
  const url = await frameworks[framework]?.(() => client.sendMessageStream('s', 'Hello there'));
  return { agent, url: url ?? '' };
}

describe.each(Object.keys(frameworks))('a relay by %s', { tags: ['relay.node'] }, (framework) => {
  test('sends the events as they come, and keeps headers that were set before', async () => {
    let finish = () => {};
    const { url } = await start(framework, (response) => {
      startStream(response);
      response.write(frames(['brand_new', { a: 1 }]));
      finish = () => response.end(shortTurn());
    });
    const response = await fetch(url);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    expect(response.headers.get('x-accel-buffering')).toBe('no');
    const types: string[] = [];
    for await (const { type } of readEventStream(response)) {
      types.push(type);
      finish();
    }
    expect([types[0], types.at(-1)]).toEqual(['unknown', 'done']);
  });

  test('keeps the status of a refusal', { tags: ['relay.refusal'] }, async () => {
    const { url } = await start(framework, (response) => json(response, 404, { error: 'Session not found' }));
    const response = await fetch(url);
    expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([404, '*']);
    const error = await rejection(readEventStream(response)[Symbol.asyncIterator]().next());
    expect(error).toBeInstanceOf(AshApiError);
    expect(error).toMatchObject({ statusCode: 404, code: 'not_found', message: 'Session not found' });
  });

  test('tells of a stream that breaks off', { tags: ['relay.endings'] }, async () => {
    const { url } = await start(framework, (response) => {
      startStream(response);
      response.end(frames(['session_start', { sessionId: 's' }]));
    });
    const events = readEventStream(fetch(url))[Symbol.asyncIterator]();
    await events.next();
    expect(await rejection(events.next())).toMatchObject({
      code: 'stream_truncated',
      name: 'TurnInterruptedError',
    });
  });

  test('leaves the stream when the page goes, also before the server has accepted', {
    tags: ['stream.leaving'],
  }, async () => {
    let accepts = false;
    const { agent, url } = await start(framework, (response) => {
      if (!accepts) return;
      startStream(response);
      response.write(frames(['text_delta', { delta: 'a' }]));
    });
    for (accepts of [false, true]) {
      const request = get(url).on('error', () => {});
      if (accepts) await once((await once(request, 'response'))[0] as IncomingMessage, 'data');
      else await expect.poll(agent.open).toBe(1);
      request.destroy();
      await expect.poll(agent.open).toBe(0);
    }
  });

  test('writes at the pace of the page', async () => {
    const { agent, url } = await start(
      framework,
      (response) => {
        startStream(response);
        const event = frames(['text_delta', { delta: 'x'.repeat(100_000) }]);
        const more = () => {
          while (response.write(event));
          response.once('drain', more);
        };
        more();
      },
      { readAhead: { maxBytes: 200_000, onFull: 'error' } },
    );
    // Reads nothing: sockets and the buffer ahead fill, and the stream ends as was chosen.
    const { port, hostname } = new URL(url);
    const socket = connect(Number(port), hostname);
    socket.pause();
    socket.write('GET / HTTP/1.1\r\nHost: page.example\r\n\r\n');
    await expect.poll(() => agent.seen.length).toBe(1);
    await expect.poll(agent.open, { timeout: 10_000 }).toBe(0);
    socket.destroy();
  });
});

test('a response that was begun, and a stream that was read, are refused', async () => {
  const agent = await serve((response) => json(response, 500, {}));
  const client = clientFor(agent.url, { retry: false });
  const errors: unknown[] = [];
  const server = createServer(async (_, response: ServerResponse) => {
    const read = client.sendMessageStream('s', 'Hello there');
    await read.finalText().catch(() => {});
    errors.push(await rejection(relay(read, response)));
    response.flushHeaders();
    errors.push(await rejection(relay(client.sendMessageStream('s', 'Hello there'), response)));
    response.end();
  });
  onTestFinished(() => void server.close());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  expect(errors).toEqual([expect.any(InvalidArgumentError), expect.any(InvalidArgumentError)]);
  expect(agent.seen).toHaveLength(1);
});

test('a response whose body fails cuts the connection of the page, and fails the relay', async () => {
  let error: unknown;
  const server = createServer(async (_, response) => {
    const failing = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.error(new Error('The body broke'));
      },
    });
    error = await rejection(relay(new Response(failing), response));
  });
  onTestFinished(() => void server.close());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await expect(fetch(`http://127.0.0.1:${port}`).then((page) => page.text())).rejects.toThrow();
  await expect.poll(() => error).toEqual(new Error('The body broke'));
});

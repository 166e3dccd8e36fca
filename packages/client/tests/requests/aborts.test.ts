import { getEventListeners, once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AbortError, AshClient } from '@hosted-agents/client';
import { Client } from '@hosted-agents/client/aod';
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { canary } from '../support/canary.ts';
import { rejection } from '../support/server.ts';
import { deployments, mute, type Part, type Wait, waits } from './waits.ts';

/** How often each wait is ended. More than half of them in time is enough, so that a machine that is busy for a moment fails nothing. */
const TRIES = { fewest: 3, most: 15 };
const PROMISED_MS = 20;

const begun: Part = { begun: 'data: {"type":"start"}\n\n', type: 'text/event-stream' };

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** A server for one wait. */
async function serve(parts: readonly Part[]) {
  let requests = 0;
  let target = '';
  const arrived = () => requests;
  const server = createServer((request, response) => {
    const part = parts[Math.min(requests, parts.length - 1)] ?? 'silence';
    requests++;
    target = request.url ?? '';
    if (part === 'deaf') request.pause();
    else request.resume().on('error', () => {});
    void play(part, request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    arrived,
    /** What was asked for last. */
    target: () => target,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function play(part: Part, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (part === 'silence' || part === 'deaf') return;
  await once(request, 'end').catch(() => {});
  if ('json' in part) {
    response.writeHead(part.status ?? 200, { 'content-type': 'application/json', ...part.headers });
    response.end(JSON.stringify(part.json));
    return;
  }
  response.writeHead(part.status ?? 200, { 'content-type': part.type });
  response.write(part.begun);
  if (part.cut) response.end();
}

/** Ends a wait once it has begun, checks what came of it, and gives the milliseconds that it took. */
async function endWait({ parts, begin, requests = parts.length, tells }: Wait): Promise<number> {
  await using server = await serve(parts);
  const controller = new AbortController();
  const reason = { why: 'the user left' };
  let reached = tells !== true;
  const call = begin(server.url, controller.signal, () => {
    reached = true;
  });
  let early: unknown;
  call.catch((error: unknown) => {
    early = error;
  });
  while ((!reached || server.arrived() < requests) && early === undefined) await turn();
  // Until what was answered has arrived and the wait is the one that is meant.
  for (let rounds = 0; rounds < 20; rounds++) await turn();
  expect(early, 'ended by itself').toBeUndefined();
  const before = server.arrived();
  const started = performance.now();
  controller.abort(reason);
  const error = await rejection(call);
  const took = performance.now() - started;

  expect(error).toBeInstanceOf(AbortError);
  expect(error).toMatchObject({ code: 'aborted' });
  expect(error.cause).toBe(reason);
  for (let rounds = 0; rounds < 20; rounds++) await turn();
  expect(getEventListeners(controller.signal, 'abort'), 'listeners left').toEqual([]);
  expect(server.arrived(), 'no further request').toBe(before);
  return took;
}

async function expectAtOnce(end: () => Promise<number>): Promise<void> {
  const times: number[] = [];
  const mostInTime = () => times.filter((time) => time < PROMISED_MS).length > times.length / 2;
  // A busy machine may make some of them slow.
  while (times.length < TRIES.fewest || (times.length < TRIES.most && !mostInTime())) times.push(await end());
  expect(mostInTime(), `${times.map((time) => time.toFixed(1)).join(', ')} ms`).toBe(true);
}

beforeEach(() => {
  // The waits between attempts are random: these are to be long.
  vi.spyOn(Math, 'random').mockReturnValue(0.9);
});
afterEach(() => {
  vi.restoreAllMocks();
});

const folder = mkdtempSync(join(tmpdir(), 'requests-'));
writeFileSync(join(folder, 'CLAUDE.md'), 'You help.');
for (let count = 0; count < 60; count++) writeFileSync(join(folder, `${count}.bin`), new Uint8Array(20_000));
afterAll(() => rmSync(folder, { recursive: true }));

describe('an abort ends the wait', { tags: ['abort.at-once', 'abort.reason', 'resource.listeners'] }, () => {
  test.each([...waits, ...deployments(folder)])('$title within 20 ms', async (wait) => {
    await expectAtOnce(() => endWait(wait));
  });

  test('of wait() for the session to be terminated within 20 ms, and the error says that the time was over', async () => {
    await expectAtOnce(async () => {
      await using server = await serve([begun, 'silence']);
      const controller = new AbortController();
      const client = new Client({ baseUrl: server.url, token: canary.token });
      const options = { signal: controller.signal, timeout: 1, terminateOnTimeout: true };
      const call = rejection(client.sessions.wait('s', options));
      while (!server.target().endsWith('/terminate')) await turn();
      const started = performance.now();
      controller.abort('the user left');
      const error = await call;
      const took = performance.now() - started;
      expect(error.cause).toMatchObject({ code: 'timeout_total' });
      expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
      return took;
    });
  });

  test('for a connection within 20 ms', async () => {
    const { server, url } = await mute();
    const sockets = new Set<Socket>();
    server.on('connection', (socket: Socket) => sockets.add(socket));
    const client = new AshClient({ serverUrl: url, apiKey: canary.key });
    await expectAtOnce(async () => {
      const controller = new AbortController();
      const { size } = sockets;
      const call = rejection(client.listAgents({ signal: controller.signal }));
      while (sockets.size === size) await turn();
      const started = performance.now();
      controller.abort('the user left');
      const error = await call;
      const took = performance.now() - started;
      expect(error).toMatchObject({ code: 'aborted', cause: 'the user left' });
      expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
      return took;
    });
    for (const socket of sockets) socket.destroy();
    server.close();
  });
});

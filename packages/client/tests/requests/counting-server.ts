import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { forgetTurns } from '../support/turns.ts';

/** A request that has arrived, whole. */
export interface Arrived {
  readonly method: string;
  /** The target as it stood on the wire. */
  readonly target: string;
  readonly headers: IncomingMessage['headers'];
  readonly rawHeaders: readonly string[];
  readonly body: Buffer;
}

/** A server for all tests of a file; each test says how it answers. */
export interface CountingServer {
  readonly url: string;
  /** What has arrived since the test began. */
  readonly arrived: Arrived[];
  /** How the server answers; JSON of nothing much, unless a test says something else. */
  answer: (response: ServerResponse, request: Arrived) => void;
}

/** A port below those that systems give out, and none that `fetch` refuses by itself: nobody listens there. */
export const NOBODY = 'http://127.0.0.1:4';

/** Listens on loopback while the tests of the calling file run. */
export function countingServer(): CountingServer {
  const harmless: CountingServer['answer'] = (response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  };
  const state = { url: '', arrived: [] as Arrived[], answer: harmless };
  const server = createServer({ maxHeaderSize: 1 << 20, keepAliveTimeout: 60_000 }, (request, response) => {
    const { arrived } = state;
    const pieces: Buffer[] = [];
    request.on('error', () => {});
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const { method = '', url: target = '', headers, rawHeaders } = request;
      const whole = { method, target, headers, rawHeaders, body: Buffer.concat(pieces) };
      arrived.push(whole);
      state.answer(response, whole);
    });
  });
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    state.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  beforeEach(() => {
    // What a request of an earlier test still does is not counted here.
    state.arrived = [];
    forgetTurns();
    state.answer = harmless;
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return state;
}

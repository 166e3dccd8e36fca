import { expect, vi } from 'vitest';
import { rejection } from '../support/server.ts';
import { type Arrived, type CountingServer, NOBODY } from './counting-server.ts';
import { type expectation, type Fault, fail } from './faults.ts';
import type { Options } from './operations.ts';

/** The limit until the headers, which a clock moved by hand reaches. */
const HEADERS_MS = 60_000;

/** How a call that meets a fault is made. */
export interface Failing {
  readonly fault: Fault;
  /** Whether a request is for the operation that fails; others are answered by `others`. */
  isMeant?: (request: Arrived) => boolean;
  /** What the requests that come before it are answered with. */
  others?: (request: Arrived) => unknown;
  call: (url: string, options: Options) => Promise<unknown>;
}

/** Makes a call, and gives the error that it ends with and the number of requests that the server saw for what fails. */
export async function failing(
  server: CountingServer,
  { fault, isMeant = () => true, others = () => ({}), call }: Failing,
): Promise<{ error: Error & Record<string, unknown>; requests: number; others: number }> {
  const refused = 'wire' in fault && fault.wire === 'refused';
  let waiting = 0;
  let refusals = 0;
  server.answer = (response, request) => {
    if (isMeant(request)) {
      fail(response, fault);
      waiting++;
    } else {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(others(request)));
    }
  };
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const url = new URL(String(input));
    const { method = 'GET' } = init ?? {};
    const target = url.pathname + url.search;
    const nowhere =
      refused && isMeant({ method, target, headers: {}, rawHeaders: [], body: Buffer.alloc(0) });
    if (nowhere) refusals++;
    return globalThis.fetch(nowhere ? NOBODY + target : url, init);
  };
  const made = () => rejection(call(server.url, { fetch, timeout: { headers: HEADERS_MS } }));
  const error =
    'wire' in fault && fault.wire === 'stalled' ? await untilTimedOut(made, () => waiting) : await made();
  const meant = server.arrived.filter(isMeant).length;
  return { error, requests: refused ? refusals : meant, others: server.arrived.length - meant };
}

/** Lets a call run out of time, again and again, without waiting: the clock moves when the server has a request, and only then. */
async function untilTimedOut<T>(call: () => Promise<T>, waiting: () => number): Promise<T> {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  try {
    let over = false;
    const result = call().finally(() => {
      over = true;
    });
    for (let seen = 0; !over; ) {
      await new Promise((resolve) => setImmediate(resolve));
      // A millisecond ends the wait of no time between two attempts. Server and client share this loop, so that a request needs a few rounds.
      const ms = waiting() > seen ? HEADERS_MS : 1;
      seen = waiting();
      await vi.advanceTimersByTimeAsync(ms);
    }
    return await result;
  } finally {
    vi.useRealTimers();
  }
}

/** Asserts that an error is the one that is expected. */
export function expectError(
  error: Error & Record<string, unknown>,
  { error: { type, fields, ...rest } }: ReturnType<typeof expectation>,
  operation: string,
): void {
  expect(error).toBeInstanceOf(type);
  expect(error).toMatchObject(fields);
  if (!('cause' in rest)) return;
  expect(error.cause).toBeInstanceOf(rest.cause?.type);
  expect(error.cause).toMatchObject({ code: rest.cause?.code });
  expect(error.operation).toBe(operation);
}

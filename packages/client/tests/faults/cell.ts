import { getEventListeners } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { HostedAgentsError, type RequestOptions } from '@hosted-agents/client';
import type { ExpectStatic } from 'vitest';
import { type FaultServer, serveFaults, type Wire } from '../support/fault-server.ts';
import { type Answer, type Call, eventsOf, type Making } from './calls.ts';
import { type Fault, SHORT_MS } from './misbehaving.ts';
import { ATTEMPTS, leavesOpen, type Outcome, rules } from './rules.ts';

/** On which connections the fault happens: on every one, or on the first only. */
export type Extent = 'always' | 'once';

/** Makes one call of a server with one fault, and asserts all that is promised. */
export async function checkCell(
  expect: ExpectStatic,
  fault: Fault,
  call: Call,
  extent: Extent,
  elsewhere: string,
): Promise<void> {
  let content: unknown;
  let faults = 0;
  await using server = await serveFaults(async (wire, head) => {
    const whole = call.answer(head, fault.padding);
    const isFault = extent === 'always' || faults++ === 0;
    content = await (isFault ? fault.play(wire, whole, elsewhere) : answerWhole(wire, whole));
  });
  const { signal } = new AbortController();
  const seen: string[] = [];
  const came = await outcomeOf(call, {
    url: server.url,
    options: { timeout: limitsOf(fault, call), retry: { baseDelay: 0, maxRetries: ATTEMPTS - 1 } },
    signal,
    onEvent: (event) => seen.push(event),
  });

  await until(() => server.open() === 0);
  expect(server.open(), 'sockets that nobody freed').toBe(0);
  expect(getEventListeners(signal, 'abort'), 'listeners left on the signal').toEqual([]);
  await server.settled();
  expect(server.problems).toEqual([]);

  const outcome: Outcome = rules[fault.effect][call.kind];
  const events = eventsOf[call.kind] ?? [];
  expect(seen, 'events, none doubled and none out of order').toEqual(events.slice(0, seen.length));

  const mends = outcome.type === 'error' && outcome.again && extent === 'once';
  if (outcome.type === 'error' && !mends) {
    expect(came).toHaveProperty('error');
    expectError(expect, came.error, outcome, fault, call);
    expect(seen.length, 'a failure is no whole stream').toBeLessThanOrEqual(Math.max(0, events.length - 1));
  } else {
    expect(came.error).toBeUndefined();
    if (call.verbatim)
      expect(Buffer.compare(came.value as Uint8Array, content as Uint8Array), 'the bytes').toBe(0);
    else expect(came.value).toEqual(fault.effect === 'empty' && !mends ? undefined : call.expected);
    expect(seen).toEqual(events);
  }
  expectRequests(expect, server, outcome, call, extent);
}

function expectError(
  expect: ExpectStatic,
  error: unknown,
  outcome: Outcome & { type: 'error' },
  fault: Fault,
  call: Call,
): void {
  expect(error, 'nothing else than our errors leaves the SDK').toBeInstanceOf(HostedAgentsError);
  const { name, code, retryable, outcomeUnknown, cause, method, url, readBack } = error as HostedAgentsError;
  const isOpen = leavesOpen(fault.effect, call.kind);
  expect({ name, code, retryable, outcomeUnknown, readBack: typeof readBack }).toEqual({
    name: outcome.error === 'status' ? statusError(fault.status ?? 0, call.client) : outcome.error,
    code: outcome.code,
    retryable: outcome.retryable,
    outcomeUnknown: isOpen,
    readBack: isOpen && call.readsBack ? 'function' : 'undefined',
  });
  const [causeName, causeCode] = outcome.cause ?? [];
  expect((cause as Error | undefined)?.name, 'the cause').toBe(causeName);
  if (causeCode) expect(cause).toMatchObject({ code: causeCode });
  if (outcome.error === 'status') expect(error).toMatchObject({ statusCode: fault.status });
  expect(method, 'the request').toMatch(/^(GET|POST|PATCH|PUT)$/);
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/[^?]+$/);
}

function expectRequests(
  expect: ExpectStatic,
  server: FaultServer,
  outcome: Outcome,
  call: Call,
  extent: Extent,
): void {
  const again = outcome.type === 'error' && outcome.again;
  const ended = outcome.type !== 'error' || (again && extent === 'once');
  // Behind the closing event of an AoD stream there is one look for rows that raced it.
  const look = call.kind === 'aodStream' && ended ? 1 : 0;
  const attempts = !again ? 1 : extent === 'once' ? 2 : ATTEMPTS;
  expect(server.requests.length, 'requests that the server saw').toBe(attempts + look);
}

/** The class that a client has for a status. */
function statusError(status: number, client: Call['client']): string {
  if (client === 'ash') return 'AshApiError';
  if (status === 429) return 'RateLimitError';
  return status >= 500 ? 'ServerError' : 'AodHTTPError';
}

/** A body that never ends is noticed by the limit of the whole call, except by streams, which have limits of their own. */
function limitsOf({ effect, timeout = {} }: Fault, { kind }: Call): NonNullable<RequestOptions['timeout']> {
  const isStream = kind === 'ashStream' || kind === 'aodStream';
  const isEndless = effect === 'endless' || effect === 'comments only';
  return isEndless && !isStream ? { ...timeout, total: SHORT_MS } : timeout;
}

async function outcomeOf(call: Call, making: Making): Promise<{ value?: unknown; error?: unknown }> {
  try {
    return { value: await call.make(making) };
  } catch (error) {
    return { error };
  }
}

async function answerWhole(wire: Wire, { type, text }: Answer): Promise<Uint8Array> {
  await wire.body();
  const body = new TextEncoder().encode(text);
  await wire.write(
    `HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: ${type}\r\nContent-Length: ${body.length}\r\n\r\n`,
  );
  await wire.write(body);
  wire.close();
  return body;
}

/** Looks every few milliseconds, for three seconds at most. */
export async function until(condition: () => boolean): Promise<void> {
  for (let left = 1000; left > 0 && !condition(); left--) await wait(3);
}

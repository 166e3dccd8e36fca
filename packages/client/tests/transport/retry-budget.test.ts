import type { ServerResponse } from 'node:http';
import { AshClient } from '@hosted-agents/client';
import { Client } from '@hosted-agents/client/aod';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { canary } from '../support/canary.ts';
import { json, rejection, serve } from '../support/server.ts';

afterEach(() => {
  vi.useRealTimers();
});

/** The calls that the tests make, with each client. */
const clients = {
  Ash: (url: string) => {
    const client = new AshClient({ serverUrl: url, apiKey: canary.key, retry: { baseDelay: 0 } });
    return (options = {}) => client.listAgents(options);
  },
  AoD: (url: string) => {
    const client = new Client({ baseUrl: url, token: canary.token, retry: { baseDelay: 0 } });
    return (options = {}) => client.agents.list(options);
  },
};

/** A server that can be down; `requests()` counts those since it was last asked. */
async function fragile() {
  let isDown = true;
  const server = await serve((response) =>
    isDown
      ? json(response, 503, { error: 'no', detail: 'no' })
      : json(response, 200, { agents: [], data: [] }),
  );
  return {
    url: server.url,
    down: (value: boolean) => {
      isDown = value;
    },
    requests: () => server.seen.splice(0).length,
  };
}

const times = (count: number) => Array.from({ length: count });

describe.each(Object.entries(clients))('%s', { tags: ['retry.budget'] }, (_, callsTo) => {
  test('a server that is down gets each call once, after ten retries that failed', async () => {
    const server = await fragile();
    const call = callsTo(server.url);
    for (const _ of times(100)) await rejection(call());
    expect(server.requests()).toBe(100 + 10);
  });

  test('each success allows one more failed retry', async () => {
    const server = await fragile();
    const call = callsTo(server.url);
    for (const _ of times(20)) await rejection(call());
    server.down(false);
    for (const _ of times(4)) await call();
    server.down(true);
    server.requests();
    for (const _ of times(20)) await rejection(call());
    expect(server.requests()).toBe(20 + 4);
  });

  test('a minute after the last failed retry, one more is tried', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    const server = await fragile();
    const call = callsTo(server.url);
    for (const _ of times(20)) await rejection(call());
    server.requests();
    vi.advanceTimersByTime(60_000);
    await rejection(call());
    expect(server.requests()).toBe(1);
    vi.advanceTimersByTime(1);
    for (const _ of times(20)) await rejection(call());
    expect(server.requests()).toBe(20 + 1);
  });

  test('calls that fail together are all sent again', async () => {
    const refused: ServerResponse[] = [];
    const server = await serve((response, _, count) => {
      if (count > 50) return json(response, 200, { agents: [], data: [] });
      refused.push(response);
      // None is sent again before all have failed.
      if (count === 50) for (const each of refused) json(each, 503, { error: 'no', detail: 'no' });
    });
    const call = callsTo(server.url);
    await Promise.all(times(50).map(() => call()));
    expect(server.seen).toHaveLength(100);
  });

  test('it is never used up where two of three calls succeed', async () => {
    const server = await fragile();
    const call = callsTo(server.url);
    for (const _ of times(100)) {
      server.down(true);
      await rejection(call());
      server.down(false);
      await call();
      await call();
    }
    expect(server.requests()).toBe(100 * (3 + 2));
  });

  test('a call with more retries has a larger budget', async () => {
    const server = await fragile();
    const call = callsTo(server.url);
    await rejection(call({ retry: { maxRetries: 30, baseDelay: 0 } }));
    expect(server.requests()).toBe(31);
  });
});

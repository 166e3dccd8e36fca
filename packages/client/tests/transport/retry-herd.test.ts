import { setTimeout as realSleep } from 'node:timers/promises';
import { AshClient } from '@hosted-agents/client';
import { Client } from '@hosted-agents/client/aod';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { canary } from '../support/canary.ts';
import { json, serve } from '../support/server.ts';

/** A whole second, because a date in a header has no parts of one. */
const NOW = Date.UTC(2030, 0, 1, 12);
const CALLS = 100;
const SECOND = 1000;

beforeEach(() => {
  // Connections keep the true clock.
  vi.useFakeTimers({ now: NOW, toFake: ['Date', 'performance', 'setTimeout', 'clearTimeout'] });
  let drawn = 0;
  // Spread evenly, so that the numbers are the same in every run.
  vi.spyOn(Math, 'random').mockImplementation(() => (drawn++ * 0.618_034) % 1);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await realSleep(1);
}

type Hooks = { request(): void; retry(): void };
const calls = {
  Ash: (serverUrl: string, hooks: Hooks) =>
    new AshClient({ serverUrl, apiKey: canary.key, hooks }).createSession('helper'),
  AoD: (baseUrl: string, hooks: Hooks) =>
    new Client({ baseUrl, token: canary.token, hooks }).sessions.create({ agent_id: 'a', prompt: 'Hi' }),
};

describe.each(Object.entries(calls))('%s', { tags: ['retry.retry-after'] }, (_, call) => {
  test.each([
    ['date', new Date(NOW + 10 * SECOND).toUTCString()],
    ['number of seconds', '10'],
  ])('calls that are told the same %s come back one after another, none of them early', async (_, told) => {
    const server = await serve((response, _, count) =>
      count <= CALLS
        ? json(response, 503, { error: 'no', detail: 'no' }, { 'retry-after': told })
        : json(response, 200, { id: 's', session: { id: 's', sandboxId: 's' } }),
    );
    let [sent, waiting] = [0, 0];
    const hooks: Hooks = { request: () => sent++, retry: () => waiting++ };
    const all = Promise.all(Array.from({ length: CALLS }, () => call(server.url, hooks)));
    await until(() => waiting === CALLS);

    const inSecond: number[] = [];
    for (let second = 0; second < 20; second++) {
      const before = sent;
      await vi.advanceTimersByTimeAsync(SECOND - 1);
      inSecond.push(sent - before);
      await vi.advanceTimersByTimeAsync(1);
    }
    await all;
    expect(inSecond.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 0));
    expect(Math.min(...inSecond.slice(10))).toBeGreaterThanOrEqual(8);
    expect(Math.max(...inSecond)).toBeLessThanOrEqual(12);
    expect(server.seen).toHaveLength(2 * CALLS);
  });
});

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { callLow, clients, type Options, operations } from './operations.ts';

/** A whole second, because a date in a header has no parts of one. */
const NOW = Date.UTC(2030, 0, 1, 12);
const date = (ms: number) => new Date(NOW + ms).toUTCString();

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** Calls a server that refuses once with a header; when each request came, in milliseconds, and what came of the call. */
async function refusedOnce(
  { server, id }: { server: 'Ash' | 'AoD'; id: string },
  status: number,
  header: string,
  options: Options = {},
): Promise<{ at: number[]; error: unknown }> {
  const at: number[] = [];
  const fetch = async () => {
    at.push(Date.now() - NOW);
    return at.length === 1
      ? Response.json({ error: 'no', detail: 'no' }, { status, headers: { 'retry-after': header } })
      : Response.json({});
  };
  const operation = operations.find((row) => row.server === server && row.id === id);
  if (!operation) throw new Error(`${server} has no operation ${id}`);
  const client = clients[server]('http://127.0.0.1:4100', { fetch, retry: {}, ...options });
  let error: unknown;
  const call = callLow(client, operation).catch((thrown: unknown) => {
    error = thrown;
  });
  await vi.runAllTimersAsync();
  await call;
  expect(vi.getTimerCount(), 'timers left').toBe(0);
  return { at, error };
}

const calls = [
  { server: 'Ash', id: 'listAgents' },
  { server: 'Ash', id: 'updateAgent' },
  { server: 'Ash', id: 'createSession' },
  { server: 'AoD', id: 'listAgents' },
  { server: 'AoD', id: 'createSession' },
] as const;
/** Half of 500 ms: the wait before a first retry when the server says nothing that can be read. */
const BACKOFF_MS = 250;

describe.each(calls)('$server $id', { tags: ['retry.retry-after'] }, (call) => {
  test.each([429, 503])(
    'waits after %i for as long as it says, and a random time up to as long again',
    async (status) => {
      for (const [header, ms] of [
        ['0', 0],
        ['1', 1000],
        ['0.25', 250],
        ['1.5', 1500],
        ['007', 7000],
        [' 3 ', 3000],
        ['60', 60_000],
        ['60.000', 60_000],
        [date(0), 0],
        [date(20_000), 20_000],
        [date(60_000), 60_000],
        [date(-86_400_000), 0],
        ['Thu, 01 Jan 1970 00:00:00 GMT', 0],
      ] as const) {
        vi.setSystemTime(NOW);
        expect([header, (await refusedOnce(call, status, header)).at]).toEqual([
          header,
          [0, ms + Math.max(ms / 2, BACKOFF_MS)],
        ]);
      }
    },
  );

  test.each([429, 503])('does not wait after %i for longer than the limit, and says when', async (status) => {
    for (const header of [
      '60.001',
      '61',
      '9'.repeat(30),
      '9'.repeat(400),
      date(61_000),
      'Fri, 31 Dec 9999 23:59:59 GMT',
    ]) {
      vi.setSystemTime(NOW);
      const { at, error } = await refusedOnce(call, status, header);
      expect([header, at]).toEqual([header, [0]]);
      expect(error).toMatchObject({ statusCode: status, retryable: true });
      expect((error as { retryAfterMs: number }).retryAfterMs).toBeGreaterThan(60_000);
    }
  });

  test('takes the limit that it was given', async () => {
    const within = await refusedOnce(call, 503, '3600', { retry: { maxRetryAfter: 3_600_000 } });
    expect(within.at, 'never more than a minute longer').toEqual([0, 3_600_000 + 30_000]);
    vi.setSystemTime(NOW);
    const beyond = await refusedOnce(call, 503, '1', { retry: { maxRetryAfter: 999 } });
    expect(beyond.at).toEqual([0]);
    vi.setSystemTime(NOW);
    const none = await refusedOnce(call, 503, '0', { retry: { maxRetryAfter: 0 } });
    expect(none.at).toEqual([0, BACKOFF_MS]);
  });

  test.each(['', 'soon', '1e3', '0x10', '5 s', 'Infinity', 'NaN', '12:00'])(
    'takes no notice of %j',
    async (header) => {
      expect((await refusedOnce(call, 503, header)).at).toEqual([0, BACKOFF_MS]);
    },
  );

  test.each(['-1', '-0.5', '1,5', '1 2'])('takes %j for no date', async (header) => {
    expect((await refusedOnce(call, 503, header)).at).toEqual([0, BACKOFF_MS]);
  });
});

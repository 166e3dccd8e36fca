import { AshClient } from '@hosted-agents/client';
import { Client } from '@hosted-agents/client/aod';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { canary } from '../support/canary.ts';
import { rejection } from '../support/server.ts';
import { countingServer } from './counting-server.ts';
import { callLow, clients, type OperationRow, operations } from './operations.ts';

// What a call does beside the table of retries: requests that are made once more for another reason, and waits that are longer.

const server = countingServer();

/** Answers each request with the next of these; the last one stays. */
function answers(...list: Array<[status: number, body: unknown, type?: string]>): void {
  let next = 0;
  server.answer = (response) => {
    const [status, body, type = 'application/json'] = list[
      Math.min(next++, list.length - 1)
    ] as (typeof list)[0];
    response.writeHead(status, { 'content-type': type });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };
}

const asked = () => server.arrived.map(({ method, target }) => `${method} ${target}`);
const turn: [number, string, string] = [200, 'event: done\ndata: {"sessionId":"s"}\n\n', 'text/event-stream'];

describe('places of Agent on Demand that are taken', {
  tags: ['retry.unsent-only', 'retry.retry-after'],
}, () => {
  const full = { detail: 'Too many active sessions', limit: 1, active: 1 };

  test.each(operations.filter((operation) => operation.server === 'AoD'))(
    'are not waited for by $id, because none is freed in a second: 429 without Retry-After is asked once',
    async (operation) => {
      answers([429, full]);
      const error = await rejection(callLow(clients.AoD(server.url), operation));
      expect(error).toMatchObject({ code: 'rate_limited', limit: 1, active: 1 });
      expect(server.arrived).toHaveLength(1);
    },
  );

  test('are waited for by `waitForSlot`, which asks again after what was refused and after nothing else', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    try {
      answers([429, full], [429, full], [500, { detail: 'no' }]);
      const session = clients
        .AoD(server.url)
        .sessions.create({ agent_id: 'a', prompt: 'Hi' }, { waitForSlot: true });
      let over = false;
      const error = rejection(session).finally(() => {
        over = true;
      });
      while (!over) {
        await new Promise((resolve) => setImmediate(resolve));
        await vi.advanceTimersByTimeAsync(100);
      }
      expect(await error).toMatchObject({ statusCode: 500, outcomeUnknown: true });
      expect(asked()).toEqual(['POST /sessions', 'POST /sessions', 'POST /sessions']);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('a message', { tags: ['retry.unsent-only', 'stream.sent-once'] }, () => {
  test('goes once more in the other form when validation refused the first', async () => {
    answers([400, { error: 'Bad Request', message: 'Bad Request', code: 'FST_ERR_VALIDATION' }], turn);
    await clients.Ash(server.url).sendMessageStream('s', 'Hello there').result();
    expect(server.arrived.map(({ body }) => typeof JSON.parse(body.toString()).content)).toEqual([
      'object',
      'string',
    ]);
  });

  test('refused in both forms is not sent a third time', async () => {
    answers([400, { error: 'Bad Request', code: 'FST_ERR_VALIDATION' }]);
    await rejection(clients.Ash(server.url).sendMessageStream('s', 'Hello there').result());
    expect(server.arrived).toHaveLength(2);
  });

  test('goes once more to a session that slept and was woken, when `autoResume` is on', async () => {
    answers([400, { error: 'Session is paused' }], [200, { session: { id: 's' } }], turn);
    await clients
      .Ash(server.url)
      .withOptions({ autoResume: true, contentForm: 'string', lostWorkspace: 'ignore' })
      .sendMessageStream('s', 'Hello there')
      .result();
    expect(asked()).toEqual([
      'POST /api/sessions/s/messages',
      'POST /api/sessions/s/resume',
      'POST /api/sessions/s/messages',
    ]);
  });

  test('is not sent again to a session that sleeps again', async () => {
    answers(
      [400, { error: 'Session is paused' }],
      [200, { session: { id: 's' } }],
      [400, { error: 'Session is paused' }],
    );
    const client = clients.Ash(server.url).withOptions({
      autoResume: true,
      contentForm: 'string',
      lostWorkspace: 'ignore',
    });
    const error = await rejection(client.sendMessageStream('s', 'Hello there').result());
    expect(error).toMatchObject({ statusCode: 400 });
    expect(server.arrived).toHaveLength(3);
  });
});

describe('an edit of an agent', { tags: ['retry.unsent-only'] }, () => {
  const agent = { id: 'a', version: 1, metadata: {} };

  test('does not begin again when its outcome is not known', async () => {
    answers([200, agent], [500, { detail: 'no' }]);
    const error = await rejection(clients.AoD(server.url).agents.edit('a', () => ({ name: 'b' })));
    expect(error).toMatchObject({ statusCode: 500, outcomeUnknown: true });
    expect(server.arrived).toHaveLength(2);
  });
});

describe('the limit until the headers, by default', { tags: ['timeout.separate', 'timeout.named'] }, () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  /** Why these wait for longer: a sandbox is brought up first, or packed. */
  const slow = ['createSession', 'resumeSession', 'forkSession', 'sendMessage', 'downloadWorkspace'];

  /** Milliseconds until a call of a server that says nothing gives up. */
  async function patience(call: (fetch: typeof globalThis.fetch) => Promise<unknown>): Promise<number> {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
    const begun = Date.now();
    const silent = (_: unknown, init?: RequestInit) =>
      new Promise<Response>((_, reject) => {
        init?.signal?.addEventListener('abort', () => reject(init.signal?.reason));
      });
    const error = rejection(call(silent));
    let over: number | undefined;
    void error.then(() => {
      over = Date.now() - begun;
    });
    for (let rounds = 0; over === undefined && rounds < 100; rounds++)
      await vi.advanceTimersToNextTimerAsync();
    const { cause, code, timeoutMs } = await error;
    const timeout = code === 'outcome_unknown' ? (cause as { timeoutMs: number }).timeoutMs : timeoutMs;
    expect(timeout).toBe(over);
    return over ?? 0;
  }

  const isSlow = ({ server, id }: OperationRow) => server === 'Ash' && slow.includes(id);
  const patienceOf = (operation: OperationRow) =>
    patience((fetch) =>
      callLow(clients[operation.server]('http://127.0.0.1:4100', { fetch, retry: false }), operation),
    );

  test.each(operations.filter((operation) => !isSlow(operation)))(
    'is a minute for $server $id',
    async (operation) => {
      expect(await patienceOf(operation)).toBe(60_000);
    },
  );

  test.each(operations.filter(isSlow))('is five minutes for $server $id', async (operation) => {
    expect(await patienceOf(operation)).toBe(300_000);
  });

  test.each([
    ['createSession', (client: AshClient) => client.createSession('a')],
    ['resumeSession', (client: AshClient) => client.resumeSession('s')],
    ['forkSession', (client: AshClient) => client.forkSession('s')],
    ['sendMessage', (client: AshClient) => client.sendMessage('s', 'Hello there')],
    ['sendMessageStream', (client: AshClient) => client.sendMessageStream('s', 'Hello there').result()],
    ['downloadWorkspace', (client: AshClient) => client.downloadWorkspace('s')],
  ])('is five minutes for %s()', async (_, call) => {
    const options = {
      serverUrl: 'http://127.0.0.1:4100',
      apiKey: canary.key,
      retry: false,
      lostWorkspace: 'ignore',
    } as const;
    expect(await patience((fetch) => call(new AshClient({ ...options, fetch })))).toBe(300_000);
  });

  test('is half a minute more than a command may take, for exec()', async () => {
    const options = { serverUrl: 'http://127.0.0.1:4100', apiKey: canary.key, retry: false } as const;
    const exec = (fetch: typeof globalThis.fetch) =>
      new AshClient({ ...options, fetch }).exec('s', 'ls', { timeout: 120_000 });
    expect(await patience(exec)).toBe(150_000);
  });

  test('is a minute for a session of Agent on Demand, whose sandbox is not waited for', async () => {
    const options = { baseUrl: 'http://127.0.0.1:8777', token: canary.token, retry: false } as const;
    const create = (fetch: typeof globalThis.fetch) =>
      new Client({ ...options, fetch }).sessions.create({ agent_id: 'a', prompt: 'Hi' });
    expect(await patience(create)).toBe(60_000);
  });
});

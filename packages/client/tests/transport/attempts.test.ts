import { AbortError, type AshClient, type AshClientOptions, HookError } from '@hosted-agents/client';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { canary } from '../support/canary.ts';
import { clientFor, rejection } from '../support/server.ts';

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** One answer after another, each after some milliseconds; the last one again and again. */
function answering(answers: ReadonlyArray<() => Response>, ms = 0, options: AshClientOptions = {}) {
  const at: number[] = [];
  const sent: Array<RequestInit & { headers: Record<string, string> }> = [];
  const begun = performance.now();
  const fetch = async (_: unknown, init: RequestInit = {}) => {
    sent.push(init as RequestInit & { headers: Record<string, string> });
    at.push(performance.now() - begun);
    if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms));
    return (answers[sent.length - 1] ?? answers.at(-1))?.() as Response;
  };
  const client = clientFor('http://ash.example', { fetch: fetch as typeof globalThis.fetch, ...options });
  return { client, sent, at };
}
const fine = () => Response.json({ agents: [], session: {}, agent: {} });
const busy = () => Response.json({ error: 'busy' }, { status: 503 });
const events = (body: BodyInit) => new Response(body, { headers: { 'content-type': 'text/event-stream' } });
/** A body that never comes. */
const open = () => new ReadableStream<Uint8Array>();
const untilAborted: typeof fetch = (_, { signal } = {}) =>
  new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));

describe('an attempt lasts, unless it is told otherwise,', {
  tags: ['timeout.separate', 'timeout.named'],
}, () => {
  test.each<[string, number, (client: AshClient) => Promise<unknown>]>([
    ['headers', 60_000, (client) => client.listAgents()],
    ['headers', 300_000, (client) => client.createSession('a')],
  ])('until its %s for %i ms: %s', async (phase, ms, call) => {
    const client = clientFor('http://ash.example', { fetch: untilAborted, retry: false });
    const over = vi.fn();
    const failed = rejection(call(client)).finally(over);
    await vi.advanceTimersByTimeAsync(ms - 1);
    expect(over).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    const error = await failed;
    expect(error.code === 'outcome_unknown' ? error.cause : error).toMatchObject({ phase, timeoutMs: ms });
  });

  test('between pieces for a minute, and for half an hour where they are events', async () => {
    const { client } = answering([() => new Response(open())], 0, { retry: false });
    const listing = rejection(client.listAgents());
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await listing).toMatchObject({ code: 'timeout_bytes', timeoutMs: 60_000 });
    const stream = answering([() => events(open())]).client.sendMessageStream('s', 'Hi');
    const reading = rejection(stream.result());
    await vi.advanceTimersByTimeAsync(1_800_000);
    expect(await reading).toMatchObject({ cause: { phase: 'bytes', timeoutMs: 1_800_000 } });
  });

  test('as the client says, and then as the call says', async () => {
    const client = clientFor('http://ash.example', {
      fetch: untilAborted,
      retry: false,
      timeout: { headers: 50, total: 70 },
    });
    for (const [timeout, code, ms] of [
      [undefined, 'timeout_headers', 50],
      [{ headers: 60 }, 'timeout_headers', 60],
      [{ headers: 0 }, 'timeout_total', 70],
      [40, 'timeout_total', 40],
    ] as const) {
      const failed = rejection(client.listAgents({ timeout }));
      await vi.advanceTimersByTimeAsync(ms);
      expect(await failed).toMatchObject({ code, timeoutMs: ms });
    }
  });
});

test('a retry that would begin at the end of the time for the call is not waited for', {
  tags: ['timeout.separate', 'retry.safe'],
}, async () => {
  for (const [total, sends] of [
    [50, 1],
    [51, 2],
  ] as const) {
    const retry = { baseDelay: 100, maxRetries: 1 };
    const { client, at } = answering([busy], 0, { retry, timeout: { total } });
    const failed = rejection(client.listAgents());
    await vi.advanceTimersByTimeAsync(60);
    expect(await failed).toMatchObject({ statusCode: 503 });
    expect(at).toEqual([0, 50].slice(0, sends));
  }
});

test('the settings of retries are the client’s, and one by one the call’s', {
  tags: ['retry.safe', 'retry.off'],
}, async () => {
  const { client, at } = answering([busy], 0, { retry: { baseDelay: 20, maxRetries: 1 } });
  const failed = rejection(client.listAgents({ retry: { maxRetries: 2 } }));
  await vi.advanceTimersByTimeAsync(100);
  await failed;
  expect(at).toEqual([0, 10, 30]);
  await rejection(client.listAgents({ retry: false }));
  expect(at).toHaveLength(4);
});

describe('the headers of a request', { tags: ['input.exact-headers'] }, () => {
  const headersOf = async (call: (client: AshClient) => Promise<unknown>, options: AshClientOptions = {}) => {
    const { client, sent } = answering(
      [() => (sent[0]?.headers.accept === 'text/event-stream' ? events('') : fine())],
      0,
      options,
    );
    await call(client);
    const headers: Record<string, string> = { ...sent[0]?.headers };
    delete headers['user-agent'];
    return headers;
  };
  const authorization = `Bearer ${canary.key}`;
  const json = 'application/json, */*;q=0.8';

  test('ask for JSON, or for events as they are', async () => {
    expect(await headersOf((client) => client.listAgents())).toEqual({ accept: json, authorization });
    expect(await headersOf((client) => client.sendMessage('s', 'Hi'))).toEqual({
      accept: 'text/event-stream',
      'accept-encoding': 'identity',
      'content-type': 'application/json',
      authorization,
    });
    expect(await headersOf((client) => client.downloadAttachmentRaw('a'))).toEqual({
      accept: json,
      'accept-encoding': 'identity',
      authorization,
    });
  });

  test('are those of the request, the client and the call, of which the last one counts, and null removes', async () => {
    const headers = { 'x-a': '1', 'x-b': '1', 'x-c': '1', accept: 'text/plain' };
    const call = {
      'x-b': '2',
      'x-c': null,
      'x-d': undefined as unknown as null,
      accept: null,
      authorization: null,
    };
    expect(await headersOf((client) => client.listAgents({ headers: call }), { headers })).toEqual({
      'x-a': '1',
      'x-b': '2',
    });
    const low = (headers: Record<string, string>) =>
      headersOf((client) => client.api.GET('/api/agents', { headers, parseAs: 'stream' }));
    expect(await low({ accept: 'text/plain', authorization: 'Basic x', 'accept-encoding': 'gzip' })).toEqual({
      accept: 'text/plain',
      'accept-encoding': 'gzip',
      authorization: 'Basic x',
    });
  });

  test('name no key where there is none', async () => {
    vi.stubEnv('ASH_API_KEY', '');
    expect(await headersOf((client) => client.listAgents(), { apiKey: '' })).not.toHaveProperty(
      'authorization',
    );
    vi.unstubAllEnvs();
  });
});

test('an answer may be larger than what is kept of an error', { tags: ['answer.bounded'] }, async () => {
  const agents = [{ name: 'x'.repeat(300_000) }];
  expect(await answering([() => Response.json({ agents })]).client.listAgents()).toEqual(agents);
});

test('a body that is a stream is sent once', { tags: ['retry.whole-body'] }, async () => {
  const { client, sent } = answering([busy]);
  const call = client.api.POST('/api/sessions', {
    body: { agent: 'a' },
    bodySerializer: () => new Blob(['{}']).stream(),
    parseAs: 'stream',
  });
  expect(await rejection(call)).toMatchObject({ statusCode: 503 });
  expect(sent).toHaveLength(1);
});

describe('hooks', { tags: ['secret.hooks', 'outcome.unknown'] }, () => {
  test('are told of each attempt, its answer and the wait for the next one', async () => {
    const told: unknown[] = [];
    const tell = (kind: string) => (about: object) => void told.push([kind, about]);
    const hooks = { request: tell('request'), response: tell('response'), retry: tell('retry') };
    const { client } = answering([busy, fine], 40, { hooks, retry: { baseDelay: 100 } });
    const listing = client.listAgents();
    await vi.advanceTimersByTimeAsync(130);
    await listing;
    const request = (attempt: number) =>
      expect.objectContaining({ method: 'GET', url: 'http://ash.example/api/agents', attempt });
    const response = (attempt: number, status: number) =>
      expect.objectContaining({ request: request(attempt), status, durationMs: 40 });
    expect(told).toEqual([
      ['request', request(1)],
      ['response', response(1, 503)],
      ['retry', { request: request(1), error: expect.objectContaining({ statusCode: 503 }), delayMs: 50 }],
      ['request', request(2)],
      ['response', response(2, 200)],
    ]);
  });

  test.each([
    ['request', false, false],
    ['response', true, false],
    ['retry', false, false],
  ] as const)(
    'that throw end the call, and what is known of it stays known: %s',
    async (name, ofWrite, ofRead) => {
      const cause = new Error('mine');
      const throwing = () => {
        throw cause;
      };
      const { client } = answering([busy], 0, { hooks: { [name]: throwing } });
      for (const [call, outcomeUnknown] of [
        [client.createSession('a'), ofWrite],
        [client.listAgents(), ofRead],
      ] as const) {
        const error = await rejection(call);
        expect(error).toBeInstanceOf(HookError);
        expect(error).toMatchObject({ cause, outcomeUnknown, code: 'hook_failed' });
        expect(error.message).toContain(`${name} hook`);
        expect(error.url).toMatch(/^http:\/\/ash\.example\/api\//);
      }
    },
  );
});

test('an abort of the wait for another attempt leaves open what the attempt has left open', {
  tags: ['abort.reason', 'outcome.unknown'],
}, async () => {
  for (const [answer, outcomeUnknown] of [
    [busy, false],
    [() => Response.json({}, { status: 502 }), true],
    [
      () => {
        throw new TypeError('reset');
      },
      true,
    ],
  ] as const) {
    const controller = new AbortController();
    const { client, sent } = answering([answer], 0, { retry: { baseDelay: 1000 } });
    const failed = rejection(client.updateAgentConfig('a', { a: 1 }, { signal: controller.signal }));
    await vi.advanceTimersByTimeAsync(100);
    controller.abort('enough');
    const error = await failed;
    expect(error).toBeInstanceOf(AbortError);
    expect(error).toMatchObject({ cause: 'enough', outcomeUnknown });
    expect(error.url).toContain('/api/agents/a');
    expect([sent.length, vi.getTimerCount()]).toEqual([1, 0]);
  }
});

import {
  AshApiError,
  HostedAgentsError,
  InvalidArgumentError,
  OutcomeUnknownError,
  readEventStream,
  SessionBusyError,
  TimeoutError,
  TurnInterruptedError,
} from '@hosted-agents/client';
import {
  AodHTTPError,
  Client,
  ConflictError,
  NotFoundError,
  RateLimitError,
  readEventStream as readAod,
  SessionStreamError,
} from '@hosted-agents/client/aod';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { canary } from '../support/canary.ts';
import { clientFor, frames, type Handler, json, rejection, serve, startStream } from '../support/server.ts';
import { shortTurn } from '../support/turns.ts';

const refuse =
  (status: number, body: unknown, headers?: Record<string, string>): Handler =>
  (response) =>
    json(response, status, body, headers);
const silent: Handler = () => {};
const options = { retry: false as const, timeout: { headers: 300 } };
const ashStream = (url: string) => clientFor(url, options).sendMessageStream('s', 'Hello there');
const aodStream = (url: string) =>
  new Client({ baseUrl: url, token: canary.token, ...options }).sessions.stream('s');

const all = async (events: AsyncIterable<unknown>) => {
  const seen: unknown[] = [];
  for await (const event of events) seen.push(event);
  return seen;
};

/** What the server does; the status and code that the page gets; the classes of the error that both sides get. */
const ashRefusals: Array<
  [string, Handler, number, string, ReadonlyArray<abstract new (...a: never[]) => unknown>]
> = [
  [
    'a missing session',
    refuse(404, { error: 'Session not found', statusCode: 404 }),
    404,
    'not_found',
    [AshApiError],
  ],
  [
    'a rate limit',
    refuse(429, { error: 'Slow down' }, { 'retry-after': '3' }),
    429,
    'rate_limited',
    [AshApiError],
  ],
  ['a key that is not accepted', refuse(401, { error: 'Invalid key' }), 401, 'unauthorized', [AshApiError]],
  ['a failure', refuse(500, { error: 'ENOENT /srv/inside' }), 500, 'server_error', [AshApiError]],
  ['silence', silent, 504, 'outcome_unknown', [OutcomeUnknownError]],
  ['a broken connection', (response) => response.destroy(), 502, 'outcome_unknown', [OutcomeUnknownError]],
];
const aodRefusals: typeof ashRefusals = [
  [
    'a missing session',
    refuse(404, { detail: 'Session not found' }),
    404,
    'not_found',
    [NotFoundError, AodHTTPError],
  ],
  [
    'a conflict',
    refuse(409, { detail: 'Session has failed' }),
    409,
    'conflict',
    [ConflictError, AodHTTPError],
  ],
  ['a limit', refuse(429, { detail: 'Full', limit: 2, active: 2 }), 429, 'rate_limited', [RateLimitError]],
  ['silence', silent, 504, 'timeout_headers', [TimeoutError]],
];

describe.each([
  ['Ash', ashStream, readEventStream, ashRefusals],
  ['Agent on Demand', aodStream, readAod, aodRefusals],
] as const)('a refusal of %s', { tags: ['relay.refusal'] }, (_, open, read, refusals) => {
  test.each(refusals)(
    '%s has its status, and is the same error in the page',
    async (_, handler, status, code, kinds) => {
      const { url } = await serve(handler);
      const own = await rejection(open(url).opened());
      const response = await open(url).respond({ status: 201, headers: { 'x-mine': '1' } });
      const text = await response.clone().text();
      expect([response.status, response.headers.get('content-type'), response.headers.get('x-mine')]).toEqual(
        [status, 'application/json', '1'],
      );
      const theirs = await rejection(all(read(response)));
      for (const kind of [...kinds, HostedAgentsError]) {
        expect(own).toBeInstanceOf(kind);
        expect(theirs).toBeInstanceOf(kind);
      }
      for (const field of [
        'name',
        'code',
        'statusCode',
        'retryable',
        'outcomeUnknown',
        'retryAfterMs',
        'limit',
        'reason',
      ])
        expect([field, theirs[field]]).toEqual([field, own[field]]);
      expect(theirs.code).toBe(code);
      if (status === 429 && own.retryAfterMs) expect(response.headers.get('retry-after')).toBe('3');
      // Neither where the server is nor how it fails.
      expect(text).not.toContain(new URL(url).host);
      expect(text).not.toMatch(/inside|ECONN|socket|ASH_API_KEY/);
    },
  );

  test('a server that cannot be reached is 502, and its address stays untold', async () => {
    const response = await open('http://127.0.0.1:9').respond();
    expect(response.status).toBe(502);
    const body = await response.json();
    expect(body).toMatchObject({ code: 'connection_refused', message: 'The agent server cannot be reached' });
    expect(JSON.stringify(body)).not.toContain('127.0.0.1');
  });

  test('is told once: neither respond nor opened sends again', async () => {
    const { url, seen } = await serve(refuse(404, {}));
    const stream = open(url);
    expect((await stream.respond()).status).toBe(404);
    expect(await rejection(stream.respond())).toBeInstanceOf(InvalidArgumentError);
    expect(await rejection(stream.opened())).toMatchObject({ statusCode: 404 });
    expect(seen).toHaveLength(1);
  });
});

test('a busy session is 409, an argument that is none 400, an abort 499', {
  tags: ['relay.refusal'],
}, async () => {
  const { url } = await serve(startStream);
  const client = clientFor(url, { onLeave: 'disconnect' });
  const first = client.sendMessageStream('s', 'one');
  await first.opened();
  const busy = await client.sendMessageStream('s', 'two').respond();
  expect(busy.status).toBe(409);
  const error = await rejection(all(readEventStream(busy)));
  expect(error).toBeInstanceOf(SessionBusyError);
  expect(error).toMatchObject({ code: 'session_busy', sessionId: 's', left: false, retryable: true });
  await first.close();

  const content = { prompt: 'an object' } as unknown as string;
  const invalid = await client.sendMessageStream('s', content).respond();
  expect(invalid.status).toBe(400);
  expect(await rejection(all(readEventStream(invalid)))).toMatchObject({
    code: 'invalid_argument',
    argument: 'content',
  });

  const aborted = await client.sendMessageStream('s', 'x', { signal: AbortSignal.abort() }).respond();
  expect([aborted.status, (await aborted.json()).code]).toEqual([499, 'aborted']);
});

describe('opened()', { tags: ['relay.refusal'] }, () => {
  test('resolves when the server has accepted, before any event, and the events can be read', async () => {
    let finish = () => {};
    const { url, seen } = await serve((response) => {
      startStream(response);
      finish = () => response.end(shortTurn());
    });
    const stream = clientFor(url).sendMessageStream('s', 'Hello there');
    await stream.opened();
    await stream.opened();
    finish();
    expect(await stream.finalText()).toBe('Hëllo, 世界 👋');
    expect(seen).toHaveLength(1);
  });
});

describe('a stream that breaks off', { tags: ['relay.endings'] }, () => {
  const ways: Array<
    [string, (stream: { respond(): Promise<Response>; toResponse(): Response }) => Promise<Response>]
  > = [
    ['respond()', (stream) => stream.respond()],
    ['toResponse()', async (stream) => stream.toResponse()],
  ];
  test.each(ways)('in Ash is the same error in the page, behind all that came (%s)', async (_, relay) => {
    const { url } = await serve((response) => {
      startStream(response);
      response.end(frames(['session_start', { sessionId: 's' }], ['text_delta', { delta: 'a' }]));
    });
    const response = await relay(clientFor(url).sendMessageStream('s', 'Hello there'));
    expect(response.status).toBe(200);
    const seen: string[] = [];
    const error = await rejection(
      (async () => {
        for await (const { type } of readEventStream(response)) seen.push(type);
      })(),
    );
    expect(seen).toEqual(['session_start', 'text_delta']);
    expect(error).toBeInstanceOf(TurnInterruptedError);
    expect(error).toMatchObject({ code: 'stream_truncated', outcomeUnknown: true });
    expect(error.turn).toMatchObject({ status: 'running', sessionId: 's' });
  });

  test('in Agent on Demand too, with its cursor', async () => {
    const { url } = await serve((response) => {
      startStream(response);
      response.end('id: 7\ndata: {"type":"output","id":7,"stream":"stdout","data":"a","turn":1}\n\n');
    });
    const client = new Client({ baseUrl: url, token: canary.token, reconnect: false });
    const error = await rejection(all(readAod(client.sessions.stream('s').respond())));
    expect(error).toBeInstanceOf(SessionStreamError);
    expect(error).toMatchObject({ code: 'stream_truncated', cursor: 7 });
  });

  test('is one more event, with nothing of what is behind the relay', async () => {
    const { url } = await serve((response) => {
      startStream(response);
      response.end();
    });
    const text = await clientFor(url).sendMessageStream('s', 'Hello there').toResponse().text();
    const [, data = ''] = /^event: relay_error\ndata: (.*)\n\n$/.exec(text) ?? [];
    expect(JSON.parse(data)).toEqual({
      type: 'relay_error',
      name: 'TurnInterruptedError',
      code: 'stream_truncated',
      message: 'The stream ended before the turn was complete',
      retryable: false,
      outcomeUnknown: true,
      kinds: ['TurnInterruptedError', 'StreamError', 'HostedAgentsError'],
    });
  });
});

describe('the body', { tags: ['relay.alive'] }, () => {
  afterEach(() => void vi.useRealTimers());

  test('has a comment after each 15 s of silence, and none that is not needed', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    const wire = new TransformStream<Uint8Array, Uint8Array>();
    const writer = wire.writable.getWriter();
    const fetch = async () =>
      new Response(wire.readable, { headers: { 'content-type': 'text/event-stream' } });
    const response = await clientFor('http://127.0.0.1:1', { fetch })
      .sendMessageStream('s', 'Hello there')
      .respond();
    expect(Object.fromEntries(response.headers)).toEqual({
      'cache-control': 'no-cache, no-transform',
      'content-type': 'text/event-stream',
      'x-accel-buffering': 'no',
    });
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    const pieces: string[] = [];
    const reading = (async () => {
      for (let read = await reader?.read(); read?.value; read = await reader?.read()) pieces.push(read.value);
    })();
    await vi.advanceTimersByTimeAsync(14_999);
    expect(pieces).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    await vi.advanceTimersByTimeAsync(15_000);
    expect(pieces.join('')).toMatch(/^(: [^\n]*\n\n){2}$/);
    pieces.length = 0;
    void writer.write(new TextEncoder().encode(shortTurn())).catch(() => {});
    await vi.advanceTimersByTimeAsync(1000);
    await reading;
    expect(pieces.join('')).toBe(shortTurn());
    expect(vi.getTimerCount()).toBe(0);
  });

  test('leaves the stream with its page, and leaves no timer', { tags: ['stream.leaving'] }, async () => {
    const { url, open } = await serve((response) => {
      startStream(response);
      response.write(frames(['text_delta', { delta: 'a' }]));
    });
    const response = await clientFor(url, { onLeave: 'disconnect' })
      .sendMessageStream('s', 'Hello')
      .respond();
    const reader = response.body?.getReader();
    await reader?.read();
    await reader?.cancel();
    await expect.poll(open).toBe(0);
  });
});

import {
  AbortError,
  AshApiError,
  ConnectionError,
  HostedAgentsError,
  InvalidArgumentError,
  InvalidResponseError,
  initialTurn,
  readEventStream,
  reduceTurn,
  type StreamError,
  TurnInterruptedError,
} from '@hosted-agents/client';
import { AodHTTPError, readEventStream as readAod, SessionStreamError } from '@hosted-agents/client/aod';
import { describe, expect, test, vi } from 'vitest';
import { answer, aodRecording, ashRecording, borders, delivered } from '../stream/cutting.ts';
import { frames, rejection, serve, startStream } from '../support/server.ts';
import { shortTurn } from '../support/turns.ts';

const encode = (text: string) => new TextEncoder().encode(text);
const streamOf = (text: string) => answer(new Blob([text]).stream());
const page = (html: string, status: number) =>
  new Response(html, { status, headers: { 'content-type': 'text/html' } });
const cases: Array<
  [string, () => Response | Promise<Response>, object, abstract new (...a: never[]) => unknown]
> = [
  [
    "JSON of the application's own",
    () => Response.json({ error: 'Log in first' }, { status: 401 }),
    { message: 'Log in first', statusCode: 401 },
    AshApiError,
  ],
  [
    'an HTML page of a proxy',
    () => page('<html><title>502 Bad Gateway</title>', 502),
    { message: '502 Bad Gateway', statusCode: 502, code: 'server_error' },
    AshApiError,
  ],
  [
    'a status without a body',
    () => new Response(null, { status: 500 }),
    { statusCode: 500, message: 'HTTP 500' },
    AshApiError,
  ],
  [
    'another type of answer',
    () => new Response('', { headers: { 'content-type': 'x-text/event-stream' } }),
    { message: 'Expected an event stream, got x-text/event-stream: ' },
    InvalidResponseError,
  ],
  [
    'an HTML page with status 200',
    () => page('<title>Sign in</title>', 200),
    { message: 'Expected an event stream, got text/html: Sign in', code: 'invalid_response' },
    InvalidResponseError,
  ],
  ['JSON with status 200', () => Response.json({}), { code: 'invalid_response' }, InvalidResponseError],
  [
    'no content',
    () => new Response(null, { status: 204 }),
    { code: 'invalid_response' },
    InvalidResponseError,
  ],
  ['an empty stream', () => streamOf(''), { code: 'stream_truncated' }, TurnInterruptedError],
  [
    'a stream without a body',
    () => new Response(null, { headers: { 'content-type': 'text/event-stream' } }),
    { code: 'stream_truncated' },
    TurnInterruptedError,
  ],
  [
    'an event that is not JSON',
    () => streamOf('event: message\ndata: <html>\n\n'),
    { code: 'stream_malformed' },
    TurnInterruptedError,
  ],
  [
    'the end of another session',
    () => streamOf(frames(['session_start', { sessionId: 's' }], ['done', { sessionId: '' }])),
    { code: 'stream_truncated' },
    TurnInterruptedError,
  ],
  [
    'an ending that is told in no form of ours',
    () => streamOf('event: relay_error\ndata: oops\n\n'),
    { code: 'stream_malformed' },
    TurnInterruptedError,
  ],
  [
    'a request that fails',
    () => Promise.reject(new TypeError('Failed to fetch')),
    { code: 'connection_lost', outcomeUnknown: true, message: 'The request failed (Failed to fetch)' },
    ConnectionError,
  ],
  [
    'a body that breaks',
    () => answer(delivered(encode(shortTurn()), 60, 7, 'break')),
    {
      code: 'stream_connection',
      outcomeUnknown: true,
      message: expect.stringMatching(/^The connection broke \(.+\)$/),
    },
    TurnInterruptedError,
  ],
];

async function read(events: AsyncIterable<unknown>, seen: unknown[] = []): Promise<unknown[]> {
  for await (const event of events) seen.push(event);
  return seen;
}

describe('a page that reads', { tags: ['relay.endings', 'error.ours'] }, () => {
  test.each(cases)('%s gets an error that says so', async (_, response, facts, kind) => {
    const error = await rejection(read(readEventStream(response())));
    expect(error).toBeInstanceOf(kind);
    expect(error).toBeInstanceOf(HostedAgentsError);
    expect(error).toMatchObject(facts);
  });

  test('gets the errors of Agent on Demand from its reader', async () => {
    expect(await rejection(read(readAod(page('<title>Oops</title>', 502))))).toBeInstanceOf(AodHTTPError);
    expect(await rejection(read(readAod(streamOf(''))))).toBeInstanceOf(SessionStreamError);
    const gone = streamOf('data: {"type":"stale","message":"idle"}\n\n');
    expect(await rejection(read(readAod(gone)))).toMatchObject({ code: 'stream_truncated' });
  });

  const recordings = [
    ['Ash', ashRecording('tools'), readEventStream],
    ['Agent on Demand', aodRecording('tools'), readAod],
  ] as const;
  test.each(recordings)(
    'a stream of %s gets no success from any beginning of it',
    async (_, bytes, reader) => {
      const whole = await read(reader(answer(delivered(bytes, bytes.length, 1460))));
      const last = borders(bytes).at(-1) ?? 0;
      for (let cut = 0; cut <= bytes.length; cut += cut % 97 === 0 ? 1 : 12) {
        const how = cut % 2 ? 'end' : 'break';
        const seen: unknown[] = [];
        const reading = read(reader(answer(delivered(bytes, cut, 5, how))), seen);
        if (cut < last)
          expect(((await rejection(reading)) as unknown as StreamError).code).toMatch(
            /^stream_(truncated|connection)$/,
          );
        else await reading;
        expect(seen).toEqual(whole.slice(0, seen.length));
      }
      // Nothing behind the closing event counts.
      const more = new Uint8Array([
        ...bytes,
        ...encode('event: message\ndata: <\n\nevent: relay_error\ndata: {}\n\n'),
      ]);
      expect(await read(reader(answer(delivered(more, more.length, 9000))))).toEqual(whole);
    },
  );

  test('has the turn that reduceTurn makes', async () => {
    let turn = initialTurn;
    for await (const event of readEventStream(streamOf(shortTurn()))) turn = reduceTurn(turn, event);
    expect(turn).toMatchObject({ status: 'completed', text: 'Hëllo, 世界 👋' });
  });

  test('hears its signal no longer than it reads', { tags: ['resource.listeners'] }, async () => {
    const { signal } = new AbortController();
    const listeners = new Set<unknown>();
    vi.spyOn(signal, 'addEventListener').mockImplementation((...args) => void listeners.add(args.join()));
    vi.spyOn(signal, 'removeEventListener').mockImplementation(
      (...args) => void listeners.delete(args.join()),
    );
    for await (const _ of readEventStream(streamOf(shortTurn()), { signal })) expect(listeners.size).toBe(1);
    expect(listeners.size).toBe(0);
  });

  test('reads once, and may leave a failed request unread', { tags: ['error.no-unhandled'] }, async () => {
    readEventStream(Promise.reject(new TypeError('Failed to fetch')));
    const events = readEventStream(streamOf(shortTurn()));
    await read(events);
    const again = await rejection(read(events));
    expect(again).toBeInstanceOf(InvalidArgumentError);
    expect(again.message).toMatch(/^stream: .*once$/);
  });
});

describe('a page that goes', { tags: ['relay.endings', 'stream.leaving'] }, () => {
  const open = async () => {
    const server = await serve((response) => {
      startStream(response);
      response.write(frames(['session_start', { sessionId: 's' }]));
    });
    return server;
  };

  test('from its loop frees the connection', async () => {
    const server = await open();
    for await (const _ of readEventStream(fetch(server.url))) break;
    await expect.poll(server.open).toBe(0);
  });

  test.each([
    ['of fetch alone', true, false],
    ['of both', true, true],
    ['of the reader alone', false, true],
  ])(
    'by the signal %s gets an AbortError, and frees the connection',
    { tags: ['abort.reason'] },
    async (_, ofFetch, ofReader) => {
      const server = await open();
      const controller = new AbortController();
      const { signal } = controller;
      const response = await fetch(server.url, ofFetch ? { signal } : {});
      const events = readEventStream(response, ofReader ? { signal } : {})[Symbol.asyncIterator]();
      await events.next();
      const next = rejection(events.next());
      const reason = ofReader ? new Error('enough') : undefined;
      controller.abort(reason);
      const error = await next;
      expect(error).toBeInstanceOf(AbortError);
      expect(error.outcomeUnknown).toBe(true);
      if (reason) expect(error.cause).toBe(reason);
      await expect.poll(server.open).toBe(0);
    },
  );

  test('before the answer gets an AbortError', async () => {
    const response = fetch('http://127.0.0.1:9', { signal: AbortSignal.abort() });
    expect(await rejection(read(readEventStream(response)))).toBeInstanceOf(AbortError);
  });
});

test('what a relay says of an error reaches no prototype, and hides no method', {
  tags: ['answer.no-pollution'],
}, async () => {
  const facts = '"kinds":["HostedAgentsError"],"code":"c","message":"m","sessionId":"s"';
  const body = `{${facts},"__proto__":"x","constructor":"x","toString":"x","toJSON":{},"issues":[1],"stack":{}}`;
  const response = new Response(body, { status: 400, headers: { 'content-type': 'application/json' } });
  const error = await rejection(read(readEventStream(response)));
  expect(error).toBeInstanceOf(HostedAgentsError);
  expect(error.sessionId).toBe('s');
  expect(String(error)).toContain('m');
  expect(Object.hasOwn(error, 'toString') || Object.hasOwn(error, 'issues')).toBe(false);
  expect(JSON.parse(JSON.stringify(error))).toMatchObject({ code: 'c', message: 'm' });
});

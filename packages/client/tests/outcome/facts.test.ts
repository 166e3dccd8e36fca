import { type HostedAgentsError, InvalidArgumentError } from '@hosted-agents/client';
import { Client, type ClientOptions } from '@hosted-agents/client/aod';
import { describe, expect, test, vi } from 'vitest';
import { type Closing, clientOver, connectionText, type Part, type Row } from '../support/aod.ts';
import { canary } from '../support/canary.ts';
import { clientFor, frames, json, rejection, serve, startStream } from '../support/server.ts';

const rows: Row[] = [
  { id: 1, type: 'output', stream: 'stdout', data: 'Hello ', turn: 1 },
  { id: 2, type: 'output', stream: 'stdout', data: 'there', turn: 1 },
];
const done: Closing = { type: 'exit', code: 0 };
const exceeding = 'data: {"type":"output","id":3,"stream":"stdout","data":"';

async function readAll(client: Client, options?: Parameters<Client['sessions']['stream']>[1]) {
  for await (const _ of client.sessions.stream('s', options));
}

describe('the error of a session stream says whose request it was, and that reading again does nothing twice:', {
  tags: ['error.facts', 'stream.four-endings'],
}, () => {
  const text = connectionText(rows, 0, undefined);
  test.each<[string, Part, ClientOptions & { timeout?: object }, object]>([
    ['cut', { text }, {}, { code: 'stream_truncated', retryable: true }],
    ['broken', { text, ending: 'reset' }, {}, { code: 'stream_connection', retryable: true }],
    [
      'silent for too long',
      { text, ending: 'stay' },
      { timeout: { bytes: 30 } },
      { code: 'stream_timeout', retryable: true, cause: { phase: 'bytes', retryable: true } },
    ],
    [
      'without events for too long',
      { text, ending: 'stay' },
      { timeout: { events: 30 } },
      { code: 'stream_timeout', retryable: true, cause: { phase: 'events', retryable: true } },
    ],
    ['not JSON', { text: `${text}data: {\n\n` }, {}, { code: 'stream_malformed', retryable: false }],
    ['no object', { text: `${text}data: 7\n\n` }, {}, { code: 'stream_malformed', retryable: false }],
    [
      'an event without an end',
      { text: `${text}${exceeding}${'x'.repeat(129 * 1024 * 1024)}`, size: 16 * 1024 * 1024 },
      {},
      { code: 'stream_malformed', retryable: false },
    ],
  ])('%s', async (_, part, options, expected) => {
    const { client } = clientOver(() => part, { ...options, reconnect: false });
    expect(await rejection(readAll(client))).toMatchObject({
      name: 'SessionStreamError',
      method: 'GET',
      url: 'http://127.0.0.1:8777/sessions/s/stream',
      outcomeUnknown: false,
      ...expected,
    });
  });

  test('read too slowly', async () => {
    const { client } = clientOver(() => ({ text: connectionText(rows, 0, done), ending: 'stay', size: 60 }), {
      readAhead: { maxBytes: 1, onFull: 'error' },
    });
    const { handle } = client.sessions.stream('s');
    await handle.next();
    const error = rejection(
      (async () => {
        for (;;) {
          await new Promise((resolve) => setTimeout(resolve, 20));
          await handle.next();
        }
      })(),
    );
    expect(await error).toMatchObject({
      code: 'stream_overflow',
      outcomeUnknown: false,
      method: 'GET',
      url: 'http://127.0.0.1:8777/sessions/s/stream',
    });
  });

  test('aborted', async () => {
    const { client } = clientOver(() => ({ text, ending: 'stay' }));
    const error = await rejection(readAll(client, { signal: AbortSignal.timeout(20) }));
    expect(error).toMatchObject({
      code: 'aborted',
      method: 'GET',
      url: 'http://127.0.0.1:8777/sessions/s/stream',
    });
  });
});

test('the error of a message stream leaves the outcome open, also where its cause alone would not', {
  tags: ['error.facts', 'outcome.unknown'],
}, async () => {
  const begin = frames(['session_start', { sessionId: 's' }]);
  const server = await serve((response, _, count) => {
    startStream(response);
    response.write(begin);
    if (count === 1) response.end('event: done\ndata: {\n\n');
  });
  for (const timeout of [{}, { events: 40 }]) {
    const error = await rejection(clientFor(server.url).sendMessageStream('s', 'Hi', { timeout }).result());
    expect(error).toMatchObject({
      name: 'TurnInterruptedError',
      outcomeUnknown: true,
      retryable: false,
      method: 'POST',
      url: `${server.url}/api/sessions/s/messages`,
    });
  }
  expect(server.seen).toHaveLength(2);
});

describe('the overall limit of a session stream', { tags: ['timeout.named', 'timeout.separate'] }, () => {
  const limit = { phase: 'total', timeoutMs: 200, message: expect.stringContaining('200 ms') };

  test('is named by its own length on a later connection', async () => {
    const { client, connections } = clientOver((_, connection) => ({
      text: connectionText(rows.slice(0, connection), 0, undefined),
      ending: connection === 1 ? 'end' : 'stay',
    }));
    const error = await rejection(readAll(client, { timeout: 200 }));
    expect(error).toMatchObject({ code: 'stream_timeout', cause: limit });
    expect(connections).toHaveLength(2);
  });

  test('is named by its own length when a later connection is not answered', async () => {
    let requests = 0;
    const server = await serve((response) => {
      if (++requests > 1) return;
      startStream(response);
      response.end(connectionText(rows, 0, undefined));
    });
    const client = new Client({ baseUrl: server.url, token: canary.token, reconnect: { baseDelay: 0 } });
    expect(await rejection(readAll(client, { timeout: 200 }))).toMatchObject({
      code: 'timeout_total',
      ...limit,
    });
    expect(requests).toBe(2);
  });

  test('is not waited out: what the last connection ended with comes when no other fits in', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0.99);
    try {
      const { client, connections } = clientOver(() => ({ text: connectionText([], 0, undefined) }), {
        reconnect: { baseDelay: 60_000, maxDelay: 60_000 },
      });
      expect(await rejection(readAll(client, { timeout: 5000 }))).toMatchObject({ code: 'stream_truncated' });
      expect(connections).toHaveLength(1);
    } finally {
      vi.restoreAllMocks();
    }
  });
});

test.each<[string, unknown, string]>([
  ['a text', { maxRetries: '3' }, 'reconnect.maxRetries'],
  ['a negative number', { baseDelay: -1 }, 'reconnect.baseDelay'],
  ['no number', { maxDelay: Number.NaN }, 'reconnect.maxDelay'],
  ['true', true, 'reconnect'],
  ['a number', 3, 'reconnect'],
  ['null', null, 'reconnect'],
])(
  'a `reconnect` that is %s is refused by name',
  { tags: ['input.refused'] },
  async (_, reconnect, argument) => {
    const options = { reconnect: reconnect as never };
    const { client, connections } = clientOver(() => ({ text: connectionText(rows, 0, done) }));
    const refused = { name: 'InvalidArgumentError', code: 'invalid_argument', argument };
    for (const use of [
      async () => void new Client({ token: canary.token, ...options }),
      async () => void client.sessions.stream('s', options),
      async () => void (await client.sessions.wait('s', options)),
    ]) {
      const error = await rejection(use());
      expect(error).toBeInstanceOf(InvalidArgumentError);
      expect(error).toMatchObject(refused);
    }
    expect(connections).toEqual([]);
  },
);

describe('an error between two attempts says what the attempts before leave open', {
  tags: ['error.facts', 'abort.at-once', 'outcome.unknown'],
}, () => {
  const waiting = { retry: { baseDelay: 60_000, maxDelay: 60_000 } };

  /** Aborts in the wait for the second attempt. */
  async function abortedWait(
    call: (client: ReturnType<typeof clientFor>, signal: AbortSignal) => Promise<unknown>,
  ) {
    const server = await serve((response) => response.destroy());
    const controller = new AbortController();
    const hooks = { retry: () => void setTimeout(() => controller.abort('enough'), 5) };
    const error = await rejection(call(clientFor(server.url, { ...waiting, hooks }), controller.signal));
    expect(server.seen).toHaveLength(1);
    expect(error).toMatchObject({ code: 'aborted', cause: 'enough' });
    return { error, url: server.url };
  }

  test('an abort in the wait for a read: nothing', async () => {
    const { error, url } = await abortedWait((client, signal) => client.listAgents({ signal }));
    expect(error).toMatchObject({ outcomeUnknown: false, method: 'GET', url: `${url}/api/agents` });
  });

  test('an abort in the wait for what may be repeated: whether it was done', async () => {
    const { error, url } = await abortedWait((client, signal) =>
      client.updateAgent('a', { env: {} }, { signal }),
    );
    expect(error).toMatchObject({ outcomeUnknown: true, method: 'PATCH', url: `${url}/api/agents/a` });
  });

  test.each<[string, 'request' | 'response' | 'retry', boolean]>([
    ['request', 'request', false],
    ['response', 'response', true],
    ['retry', 'retry', false],
  ])('a %s hook that throws', async (_, name, outcomeUnknown) => {
    const server = await serve((response) =>
      name === 'retry' ? json(response, 503, {}) : json(response, 201, { session: { id: 's' } }),
    );
    const hooks = {
      [name]: () => {
        throw new Error('mine');
      },
    };
    const error = await rejection(clientFor(server.url, { hooks }).createSession('helper'));
    expect(error).toMatchObject({
      code: 'hook_failed',
      outcomeUnknown,
      method: 'POST',
      url: `${server.url}/api/sessions`,
    });
    expect((error as unknown as HostedAgentsError).cause).toEqual(new Error('mine'));
  });
});

test('of the body of an error that never ends, 64 KiB are read', { tags: ['error.facts'] }, async () => {
  const piece = 'x'.repeat(50_000);
  const server = await serve((response) => {
    response.writeHead(500, { 'content-type': 'text/plain' });
    const send = () => {
      while (!response.destroyed && response.write(piece));
    };
    response.on('drain', send);
    send();
  });
  const error = await rejection(clientFor(server.url).createSession('helper'));
  expect(error).toMatchObject({ code: 'server_error', statusCode: 500, outcomeUnknown: true });
  expect(error.body).toBe('x'.repeat(64 * 1024));
  await expect.poll(server.open).toBe(0);
});

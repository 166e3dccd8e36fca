import { getEventListeners } from 'node:events';
import { AbortError, AshClient, InvalidArgumentError, type RequestOptions } from '@hosted-agents/client';
import { Client } from '@hosted-agents/client/aod';
import { describe, expect, test } from 'vitest';
import { canary } from '../support/canary.ts';
import { type FaultServer, serveFaults } from '../support/fault-server.ts';
import { rejection } from '../support/server.ts';
import { until } from './cell.ts';

const first = {
  ash: 'event: session_start\ndata: {"sessionId":"s","version":""}\n\n',
  aod: 'data: {"type":"start","session_id":"s"}\n\n',
};
const last = {
  ash: 'event: done\ndata: {"sessionId":"s"}\n\n',
  aod: 'data: {"type":"exit","id":0,"code":0}\n\n',
};
type Which = keyof typeof first;

/** A server that sends the first event of a stream and then nothing; or not even the headers. */
const staying = (which: Which, silent = false): Promise<FaultServer> =>
  serveFaults(async (wire) => {
    await wire.body();
    const head = 'HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n';
    if (!silent) await wire.write(`${head}${first[which].length.toString(16)}\r\n${first[which]}\r\n`);
    await wire.untilGone();
  });

const open = {
  ash: (url: string, options: RequestOptions = {}) =>
    new AshClient({ serverUrl: url, onLeave: 'disconnect' }).sendMessageStream('s', 'Hello there', options),
  aod: (url: string, options: RequestOptions = {}) =>
    new Client({ baseUrl: url, token: canary.token }).sessions.stream('s', options).handle,
};
/** Streams of one client. */
const openMany = {
  ash: (url: string) => {
    const client = new AshClient({ serverUrl: url, concurrentMessages: 'allow', onLeave: 'disconnect' });
    return (options: RequestOptions) => client.sendMessageStream('s', 'Hello there', options);
  },
  aod: (url: string) => {
    const client = new Client({ baseUrl: url, token: canary.token });
    return (options: RequestOptions) => client.sessions.stream('s', options).handle;
  },
};
const whiches: Which[] = ['ash', 'aod'];

async function expectFreed(server: FaultServer): Promise<void> {
  await until(() => server.open() === 0);
  expect(server.open(), 'sockets left').toBe(0);
  expect(server.requests, 'sent once').toHaveLength(1);
}

describe.each(whiches)('leaving a stream (%s)', { tags: ['stream.leaving', 'resource.sockets'] }, (which) => {
  test.each([
    [
      'break',
      async (stream: AsyncIterable<unknown>) => {
        for await (const _ of stream) break;
      },
    ],
    [
      'a throw of the application',
      async (stream: AsyncIterable<unknown>) => {
        const own = new Error('own');
        const loop = async () => {
          for await (const _ of stream) throw own;
        };
        expect(await rejection(loop())).toBe(own);
      },
    ],
  ])('by %s frees the socket', async (_name, leave) => {
    await using server = await staying(which);
    const stream = open[which](server.url);
    await leave(stream);
    await expectFreed(server);
    expect(await stream.next()).toEqual({ done: true, value: undefined });
  });

  test('by return() ends a read that waits, quietly, and frees the socket', async () => {
    await using server = await staying(which);
    const stream = open[which](server.url);
    expect((await stream.next()).done).toBe(false);
    const waiting = [stream.next(), stream.next()];
    expect(await stream.return()).toEqual({ done: true, value: undefined });
    expect(await Promise.all(waiting)).toEqual([
      { done: true, value: undefined },
      { done: true, value: undefined },
    ]);
    expect(await stream.return()).toEqual({ done: true, value: undefined });
    await expectFreed(server);
  });

  test('by close() before the answer frees the socket', async () => {
    await using server = await staying(which, true);
    const stream = open[which](server.url);
    const waiting = stream.next();
    await until(() => server.requests.length === 1);
    await stream.close();
    expect(await waiting).toEqual({ done: true, value: undefined });
    await expectFreed(server);
  });

  test('by close() before the first use sends nothing', async () => {
    await using server = await staying(which);
    const stream = open[which](server.url);
    await stream.close();
    expect(await stream.next()).toEqual({ done: true, value: undefined });
    expect(server.requests).toEqual([]);
  });
});

const reasons: Array<[string, unknown]> = [
  ['an error', new Error('the user left')],
  ['a text', 'enough'],
  ['a number', 0],
  ['an object', { why: 'closed' }],
  ['null', null],
  ['an error of ours', new InvalidArgumentError('own', 'something else')],
  ['an abort of ours', new AbortError('an abort before this one')],
];

describe.each(whiches)('an abort (%s)', { tags: ['abort.reason', 'stream.four-endings'] }, (which) => {
  describe.each(reasons)('with %s keeps it as the cause', (_name, reason) => {
    test('before the first use, and sends nothing', async () => {
      await using server = await staying(which);
      const error = await rejection(open[which](server.url, { signal: AbortSignal.abort(reason) }).next());
      expect(error).toBeInstanceOf(AbortError);
      expect(error).toMatchObject({ code: 'aborted', outcomeUnknown: false });
      expect(error.cause).toBe(reason);
      expect(server.requests).toEqual([]);
    });

    test.each([
      ['before the headers', true],
      ['between two events', false],
    ])('%s', async (_when, silent) => {
      await using server = await staying(which, silent);
      const controller = new AbortController();
      const stream = open[which](server.url, { signal: controller.signal });
      if (!silent) expect((await stream.next()).done).toBe(false);
      const waiting = rejection(stream.next());
      await until(() => server.requests.length === 1);
      controller.abort(reason);
      const error = await waiting;
      expect(error).toBeInstanceOf(AbortError);
      expect(error.code).toBe('aborted');
      expect(error.cause).toBe(reason);
      await expectFreed(server);
      expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
      expect(await stream.next()).toEqual({ done: true, value: undefined });
    });

    test('after the end changes nothing', async () => {
      const controller = new AbortController();
      const stream = inMemory[which](controller.signal);
      for await (const _ of stream) {
        // To its end.
      }
      controller.abort(reason);
      expect(await stream.next()).toEqual({ done: true, value: undefined });
    });
  });
});

const answering =
  (which: Which): typeof globalThis.fetch =>
  async () =>
    new Response(first[which] + last[which], { headers: { 'content-type': 'text/event-stream' } });
const ash = new AshClient({ serverUrl: 'http://127.0.0.1:4100', fetch: answering('ash') });
const aod = new Client({ baseUrl: 'http://127.0.0.1:8777', token: canary.token, fetch: answering('aod') });

/** Streams whose server is in memory, two events long. */
const inMemory = {
  ash: (signal: AbortSignal) =>
    ash.sendMessageStream('s', 'Hello there', { signal, concurrentMessages: 'allow' }),
  aod: (signal: AbortSignal) => aod.sessions.stream('s', { signal }).handle,
};

test.each(whiches)(
  "an abort without a reason has the platform's as its cause (%s)",
  {
    tags: ['abort.reason'],
  },
  async (which) => {
    await using server = await staying(which);
    const controller = new AbortController();
    const stream = open[which](server.url, { signal: controller.signal });
    await stream.next();
    const waiting = rejection(stream.next());
    controller.abort(undefined);
    const { cause } = await waiting;
    expect(cause).toBe(controller.signal.reason);
    expect(cause).toMatchObject({ name: 'AbortError' });
  },
);

/** What the process warns of while something goes on. */
async function warningsOf(work: () => Promise<void>): Promise<Error[]> {
  const warnings: Error[] = [];
  const warn = (warning: Error) => warnings.push(warning);
  process.on('warning', warn);
  try {
    await work();
    await new Promise((resolve) => setImmediate(resolve));
  } finally {
    process.off('warning', warn);
  }
  return warnings;
}

test.each(whiches)(
  '10,000 streams on one signal, one after the other, leave no listener on it (%s)',
  { tags: ['resource.listeners'] },
  async (which) => {
    const { signal } = new AbortController();
    const warnings = await warningsOf(async () => {
      for (let i = 0; i < 10_000; i++) {
        const stream = inMemory[which](signal);
        // Every third is left in the middle, and every third is closed unread.
        if (i % 3 === 2) await stream.close();
        for await (const _ of stream) if (i % 3 === 1) break;
      }
    });
    expect(getEventListeners(signal, 'abort')).toEqual([]);
    expect(warnings).toEqual([]);
  },
);

test.each(whiches)(
  '100 streams on one signal at once make the runtime warn of nothing, and each is told of the abort (%s)',
  { tags: ['resource.listeners', 'abort.reason', 'resource.sockets'] },
  async (which) => {
    await using server = await staying(which);
    const controller = new AbortController();
    const warnings = await warningsOf(async () => {
      const client = openMany[which](server.url);
      const streams = Array.from({ length: 100 }, () => client({ signal: controller.signal }));
      await Promise.all(streams.map((stream) => stream.next()));
      const endings = streams.map((stream) => rejection(stream.next()));
      controller.abort('enough');
      for (const error of await Promise.all(endings)) expect(error.cause).toBe('enough');
    });
    expect(warnings).toEqual([]);
    expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
    await until(() => server.open() === 0);
    expect(server.open(), 'sockets left').toBe(0);
  },
);

import { Client, type HookReconnect, type Hooks, type StreamEvent } from '@hosted-agents/client/aod';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { type Closing, clientOver, connectionText, type Part, type Row } from '../support/aod.ts';
import { canary } from '../support/canary.ts';
import { rejection } from '../support/server.ts';

const rows: Row[] = [
  { id: 7, type: 'stage', stage: 'skills', state: 'done' },
  { id: 9, type: 'output', stream: 'stdout', data: '{"a":"é', turn: 1 },
  { id: 12, type: 'output', stream: 'stderr', data: 'x\n', turn: 1 },
  { id: 13, type: 'output', stream: 'stdout', data: '👋"}\n', turn: 2 },
];
const exit: Closing = { type: 'exit', code: 0 };

/** The events as an application sees them, which is the same however often the connection is lost. */
const whole = [
  'start',
  'stage 7',
  'turn_start 1',
  'output 9 {"a":"é',
  'output 12 x\n',
  'turn_start 2',
  'output 13 👋"}\n',
  'exit',
];

const shown = (event: StreamEvent): string => {
  if (event.type === 'stage') return `stage ${event.id}`;
  if (event.type === 'turn_start') return `turn_start ${event.turn}`;
  if (event.type === 'output') return `output ${event.id} ${event.data}`;
  return event.type;
};

const read = async (events: AsyncIterable<StreamEvent>) => {
  const seen: string[] = [];
  for await (const event of events) seen.push(shown(event));
  return seen;
};

test('a stream that is not disturbed gives its events, and one look behind the closing event', async () => {
  const { client, connections } = clientOver((since) => ({ text: connectionText(rows, since, exit) }));
  expect(await read(client.sessions.stream('s'))).toEqual(whole);
  expect(connections).toEqual([0, 13]);
});

test('a stream that is cut on every connection goes on as long as something new comes', {
  tags: ['stream.resume'],
}, async () => {
  const { client, connections } = clientOver((since) => {
    const next = rows.filter(({ id }) => id > since).slice(0, 1);
    const last = next[0]?.id === 13 || next.length === 0;
    return { text: connectionText(next, since, last ? exit : undefined), ending: last ? 'end' : 'reset' };
  });
  expect(await read(client.sessions.stream('s', { reconnect: { maxRetries: 1, baseDelay: 0 } }))).toEqual(
    whole,
  );
  expect(connections).toEqual([0, 7, 9, 12, 13]);
});

describe('a stream goes on after', { tags: ['stream.resume'] }, () => {
  const lost: Array<[string, Part | (() => Response)]> = [
    ['an end without a closing event', { text: connectionText(rows.slice(0, 2), 0, undefined) }],
    ['a reset', { text: connectionText(rows.slice(0, 2), 0, undefined), ending: 'reset' }],
    ['silence without heartbeats', { text: connectionText(rows.slice(0, 2), 0, undefined), ending: 'stay' }],
    [
      'stale',
      { text: connectionText(rows.slice(0, 2), 0, { type: 'stale', message: 'No output for 600s' }) },
    ],
  ];
  test.each(lost)('%s', async (_, part) => {
    const { client } = clientOver((since, connection) =>
      connection === 1 ? (part as Part) : { text: connectionText(rows, since, exit) },
    );
    expect(await read(client.sessions.stream('s', { timeout: { bytes: 30 } }))).toEqual(whole);
  });

  test('a 500 on going on', async () => {
    const { client } = clientOver((since, connection) => {
      if (connection === 1) return { text: connectionText(rows.slice(0, 2), 0, undefined) };
      return connection === 2
        ? new Response('<h1>', { status: 502 })
        : { text: connectionText(rows, since, exit) };
    });
    expect(await read(client.sessions.stream('s'))).toEqual(whole);
  });
});

describe('the hook onReconnect', () => {
  const cutTwice = (hooks: Hooks) =>
    clientOver(
      (since, connection) =>
        connection > 2
          ? { text: connectionText(rows, since, exit) }
          : { text: connectionText(rows.slice(0, 2), since, undefined), ending: 'reset' },
      { hooks, reconnect: { baseDelay: 1 } },
    );

  test('is called before each wait, and what it says holds', { tags: ['secret.hooks'] }, async () => {
    const seen: HookReconnect[] = [];
    const { client, connections } = cutTwice({
      onReconnect: (reconnect) => void seen.push({ ...reconnect, delayMs: connections.length }),
    });
    expect(await read(client.sessions.stream('s', { since: 2 }))).toEqual(whole);
    const request = { method: 'GET', url: 'http://127.0.0.1:8777/sessions/s/stream' };
    const error = expect.objectContaining({ code: 'stream_connection' });
    expect(seen).toEqual([
      { request, attempt: 1, delayMs: 1, cursor: 9, error },
      { request, attempt: 2, delayMs: 2, cursor: 9, error },
    ]);
    expect(connections).toEqual([2, 9, 9, 13]);
  });

  test('is told the wait that follows', async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const delays: number[] = [];
    const { client, connections } = clientOver(
      (since, connection) => ({ text: connectionText(rows, since, connection === 1 ? undefined : exit) }),
      {
        hooks: { onReconnect: ({ delayMs }) => void delays.push(delayMs) },
        reconnect: { baseDelay: 60_000, maxDelay: 60_000 },
      },
    );
    const reading = read(client.sessions.stream('s'));
    await vi.advanceTimersByTimeAsync(0);
    const [delay = 0] = delays;
    await vi.advanceTimersByTimeAsync(Math.floor(delay) - 1);
    expect(connections).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(2);
    expect(await reading).toEqual(whole);
  });

  test('that throws ends the stream in an error of its own, from whose cursor another stream goes on', {
    tags: ['error.ours', 'error.no-unhandled'],
  }, async () => {
    const mine = new Error('mine');
    const { client, connections } = cutTwice({
      onReconnect: () => {
        throw mine;
      },
    });
    const { handle } = client.sessions.stream('s');
    const seen: string[] = [];
    const error = await rejection(
      (async () => {
        for await (const event of handle) seen.push(shown(event));
      })(),
    );
    expect(error).toMatchObject({ name: 'HookError', code: 'hook_failed', cause: mine });
    expect(connections).toEqual([0]);
    const { client: other } = clientOver((since) => ({ text: connectionText(rows, since, exit) }));
    seen.push(...(await read(other.sessions.stream('s', { since: handle.cursor }))));
    expect(seen).toEqual([...whole.slice(0, 4), 'start', 'turn_start 1', ...whole.slice(4)]);
  });

  test('is not called for a stream that is not to go on', async () => {
    const onReconnect = vi.fn();
    const { client } = cutTwice({ onReconnect });
    await rejection(read(client.sessions.stream('s', { reconnect: false })));
    expect(onReconnect).not.toHaveBeenCalled();
  });
});

describe('a stream gives up', { tags: ['stream.four-endings', 'error.facts'] }, () => {
  test('when nothing new comes on several connections in a row', async () => {
    const { client, connections } = clientOver((since) => ({
      text: connectionText(rows.slice(0, 1), since, undefined),
    }));
    const error = await rejection(
      read(client.sessions.stream('s', { reconnect: { maxRetries: 3, baseDelay: 0 } })),
    );
    expect(error).toMatchObject({ code: 'stream_truncated' });
    expect(connections).toEqual([0, 7, 7, 7]);
  });

  test.each([401, 404, 400])('when the server answers %i on going on', async (status) => {
    const { client, connections } = clientOver((_, connection) =>
      connection === 1
        ? { text: connectionText(rows.slice(0, 1), 0, undefined) }
        : Response.json({ detail: 'no' }, { status }),
    );
    expect(await rejection(read(client.sessions.stream('s')))).toMatchObject({ statusCode: status });
    expect(connections).toHaveLength(2);
  });

  test('at once when it is not to go on', async () => {
    const { client, connections } = clientOver(() => ({
      text: connectionText(rows.slice(0, 1), 0, undefined),
    }));
    expect(await rejection(read(client.sessions.stream('s', { reconnect: false })))).toMatchObject({
      code: 'stream_truncated',
    });
    expect(connections).toHaveLength(1);
  });
});

test('without going on, stale is shown and is an ending that says so', {
  tags: ['stream.four-endings', 'error.facts'],
}, async () => {
  const { client } = clientOver(() => ({
    text: connectionText(rows.slice(0, 1), 0, { type: 'stale', message: 'No output for 600s' }),
  }));
  const seen: string[] = [];
  const error = await rejection(
    (async () => {
      for await (const event of client.sessions.stream('s', { reconnect: false })) seen.push(shown(event));
    })(),
  );
  expect(seen).toEqual(['start', 'stage 7', 'stale']);
  expect(error).toMatchObject({
    name: 'SessionStreamError',
    code: 'stream_stale',
    cursor: 7,
    retryable: true,
    outcomeUnknown: false,
    message: 'The server gave up the connection (No output for 600s). The session may still be running',
  });
});

test('rows that raced the closing event are found by the look behind it', {
  tags: ['stream.resume'],
}, async () => {
  const { client } = clientOver((since, connection) => ({
    text: connectionText(
      connection === 1 ? rows.slice(0, 3) : rows.filter(({ id }) => id < 13 || since > 0),
      since,
      exit,
    ),
  }));
  // All of the second turn was stored in between, its end included.
  expect(await read(client.sessions.stream('s'))).toEqual(whole);
  const late: Row[] = [
    ...rows.slice(0, 3),
    { id: 13, type: 'output', stream: 'stdout', data: 'late', turn: 1 },
  ];
  const raced = clientOver((since, connection) => ({
    text: connectionText(connection === 1 ? rows.slice(0, 3) : late, since, exit),
  }));
  const handle = await raced.client.sessions.stream('s');
  expect(await read(handle)).toEqual([...whole.slice(0, 5), 'output 13 late', 'exit']);
  expect(handle.cursor).toBe(13);
});

describe('the look behind the closing event', { tags: ['stream.resume'] }, () => {
  const late: Row = { id: 14, type: 'output', stream: 'stdout', data: 'late', turn: 2 };
  const raced = (since: number) => connectionText([...rows, late], since, exit);

  test('is retried like any read', async () => {
    const { client, connections } = clientOver((since, connection) => {
      if (connection === 1) return { text: connectionText(rows, since, exit) };
      if (connection === 2) return new Response('busy', { status: 503 });
      return { text: raced(since), ...(connection === 3 ? { ending: 'reset', size: 40 } : {}) } as Part;
    });
    expect(await read(client.sessions.stream('s'))).toEqual([
      ...whole.slice(0, -1),
      'output 14 late',
      'exit',
    ]);
    expect(connections.slice(0, 4)).toEqual([0, 13, 13, 14]);
  });

  test.each<[string, number, () => Part | Response]>([
    ['refused for good', 1, () => Response.json({ detail: 'gone' }, { status: 404 })],
    ['refused on and on', 4, () => new Response('', { status: 502 })],
    ['cut on and on', 4, () => ({ text: ': heartbeat\n\n', ending: 'reset' })],
    ['malformed', 1, () => ({ text: 'data: {"type"\n\n' })],
  ])('that is %s ends the stream in an error with its cursor', async (_, attempts, answer) => {
    const { client, connections } = clientOver((since, connection) =>
      connection === 1 ? { text: connectionText(rows, since, exit) } : answer(),
    );
    const seen: string[] = [];
    const error = await rejection(
      (async () => {
        const stream = client.sessions.stream('s', { reconnect: { baseDelay: 0, maxRetries: 3 } });
        for await (const event of stream) seen.push(shown(event));
      })(),
    );
    expect(seen).toEqual(whole.slice(0, -1));
    expect(error).toMatchObject({
      name: 'SessionStreamError',
      code: 'stream_truncated',
      cursor: 13,
      method: 'GET',
      url: 'http://127.0.0.1:8777/sessions/s/stream',
      retryable: true,
      outcomeUnknown: false,
      message: expect.stringMatching(
        /^The turn has ended \("exit"\), but the check for events that were stored last failed: ./,
      ),
    });
    expect(connections).toHaveLength(attempts + 1);
  });

  test.each([
    ['is silent but for heartbeats', 1],
    ['goes on with its next turn', 20],
  ])('is left when the session is at work again and %s', async (_, outputs) => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    let connections = 0;
    const fetch: typeof globalThis.fetch = async (_, { signal } = {}) => {
      const put = (controller: ReadableStreamDefaultController<Uint8Array>, text: string) =>
        controller.enqueue(new TextEncoder().encode(text));
      const isLook = ++connections > 1;
      const body = new ReadableStream<Uint8Array>({
        start(controller) {
          put(
            controller,
            isLook
              ? raced(13).replace(/id: 14\ndata: {"type":"exit".*\n\n/, '')
              : connectionText(rows, 0, exit),
          );
          if (!isLook) return controller.close();
          let id = 20;
          const timer = setInterval(
            () => {
              const output: Row = { id, type: 'output', stream: 'stdout', data: 'next', turn: 3 };
              put(
                controller,
                id++ < 20 + outputs - 1 ? connectionText([output], 0, undefined) : ': heartbeat\n\n',
              );
            },
            outputs === 1 ? 15_000 : 1000,
          );
          signal?.addEventListener('abort', () => {
            clearInterval(timer);
            controller.error(signal.reason);
          });
        },
      });
      return new Response(body, { headers: { 'content-type': 'Text/Event-Stream' } });
    };
    const client = new Client({ baseUrl: 'http://127.0.0.1:8777', token: canary.token, fetch });
    const { handle } = client.sessions.stream('s');
    const reading = read(handle);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(await reading).toEqual([...whole.slice(0, -1), 'output 14 late', 'exit']);
    expect([connections, handle.cursor]).toEqual([2, 14]);
  });
});

test('since is where it begins, and the cursor never moves on turn_start', async () => {
  const text = connectionText(rows, 9, undefined);
  const beforeOutput = text.slice(0, text.indexOf('"id":12', text.indexOf('turn_start') + 30));
  const { client, connections } = clientOver((since, connection) => ({
    text: connection === 1 ? beforeOutput : connectionText(rows, since, exit),
  }));
  const seen = await read(client.sessions.stream('s', { since: 9 }));
  expect(connections.slice(0, 2)).toEqual([9, 9]);
  expect(seen).toEqual([
    'start',
    'turn_start 1',
    'output 12 x\n',
    'turn_start 2',
    'output 13 👋"}\n',
    'exit',
  ]);
});

describe('a stream', () => {
  const plain = (text = connectionText(rows, 0, exit)) =>
    clientOver((since) => ({ text: since ? connectionText(rows, since, exit) : text }));

  test('can be awaited, which opens it, or iterated at once', async () => {
    expect(await read(await plain().client.sessions.stream('s'))).toEqual(whole);
    expect(await read(plain().client.sessions.stream('s'))).toEqual(whole);
  });

  test('that is refused says so at opening, and at the first step of a loop', async () => {
    const { client } = clientOver(() => Response.json({ detail: 'Session not found' }, { status: 404 }));
    expect(await rejection(Promise.resolve(client.sessions.stream('s')))).toMatchObject({
      name: 'NotFoundError',
    });
    expect(await rejection(read(client.sessions.stream('s')))).toMatchObject({ name: 'NotFoundError' });
  });

  test('gives the fields of each event, and the same in extra', async () => {
    const events: StreamEvent[] = [];
    for await (const event of plain().client.sessions.stream('s')) events.push(event);
    expect(events[0]).toEqual({
      type: 'start',
      id: null,
      provider: 'anthropic',
      session_id: 's',
      extra: { provider: 'anthropic', session_id: 's' },
    });
    expect(events.find(({ type }) => type === 'output')).toMatchObject({
      data: '{"a":"é',
      extra: { stream: 'stdout', turn: 1 },
    });
  });

  test('gives kinds that nobody knows as unknown, and those without a kind as output', {
    tags: ['stream.unknown-events'],
  }, async () => {
    const text =
      'data: {"type":"novel","id":3,"x":1}\n\ndata: {"id":4,"stream":"stdout","data":"a","turn":1}\n\n';
    const events: StreamEvent[] = [];
    for await (const event of plain(text + connectionText([], 4, exit)).client.sessions.stream('s'))
      events.push(event);
    expect(events[0]).toEqual({ type: 'unknown', event: 'novel', id: 3, extra: { x: 1 } });
    expect(events[1]).toMatchObject({ type: 'output', id: 4, data: 'a' });
  });

  test('that is no JSON is malformed', async () => {
    expect(await rejection(read(plain('data: {"type"\n\n').client.sessions.stream('s')))).toMatchObject({
      code: 'stream_malformed',
    });
  });

  test('is closed while a loop waits: the loop ends quietly', async () => {
    const { client } = clientOver(() => ({
      text: connectionText(rows.slice(0, 1), 0, undefined),
      ending: 'stay',
    }));
    const stream = await client.sessions.stream('s');
    const loop = read(stream);
    await new Promise((resolve) => setTimeout(resolve, 20));
    await stream.close();
    expect(await loop).toEqual(['start', 'stage 7']);
  });

  test('ends quietly with its client', async () => {
    const { client } = clientOver(() => ({
      text: connectionText(rows.slice(0, 1), 0, undefined),
      ending: 'stay',
    }));
    const loop = read(client.sessions.stream('s'));
    await new Promise((resolve) => setTimeout(resolve, 20));
    await client.close();
    expect(await loop).toEqual(['start', 'stage 7']);
  });

  test('is aborted, also during the wait before going on', { tags: ['abort.at-once'] }, async () => {
    const { client } = clientOver(() => ({ text: '' }));
    const stream = client.sessions.stream('s', {
      signal: AbortSignal.timeout(30),
      reconnect: { baseDelay: 60_000 },
    });
    expect(await rejection(read(stream))).toMatchObject({ code: 'aborted' });
  });

  test('has one limit over all its connections', { tags: ['timeout.separate'] }, async () => {
    const { client, connections } = clientOver(() => ({
      text: connectionText([], 0, undefined),
      ending: 'stay',
    }));
    const started = performance.now();
    const error = await rejection(read(client.sessions.stream('s', { timeout: { total: 150, bytes: 40 } })));
    expect(error).toMatchObject({ code: expect.stringMatching(/^(stream_timeout|timeout_total)$/) });
    expect(performance.now() - started).toBeLessThan(1000);
    expect(connections.length).toBeGreaterThan(1);
  });

  test('is relayed with ids to resume from, but none on turn_start', async () => {
    const text = await new Response((await plain().client.sessions.stream('s')).toReadableStream()).text();
    expect(text).toContain('id: 9\ndata: {"type":"output","id":9');
    expect(text).toContain('\n\ndata: {"type":"turn_start"');
  });

  test('gives whole lines, each of its turn', async () => {
    const pieces: Row[] = [
      { id: 1, type: 'output', stream: 'stdout', data: 'one\r\ntw', turn: 1 },
      { id: 2, type: 'output', stream: 'stderr', data: 'aside\n', turn: 1 },
      { id: 3, type: 'output', stream: 'stdout', data: 'o\n\nrest', turn: 1 },
      { id: 4, type: 'output', stream: 'stdout', data: 'next', turn: 2 },
    ];
    const { client } = clientOver((since) => ({ text: connectionText(pieces, since, exit) }));
    const lines = [];
    for await (const line of client.sessions.stream('s').lines()) lines.push(line);
    expect(lines).toEqual([
      { text: 'one', turn: 1 },
      { text: 'two', turn: 1 },
      { text: '', turn: 1 },
      { text: 'rest', turn: 1 },
      { text: 'next', turn: 2 },
    ]);
  });
});

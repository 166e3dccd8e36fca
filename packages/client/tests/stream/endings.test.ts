import { AbortError, StreamError, TurnFailedError, TurnInterruptedError } from '@hosted-agents/client';
import { describe, expect, test } from 'vitest';
import { clientFor, frames, json, rejection, serve, startStream } from '../support/server.ts';
import { shortTurn } from '../support/turns.ts';

const types = async (stream: AsyncIterable<{ type: string }>) => {
  const seen: string[] = [];
  for await (const { type } of stream) seen.push(type);
  return seen;
};

/** A server that sends these bytes for every message and then ends the body, or breaks or keeps the connection. */
const sends = (bytes: string, then: 'end' | 'reset' | 'stay' = 'end') =>
  serve((response) => {
    startStream(response);
    response.write(bytes);
    if (then === 'end') response.end();
    if (then === 'reset') setTimeout(() => response.socket?.resetAndDestroy(), 20);
  });

test('a turn that is done ends the loop after its last event', {
  tags: ['stream.four-endings'],
}, async () => {
  const server = await sends(shortTurn());
  const stream = clientFor(server.url).sendMessageStream('s', 'Hello there');
  expect(await types(stream)).toEqual(['session_start', 'message', 'turn_complete', 'message', 'done']);
  expect(stream.turn).toMatchObject({
    status: 'completed',
    text: 'Hëllo, 世界 👋',
    costUsd: 0.01,
    numTurns: 1,
  });
});

describe('an end of the body', { tags: ['stream.truncation', 'stream.four-endings'] }, () => {
  const cut = frames(
    ['session_start', { sessionId: 's', version: '0.2.0' }],
    ['text_delta', { delta: 'Hel' }],
  );

  test('without done or error is truncation, after every event that came', async () => {
    const server = await sends(cut);
    const stream = clientFor(server.url).sendMessageStream('s', 'Hello there');
    const seen: string[] = [];
    const error = await rejection(
      (async () => {
        for await (const { type } of stream) seen.push(type);
      })(),
    );
    expect(seen).toEqual(['session_start', 'text_delta']);
    expect(error).toBeInstanceOf(TurnInterruptedError);
    expect(error).toBeInstanceOf(StreamError);
    expect(error).toMatchObject({
      code: 'stream_truncated',
      outcomeUnknown: true,
      retryable: false,
      turn: { status: 'running' },
    });
    expect(server.seen).toHaveLength(1);
  });

  test('with half an event is truncation and does not show the half', async () => {
    const server = await sends(`${cut}event: done\ndata: {"sessionId":"s"}\n`);
    const error = await rejection(clientFor(server.url).sendMessageStream('s', 'Hello there').result());
    expect(error).toMatchObject({ code: 'stream_truncated' });
  });

  test('after done of another session, or of none, is truncation', async () => {
    for (const sessionId of ['other', '']) {
      const server = await sends(cut + frames(['done', { sessionId }]));
      const error = await rejection(clientFor(server.url).sendMessageStream('s', 'Hello there').result());
      expect(error).toMatchObject({ code: 'stream_truncated' });
    }
  });

  test('by a reset is a broken connection, not a bare TypeError', async () => {
    const server = await sends(cut, 'reset');
    const error = await rejection(clientFor(server.url).sendMessageStream('s', 'Hello there').result());
    expect(error).toBeInstanceOf(TurnInterruptedError);
    expect(error).toMatchObject({
      code: 'stream_connection',
      turn: { sessionId: 's' },
      method: 'POST',
      url: `${server.url}/api/sessions/s/messages`,
    });
    expect(server.seen).toHaveLength(1);
  });
});

describe('a failure that the agent reports', { tags: ['stream.agent-failure'] }, () => {
  const failing = frames(
    ['session_start', { sessionId: 's', version: '0.2.0' }],
    [
      'message',
      { type: 'result', subtype: 'success', is_error: true, num_turns: 1, result: 'API Error: 400' },
    ],
    ['error', { error: 'Claude Code process exited with code 1' }],
  );

  test.each([
    ['the end of the body', failing],
    ['done', failing + frames(['done', { sessionId: 's' }])],
  ])('is an event of the loop and rejects result(), before %s', async (_, bytes) => {
    const server = await sends(bytes);
    const client = clientFor(server.url);
    expect(await types(client.sendMessageStream('s', 'Hello there'))).toContain('error');
    const error = await rejection(client.sendMessageStream('s', 'Hello there').finalText());
    expect(error).toBeInstanceOf(TurnFailedError);
    expect(error).toMatchObject({
      code: 'turn_failed',
      message: 'API Error: 400',
      turn: { status: 'failed' },
    });
  });

  test('ends the stream although the server leaves the connection open', async () => {
    const server = await sends(failing, 'stay');
    expect(await types(clientFor(server.url).sendMessageStream('s', 'Hello there'))).toContain('error');
    await expect.poll(server.open).toBe(0);
  });

  test('reaching the most turns is no failure', async () => {
    const server = await sends(
      frames(
        ['message', { type: 'result', subtype: 'error_max_turns', is_error: false, num_turns: 3 }],
        ['done', { sessionId: 's' }],
      ),
    );
    const turn = await clientFor(server.url).sendMessageStream('s', 'Hello there').result();
    expect(turn).toMatchObject({ status: 'completed', subtype: 'error_max_turns' });
  });
});

describe('bytes that are no event', () => {
  test.each([
    ['broken JSON makes the stream malformed', 'event: message\ndata: {"type":\n\n', 'stream_malformed'],
    ['a "done" without an object is no ending', 'event: done\ndata: null\n\n', 'stream_truncated'],
  ])('%s', async (_, bytes, code) => {
    const server = await sends(bytes);
    const error = await rejection(clientFor(server.url).sendMessageStream('s', 'Hello there').result());
    expect(error).toMatchObject({ code });
  });

  test('a kind that nobody knows arrives as unknown', { tags: ['stream.unknown-events'] }, async () => {
    const server = await sends(
      frames(['brand_new', [1]], ['constructor', 'x'], ['done', { sessionId: 's' }]),
    );
    const events = [];
    for await (const event of clientFor(server.url).sendMessageStream('s', 'Hello there')) events.push(event);
    expect(events.slice(0, 2)).toEqual([
      { type: 'unknown', event: 'brand_new', data: [1] },
      { type: 'unknown', event: 'constructor', data: 'x' },
    ]);
  });
});

describe('the caller', { tags: ['stream.leaving', 'stream.four-endings'] }, () => {
  test('aborts: the loop ends with the reason, and the socket is free', async () => {
    const server = await sends(frames(['session_start', { sessionId: 's', version: '' }]), 'stay');
    const controller = new AbortController();
    const stream = clientFor(server.url, { onLeave: 'disconnect' }).sendMessageStream('s', 'Hello there', {
      signal: controller.signal,
    });
    const error = await rejection(
      (async () => {
        for await (const _ of stream) controller.abort('enough');
      })(),
    );
    expect(error).toBeInstanceOf(AbortError);
    expect(error).toMatchObject({ code: 'aborted', cause: 'enough', outcomeUnknown: true });
    await expect.poll(server.open).toBe(0);
  });

  test('leaves: the loop ends quietly, the socket is free, and result() tells that the turn is not complete', async () => {
    const server = await sends(frames(['session_start', { sessionId: 's', version: '' }]), 'stay');
    const stream = clientFor(server.url, { onLeave: 'disconnect' }).sendMessageStream('s', 'Hello there');
    for await (const _ of stream) break;
    await expect.poll(server.open).toBe(0);
    expect(await rejection(stream.result())).toMatchObject({
      code: 'stream_closed',
      turn: { sessionId: 's' },
    });
    expect(await stream.next()).toEqual({ done: true, value: undefined });
  });

  test('closes while a loop waits: the loop ends quietly; closing twice does nothing', async () => {
    const server = await sends('', 'stay');
    const stream = clientFor(server.url, { onLeave: 'disconnect' }).sendMessageStream('s', 'Hello there');
    const loop = types(stream);
    await expect.poll(() => server.seen.length).toBe(1);
    await stream.close();
    await stream.close();
    expect(await loop).toEqual([]);
    await expect.poll(server.open).toBe(0);
  });

  test('closes before the first use: nothing is sent', { tags: ['stream.unread'] }, async () => {
    const server = await sends(shortTurn());
    const stream = clientFor(server.url).sendMessageStream('s', 'Hello there');
    await stream.close();
    expect(await types(stream)).toEqual([]);
    expect(server.seen).toHaveLength(0);
    expect(await rejection(stream.finalText())).toMatchObject({
      code: 'stream_closed',
      outcomeUnknown: false,
      retryable: true,
    });
  });

  test('leaves by `await using`', async () => {
    const server = await sends('', 'stay');
    {
      await using stream = clientFor(server.url, { onLeave: 'disconnect' }).sendMessageStream(
        's',
        'Hello there',
      );
      void stream.next();
      await expect.poll(() => server.seen.length).toBe(1);
    }
    await expect.poll(server.open).toBe(0);
  });

  test('reads a stream once: the second loop is refused', async () => {
    const server = await sends(shortTurn());
    const stream = clientFor(server.url).sendMessageStream('s', 'Hello there');
    await types(stream);
    expect(await rejection(types(stream))).toMatchObject({ code: 'invalid_argument' });
  });

  test('waits for result() beside a loop', async () => {
    const server = await sends(shortTurn());
    const stream = clientFor(server.url).sendMessageStream('s', 'Hello there');
    const loop = types(stream);
    expect((await stream.result()).text).toBe('Hëllo, 世界 👋');
    expect(await loop).toHaveLength(5);
    expect(await stream.finalText()).toBe('Hëllo, 世界 👋');
  });
});

test('a signal keeps no listener of a stream that is over', { tags: ['resource.listeners'] }, async () => {
  const server = await sends(shortTurn());
  const { signal } = new AbortController();
  let listeners = 0;
  const { addEventListener, removeEventListener } = signal;
  signal.addEventListener = (...args: Parameters<typeof addEventListener>) => {
    listeners++;
    addEventListener.apply(signal, args);
  };
  signal.removeEventListener = (...args: Parameters<typeof removeEventListener>) => {
    listeners--;
    removeEventListener.apply(signal, args);
  };
  for (let i = 0; i < 20; i++)
    await clientFor(server.url).sendMessageStream('s', 'Hello there', { signal }).finalText();
  expect(listeners).toBe(0);
});

test('a refusal of the server comes through whatever reads first', async () => {
  const server = await serve((response) =>
    json(response, 404, { error: 'Session not found', statusCode: 404 }),
  );
  const client = clientFor(server.url);
  for (const read of [
    () => client.sendMessageStream('s', 'Hello there').next(),
    () => client.sendMessageStream('s', 'Hello there').finalText(),
    () => types(client.sendMessageStream('s', 'Hello there')),
    () => client.sendMessage('s', 'Hello there'),
  ]) {
    expect(await rejection(read())).toMatchObject({ statusCode: 404, message: 'Session not found' });
  }
});

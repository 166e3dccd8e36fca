import {
  AbortError,
  InvalidArgumentError,
  OutcomeUnknownError,
  type StreamEvent,
} from '@hosted-agents/client/aod';
import { describe, expect, test } from 'vitest';
import type { Closing, Row } from '../support/aod.ts';
import { json, rejection } from '../support/server.ts';
import { playSession } from './session-server.ts';

const rows: Row[] = [
  { id: 7, type: 'stage', stage: 'runtime_start', state: 'started' },
  { id: 9, type: 'output', stream: 'stdout', data: 'Hello ', turn: 1 },
  { id: 12, type: 'output', stream: 'stderr', data: 'a warning\n', turn: 1 },
  { id: 13, type: 'output', stream: 'stdout', data: 'wörld\n', turn: 1 },
];
const done: Closing = { type: 'exit', code: 0 };
const types = (events: readonly StreamEvent[]) => events.map(({ type }) => type);
const wholeTurn = ['start', 'stage', 'turn_start', 'output', 'output', 'output', 'exit'];

async function collect(events: AsyncIterable<StreamEvent>): Promise<StreamEvent[]> {
  const collected: StreamEvent[] = [];
  for await (const event of events) collected.push(event);
  return collected;
}

/** All output of a stream as one text. */
const output = async (events: AsyncIterable<StreamEvent>) =>
  (await collect(events)).map((event) => (event.type === 'output' ? event.data : '')).join('');

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('a conversation', () => {
  const turns = [
    rows,
    [
      ...rows,
      { id: 20, type: 'stage', stage: 'runtime_start', state: 'started' },
      { id: 21, type: 'output', stream: 'stdout', data: 'Alice\n', turn: 2 },
    ],
  ] satisfies Row[][];
  /** A session whose second turn has happened as soon as it is prompted. */
  const alice = (overrides: Parameters<typeof playSession>[1] = {}) =>
    playSession(({ prompts }) => ({ rows: turns[prompts] ?? [], closing: done }), overrides);

  test('creates with the first prompt, goes on with the next, and shows each turn alone', async () => {
    const { client, calls } = await alice();
    const conversation = client.sessions.conversation({ agent_id: 'a', environment_id: 'e' });
    expect(conversation.sessionId).toBeUndefined();
    const first = conversation.send('My name is Alice.', { timeoutSeconds: 60 });
    await pause(20);
    expect(calls()).toEqual([]);
    expect(await output(first)).toBe('Hello a warning\nwörld\n');
    expect(conversation.sessionId).toBe('s');
    const second = await collect(conversation.send('What is my name?'));
    expect(types(second)).toEqual(['start', 'stage', 'turn_start', 'output', 'exit']);
    expect(second.at(-2)).toMatchObject({ data: 'Alice\n', turn: 2 });
    expect(calls()).toEqual([
      'POST /sessions {"agent_id":"a","environment_id":"e","prompt":"My name is Alice.","timeout":60}',
      'GET /sessions/s/stream',
      'GET /sessions/s/stream?since=13',
      'POST /sessions/s/prompt {"prompt":"What is my name?"}',
      'GET /sessions/s/stream?since=13',
      'GET /sessions/s/stream?since=21',
    ]);
  });

  test('refuses an option that it does not have, and sends nothing', {
    tags: ['input.refused'],
  }, async () => {
    const { client, calls } = await alice();
    const conversation = client.sessions.conversation({ agent_id: 'a' });
    for (const [options, name] of [
      [{ timeout: 60 }, 'timeout'],
      [{ timeoutSeconds: '60' }, 'timeoutSeconds'],
    ] as const) {
      const error = await rejection(conversation.ask('one', options as object));
      expect(error).toMatchObject({ code: 'invalid_argument', argument: name });
    }
    expect(calls()).toEqual([]);
  });

  test('refuses a prompt while a turn is read, which goes on', { tags: ['stream.one-turn'] }, async () => {
    const { client, calls } = await alice();
    const conversation = client.sessions.conversation({ agent_id: 'a' });
    const first = conversation.send('one');
    await first.next();
    expect(await rejection(collect(conversation.send('two')))).toBeInstanceOf(InvalidArgumentError);
    expect(await output(first)).toBe('Hello a warning\nwörld\n');
    expect(calls().filter((call) => call.startsWith('POST'))).toHaveLength(1);
    expect(await output(conversation.send('two'))).toBe('Alice\n');
  });

  test.each([
    ['create', 'POST /sessions', 0],
    ['prompt', 'POST /sessions/s/prompt', 1],
  ])('sends a %s of unknown outcome once, and takes another prompt', async (_, route, turn) => {
    let lost = true;
    const { client, calls } = await alice({
      [route]: (response, answer) => {
        if (lost) response.destroy();
        else answer();
      },
    });
    const conversation = client.sessions.conversation({ agent_id: 'a' });
    if (turn === 1) await collect(conversation.send('one'));
    const before = calls().length;
    expect(await rejection(collect(conversation.send('x')))).toBeInstanceOf(OutcomeUnknownError);
    expect(calls()).toHaveLength(before + 1);
    lost = false;
    expect(types(await collect(conversation.send('x'))).at(-1)).toBe('exit');
  });

  test('tells why a prompt is refused', async () => {
    const { client } = await alice({
      'POST /sessions/s/prompt': (response) =>
        json(response, 409, { detail: 'Session has failed and cannot be resumed. Start a new session.' }),
    });
    const conversation = client.sessions.conversation({ agent_id: 'a' });
    await collect(conversation.send('one'));
    expect(await rejection(collect(conversation.send('two')))).toMatchObject({ reason: 'session_failed' });
  });

  test('is left by breaking out of a turn: the connection is free, the session goes on', {
    tags: ['stream.leaving'],
  }, async () => {
    const { client, open, calls } = await playSession(() => ({ rows, stays: true }));
    const conversation = client.sessions.conversation({ agent_id: 'a' });
    for await (const event of conversation.send('one')) if (event.type === 'output') break;
    await expect.poll(open).toBe(0);
    expect(calls()).toHaveLength(2);
  });

  test('shows nothing of a turn that was left when it streams the next', async () => {
    const { client, calls } = await playSession(({ prompts }) =>
      prompts === 0
        ? { rows: rows.slice(0, 2), stays: true }
        : { rows: turns[1] ?? [], closing: { type: 'exit', code: 0 } },
    );
    const conversation = client.sessions.conversation({ agent_id: 'a' });
    for await (const event of conversation.send('one')) if (event.type === 'output') break;
    expect(await output(conversation.send('two'))).toBe('Alice\n');
    expect(calls()).toContain('GET /sessions/s/stream?since=9');
  });

  test('is aborted by the signal of a prompt', async () => {
    const { client, open } = await playSession(() => ({ rows, stays: true }));
    const controller = new AbortController();
    const conversation = client.sessions.conversation({ agent_id: 'a' });
    const reading = collect(conversation.send('one', { signal: controller.signal }));
    await expect.poll(() => conversation.cursor).toBe(13);
    controller.abort();
    const error = await rejection(reading);
    expect(error).toBeInstanceOf(AbortError);
    expect(error).toMatchObject({ sessionId: 's', cursor: 13 });
    expect(conversation.cursor).toBe(13);
    await expect.poll(open).toBe(0);
  });

  describe('with a session that exists', () => {
    test('goes on behind the cursor of the conversation before', async () => {
      const { client, calls } = await alice();
      const before = client.sessions.conversation({ agent_id: 'a' });
      expect(before.cursor).toBeUndefined();
      await collect(before.send('one'));
      const { sessionId = '', cursor } = before;
      expect(cursor).toBe(13);
      const conversation = client.sessions.conversation({ sessionId, cursor });
      expect([conversation.sessionId, conversation.cursor]).toEqual(['s', 13]);
      expect(await output(conversation.send('two'))).toBe('Alice\n');
      expect(conversation.cursor).toBe(21);
      expect(calls().slice(3)).toEqual([
        'POST /sessions/s/prompt {"prompt":"two"}',
        'GET /sessions/s/stream?since=13',
        'GET /sessions/s/stream?since=21',
      ]);
    });

    test.each([undefined, 9])(
      'shows the own turn alone from cursor %s on',
      {
        tags: ['stream.own-turn'],
      },
      async (cursor) => {
        const { client } = await alice();
        const events = await collect(client.sessions.conversation({ sessionId: 's', cursor }).send('two'));
        expect(types(events)).toEqual(['start', 'stage', 'turn_start', 'output', 'exit']);
      },
    );

    test.each([
      [{ sessionId: '' }, 'sessionId'],
      [{ sessionId: 's', cursor: 1.5 }, 'cursor'],
      [{ sessionId: 's', agent_id: 'a' }, 'params.agent_id'],
    ])('refuses %j by name', { tags: ['input.refused'] }, async (position, argument) => {
      const { client } = await alice();
      expect(() => client.sessions.conversation(position)).toThrow(expect.objectContaining({ argument }));
    });
  });

  test('says that the agent failed to whoever asks for its answer', {
    tags: ['stream.agent-failure'],
  }, async () => {
    const { client } = await playSession(() => ({ rows, closing: { type: 'exit', code: 3 } }));
    const error = await rejection(client.sessions.conversation({ agent_id: 'a' }).ask('one'));
    expect(error).toMatchObject({ code: 'turn_failed', message: 'The agent exited with code 3' });
  });

  test('closed while it is asked has no answer', async () => {
    const { client, open } = await playSession(() => ({ rows, stays: true }));
    const conversation = client.sessions.conversation({ agent_id: 'a' });
    const asking = rejection(conversation.ask('one'));
    await expect.poll(open).toBe(1);
    await conversation.close();
    expect(await asking).toMatchObject({ code: 'stream_closed' });
  });

  describe('when closed', () => {
    test('ends the loop quietly, and leaves the session', async () => {
      const { client, open, calls } = await playSession(() => ({ rows, stays: true }));
      const conversation = client.sessions.conversation({ agent_id: 'a' });
      const seen: StreamEvent[] = [];
      const reading = (async () => {
        for await (const event of conversation.send('one')) seen.push(event);
      })();
      await expect.poll(() => types(seen)).toEqual(wholeTurn.slice(0, -1));
      await conversation.close();
      await reading;
      expect(seen).toHaveLength(wholeTurn.length - 1);
      await expect.poll(open).toBe(0);
      expect(calls()).toHaveLength(2);
    });

    test('terminates the session when asked to', async () => {
      const { client, calls } = await alice();
      {
        await using conversation = client.sessions.conversation(
          { agent_id: 'a' },
          { terminateOnClose: true },
        );
        await collect(conversation.send('one'));
        expect(calls()).not.toContain('POST /sessions/s/terminate');
      }
      expect(calls().at(-1)).toBe('POST /sessions/s/terminate');
    });

    test.each([
      ['twice', 'Session is already terminated', 409],
      ['after somebody deleted the session', 'Session not found', 404],
    ])('%s is no failure', async (_, detail, status) => {
      let terminated = false;
      const { client } = await alice({
        'POST /sessions/s/terminate'(response, answer) {
          if (terminated || status === 404) json(response, status, { detail });
          else answer();
          terminated = true;
        },
      });
      const conversation = client.sessions.conversation({ agent_id: 'a' }, { terminateOnClose: true });
      await collect(conversation.send('one'));
      await conversation.close();
      await conversation.close();
      expect(terminated).toBe(true);
    });

    test('before the first prompt sends nothing', async () => {
      const { client, calls } = await alice();
      await client.sessions.conversation({ agent_id: 'a' }, { terminateOnClose: true }).close();
      expect(calls()).toEqual([]);
    });
  });
});

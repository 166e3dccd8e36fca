import type { ServerResponse } from 'node:http';
import {
  AbortError,
  ConflictError,
  OutcomeUnknownError,
  RunIncompleteError,
  type StreamEvent,
  TimeoutError,
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
const params = { agent_id: 'a', prompt: 'Say hello.' };
const types = (events: readonly StreamEvent[]) => events.map(({ type }) => type);
const wholeTurn = ['start', 'stage', 'turn_start', 'output', 'output', 'output', 'exit'];

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('run', () => {
  test('creates, streams to the end, and gives the session, the exit code and both outputs', async () => {
    const { client, calls } = await playSession(() => ({ rows, closing: done }));
    const { session, exitCode, stdout, stderr, events } = await client.sessions.run({
      ...params,
      timeout: 900,
    });
    expect(session).toMatchObject({ id: 's', status: 'completed' });
    expect({ exitCode, stdout, stderr }).toEqual({
      exitCode: 0,
      stdout: 'Hello wörld\n',
      stderr: 'a warning\n',
    });
    expect(types(events)).toEqual(wholeTurn);
    expect(calls()).toEqual([
      'POST /sessions {"agent_id":"a","prompt":"Say hello.","timeout":900}',
      'GET /sessions/s/stream',
      'GET /sessions/s/stream?since=13',
      'GET /sessions/s',
    ]);
  });

  test.each<[string, Closing, number | null, number | null]>([
    ['an exit with a code', { type: 'exit', code: 3 }, 5, 3],
    ['an exit without a code', { type: 'exit', code: null }, 5, null],
    ['an error', { type: 'error', message: 'Session failed' }, 137, 137],
    ['a termination', { type: 'terminated', message: 'Session terminated' }, null, null],
  ])(
    'after %s the exit code is the one of the event, or else of the session',
    async (_, closing, of, code) => {
      const { client } = await playSession(() => ({ rows, closing }), {
        'GET /sessions/s': (response) => json(response, 200, { id: 's', exit_code: of }),
      });
      const { exitCode, events } = await client.sessions.run(params);
      expect(exitCode).toBe(code);
      expect(events.at(-1)?.type).toBe(closing.type);
    },
  );

  test('shows each event in order, and waits for what the application does with it', async () => {
    const { client } = await playSession(() => ({ rows, closing: done }));
    const seen: string[] = [];
    await client.sessions.run(params, { onEvent: ({ type }) => void seen.push(type) });
    expect(seen).toEqual(wholeTurn);
    const steps: string[] = [];
    await client.sessions.run(params, {
      async onEvent({ type }) {
        steps.push(`begin ${type}`);
        await pause(1);
        steps.push(`end ${type}`);
      },
    });
    expect(steps).toEqual(wholeTurn.flatMap((type) => [`begin ${type}`, `end ${type}`]));
  });

  test.each<[string, Closing | undefined]>([
    ['a lost connection', undefined],
    ['stale', { type: 'stale', message: 'No output for 600s' }],
  ])('goes on after %s', async (_, closing) => {
    const { client } = await playSession((_, connection) =>
      connection === 1 ? { rows: rows.slice(0, 2), closing } : { rows, closing: done },
    );
    const { stdout, events } = await client.sessions.run(params);
    expect(stdout).toBe('Hello wörld\n');
    expect(types(events)).toEqual(wholeTurn);
  });

  test('keeps output that all raced the closing event', async () => {
    const { client } = await playSession((_, connection) => ({
      rows: connection === 1 ? rows.slice(0, 1) : rows,
      closing: done,
    }));
    const { stdout, events } = await client.sessions.run(params);
    expect(stdout).toBe('Hello wörld\n');
    expect(types(events)).toEqual(wholeTurn);
  });

  test('has no time limit any more once its end is seen', async () => {
    const { client, calls } = await playSession(() => ({ rows, closing: done }));
    const onEvent = async ({ type }: StreamEvent) => {
      if (type === 'exit') await pause(700);
    };
    const { exitCode } = await client.sessions.run(params, {
      timeout: 500,
      terminateOnTimeout: true,
      onEvent,
    });
    expect(exitCode).toBe(0);
    expect(calls()).not.toContain('POST /sessions/s/terminate');
  });

  test('that was not created rejects with the reason', async () => {
    const { client, calls } = await playSession(() => ({ rows, closing: done }), {
      'POST /sessions': (response) =>
        json(response, 409, { detail: 'Cannot create session with archived agent' }),
    });
    expect(await rejection(client.sessions.run(params))).toBeInstanceOf(ConflictError);
    expect(calls()).toHaveLength(1);
  });

  test('whose creation has an unknown outcome is sent once', {
    tags: ['outcome.unknown', 'retry.unsent-only'],
  }, async () => {
    const { client, calls } = await playSession(() => ({ rows, closing: done }), {
      'POST /sessions': (response) => response.destroy(),
    });
    expect(await rejection(client.sessions.run(params))).toBeInstanceOf(OutcomeUnknownError);
    expect(calls()).toHaveLength(1);
  });

  test('that is aborted before it begins sends nothing', { tags: ['abort.at-once'] }, async () => {
    const { client, calls } = await playSession(() => ({ rows, closing: done }));
    const running = client.sessions.run(params, { signal: AbortSignal.abort('enough') });
    expect(await rejection(running)).toBeInstanceOf(AbortError);
    expect(calls()).toEqual([]);
  });
});

describe('a run that is not seen to its end', () => {
  const working = () => playSession(() => ({ rows: rows.slice(0, 2), stays: true }));

  test('because of its time limit says so, and the session goes on', async () => {
    const { client, calls } = await working();
    const error = await rejection(client.sessions.run(params, { timeout: 300 }));
    expect(error).toBeInstanceOf(RunIncompleteError);
    expect(error).toMatchObject({ code: 'run_incomplete', outcomeUnknown: true, sessionId: 's', cursor: 9 });
    expect(error.cause).toBeInstanceOf(TimeoutError);
    expect(error.cause).toMatchObject({ phase: 'total', timeoutMs: 300 });
    expect(types(error.events as StreamEvent[])).toEqual(['start', 'stage', 'turn_start', 'output']);
    expect(calls().slice(1)).toEqual(['GET /sessions/s/stream']);
  });

  test('because of its time limit is terminated when asked to', async () => {
    const { client, calls } = await working();
    await rejection(client.sessions.run(params, { timeout: 300, terminateOnTimeout: true }));
    expect(calls().slice(1)).toEqual(['GET /sessions/s/stream', 'POST /sessions/s/terminate']);
  });

  test.each([
    [
      'throws',
      () => {
        throw new Error('mine');
      },
    ],
    ['rejects', () => Promise.reject(new Error('mine'))],
  ])('because onEvent %s has that as its cause, and frees the connection', async (_, onEvent) => {
    const { client, open, calls } = await working();
    const error = await rejection(client.sessions.run(params, { onEvent, terminateOnTimeout: true }));
    expect(error).toMatchObject({
      code: 'run_incomplete',
      sessionId: 's',
      cause: { code: 'hook_failed', cause: new Error('mine') },
    });
    await expect.poll(open).toBe(0);
    expect(calls()).not.toContain('POST /sessions/s/terminate');
  });

  test('because it is aborted says where it was', async () => {
    const { client, open } = await working();
    const controller = new AbortController();
    const running = client.sessions.run(params, {
      signal: controller.signal,
      onEvent({ type }) {
        if (type === 'output') controller.abort('enough');
      },
    });
    const error = await rejection(running);
    expect(error).toBeInstanceOf(AbortError);
    expect(error).toMatchObject({ code: 'aborted', cause: 'enough', sessionId: 's', cursor: 9 });
    await expect.poll(open).toBe(0);
  });

  test('because onEvent throws gives the cursor of what it has seen, not of what has arrived', async () => {
    const { client } = await playSession(() => ({ rows, stays: true }));
    const onEvent = ({ type }: StreamEvent) => {
      if (type === 'output') throw new Error('mine');
    };
    const error = await rejection(client.sessions.run(params, { onEvent }));
    expect((error.events as StreamEvent[]).at(-1)).toMatchObject({ id: 9 });
    expect(error).toMatchObject({ cursor: 9 });
  });

  test.each([
    ['in the middle', 60],
    ['before it streams', 0],
  ])('because its client is closed %s is not taken for one that has ended', async (_, ms) => {
    const { client, calls } = await working();
    const running = rejection(client.sessions.run(params));
    await pause(ms);
    await client.close();
    expect(await running).toMatchObject({ code: 'run_incomplete', sessionId: 's' });
    expect(calls()).not.toContain('GET /sessions/s');
  });

  test('because of stale, when it is not to go on, is not taken for one that has ended', async () => {
    const stale: Closing = { type: 'stale', message: 'No output for 600s' };
    const { client } = await playSession(() => ({ rows, closing: stale }), {}, { reconnect: false });
    const error = await rejection(client.sessions.run(params));
    expect(error).toMatchObject({ code: 'run_incomplete', cursor: 13 });
    expect((error.events as StreamEvent[]).at(-1)?.type).toBe('stale');
  });

  test('can be waited for from where it was', async () => {
    const { client, calls } = await playSession((_, connection) =>
      connection === 1 ? { rows: rows.slice(0, 2), stays: true } : { rows, closing: done },
    );
    const error = (await rejection(
      client.sessions.run(params, { timeout: 300 }),
    )) as unknown as RunIncompleteError;
    const { sessionId, cursor } = error;
    const seen: StreamEvent[] = [];
    const { session, stdout, stderr } = await client.sessions.wait(sessionId, {
      since: cursor,
      onEvent: (event) => void seen.push(event),
    });
    expect(session.status).toBe('completed');
    expect(error.stdout + stdout).toBe('Hello wörld\n');
    expect(error.stderr + stderr).toBe('a warning\n');
    expect(types(seen)).toEqual(['start', 'turn_start', 'output', 'output', 'exit']);
    expect(calls()).toContain('GET /sessions/s/stream?since=9');
  });
});

describe('wait', () => {
  const status = (fields: object) => ({
    'GET /sessions/s': (response: ServerResponse) => json(response, 200, { id: 's', ...fields }),
  });

  test.each([
    [{ status: 'completed', exit_code: 0 }, 0, 'completed', undefined],
    [{ status: 'failed', exit_code: 3 }, 3, 'failed', 'The agent exited with code 3'],
    [{ status: 'failed', exit_code: null }, null, 'failed', 'Session failed'],
    [{ status: 'terminated', exit_code: null }, null, 'failed', 'The session was terminated'],
  ])('for a session that is over reads nothing of it: %j', async (session, exitCode, outcome, why) => {
    const { client, calls } = await playSession(() => ({ rows, closing: done }), status(session));
    const result = await client.sessions.wait('s');
    expect(result).toMatchObject({ session, exitCode, stdout: '', stderr: '', text: undefined, events: [] });
    expect(result.turn).toMatchObject({ status: outcome, error: why, parts: [] });
    const unsure = outcome === 'failed' ? ['GET /sessions/s/turns'] : [];
    expect(calls()).toEqual(['GET /sessions/s', ...unsure]);
  });

  test('reads a session that is over when told where to begin', async () => {
    const { client } = await playSession(() => ({ rows, closing: done }));
    expect(await client.sessions.wait('s', { since: 0 })).toMatchObject({
      exitCode: 0,
      stdout: 'Hello wörld\n',
    });
  });

  test('for a session at work gives what a run gives, or keeps nothing', async () => {
    const overrides = status({ status: 'running', exit_code: null });
    const { client } = await playSession(() => ({ rows, closing: done }), overrides);
    expect(await client.sessions.wait('s')).toMatchObject({
      exitCode: 0,
      stdout: 'Hello wörld\n',
      stderr: 'a warning\n',
    });
    const seen: string[] = [];
    const onEvent = ({ type }: StreamEvent) => void seen.push(type);
    const { events, stdout, stderr, turn } = await client.sessions.wait('s', { collect: false, onEvent });
    expect({ events, stdout, stderr, status: turn.status }).toEqual({
      events: [],
      stdout: '',
      stderr: '',
      status: 'completed',
    });
    expect(seen).toEqual(wholeTurn);
  });

  test('has the output of the newest turn alone', async () => {
    const second: Row = { id: 20, type: 'output', stream: 'stdout', data: 'again\n', turn: 2 };
    const { client } = await playSession(() => ({ rows: [...rows, second], closing: done }));
    expect(await client.sessions.wait('s', { since: 0 })).toMatchObject({ stdout: 'again\n', stderr: '' });
  });

  test('that takes too long to say whether the session is at work is over as well', async () => {
    const { client } = await playSession(() => ({ rows, closing: done }), { 'GET /sessions/s': () => {} });
    expect(await rejection(client.sessions.wait('s', { timeout: 100 }))).toMatchObject({
      code: 'run_incomplete',
      cause: { code: 'timeout_total', timeoutMs: 100 },
    });
  });
});

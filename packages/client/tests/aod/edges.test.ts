import { AodHTTPError, NotFoundError, RunIncompleteError, type StreamEvent } from '@hosted-agents/client/aod';
import { describe, expect, test } from 'vitest';
import { type Closing, clientOver, connectionText, type Row } from '../support/aod.ts';
import { canary, MARK } from '../support/canary.ts';
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
async function collect(events: AsyncIterable<StreamEvent>): Promise<StreamEvent[]> {
  const collected: StreamEvent[] = [];
  for await (const event of events) collected.push(event);
  return collected;
}
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('closing a conversation', () => {
  test('while its session is being created terminates it', async () => {
    const { client, calls } = await playSession(() => ({ rows, stays: true }), {
      'POST /sessions': (_, answer) => setTimeout(answer, 80),
    });
    const conversation = client.sessions.conversation({ agent_id: 'a' }, { terminateOnClose: true });
    const reading = collect(conversation.send('one')).catch((error: unknown) => error);
    await pause(20);
    await conversation.close();
    await expect.poll(calls, { timeout: 5000 }).toContain('POST /sessions/s/terminate');
    expect(await Promise.race([reading.then(() => 'ended'), pause(200)])).toBe('ended');
  });
});
test('a 422 does not repeat secrets in the message', { tags: ['secret.output'] }, async () => {
  const { client } = await playSession(() => ({ rows, closing: done }), {
    'POST /sessions': (response) =>
      json(response, 422, {
        detail: [
          {
            type: 'missing',
            loc: ['agent_id'],
            msg: 'Field required',
            input: { secret_env_vars: { KEY: canary.secretEnv } },
          },
        ],
      }),
  });
  const error = await rejection(
    client.sessions.create({ ...params, secret_env_vars: { KEY: canary.secretEnv } }),
  );
  expect(error).toBeInstanceOf(AodHTTPError);
  expect(error.message).not.toContain(MARK);
});
test('an event of unknown kind is shown once', async () => {
  const novel = 'id: 8\ndata: {"type":"artifact","id":8,"path":"a"}\n\n';
  const { client } = clientOver((since, connection) =>
    connection === 1
      ? { text: connectionText(rows.slice(0, 1), 0, undefined) + novel }
      : { text: (since < 8 ? novel : '') + connectionText(rows, since, done) },
  );
  expect(types(await collect(client.sessions.stream('s'))).filter((type) => type === 'unknown')).toHaveLength(
    1,
  );
});
test('waiting for a session that does not exist says so', async () => {
  const { client } = await playSession(() => ({ rows, closing: done }), {
    'GET /sessions/s': (response) => json(response, 404, { detail: 'Session not found' }),
  });
  expect(await rejection(client.sessions.wait('s'))).toBeInstanceOf(NotFoundError);
});
test('what came before a malformed event is shown', { tags: ['stream.prefix'] }, async () => {
  const { client } = clientOver(() => ({
    text: `${connectionText(rows.slice(0, 2), 0, undefined)}data: {"type"\n\n`,
  }));
  const seen: string[] = [];
  await rejection(
    (async () => {
      for await (const { type } of client.sessions.stream('s')) seen.push(type);
    })(),
  );
  expect(seen).toEqual(['start', 'stage', 'turn_start', 'output']);
});
test('a turn that was stored as a whole behind the last look is shown', async () => {
  const two: Row[] = [...rows, { id: 21, type: 'output', stream: 'stdout', data: 'Alice\n', turn: 2 }];
  const { client } = clientOver((since, connection) => ({
    text: connectionText(connection === 1 ? rows : two, since, done),
  }));
  const events = await collect(client.sessions.stream('s'));
  expect(events.at(-2)).toMatchObject({ data: 'Alice\n' });
});
test('a time limit ends a run although onEvent hangs', async () => {
  const { client } = await playSession(() => ({ rows, stays: true }));
  const running = client.sessions.run(params, { timeout: 100, onEvent: () => new Promise(() => {}) });
  expect(await Promise.race([rejection(running), pause(600)])).toBeInstanceOf(RunIncompleteError);
});
test('the exit carries an id behind rows shown before it', async () => {
  const { client } = clientOver((since, connection) => ({
    text: connectionText(connection === 1 ? rows.slice(0, 3) : rows, since, done),
  }));
  const events = await collect(client.sessions.stream('s'));
  expect(events.at(-1)?.id).toBe(13);
});

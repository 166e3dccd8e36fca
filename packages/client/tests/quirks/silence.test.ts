import type { AgentScript } from '@hosted-agents/emulator';
import { describe, expect, test } from 'vitest';
import { emulate } from '../support/emulator.ts';
import { rejection } from '../support/server.ts';

const endless: AgentScript = () => [{ say: 'working' }, { wait: 60_000 }];

/** A turn that has begun and is silent, on a server that leaves its stream open whatever happens. */
async function start(silenceCheck: number | undefined, script: AgentScript = endless) {
  const { client, emulator } = await emulate(
    { defects: ['stop-leaves-stream-open', 'crash-goes-unnoticed'], script },
    { silenceCheck },
  );
  const { ash } = emulator;
  const { id } = await client.createSession('helper');
  const stream = client.sendMessageStream(id, 'Hello!');
  const ended = rejection(stream.result());
  await expect.poll(() => stream.turn.text).toBe('working');
  /** As another process would. */
  const elsewhere = (method: string, path: string) =>
    fetch(`${ash.url}/api/sessions/${id}${path}`, {
      method,
      headers: { authorization: `Bearer ${ash.apiKey}` },
    });
  const looks = () => ash.requests.filter(({ method, path }) => method === 'GET' && path.endsWith(id)).length;
  return { client, ash, id, stream, ended, elsewhere, looks };
}

const isPending = (ended: Promise<unknown>, ms = 250) =>
  Promise.race([ended.then(() => false), new Promise((resolve) => setTimeout(resolve, ms, true))]);

describe('a stream that is silent for long', { tags: ['stream.gone'] }, () => {
  test.each([
    ['stopped', 'POST', '/stop'],
    ['ended', 'DELETE', ''],
  ])('ends when somebody else has %s its session', async (status, method, path) => {
    const { client, id, stream, ended, elsewhere } = await start(40);
    expect(await isPending(ended)).toBe(true);
    await elsewhere(method, path);
    expect(await ended).toMatchObject({
      code: 'stream_truncated',
      outcomeUnknown: true,
      turn: { text: 'working' },
      message: expect.stringContaining(`The stream went silent, and its session is ${status}`),
    });
    await stream.settled;
    // The session is free: the server answers for itself.
    expect(await rejection(client.sendMessageStream(id, 'Again!').result())).toMatchObject({
      message: expect.stringContaining(`Session is ${status}`),
    });
  });

  test('frees the session of a turn that was left', async () => {
    const { stream, elsewhere, ended } = await start(40);
    await stream.close();
    await ended;
    await elsewhere('POST', '/stop');
    await stream.settled;
  });

  test.each([
    ['somebody paused it, whose turns go on', (bench) => bench.elsewhere('POST', '/pause')],
    [
      'the question fails',
      ({ ash }) => ash.setFaults([{ method: 'GET', answer: { status: 500, body: {} } }]),
    ],
    ['its sandbox has died, which the server takes no notice of', ({ ash, id }) => ash.crashSandbox(id)],
  ] as [string, (bench: Awaited<ReturnType<typeof start>>) => unknown][])(
    'goes on when %s',
    async (_, happen) => {
      const bench = await start(40);
      await happen(bench);
      expect(await isPending(bench.ended)).toBe(true);
      expect(bench.looks()).toBeGreaterThan(1);
      await bench.client.endSession(bench.id);
      await bench.ended;
    },
  );

  test('asks nothing when that is turned off, by default for two minutes, nor behind its end', async () => {
    for (const silenceCheck of [0, undefined]) {
      const { client, id, elsewhere, ended, looks } = await start(silenceCheck);
      await elsewhere('POST', '/stop');
      expect(await isPending(ended)).toBe(true);
      expect(looks()).toBe(0);
      await client.endSession(id);
      await ended;
    }
    const { client, id, ended, looks } = await start(40);
    await client.endSession(id);
    await ended;
    const before = looks();
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(looks()).toBe(before);
  });
});

test('a stream whose application is slow is not silent', { tags: ['stream.gone'] }, async () => {
  const { client, emulator } = await emulate(
    { script: () => [{ say: 'a'.repeat(1000) }, { say: 'b' }] },
    { silenceCheck: 20, readAhead: { maxBytes: 1 } },
  );
  const { id } = await client.createSession('helper');
  const types: string[] = [];
  for await (const { type } of client.sendMessageStream(id, 'Hello!')) {
    types.push(type);
    // A question now would end the stream.
    emulator.ash.setSessionStatus(id, 'stopped');
    await new Promise((resolve) => setTimeout(resolve, 60));
  }
  expect(types.at(-1)).toBe('done');
  expect(emulator.ash.requests.some(({ method, path }) => method === 'GET' && path.endsWith(id))).toBe(false);
});

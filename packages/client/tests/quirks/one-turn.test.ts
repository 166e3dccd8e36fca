import { type AshClient, SessionBusyError } from '@hosted-agents/client';
import type { AgentScript } from '@hosted-agents/emulator';
import { describe, expect, test } from 'vitest';
import { emulate } from '../support/emulator.ts';
import { rejection } from '../support/server.ts';

/** Says back in two pieces, with a pause between them. */
const slowly: AgentScript = ({ prompt }) => [
  { say: `first of ${prompt}` },
  { wait: 150 },
  { say: `second of ${prompt}` },
];

const twoAtOnce = async (client: AshClient) => {
  const { id } = await client.createSession('helper');
  const first = client.sendMessageStream(id, 'message one').result();
  await new Promise((resolve) => setTimeout(resolve, 40));
  const second = client.sendMessageStream(id, 'message two').result();
  return Promise.allSettled([first, second]);
};

describe('a second message during a turn', () => {
  test('the defect: both answers get mixed', async () => {
    const { client } = await emulate(
      { defects: ['interleaved-turns'], script: slowly },
      { concurrentMessages: 'allow' },
    );
    const [first, second] = await twoAtOnce(client);
    const said = [first, second].map((turn) => (turn.status === 'fulfilled' ? turn.value.text : ''));
    expect(said).not.toEqual([
      'first of message onesecond of message one',
      'first of message twosecond of message two',
    ]);
  });

  test('is refused, and not sent', { tags: ['stream.one-turn'] }, async () => {
    const { client, emulator } = await emulate({ defects: ['interleaved-turns'], script: slowly });
    const [first, second] = await twoAtOnce(client);
    expect(first).toMatchObject({ value: { text: 'first of message onesecond of message one' } });
    expect(second.status === 'rejected' && second.reason).toBeInstanceOf(SessionBusyError);
    expect(second).toMatchObject({ reason: { code: 'session_busy', retryable: true } });
    expect(emulator.ash.requests.filter(({ path }) => path.endsWith('/messages'))).toHaveLength(1);
  });

  test('waits for its turn when asked to', { tags: ['stream.one-turn'] }, async () => {
    const { client } = await emulate(
      { defects: ['interleaved-turns'], script: slowly },
      { concurrentMessages: 'queue' },
    );
    expect(await twoAtOnce(client)).toMatchObject([
      { value: { text: 'first of message onesecond of message one' } },
      { value: { text: 'first of message twosecond of message two' } },
    ]);
  });

  test('that waits can be aborted', { tags: ['abort.at-once'] }, async () => {
    const { client, emulator } = await emulate({ script: slowly }, { concurrentMessages: 'queue' });
    const { id } = await client.createSession('helper');
    const first = client.sendMessageStream(id, 'message one').result();
    await new Promise((resolve) => setTimeout(resolve, 40));
    const error = await rejection(
      client.sendMessageStream(id, 'message two', { signal: AbortSignal.timeout(20) }).result(),
    );
    expect(error).toMatchObject({ code: 'aborted' });
    await first;
    expect(emulator.ash.requests.filter(({ path }) => path.endsWith('/messages'))).toHaveLength(1);
  });

  test('is seen by a derived client too, and a session is free again after each turn', async () => {
    const { client } = await emulate({ script: slowly });
    const { id } = await client.createSession('helper');
    const first = client.sendMessageStream(id, 'message one').result();
    await new Promise((resolve) => setTimeout(resolve, 40));
    const derived = client.withOptions({ timeout: 60_000 });
    expect(await rejection(derived.sendMessageStream(id, 'message two').result())).toBeInstanceOf(
      SessionBusyError,
    );
    await first;
    expect(await derived.sendMessageStream(id, 'message two').finalText()).toContain('second of message two');
  });
});

describe.each(['stopSession', 'endSession'] as const)('%s during a turn', (method) => {
  const endless: AgentScript = () => [{ say: 'working' }, { wait: 60_000 }];

  test('the defect: the stream stays open', async () => {
    const { client, emulator } = await emulate({ defects: ['stop-leaves-stream-open'], script: endless });
    const { id } = await client.createSession('helper');
    const stream = client.sendMessageStream(id, 'Hello there');
    await stream.next();
    // As another process would, which knows nothing of the turn.
    const { url, apiKey } = emulator.ash;
    const [verb, path] = method === 'endSession' ? ['DELETE', ''] : ['POST', '/stop'];
    await fetch(`${url}/api/sessions/${id}${path}`, {
      method: verb,
      headers: { authorization: `Bearer ${apiKey}` },
    });
    const outcome = await Promise.race([
      stream.result().then(...both),
      new Promise((resolve) => setTimeout(resolve, 800, 'open')),
    ]);
    expect(outcome).toBe('open');
    await stream.close();
  });

  test('ends our side quietly', async () => {
    const { client } = await emulate({ defects: ['stop-leaves-stream-open'], script: endless });
    const { id } = await client.createSession('helper');
    const stream = client.sendMessageStream(id, 'Hello there');
    const types: string[] = [];
    const loop = (async () => {
      for await (const { type } of stream) types.push(type);
    })();
    await expect.poll(() => types).toContain('message');
    await client[method](id);
    await loop;
    expect(await rejection(stream.result())).toMatchObject({
      code: 'stream_closed',
      turn: { sessionId: id },
    });
  });
});

const both = [() => 'ended', () => 'ended'] as const;

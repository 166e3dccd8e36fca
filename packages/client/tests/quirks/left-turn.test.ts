import { AshClient, type MessageStream, SessionBusyError, TurnInterruptedError } from '@hosted-agents/client';
import type { AgentScript, AshOptions } from '@hosted-agents/emulator';
import { describe, expect, test } from 'vitest';
import { emulate } from '../support/emulator.ts';
import { rejection } from '../support/server.ts';

/** An agent that says `begin <prompt>`, waits until it is let go on, and says `end <prompt>`; its turns begin with `init`. */
function steered() {
  const gates = new Map<string, () => void>();
  const script: AgentScript = async function* ({ prompt, signal }) {
    yield { say: `begin ${prompt}. ` };
    await new Promise<void>((resolve) => {
      gates.set(prompt, resolve);
      signal.addEventListener('abort', () => resolve());
    });
    yield { say: `end ${prompt}.` };
  };
  const letGoOn = async (prompt: string) => {
    await expect.poll(() => gates.has(prompt)).toBe(true);
    gates.get(prompt)?.();
    gates.delete(prompt);
  };
  return { script, letGoOn };
}

async function start(
  options: AshOptions = {},
  clientOptions: ConstructorParameters<typeof AshClient>[0] = {},
) {
  const { script, letGoOn } = steered();
  const { client, emulator } = await emulate(
    { defects: ['interleaved-turns', 'exec-ends-turn', 'stop-leaves-stream-open'], script, ...options },
    clientOptions,
  );
  const { id } = await client.createSession('helper');
  const sent = () => emulator.ash.requests.filter(({ path }) => path.endsWith('/messages')).length;
  return { client, ash: emulator.ash, id, letGoOn, sent };
}

/** Reads up to the agent's first words. */
async function readBeginning(stream: MessageStream): Promise<void> {
  for (;;) {
    const { value, done } = await stream.next();
    if (done || (value.type === 'message' && JSON.stringify(value.data).includes('begin '))) return;
  }
}

const ways: Array<[string, (stream: MessageStream, abort: () => void) => Promise<unknown>]> = [
  [
    'break',
    async (stream) => {
      for await (const event of stream) if (JSON.stringify(event).includes('begin ')) break;
    },
  ],
  ['return()', (stream) => readBeginning(stream).then(() => stream.return())],
  ['close()', (stream) => readBeginning(stream).then(() => stream.close())],
  [
    'an abort',
    async (stream, abort) => {
      await readBeginning(stream);
      abort();
      expect(await rejection(stream.next())).toMatchObject({ code: 'aborted' });
    },
  ],
  [
    'a relay whose page has gone',
    async (stream) => {
      const reader = stream.toResponse().body?.getReader();
      for (let text = ''; !text.includes('begin '); )
        text += new TextDecoder().decode((await reader?.read())?.value);
      await reader?.cancel();
    },
  ],
];

describe('a turn that was left', { tags: ['stream.left-turn'] }, () => {
  test.each(ways)('by %s holds its session until it is over, for all clients', async (_, leave) => {
    const { client, ash, id, letGoOn, sent } = await start();
    const leaving = new AbortController();
    const old = client.sendMessageStream(id, 'OLD', { signal: leaving.signal });
    await leave(old, () => leaving.abort());
    expect(await old.next()).toEqual({ done: true, value: undefined });

    const other = new AshClient({ serverUrl: ash.url, apiKey: ash.apiKey });
    for (const each of [client, other]) {
      const error = await rejection(each.sendMessageStream(id, 'NEW').finalText());
      expect(error).toBeInstanceOf(SessionBusyError);
      expect(error).toMatchObject({ code: 'session_busy', left: true, sessionId: id });
      expect(error.message).toContain('a turn whose stream was left is still running');
    }
    expect(sent()).toBe(1);

    const queued = other.sendMessageStream(id, 'NEW', { concurrentMessages: 'queue' }).finalText();
    await letGoOn('OLD');
    await old.settled;
    await letGoOn('NEW');
    expect(await queued).toBe('begin NEW. end NEW.');
  });

  test('is stored as a whole by the server, because it was read', async () => {
    const { client, id, letGoOn } = await start();
    const old = client.sendMessageStream(id, 'OLD');
    await readBeginning(old);
    await old.close();
    await letGoOn('OLD');
    await old.settled;
    expect(JSON.stringify(await client.listMessages(id))).toContain('end OLD');
    expect(await rejection(old.result())).toMatchObject({ code: 'stream_closed', outcomeUnknown: true });
  });

  test('at its closing event leaves the session free', async () => {
    const { client, id, letGoOn } = await start();
    const stream = client.sendMessageStream(id, 'OLD');
    void letGoOn('OLD');
    for await (const { type } of stream) if (type === 'done') break;
    void letGoOn('NEW');
    expect(await client.sendMessageStream(id, 'NEW').finalText()).toBe('begin NEW. end NEW.');
  });

  test.each(['stopSession', 'endSession'] as const)('ends with %s', async (method) => {
    const { client, ash, id } = await start();
    const old = client.sendMessageStream(id, 'OLD');
    await readBeginning(old);
    await old.close();
    await client[method](id);
    await old.settled;
    await expect.poll(() => ash.activity(id).turns).toEqual([]);
  });

  test('whose message had not been sent is not sent', { tags: ['abort.at-once'] }, async () => {
    const { client, ash, id, sent } = await start({}, { retry: { baseDelay: 1e9, maxDelay: 1e9 } });
    ash.setFaults([{ method: 'POST', path: '*/messages', answer: { status: 503, body: {} } }]);
    const stream = client.sendMessageStream(id, 'OLD');
    void stream.next();
    await expect.poll(sent).toBe(1);
    await stream.close();
    await stream.settled;
    ash.setFaults([]);
    expect(sent()).toBe(1);
    expect(ash.activity(id).turns).toEqual([]);
  });
});

describe('settled', { tags: ['stream.left-turn'] }, () => {
  test.each(['finish', 'disconnect'] as const)(
    'never rejects, and comes without a use (%s)',
    async (onLeave) => {
      const { client, ash, id } = await start({}, { onLeave });
      const unused = client.sendMessageStream(id, 'OLD');
      await unused.close();
      await unused.settled;
      const aborted = client.sendMessageStream(id, 'OLD', { signal: AbortSignal.abort() });
      expect(await rejection(aborted.finalText())).toMatchObject({ code: 'aborted' });
      await aborted.settled;
      ash.setFaults([{ method: 'POST', path: '*/messages', answer: { status: 400, body: { error: 'no' } } }]);
      const refused = client.sendMessageStream(id, 'OLD');
      expect(await rejection(refused.finalText())).toMatchObject({ statusCode: 400 });
      await refused.settled;
    },
  );
});

describe('after a disconnect', { tags: ['stream.mixed'] }, () => {
  /** Leaves OLD by disconnecting, sends NEW when the server has noticed. */
  async function afterDisconnect() {
    const bench = await start();
    const { client, ash, id } = bench;
    const old = client.sendMessageStream(id, 'OLD', { onLeave: 'disconnect' });
    await readBeginning(old);
    await old.close();
    await old.settled;
    await expect.poll(() => ash.activity(id).streams).toBe(0);
    return bench;
  }

  test('the rest of the old turn never passes for the answer', async () => {
    const { client, id, letGoOn, ash } = await afterDisconnect();
    const next = client.sendMessageStream(id, 'NEW');
    await next.next();
    // NEW's turn has begun before OLD's ends: its stream begins as it should, and ends with the result of OLD.
    await expect.poll(() => ash.activity(id).turns).toEqual(['OLD', 'NEW']);
    await letGoOn('OLD');
    const error = await rejection(next.finalText());
    expect(error).toBeInstanceOf(TurnInterruptedError);
    expect(error).toMatchObject({ code: 'stream_mixed', outcomeUnknown: true });
    expect((error as unknown as TurnInterruptedError).readBack).toBeTypeOf('function');
  });

  test('a message behind the end of the old turn is answered', async () => {
    const { client, id, letGoOn, ash } = await afterDisconnect();
    await letGoOn('OLD');
    await expect.poll(() => ash.activity(id).turns).toEqual([]);
    const next = client.sendMessageStream(id, 'NEW').finalText();
    await letGoOn('NEW');
    expect(await next).toBe('begin NEW. end NEW.');
  });

  test('a turn that does not begin with init is the old one', async () => {
    // Raw frames: the old turn's rest comes before anything of the new one.
    const { client, ash, id } = await start();
    const old = client.sendMessageStream(id, 'OLD', { onLeave: 'disconnect' });
    await readBeginning(old);
    await old.close();
    const rest = [
      `event: session_start\ndata: {"sessionId":"${id}","version":""}\n\n`,
      'event: message\ndata: {"type":"assistant","message":{"content":[{"type":"text","text":"end OLD."}]}}\n\n',
      `event: done\ndata: {"sessionId":"${id}"}\n\n`,
    ].join('');
    const impostor = new AshClient({
      serverUrl: ash.url,
      apiKey: ash.apiKey,
      fetch: async () => new Response(rest, { headers: { 'content-type': 'text/event-stream' } }),
    });
    const seen: string[] = [];
    const stream = impostor.sendMessageStream(id, 'NEW');
    const error = await rejection(
      (async () => {
        for await (const { type } of stream) seen.push(type);
      })(),
    );
    expect(error).toMatchObject({ code: 'stream_mixed' });
    expect(seen).toEqual(['session_start']);
  });

  test('of an agent without init the old answer cannot be told from the new one', async () => {
    const { client, id } = await start({ script: 'mock', pace: 20 });
    const old = client.sendMessageStream(id, 'OLD', { onLeave: 'disconnect' });
    await old.next();
    await old.close();
    const next = await client.sendMessageStream(id, 'NEW').result();
    expect(next.result).toMatch(/O ?LD/);
  });

  test('a broken connection leaves the same doubt', async () => {
    const { client, ash, id, letGoOn } = await start();
    ash.setFaults([{ method: 'POST', path: '*/messages', times: 1, reset: { events: 3 } }]);
    const error = await rejection(client.sendMessageStream(id, 'OLD').finalText());
    expect(error).toMatchObject({ code: 'stream_connection', outcomeUnknown: true });
    // Two turns that began in the same millisecond cannot be told apart by how long they took.
    await new Promise((resolve) => setTimeout(resolve, 20));
    const next = client.sendMessageStream(id, 'NEW');
    await next.next();
    await expect.poll(() => ash.activity(id).turns).toEqual(['OLD', 'NEW']);
    await letGoOn('OLD');
    expect(await rejection(next.finalText())).toMatchObject({ code: 'stream_mixed' });
  });
});

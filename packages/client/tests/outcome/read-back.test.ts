import { inspect } from 'node:util';
import {
  AbortError,
  AshApiError,
  type AshClient,
  HostedAgentsError,
  OutcomeUnknownError,
  TurnInterruptedError,
} from '@hosted-agents/client';
import { Client } from '@hosted-agents/client/aod';
import { type Fault, htmlPage, startEmulator } from '@hosted-agents/emulator';
import { describe, expect, onTestFinished, test } from 'vitest';
import { canary } from '../support/canary.ts';
import { emulate } from '../support/emulator.ts';
import { json, rejection, serve } from '../support/server.ts';

/** A call that makes something, and how what it made is found in what is read back. */
interface Making {
  name: string;
  /** The request that fails. */
  request: Pick<Fault, 'method' | 'path'>;
  operation: string;
  make(): Promise<unknown>;
  /** How many of the things that were read back are those of this call. */
  count(read: readonly Fields[]): number;
}

type Fields = Record<string, unknown>;

interface Server {
  setFaults(faults: Fault[]): void;
  makings: Making[];
}

const post = (path: string) => ({ method: 'POST', path });

async function ash(): Promise<Server> {
  const { emulator, client } = await emulate();
  await client.createAgent('other', { systemPrompt: 'Not this one.' });
  await client.createSession('other');
  await client.enqueue('other', 'Not this one.');
  const { id } = await client.createSession('helper');
  const fields = (items: readonly Fields[], expected: Fields) =>
    items.filter((item) => Object.entries(expected).every(([name, value]) => item[name] === value)).length;
  return {
    setFaults: (faults) => emulator.ash.setFaults(faults),
    makings: [
      {
        name: 'a session',
        request: post('/api/sessions'),
        operation: 'createSession',
        make: () => client.createSession('helper'),
        count: (read) => {
          expect(fields(read, { agentName: 'helper' })).toBe(read.length);
          return read.filter((session) => session.id !== id).length;
        },
      },
      {
        name: 'a fork',
        request: post(`/api/sessions/${id}/fork`),
        operation: 'forkSession',
        make: () => client.forkSession(id),
        count: (read) => {
          expect(fields(read, { parentSessionId: id })).toBe(read.length);
          return read.length;
        },
      },
      {
        name: 'a queue item',
        request: post('/api/queue'),
        operation: 'enqueue',
        make: () => client.enqueue('helper', 'Hello there', { sessionId: id }),
        count: (read) => {
          expect(fields(read, { agentName: 'helper', sessionId: id })).toBe(read.length);
          return read.length;
        },
      },
      {
        name: 'a queue item of no session',
        request: post('/api/queue'),
        operation: 'enqueue',
        make: () => client.enqueue('helper', 'Hello again'),
        count: (read) => fields(read, { agentName: 'helper', prompt: 'Hello again' }),
      },
    ],
  };
}

async function aod(): Promise<Server> {
  const emulator = await startEmulator({ aod: { token: canary.token } });
  onTestFinished(() => emulator.close());
  const client = new Client({ baseUrl: emulator.aod.url, token: canary.token, retry: { baseDelay: 1 } });
  const agent = (name: string) =>
    client.agents.create({ name, provider: 'anthropic', model: 'claude-sonnet-4-6' });
  const other = await agent('other');
  const helper = await agent('helper');
  await client.sessions.run({ agent_id: other.id, prompt: 'Not this one.' });
  const { session } = await client.sessions.run({ agent_id: helper.id, prompt: 'one' });
  return {
    setFaults: (faults) => emulator.aod.setFaults(faults),
    makings: [
      {
        name: 'a session',
        request: post('/sessions'),
        operation: 'createSession',
        // The server takes large letters as well, and answers in small ones.
        make: () => client.sessions.create({ agent_id: helper.id.toUpperCase(), prompt: 'new' }),
        count: (read) => {
          expect(read.every(({ agent_id }) => agent_id === helper.id)).toBe(true);
          return read.filter(({ id }) => id !== session.id).length;
        },
      },
      {
        name: 'a prompt',
        request: post(`/sessions/${session.id}/prompt`),
        operation: 'promptSession',
        make: () => client.sessions.prompt(session.id, { prompt: 'two' }),
        count: (read) => {
          expect(read[0]).toMatchObject({ turn_number: 1, prompt: 'one' });
          return read.filter(({ prompt }) => prompt === 'two').length;
        },
      },
    ],
  };
}

const readBack = async (error: unknown) => {
  expect(error).toBeInstanceOf(HostedAgentsError);
  return (await (error as HostedAgentsError).readBack?.()) as Fields[];
};

describe.each(Object.entries({ Ash: ash, 'Agent on Demand': aod }))(
  'whether a call was acted on is read back (%s):',
  { tags: ['outcome.read-back', 'outcome.unknown'] },
  (_, start) => {
    test.each([
      ['was', 1, { reset: { bytes: 0 } }],
      ['was not', 0, { refuse: true }],
    ] as const)('when the connection was lost and it %s', async (_, made, fault) => {
      const { makings, setFaults } = await start();
      for (const { name, request, operation, make, count } of makings) {
        setFaults([{ ...request, ...fault, times: 1 }]);
        const error = await rejection(make());
        expect(error, name).toBeInstanceOf(OutcomeUnknownError);
        expect(error).toMatchObject({ operation, outcomeUnknown: true, retryable: false });
        expect(count(await readBack(error)), name).toBe(made);
      }
    });

    test('after a status that leaves it open', async () => {
      const { makings, setFaults } = await start();
      for (const { name, request, make, count } of makings) {
        setFaults([{ ...request, answer: htmlPage(502), times: 1 }]);
        const error = await rejection(make());
        expect(error, name).toMatchObject({ statusCode: 502, outcomeUnknown: true });
        expect(count(await readBack(error)), name).toBe(0);
      }
    });
  },
);

describe('a message', { tags: ['outcome.read-back', 'stream.partial-turn', 'stream.sent-once'] }, () => {
  const texts = (rows: readonly Fields[]) => rows.map(({ role, content }) => [role, String(content)]);
  const roles = (rows: readonly Fields[]) => rows.map(({ role }) => role);

  /** A session with one turn behind it. */
  async function talking(options: Parameters<typeof emulate>[1] = {}) {
    const { emulator, client } = await emulate({}, options);
    const { id } = await client.createSession('helper');
    await client.sendMessageStream(id, 'the first').result();
    return { emulator, client, id };
  }

  test('that was lost before its stream began, and was acted on, is read back', async () => {
    let loses = false;
    // The whole answer has come when the connection is lost, so that nobody doubts what the server has done.
    const fetch: typeof globalThis.fetch = async (...request) => {
      const response = await globalThis.fetch(...request);
      if (!loses || !String(request[0]).endsWith('/messages')) return response;
      loses = false;
      await response.text();
      throw Object.assign(new TypeError('fetch failed'), { cause: { code: 'ECONNRESET' } });
    };
    const { client, id } = await talking({ fetch });
    loses = true;
    const error = await rejection(client.sendMessageStream(id, 'the second').result());
    expect(error).toBeInstanceOf(OutcomeUnknownError);
    expect(error).toMatchObject({ operation: 'sendMessage', outcomeUnknown: true, retryable: false });
    const rows = await readBack(error);
    expect(texts(rows)[0]?.[1]).toContain('second');
    expect(roles(rows).slice(0, 2)).toEqual(['user', 'assistant']);
    expect(roles(rows).indexOf('user', 1)).toBe(-1);
  });

  test('that was lost before its stream began, and was not acted on, is not among what is read back', async () => {
    const { emulator, client, id } = await talking();
    emulator.ash.setFaults([{ ...post('*/messages'), refuse: true }]);
    for (const send of [
      () => client.sendMessageStream(id, 'the second').result(),
      () => client.sendMessage(id, 'the second'),
    ]) {
      const error = await rejection(send());
      expect(error).toBeInstanceOf(OutcomeUnknownError);
      expect(texts(await readBack(error))[0]?.[1]).toContain('first');
    }
  });

  test('is read back after a status that leaves it open', async () => {
    const { emulator, client, id } = await talking();
    emulator.ash.setFaults([{ ...post('*/messages'), answer: htmlPage(502), times: 1 }]);
    const error = await rejection(client.sendMessageStream(id, 'the second').result());
    expect(error).toBeInstanceOf(AshApiError);
    expect(texts(await readBack(error))[0]?.[1]).toContain('first');
  });

  test('is read back after its stream broke off, by the same method', async () => {
    const { emulator, client, id } = await talking();
    emulator.ash.setFaults([{ ...post('*/messages'), reset: { events: 2 }, times: 1 }]);
    const error = await rejection(client.sendMessageStream(id, 'the second').result());
    expect(error).toBeInstanceOf(TurnInterruptedError);
    await expect.poll(async () => texts(await readBack(error))[0]?.[1]).toContain('second');
  });

  test('is read back after an abort', async () => {
    const { client, id } = await talking();
    const controller = new AbortController();
    const stream = client.sendMessageStream(id, 'the second', { signal: controller.signal });
    await stream.next();
    controller.abort();
    const error = await rejection(stream.next());
    expect(error).toBeInstanceOf(AbortError);
    expect(texts(await readBack(error))[0]?.[1]).toContain('second');
  });
});

describe('reading back', { tags: ['outcome.read-back'] }, () => {
  const lost = (make: (client: AshClient) => Promise<unknown>, options: Parameters<typeof emulate>[1] = {}) =>
    emulate({}, options).then(async ({ emulator, client }) => {
      emulator.ash.setFaults([{ method: 'POST', refuse: true }]);
      return { emulator, client, error: await rejection(make(client)) };
    });

  test('takes options, and the headers of the call unless it is given others', async () => {
    const { emulator, error } = await lost((client) =>
      client.createSession('helper', { headers: { 'x-tenant': 'blue' } }),
    );
    const { readBack } = error as unknown as OutcomeUnknownError;
    await readBack?.();
    expect(emulator.ash.requests.at(-1)).toMatchObject({ method: 'GET', headers: { 'x-tenant': 'blue' } });
    await readBack?.({ headers: { 'x-tenant': 'red' } });
    expect(emulator.ash.requests.at(-1)).toMatchObject({ method: 'GET', headers: { 'x-tenant': 'red' } });
    const sent = emulator.ash.requests.length;
    await expect(readBack?.({ signal: AbortSignal.abort() })).rejects.toBeInstanceOf(AbortError);
    expect(emulator.ash.requests).toHaveLength(sent);
  });

  test('fails as any read does', async () => {
    const { emulator, error } = await lost((client) => client.enqueue('helper', 'Hi'), { retry: false });
    emulator.ash.setFaults([{ answer: { status: 500 } }]);
    await expect((error as unknown as OutcomeUnknownError).readBack?.()).rejects.toMatchObject({
      statusCode: 500,
      outcomeUnknown: false,
    });
  });

  test('is not offered where nothing tells, nor where the outcome is known', async () => {
    const { error } = await lost((client) => client.exec('s', 'true'));
    expect(error).toMatchObject({ code: 'outcome_unknown' });
    expect(error.readBack).toBeUndefined();
    const { client } = await emulate();
    const refused = await rejection(client.createSession('nobody'));
    expect(refused).toMatchObject({ statusCode: 404, outcomeUnknown: false });
    expect(refused.readBack).toBeUndefined();
    const aborted = await rejection(client.createSession('helper', { signal: AbortSignal.abort() }));
    expect(aborted).toMatchObject({ code: 'aborted', outcomeUnknown: false });
    expect(aborted.readBack).toBeUndefined();
  });

  test('is offered after an abort in flight, and after a success whose answer is none', async () => {
    const controller = new AbortController();
    const server = await serve((response, { url }) => {
      if (url !== '/api/sessions') json(response, 201, {});
      else controller.abort();
    });
    const { client } = await emulate();
    const there = client.withOptions({ serverUrl: server.url });
    const aborted = await rejection(there.createSession('helper', { signal: controller.signal }));
    const empty = await rejection(there.enqueue('helper', 'Hi'));
    expect([aborted, empty]).toMatchObject([
      { code: 'aborted', outcomeUnknown: true, readBack: expect.any(Function) },
      { code: 'invalid_response', outcomeUnknown: true, readBack: expect.any(Function) },
    ]);
  });

  test('shows neither in logs nor in JSON, and no key with it', { tags: ['secret.output'] }, async () => {
    const { error } = await lost((client) => client.createSession('helper'), { apiKey: canary.key });
    expect(error).toHaveProperty('readBack', expect.any(Function));
    for (const shown of [
      inspect(error, { depth: 9 }),
      inspect(error, { depth: 9, showHidden: true }),
      JSON.stringify(error),
    ]) {
      expect(shown).not.toContain(canary.key);
    }
    expect(inspect(error, { depth: 9 })).not.toContain('readBack');
    expect(Object.keys(error)).not.toContain('readBack');
  });
});

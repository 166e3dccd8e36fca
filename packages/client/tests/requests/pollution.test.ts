import { inspect } from 'node:util';
import { type AshStreamEvent, initialTurn, reduceTurn } from '@hosted-agents/client';
import { afterEach, describe, expect, test } from 'vitest';
import { rejection } from '../support/server.ts';
import { countingServer } from './counting-server.ts';
import { callLow, clients, operations } from './operations.ts';

const server = countingServer();

/** Names that reach a prototype when they are assigned, or merged, without care. */
const evil =
  '{"__proto__":{"polluted":1,"isAdmin":true},"constructor":{"prototype":{"polluted":1}},"prototype":{"polluted":1},"toString":"x","hasOwnProperty":1}';
const names = Object.keys(JSON.parse(evil));
/** Those names inside of something else. */
const inside = (fields: string) => `${evil.slice(0, -1)},${fields}}`;

const before = new Map(
  [Object.prototype, Array.prototype, Function.prototype, Promise.prototype, Error.prototype].map(
    (prototype) => [prototype, Reflect.ownKeys(prototype)] as const,
  ),
);

afterEach(() => {
  for (const [prototype, keys] of before) expect(Reflect.ownKeys(prototype)).toEqual(keys);
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  expect(({} as { isAdmin?: unknown }).isAdmin).toBeUndefined();
});

/** Asserts that a value has the names as its own, with what came in them, and an ordinary prototype. */
function expectOwn(value: unknown): void {
  expect(value).toBeTypeOf('object');
  expect(Object.keys(value as object)).toEqual(expect.arrayContaining(names));
  expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  expect(Object.getOwnPropertyDescriptor(value, '__proto__')?.value).toEqual({ polluted: 1, isAdmin: true });
  expect((value as { polluted?: unknown }).polluted).toBeUndefined();
}

const answer = (body: string, status = 200, type = 'application/json') => {
  server.answer = (response) => void response.writeHead(status, { 'content-type': type }).end(body);
};

const wrapper =
  '"agent":E,"agents":[E],"session":E,"sessions":[E],"data":[E],"messages":[E],"version":E,"case":E';
const tags = ['answer.no-pollution'];

describe('an answer with such names', { tags }, () => {
  test.each(operations.filter(({ method }) => method === 'GET'))(
    '$server $id gives them as they came',
    async (operation) => {
      answer(evil, 200, operation.id === 'streamSession' ? 'text/event-stream' : 'application/json');
      const init = operation.id === 'streamSession' ? { parseAs: 'text' } : {};
      const { data } = await callLow(clients[operation.server](server.url), operation, init);
      expectOwn(typeof data === 'string' ? JSON.parse(data) : data);
    },
  );

  test('is unwrapped as it came', async () => {
    answer(inside(wrapper.replaceAll('E', evil)));
    const ash = clients.Ash(server.url);
    const aod = clients.AoD(server.url);
    expectOwn(await ash.getAgent('a'));
    expectOwn((await ash.listAgents())[0]);
    expectOwn((await ash.listSessions())[0]);
    expectOwn(await ash.createSession('a'));
    expectOwn((await aod.agents.list())[0]);
    expectOwn(await aod.sessions.get('s'));
  });

  test.each(['{"__proto__":{"agents":[]}}', '{"constructor":{"agents":[]}}', '[]', '"agents"', '1', 'null'])(
    'has no wrapper in %s',
    async (body) => {
      answer(body);
      expect(await rejection(clients.Ash(server.url).listAgents())).toMatchObject({
        code: 'invalid_response',
      });
    },
  );
});

describe('an error with such names', { tags: [...tags, 'error.ours'] }, () => {
  test.each([400, 404, 409, 422, 429, 500])('of status %i', async (status) => {
    answer(inside(`"detail":${evil},"message":"no"`), status);
    const ash = await rejection(clients.Ash(server.url, { retry: false }).getAgent('a'));
    expect(ash).toMatchObject({ statusCode: status, message: 'no' });
    expectOwn(ash.body);
    const aod = await rejection(clients.AoD(server.url, { retry: false }).agents.get('a'));
    expect(aod).toMatchObject({ statusCode: status });
    expectOwn(aod.detail);
    for (const error of [ash, aod]) {
      expect(error.toString()).toMatch(/Error: /);
      expect(inspect(error)).not.toBe('');
      expect(JSON.parse(JSON.stringify(error))).toMatchObject({ statusCode: status });
    }
  });

  test('whose facts are only in a prototype that it claims has none of them', async () => {
    answer('{"__proto__":{"message":"stolen","error":"stolen","detail":"stolen","limit":9,"active":9}}', 429);
    expect((await rejection(clients.Ash(server.url, { retry: false }).getAgent('a'))).message).not.toContain(
      'stolen',
    );
    const aod = await rejection(clients.AoD(server.url, { retry: false }).agents.get('a'));
    expect(aod).toMatchObject({ limit: null, active: null });
  });

  test('in the list of what is wrong', async () => {
    answer(`{"detail":[${inside('"loc":["body","__proto__"],"msg":"no","input":"secret"')}]}`, 422);
    const error = await rejection(clients.AoD(server.url).agents.get('a'));
    expect(error.issues).toEqual([{ path: ['body', '__proto__'], message: 'no', type: undefined }]);
    expectOwn((error.detail as unknown[])[0]);
    expect(Object.keys((error.detail as object[])[0] ?? {})).not.toContain('input');
  });
});

describe('a stream of Ash', { tags: [...tags, 'stream.unknown-events'] }, () => {
  const frame = (event: string, data: string) => `event: ${event}\ndata: ${data}\n\n`;
  const done = frame('done', '{"sessionId":"s"}');

  async function eventsOf(text: string): Promise<AshStreamEvent[]> {
    answer(text + done, 200, 'text/event-stream');
    const events: AshStreamEvent[] = [];
    for await (const event of clients.Ash(server.url).sendMessageStream('s', 'Hi')) events.push(event);
    return events.slice(0, -1);
  }

  test.each([...names, 'valueOf', '__defineGetter__', 'then'])(
    'gives an event named %s as unknown',
    async (name) => {
      const [event] = await eventsOf(frame(name, evil));
      expect(event).toMatchObject({ type: 'unknown', event: name });
      expectOwn(event?.data);
    },
  );

  test.each([
    'session_start',
    'text_delta',
    'thinking_delta',
    'tool_use',
    'tool_result',
    'message',
    'turn_complete',
  ])('gives a %s event with such names as it came', async (name) => {
    const [event] = await eventsOf(frame(name, evil));
    expect(event?.type).toBe(name);
    expectOwn(event?.data);
  });

  const block = `{"type":"tool_use","id":"__proto__","name":"constructor","input":${evil}}`;
  const calls = [
    frame(
      'message',
      inside(`"type":"assistant","message":${inside(`"id":"__proto__","content":[${block}]`)}`),
    ),
    frame(
      'message',
      inside(
        `"type":"user","message":{"content":[${inside(`"type":"tool_result","tool_use_id":"__proto__","content":${evil}`)}]}`,
      ),
    ),
    frame(
      'message',
      inside(`"type":"stream_event","event":${inside('"type":"__proto__","delta":{"type":"constructor"}')}`),
    ),
    frame(
      'message',
      inside(`"type":"result","is_error":false,"usage":${evil},"structured_output":${evil},"result":"done"`),
    ),
  ].join('');

  test('is folded into a turn whose tool calls and results have them as they came', async () => {
    const events = await eventsOf(calls);
    const folded = events.reduce(reduceTurn, initialTurn);
    answer(calls + done, 200, 'text/event-stream');
    const stream = clients.Ash(server.url).sendMessageStream('s', 'Hi', { keepMessages: true });
    const turn = await stream.result();
    for (const message of stream.messages ?? []) expectOwn(message);
    for (const { toolCalls, usage, structuredOutput } of [folded, turn]) {
      expect(toolCalls).toMatchObject([{ id: '__proto__', name: 'constructor', isError: false }]);
      expectOwn(toolCalls[0]?.input);
      expectOwn(toolCalls[0]?.result);
      expectOwn(usage);
      expectOwn(structuredOutput);
    }
  });

  test('an assistant message that inherits what it does not have changes nothing', async () => {
    const events = await eventsOf(
      frame(
        'message',
        '{"type":"assistant","__proto__":{"message":{"content":"stolen"}},"message":{"__proto__":{"content":"stolen"}}}',
      ),
    );
    expect(events.reduce(reduceTurn, initialTurn).text).toBe('');
  });
});

describe('a stream of Agent on Demand', { tags: [...tags, 'stream.unknown-events'] }, () => {
  async function eventsOf(...rows: string[]) {
    const frames = [...rows, '{"type":"exit","id":1,"code":0}'].map((row) => `data: ${row}\n\n`).join('');
    answer(frames, 200, 'text/event-stream');
    const events = [];
    for await (const event of clients.AoD(server.url).sessions.stream('s', { reconnect: false }))
      events.push(event);
    return events.slice(0, -1);
  }

  test.each([...names, 'valueOf', '__defineGetter__'])(
    'gives an event of the kind %s as unknown',
    async (name) => {
      const [event] = await eventsOf(inside(`"type":"${name}","id":1`));
      expect(event).toMatchObject({ type: 'unknown', event: name });
      expectOwn(event?.extra);
    },
  );

  test.each(['start', 'stage', 'turn_start', 'output'])(
    'gives a %s event with such names in its extra',
    async (type) => {
      const [event] = await eventsOf(inside(`"type":"${type}","id":1,"turn":1`));
      expect(event?.type).toBe(type);
      expectOwn(event?.extra);
      expect(Object.getPrototypeOf(event)).toBe(Object.prototype);
    },
  );

  test('takes neither kind nor position from a prototype that an event claims', async () => {
    const [event] = await eventsOf(
      '{"__proto__":{"type":"exit","id":9,"code":0},"stream":"stdout","data":"x"}',
    );
    expect(event).toMatchObject({ type: 'output', id: null });
  });
});

describe('what is read and sent back', { tags: [...tags, 'answer.as-parsed'] }, () => {
  test('keeps such names when an agent is edited', async () => {
    answer(`{"id":"a","version":3,"metadata":${evil}}`);
    await clients
      .AoD(server.url)
      .agents.edit('a', ({ metadata }) => ({ metadata: { ...metadata, runs: 1 } }));
    const sent = JSON.parse(server.arrived[1]?.body.toString() ?? '');
    expect(sent).toMatchObject({ version: 3, metadata: { runs: 1 } });
    expectOwn(sent.metadata);
  });

  test('takes the version of an edit from the agent alone', async () => {
    answer('{"id":"a","version":3,"metadata":{}}');
    const change = JSON.parse('{"name":"b","version":9,"__proto__":{"version":8}}');
    await clients.AoD(server.url).agents.edit('a', () => change);
    expect(JSON.parse(server.arrived[1]?.body.toString() ?? '').version).toBe(3);
  });

  test('keeps an agent that is deployed from its own prompt and from nothing else of the answer', async () => {
    answer(inside('"content":"Help.","agent":{"name":"a"}'));
    await clients.Ash(server.url).createAgent('a');
    expect(JSON.parse(server.arrived[1]?.body.toString() ?? '')).toEqual({
      name: 'a',
      systemPrompt: 'Help.',
    });
  });

  test('keeps such names in what an application sends', async () => {
    answer('{"config":{},"agent":{}}');
    const client = clients.Ash(server.url);
    await client.updateAgentConfig('a', JSON.parse(evil));
    await client.createAgent('a', {
      systemPrompt: 'x',
      config: JSON.parse(evil),
      env: JSON.parse('{"__proto__":"x"}'),
    });
    expectOwn(JSON.parse(server.arrived[0]?.body.toString() ?? ''));
    const sent = JSON.parse(server.arrived[1]?.body.toString() ?? '');
    expectOwn(sent.config);
    expect(Object.keys(sent.env)).toEqual(['__proto__']);
  });
});

import { AshClient, InvalidArgumentError } from '@hosted-agents/client';
import { Client } from '@hosted-agents/client/aod';
import { describe, expect, test } from 'vitest';
import { canary } from '../support/canary.ts';
import { rejection } from '../support/server.ts';
import { countingServer } from './counting-server.ts';

const server = countingServer();
const ash = (options: object = {}) => new AshClient({ serverUrl: server.url, retry: false, ...options });
const aod = (options: object = {}) =>
  new Client({ baseUrl: server.url, token: canary.token, retry: false, ...options });
const wrong = (options: unknown) => options as never;
const id = '7e06a248-c6ce-4eda-a98c-f51aea9294d1';
const params = { agent_id: 'a', prompt: 'x' };

describe('what is no option is refused by name, and nothing is sent', { tags: ['input.refused'] }, () => {
  test.each<[expected: string, call: () => unknown]>([
    ['timeoutMs: is no option; did you mean timeout?', () => ash({ timeoutMs: 5 })],
    ['apikey: is no option; did you mean apiKey?', () => ash({ apikey: 'k' })],
    ['timeout.header: is no option; did you mean headers?', () => ash({ timeout: { header: 5 } })],
    ['retry.retries: is no option; did you mean maxRetries?', () => ash({ retry: { retries: 5 } })],
    ['hooks.onRequest: is no option; did you mean request?', () => ash({ hooks: { onRequest() {} } })],
    ['readAhead.maxByte: is no option; did you mean maxBytes?', () => ash({ readAhead: { maxByte: 1 } })],
    ['reconnect.maxRetry: is no option; did you mean maxRetries?', () => aod({ reconnect: { maxRetry: 1 } })],
    ['serverUrl: is no option', () => aod({ serverUrl: 'http://x' })],
    [`${'x'.repeat(1000)}: is no option`, () => ash({ ['x'.repeat(1000)]: 1 })],
    ['timeoutMs: is no option; did you mean timeout?', () => ash().getSession(id, wrong({ timeoutMs: 5 }))],
    ['limits: is no option; did you mean limit?', () => ash().listMessages(id, wrong({ limits: 5 }))],
    [
      'timeoutMs: is no option; did you mean timeout?',
      () => ash().sendMessage(id, 'Hi', wrong({ timeoutMs: 5 })),
    ],
    [
      'autoresume: is no option; did you mean autoResume?',
      () => ash().sendMessage(id, 'Hi', wrong({ autoresume: true })),
    ],
    ['singal: is no option; did you mean signal?', () => ash().createSession('a', wrong({ singal: null }))],
    [
      'waitForSlots: is no option; did you mean waitForSlot?',
      () => aod().sessions.create(params, wrong({ waitForSlots: true })),
    ],
    [
      'onevent: is no option; did you mean onEvent?',
      () => aod().sessions.run(params, wrong({ onevent: null })),
    ],
    ['from: is no option', () => aod().sessions.stream('s', wrong({ from: 5 }))],
    [
      'timeout: expected a number of milliseconds, zero or greater, got a string',
      () => ash({ timeout: '5s' }),
    ],
    ['timeout: expected a number of milliseconds, zero or greater, got -1', () => ash({ timeout: -1 })],
    ['timeout: expected a number of milliseconds, zero or greater, got null', () => ash({ timeout: null })],
    ['options: expected an object, got null', () => ash().listAgents(wrong(null))],
    ['hooks: expected an object, got null', () => ash({ hooks: null })],
    ['headers: expected an object or Headers, got null', () => ash({ headers: null })],
    [
      'waitForSlot: expected true, false or a number of milliseconds, got a string',
      () => aod().sessions.create(params, wrong({ waitForSlot: 'yes' })),
    ],
    ['maxTurns: expected a whole number, 1 or greater', () => ash().sendMessage(id, 'Hi', { maxTurns: 0 })],
    [
      "effort: expected 'low', 'medium', 'high', 'max'",
      () => ash().sendMessage(id, 'Hi', { effort: 'extreme' }),
    ],
    [
      "permissionMode: expected 'bypassPermissions', 'permissionsByAgent', 'default'",
      () => ash().createSession('a', { permissionMode: 'yolo' }),
    ],
  ])('%s', async (expected, call) => {
    const error = await rejection((async () => call())());
    expect(error).toBeInstanceOf(InvalidArgumentError);
    expect(error.message).toBe(expected);
    expect(server.arrived).toHaveLength(0);
  });
});

test('fields of a body that the contract does not know go to the server', async () => {
  await ash()
    .createSession('a', wrong({ reasoningBudget: 5, timeoutSeconds: 6 }))
    .catch(() => {});
  expect(server.arrived).toHaveLength(1);
});

test.each([
  ['Headers', new Headers({ 'x-mine': 'a' })],
  ['a Map', new Map([['x-mine', 'a']])],
  ['pairs', [['x-mine', 'a']] as Array<[string, string]>],
])('headers may be %s', async (_, headers) => {
  await ash({ headers: { 'x-mine': 'b', 'x-client': 'c' } })
    .listAgents({ headers })
    .catch(() => {});
  expect(server.arrived[0]?.headers).toMatchObject({ 'x-mine': 'a', 'x-client': 'c' });
});

test('a closed client refuses calls instead of creating sessions', { tags: ['input.refused'] }, async () => {
  const client = aod();
  await client.close();
  for (const call of [
    () => client.sessions.create(params),
    () => client.sessions.run(params),
    () => client.agents.list(),
  ]) {
    expect(await rejection(call())).toMatchObject({
      code: 'invalid_argument',
      message: 'client: is closed; create a new one',
    });
  }
  expect(server.arrived).toHaveLength(0);
});

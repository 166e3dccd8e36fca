import type { AshClient } from '@hosted-agents/client';
import type { Client } from '@hosted-agents/client/aod';
import { describe, expect, test } from 'vitest';
import { all } from '../contract/call.ts';
import { countingServer } from './counting-server.ts';
import { expectError, failing } from './failing-call.ts';
import { expectation, type Fault, faults } from './faults.ts';
import {
  clients,
  type OperationRow,
  type Options,
  operations,
  type RetryClass,
  type ServerName,
} from './operations.ts';

/** A method of a client, called on a server that fails. */
interface Method {
  readonly server: ServerName;
  /** What is particular about its requests or answers. */
  readonly shape: string;
  readonly operation: string;
  readonly retry: RetryClass;
  /** What the requests that come before the operation's own are answered with. */
  readonly first?: unknown;
  readonly call: (url: string, options: Options) => Promise<unknown>;
}

type Example<C> = [
  shape: string,
  operation: string,
  retry: RetryClass,
  call: (client: C) => unknown,
  first?: unknown,
];

const ash: ReadonlyArray<Example<AshClient>> = [
  ['JSON', 'getQueueStats', 'safe', (client) => client.getQueueStats()],
  ['pages', 'listMessages', 'safe', (client) => all(client.iterateMessages('s'))],
  ['bytes', 'downloadAttachment', 'safe', (client) => client.downloadAttachment('a')],
  ['a response', 'downloadWorkspace', 'safe', (client) => client.downloadWorkspaceRaw('s')],
  ['a wrapped answer', 'endSession', 'idempotent', (client) => client.endSession('s')],
  ['a body', 'updateAgent', 'idempotent', (client) => client.updateAgent('a', { name: 'a' } as never)],
  ['an upload', 'uploadWorkspace', 'idempotent', (client) => client.uploadWorkspace('s', new Uint8Array(9))],
  [
    'an upload that is made',
    'uploadAttachment',
    'unsent',
    (client) => client.uploadAttachment('s', 'a', 'x'),
  ],
  ['an empty answer', 'deleteAttachment', 'unsent', (client) => client.deleteAttachment('a')],
  ['a stream', 'sendMessage', 'unsent', (client) => client.sendMessageStream('s', 'Hi').result()],
  ['a raw stream', 'sendMessage', 'unsent', (client) => client.sendMessage('s', 'Hi')],
  [
    'a hosted route',
    'uploadFile',
    'unsent',
    (client) => client.uploadFile({ filename: 'a', content: 'eA==' }),
  ],
  // The prompt that is there is read first, to be kept.
  ['a question first', 'createAgent', 'unsent', (client) => client.createAgent('a'), { content: 'Help.' }],
];

const created = { id: 's', current_turn: 1 };
const aod: ReadonlyArray<Example<Client>> = [
  ['JSON', 'getAgent', 'safe', (client) => client.agents.get('a')],
  ['a wrapped answer', 'listSessions', 'safe', (client) => client.sessions.list()],
  ['a stream', 'streamSession', 'safe', (client) => all(client.sessions.stream('s'))],
  ['a wait', 'streamSession', 'safe', (client) => client.sessions.wait('s'), { id: 's', status: 'running' }],
  ['a session first', 'streamSession', 'safe', (client) => client.sessions.run(sessionOf()), created],
  ['a conversation', 'streamSession', 'safe', (client) => converse(client), created],
  ['a body', 'createSession', 'unsent', (client) => client.sessions.create(sessionOf())],
  ['an empty answer', 'deleteSession', 'unsent', (client) => client.sessions.delete('s')],
  [
    'a question first',
    'updateAgent',
    'unsent',
    (client) => client.agents.edit('a', () => ({})),
    { id: 'x', name: 'x', version: 1 },
  ],
];

function sessionOf() {
  return { agent_id: 'a', prompt: 'Fix it.' };
}
function converse(client: Client) {
  return all(client.sessions.conversation({ agent_id: 'a' }).send('Fix it.'));
}

function methodOf<C>(server: ServerName, connect: (url: string, options: Options) => C) {
  return ([shape, operation, retry, call, first]: Example<C>): Method => ({
    server,
    shape,
    operation,
    retry,
    first,
    // A wait says what was being waited for, and has the failure as its cause.
    call: async (url, options) =>
      Promise.resolve(call(connect(url, options))).catch((error: Error & { code?: string }) => {
        throw error.code === 'run_incomplete' ? error.cause : error;
      }),
  });
}

const methods = [...ash.map(methodOf('Ash', clients.Ash)), ...aod.map(methodOf('AoD', clients.AoD))];

const tagOf = { safe: 'retry.safe', idempotent: 'retry.idempotent', unsent: 'retry.unsent-only' } as const;
const counts: Record<number, string> = { 1: 'once', 3: 'three times' };
/** Those in which a method could differ from the low level. */
const few = Object.entries(faults).filter(([name]) => !['404', '408', '502', '504'].includes(name));
const server = countingServer();
/** Routes of the hosted service are in no contract. */
const rows: ReadonlyArray<Omit<OperationRow, 'retry'>> = [
  ...operations,
  { server: 'Ash', id: 'uploadFile', method: 'POST', path: '/api/files' },
];

for (const { shape, first, call, ...method } of methods) {
  const row = rows.find(({ server, id }) => server === method.server && id === method.operation);
  if (!row) throw new Error(`${method.server} has no operation ${method.operation}`);
  const pattern = new RegExp(`^${row.path.replace(/\{[^}]+\}/g, '[^/?]+')}(\\?|$)`);
  const fail = (fault: Fault, own: Options = {}) =>
    failing(server, {
      fault,
      isMeant: (request) => request.method === row.method && pattern.test(request.target),
      others: () => first,
      call: (url, options) => call(url, { ...options, ...own }),
    });

  describe(`${method.server} ${method.operation} (${method.retry}), ${shape}`, {
    tags: [tagOf[method.retry], 'error.facts'],
  }, () => {
    const cells = few.map(([name, fault]) => {
      const expected = expectation(method.server, method.retry, fault);
      return { title: `${name} is asked ${counts[expected.requests]}`, fault, expected };
    });

    test.each(cells)('$title', async ({ fault, expected }) => {
      const { error, requests, others } = await fail(fault);
      expect([requests, others]).toEqual([expected.requests, first === undefined ? 0 : 1]);
      expectError(error, expected, method.operation);
    });

    test('with `retry: false` nothing is asked twice', { tags: ['retry.off'] }, async () => {
      expect((await fail({ status: 503 }, { retry: false })).requests).toBe(1);
    });
  });
}

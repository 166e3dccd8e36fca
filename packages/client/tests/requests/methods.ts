import type { AshClient } from '@hosted-agents/client';
import type { Client } from '@hosted-agents/client/aod';
import { aodCalls } from '../contract/aod-calls.ts';
import { ashCalls } from '../contract/ash-calls.ts';
import { type Call, request } from '../contract/call.ts';
import type { Arrived } from './counting-server.ts';
import { clients, contract, type OperationRow, type Options, type RetryClass } from './operations.ts';

/** A method of a client, called on a server that fails. */
export interface Method {
  readonly title: string;
  readonly operation: OperationRow;
  /** Whether a request is for the operation, and not for one that the method asks first. */
  readonly isMeant: (request: Arrived) => boolean;
  /** How many requests come before it. */
  readonly before: number;
  readonly call: (url: string, options: Options) => Promise<unknown>;
  /** The call with `retry: false`; undefined where the method takes no such option. */
  readonly once: ((url: string, options: Options) => Promise<unknown>) | undefined;
}

/** Methods that ask something else first, with why. What that is answered with must let them go on. */
const first: Readonly<Record<string, { why: string; answer: unknown }>> = {
  createAgent: { why: 'a prompt that is there is kept, so it is read', answer: { content: 'Help.' } },
  'agents.edit': { why: 'a change is based on what is there', answer: { id: 'x', name: 'x', version: 1 } },
  'sessions.run': { why: 'the session is created, then watched', answer: { id: 's', current_turn: 1 } },
  'sessions.conversation': { why: 'so is that of a conversation', answer: { id: 's', current_turn: 1 } },
};

/** Methods that say what was being waited for, and have the failure itself as cause, once there is a session to go on with. */
const wrapping: Readonly<Record<string, (client: Client) => Promise<unknown>>> = {
  'sessions.wait': (client) => client.sessions.wait('s'),
  'sessions.run': (client) => client.sessions.run({ agent_id: 'a', prompt: 'Fix it.' }),
};

/** Routes of the hosted service, which no contract has. */
const hosted: Readonly<Record<string, [method: string, path: string, retry: RetryClass, Call<AshClient>]>> = {
  listFiles: ['GET', '/api/files', 'safe', plain((client, options) => client.listFiles(options))],
  uploadFile: [
    'POST',
    '/api/files',
    'unsent',
    plain((client, options) => client.uploadFile({ filename: 'a', content: 'eA==' } as never, options)),
  ],
  getFileUrl: [
    'GET',
    '/api/files/{id}/url',
    'safe',
    plain((client, options) => client.getFileUrl('f', options)),
  ],
  deleteFile: [
    'DELETE',
    '/api/files/{id}',
    'unsent',
    plain((client, options) => client.deleteFile('f', options)),
  ],
};

function plain(call: (client: AshClient, options?: typeof request) => unknown): Call<AshClient> {
  return { minimal: (client) => call(client), full: (client) => call(client, request) };
}

function matches({ method, path }: OperationRow): Method['isMeant'] {
  const pattern = new RegExp(`^${path.replace(/\{[^}]+\}/g, '[^/?]+')}(\\?|$)`);
  return (request) => request.method === method && pattern.test(request.target);
}

/** The failure itself. */
async function unwrapped(waiting: Promise<unknown>): Promise<unknown> {
  return waiting.catch((error: Error & { code?: string }) => {
    throw error.code === 'run_incomplete' ? error.cause : error;
  });
}

function ashMethod(name: string, operation: OperationRow, { minimal, full }: Call<AshClient>): Method {
  return {
    title: `Ash ${name}()`,
    operation,
    isMeant: matches(operation),
    before: name in first ? 1 : 0,
    call: async (url, options) => minimal(clients.Ash(url, options)),
    once: async (url, options) => full(clients.Ash(url, options)),
  };
}

function aodMethod(name: string, operation: OperationRow, { minimal, full, headers }: Call<Client>): Method {
  const wraps = wrapping[name];
  return {
    title: `AoD ${name}()`,
    operation,
    isMeant: matches(operation),
    before: name in first ? 1 : 0,
    call: wraps
      ? async (url, options) => unwrapped(wraps(clients.AoD(url, options)))
      : async (url, options) => minimal(clients.AoD(url, options)),
    once: headers === false ? undefined : async (url, options) => full(clients.AoD(url, options)),
  };
}

function rowOf(server: OperationRow['server'], id: string): OperationRow {
  const found = contract.find((row) => row.server === server && row.id === id);
  if (!found) throw new Error(`${server} has no operation ${id}`);
  return found;
}

/** Every method of both clients that sends something. */
export const methods: readonly Method[] = [
  ...Object.entries(ashCalls).map(([name, call]) =>
    ashMethod(name, rowOf('Ash', call.operation ?? name), call),
  ),
  ...Object.entries(hosted).map(([id, [method, path, retry, call]]) =>
    ashMethod(id, { server: 'Ash', id, method, path, retry }, call),
  ),
  ...Object.entries(aodCalls).map(([name, call]) =>
    aodMethod(name, rowOf('AoD', call.operation ?? name), call),
  ),
];

/** What a method that asks something first is answered. */
export function answerFirst({ title }: Method): unknown {
  return first[title.replace(/^\w+ |\(\)$/g, '')]?.answer ?? {};
}

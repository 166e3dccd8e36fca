import { AshApiError, AshClient } from '@hosted-agents/client';
import { AodHTTPError, Client } from '@hosted-agents/client/aod';
import { canary } from '../support/canary.ts';
import { aodCalls } from './aod-calls.ts';
import { ashCalls } from './ash-calls.ts';
import type { Call, Calls } from './call.ts';
import { type Contract, type ContractOperation, readContract } from './contract.ts';
import { type Exchange, recordingFetch } from './recorder.ts';

/** A method of a client, and how it is called. */
export interface Row extends Omit<Call<never>, 'minimal' | 'full' | 'operation'> {
  readonly method: string;
  readonly operation: ContractOperation;
  /** Calls it on a new client. */
  call(extent: 'minimal' | 'full', url: string): { result: Promise<unknown>; exchanges: Exchange[] };
}

/** A server, as its contract and our client have it. */
export interface Server {
  readonly name: string;
  readonly contract: Contract;
  readonly rows: readonly Row[];
  /** Names of all methods of the client and of the resources it holds. */
  readonly methods: readonly string[];
  /** Methods that send nothing, or nothing that the contract has. */
  readonly others: readonly string[];
  /** The class of the error for an answer that is no success. */
  readonly apiError: new (
    ...args: never
  ) => Error;
  /** Fields that are taken from existing code and passed on, though no server takes notice. By operation. */
  readonly unknownFields: Readonly<Record<string, readonly string[]>>;
  /** Makes calls that violate the contract, one after the other, and one at last that does not. */
  violate(url: string): Promise<Exchange[]>;
}

/** A client whose calls are one request each, and what it has sent. */
export function recordingAshClient(
  serverUrl: string,
  options: ConstructorParameters<typeof AshClient>[0] = {},
): { client: AshClient; exchanges: Exchange[] } {
  const { fetch, exchanges } = recordingFetch();
  const client = new AshClient({
    serverUrl,
    apiKey: canary.key,
    retry: false,
    keepPrompt: false,
    droppedSettings: 'ignore',
    lostWorkspace: 'ignore',
    ...options,
    fetch,
  });
  return { client, exchanges };
}

function recordingAodClient(baseUrl: string): { client: Client; exchanges: Exchange[] } {
  const { fetch, exchanges } = recordingFetch();
  return { client: new Client({ baseUrl, token: canary.token, retry: false, fetch }), exchanges };
}

/** Names of the methods that a class has of its own. */
function methodsOf({ prototype }: { prototype: object }, prefix = ''): string[] {
  return Object.entries(Object.getOwnPropertyDescriptors(prototype))
    .filter(([name, { value }]) => typeof value === 'function' && name !== 'constructor')
    .map(([name]) => prefix + name);
}

function rowsOf<C>(
  contract: Contract,
  calls: Calls<C>,
  connect: (url: string) => { client: C; exchanges: Exchange[] },
): Row[] {
  return Object.entries(calls).map(([method, { operation = method, minimal, full, ...rest }]) => ({
    ...rest,
    method,
    operation: contract.operation(operation),
    call(extent, url) {
      const { client, exchanges } = connect(url);
      const result = (async () => (extent === 'full' ? full : minimal)(client))();
      return { result, exchanges };
    },
  }));
}

/** Makes calls of which none needs to succeed. */
async function attempt<C>(
  { client, exchanges }: { client: C; exchanges: Exchange[] },
  calls: ReadonlyArray<(client: C) => Promise<unknown>>,
): Promise<Exchange[]> {
  for (const call of calls) await call(client).catch(() => {});
  return exchanges;
}

const withoutKey = { headers: { authorization: null } };
const ashContract = readContract('ash');
const aodContract = readContract('aod');
const id = '7e06a248-c6ce-4eda-a98c-f51aea9294d1';

const ash: Server = {
  name: 'Ash',
  contract: ashContract,
  rows: rowsOf(ashContract, ashCalls, recordingAshClient),
  methods: methodsOf(AshClient),
  // Four of them stand for routes of the hosted service, which the contract does not have.
  others: ['listFiles', 'uploadFile', 'getFileUrl', 'deleteFile', 'withOptions'],
  apiError: AshApiError,
  unknownFields: { createAgent: ['slug', 'description', 'model', 'backend', 'config'] },
  violate: (url) =>
    attempt(recordingAshClient(url, { contentForm: 'as-given' }), [
      (client) => client.getSession('no-uuid'),
      (client) => client.listMessages(id, { limit: 0 }),
      (client) => client.sendMessage(id, 'Hello', { model: 'm'.repeat(101) }),
      (client) => client.listAgents(withoutKey),
      (client) => client.health(withoutKey),
    ]),
};

const { agents, environments, sessions } = new Client({ token: canary.token });

const aod: Server = {
  name: 'Agent on Demand',
  contract: aodContract,
  rows: rowsOf(aodContract, aodCalls, recordingAodClient),
  methods: [
    ...methodsOf(Client),
    ...Object.entries({ agents, environments, sessions }).flatMap(([name, resource]) =>
      methodsOf(resource.constructor, `${name}.`),
    ),
  ],
  others: ['withOptions', 'close'],
  apiError: AodHTTPError,
  unknownFields: {},
  violate: (url) =>
    attempt(recordingAodClient(url), [
      (client) => client.sessions.get('no-uuid'),
      (client) => client.sessions.prompt(id, { prompt: 'x', timeout: 9 }),
      (client) => client.agents.create({ name: 'a'.repeat(201), provider: 'p', model: 'm' }),
      (client) => client.agents.list(withoutKey),
      (client) => client.health(withoutKey),
    ]),
};

/** Both servers. */
export const servers: readonly Server[] = [ash, aod];

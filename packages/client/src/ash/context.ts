import { ashOperations, type operations, type paths } from '@hosted-agents/generated/ash';
import { type AnswerOf, createCaller, type InputOf } from '../core/call.ts';
import { readEnv } from '../core/env.ts';
import { InvalidArgumentError } from '../core/errors.ts';
import { type Api, type CallInput, createApi, type OperationTable } from '../core/low-level.ts';
import type { RequestOptions } from '../core/options.ts';
import { createTransport } from '../core/transport/transport.ts';
import { checkChoice, checkOptions, checkServerUrl, checkToken } from '../core/validate.ts';
import { toAshError } from './errors.ts';
import type { AshClientOptions } from './options.ts';
import type { KnownForm } from './quirks/content-form.ts';
import { createTurns, type Turns } from './quirks/one-turn.ts';
import { readBacks } from './read-back.ts';

type Operations = Pick<operations, keyof typeof ashOperations>;

/** Id of an operation of the contract. */
export type OperationId = keyof Operations;

/** What a client and those derived from it share. */
export interface SharedState {
  readonly serverUrl: string;
  readonly turns: Turns;
  readonly form: KnownForm;
}

/** What the methods of a client work with. */
export interface AshContext {
  readonly options: AshClientOptions;
  readonly serverUrl: string;
  readonly shared: SharedState;
  readonly api: Api<paths>;
  /** Calls an operation that answers JSON, or nothing. */
  call<Id extends OperationId>(
    id: Id,
    input: InputOf<Operations[Id]>,
    options?: RequestOptions,
  ): Promise<AnswerOf<Operations[Id], (typeof ashOperations)[Id]>>;
  /** Calls an operation and leaves the body to be read. */
  open(id: OperationId, input: CallInput, options?: RequestOptions): Promise<Response>;
  /** Calls a route that is not in the contract. */
  route<T>(id: keyof typeof otherRoutes, input: CallInput, options?: RequestOptions): Promise<T>;
}

/** Routes of the hosted service that self-hosted servers do not have: they answer 404 there. */
const otherRoutes = {
  listFiles: { method: 'GET', path: '/api/files', retry: 'safe', unwrap: 'files' },
  uploadFile: { method: 'POST', path: '/api/files', retry: 'unsent', unwrap: 'file' },
  getFileUrl: { method: 'GET', path: '/api/files/{fileId}/url', retry: 'safe', unwrap: 'url' },
  deleteFile: { method: 'DELETE', path: '/api/files/{fileId}', retry: 'unsent' },
} as const satisfies OperationTable;

/** Operations that wait until a sandbox is up, which may first have to be installed; milliseconds. */
const slow = {
  createSession: 300_000,
  resumeSession: 300_000,
  forkSession: 300_000,
  sendMessage: 300_000,
  downloadWorkspace: 300_000,
};

/** What tells whether a call that must not be repeated was acted on. */
const outcomeReads = {
  createAgent: 'getAgent(name)',
  createAgentVersion: 'listAgentVersions(agentName)',
  createApiKey: 'listApiKeys()',
  createEvalCase: 'listEvalCases(agentName)',
  createSession: 'listSessions()',
  enqueue: 'listQueueItems()',
  forkSession: 'listSessions()',
  importEvalCases: 'listEvalCases(agentName)',
  pauseSession: 'getSession(id)',
  sendMessage: 'listMessages(sessionId)',
  startEvalRun: 'listEvalRuns(agentName)',
  stopSession: 'getSession(id)',
  storeCredential: 'listCredentials()',
  uploadAttachment: 'listAttachments(sessionId)',
};

/**
 * Completes and checks the options and connects the layers below.
 *
 * @param shared - of the client that this one is derived from
 * @throws InvalidArgumentError naming the option
 */
export function createContext(given: AshClientOptions, shared?: SharedState): AshContext {
  if (typeof given !== 'object' || given === null)
    throw new InvalidArgumentError('options', 'expected an object');
  const serverUrl = checkServerUrl(
    'serverUrl',
    given.serverUrl || readEnv('ASH_SERVER_URL') || 'http://localhost:4100',
  );
  const apiKey = given.apiKey || readEnv('ASH_API_KEY');
  checkToken('apiKey', apiKey);
  checkOptions(given);
  checkChoice('concurrentMessages', given.concurrentMessages, ['refuse', 'queue', 'allow']);
  checkChoice('droppedSettings', given.droppedSettings, ['warn', 'error', 'ignore']);
  checkChoice('contentForm', given.contentForm, ['auto', 'blocks', 'string', 'as-given']);
  checkChoice('readAhead.onFull', given.readAhead?.onFull, ['pause', 'error']);

  const table: OperationTable = { ...ashOperations, ...otherRoutes };
  const transport = createTransport({
    ...given,
    baseUrl: serverUrl,
    token: apiKey,
    slow,
    outcomeReads,
    toError: toAshError,
  });
  const { api, send } = createApi<paths>(serverUrl, table, transport);

  const call: AshContext['call'] = (id, input, options) =>
    caller.answer(id, input as CallInput, options) as Promise<never>;
  const caller = createCaller(table, send, { readBacks: readBacks(call) });

  return {
    options: given,
    serverUrl,
    shared:
      shared?.serverUrl === serverUrl
        ? shared
        : { serverUrl, turns: createTurns(), form: { form: undefined } },
    api,
    call,
    open: caller.open,
    route: (id, input, options) => caller.answer(id, input, options) as Promise<never>,
  };
}

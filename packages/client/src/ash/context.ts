import { ashOperations, type operations, type paths } from '@hosted-agents/generated/ash';
import { type Api, type CallInput, createApi, type OperationTable, type RawBody } from '../core/api.ts';
import { readEnv } from '../core/env.ts';
import { InvalidArgumentError, InvalidResponseError } from '../core/errors.ts';
import { checkOptions, checkServerUrl, isHeaderValue, type RequestOptions } from '../core/options.ts';
import { createTransport, type Operation } from '../core/transport.ts';
import { toAshError } from './errors.ts';
import type { AshClientOptions } from './options.ts';
import type { KnownForm } from './quirks/content-form.ts';
import { createTurns, type Turns } from './quirks/one-turn.ts';

type Operations = Pick<operations, keyof typeof ashOperations>;

/** Id of an operation of the contract. */
export type OperationId = keyof Operations;

type ParametersOf<Id extends OperationId> = Operations[Id]['parameters'];
type PathOf<Id extends OperationId> =
  ParametersOf<Id> extends { path: infer P } ? { path: P } : { path?: never };
type Loose<T> = { [Key in keyof T]: T[Key] | undefined };
type QueryOf<Id extends OperationId> =
  ParametersOf<Id> extends { query?: infer Q }
    ? { query?: Partial<Loose<NonNullable<Q>>> | undefined }
    : { query?: never };
type BodyOf<Id extends OperationId> = Operations[Id] extends { requestBody?: infer R }
  ? Json<NonNullable<R>>
  : undefined;
type Json<T> = T extends { content: { 'application/json': infer B } } ? B : undefined;
type Responses<Id extends OperationId> = Operations[Id]['responses'];
type SuccessOf<Id extends OperationId> = Json<Responses<Id>[keyof Responses<Id> & (200 | 201)]>;

/** What an operation is called with: the contract's parameters, and its body or something that is sent as one. */
export type InputOf<Id extends OperationId> = PathOf<Id> &
  QueryOf<Id> & { body?: Loose<BodyOf<Id>> | RawBody | undefined };

/** What an operation answers, without the wrapper around it. */
export type AnswerOf<Id extends OperationId> = (typeof ashOperations)[Id] extends { unwrap: infer Key }
  ? SuccessOf<Id>[Key & keyof SuccessOf<Id>]
  : SuccessOf<Id>;

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
  call<Id extends OperationId>(id: Id, input: InputOf<Id>, options?: RequestOptions): Promise<AnswerOf<Id>>;
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
const SANDBOX_START_MS = 300_000;
const slow: ReadonlySet<string> = new Set([
  'createSession',
  'resumeSession',
  'forkSession',
  'sendMessage',
  'downloadWorkspace',
]);

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
  if (apiKey !== undefined && (!isHeaderValue(apiKey) || apiKey.trim() !== apiKey)) {
    throw new InvalidArgumentError(
      'apiKey',
      'expected a string without white space at its ends and without line breaks',
    );
  }
  checkOptions(given);
  checkChoice('concurrentMessages', given.concurrentMessages, ['refuse', 'queue', 'allow']);
  checkChoice('droppedSettings', given.droppedSettings, ['warn', 'error', 'ignore']);
  checkChoice('contentForm', given.contentForm, ['auto', 'blocks', 'string', 'as-given']);
  checkChoice('readAhead.onFull', given.readAhead?.onFull, ['pause', 'error']);

  const table: OperationTable = { ...ashOperations, ...otherRoutes };
  const transport = createTransport({ ...given, baseUrl: serverUrl, token: apiKey, toError: toAshError });
  const { api, send } = createApi<paths>(serverUrl, table, transport);

  const patience = (id: string, options: RequestOptions = {}): RequestOptions => {
    checkOptions(options);
    const own = options.timeout ?? given.timeout;
    if (!slow.has(id) || (typeof own === 'object' && own.headers !== undefined)) return options;
    const limits = typeof own === 'number' ? { total: own } : own;
    return { ...options, timeout: { ...limits, headers: SANDBOX_START_MS } };
  };
  const answerOf = async (id: string, input: CallInput, options?: RequestOptions): Promise<unknown> => {
    const { unwrap } = table[id] as Operation;
    const { json, response } = await send(id, input, 'json', patience(id, options));
    if (unwrap === undefined || json === undefined) return json;
    const answer = (json as Record<string, unknown> | null)?.[unwrap];
    if (answer === undefined) {
      throw new InvalidResponseError(
        `${id}: the answer (HTTP ${response.status}) has no ${JSON.stringify(unwrap)}`,
      );
    }
    return answer;
  };

  return {
    options: given,
    serverUrl,
    shared:
      shared?.serverUrl === serverUrl
        ? shared
        : { serverUrl, turns: createTurns(), form: { form: undefined } },
    api,
    call: (id, input, options) => answerOf(id, input as CallInput, options) as Promise<never>,
    open: async (id, input, options) => (await send(id, input, 'body', patience(id, options))).response,
    route: (id, input, options) => answerOf(id, input, options) as Promise<never>,
  };
}

function checkChoice(option: string, value: unknown, choices: readonly string[]): void {
  if (value !== undefined && !choices.includes(value as string)) {
    throw new InvalidArgumentError(option, `expected ${choices.map((choice) => `'${choice}'`).join(', ')}`);
  }
}

/** @throws InvalidArgumentError when the value is no text, or an empty one */
export function requireText(argument: string, value: unknown): string {
  if (typeof value !== 'string' || value === '')
    throw new InvalidArgumentError(argument, 'expected a string that is not empty');
  return value;
}

/** Parts the options of the request from what goes into its body. */
export function splitOptions<T extends RequestOptions>(
  options: T | undefined,
): [RequestOptions, Omit<T, keyof RequestOptions>] {
  const { signal, timeout, headers, retry, ...rest } = options ?? ({} as T);
  return [{ signal, timeout, headers, retry }, rest];
}

import type { operations, paths } from '@hosted-agents/generated/ash';
import { ashOperations } from '@hosted-agents/generated/ash/operations';
import { transportOptionNames } from '../core/client-options.ts';
import { type Context, createContext as connect } from '../core/context.ts';
import { jsonBody } from '../core/json-body.ts';
import type { OperationTable } from '../core/low-level.ts';
import type { Names } from '../core/options.ts';
import { readEnv } from '../core/runtime.ts';
import { readAheadNames } from '../core/streams/event-reader.ts';
import {
  checkAmount,
  checkChoice,
  checkNames,
  checkOptions,
  checkServerUrl,
  checkToken,
} from '../core/validate.ts';
import { toAshError } from './errors.ts';
import type { AshClientOptions } from './options.ts';
import type { KnownForm } from './quirks/content-form.ts';
import { checkLostDetails } from './quirks/lost-details.ts';
import { type Turns, turnsOf } from './quirks/one-turn.ts';
import { readBacks } from './read-back.ts';
import type { ProjectFile, UploadFileInput } from './types.ts';

/** A route in the form of a generated operation. */
interface Route<Answer, Input = object> {
  parameters: Input extends { path: infer Path } ? { path: Path } : object;
  requestBody: Input extends { body: infer Body } ? { content: { 'application/json': Body } } : undefined;
  responses: { 200: { content: { 'application/json': Answer } } };
}

/** Types of the routes that only the hosted service has; a self-hosted server answers 404. */
interface HostedRoutes {
  listFiles: Route<{ files: ProjectFile[] }>;
  uploadFile: Route<{ file: ProjectFile }, { body: UploadFileInput }>;
  getFileUrl: Route<{ url: string }, { path: { fileId: string } }>;
  deleteFile: Route<undefined, { path: { fileId: string } }>;
}

/** Rows of the operation table for these routes. */
const hostedRoutes = {
  listFiles: { method: 'GET', path: '/api/files', retry: 'safe', unwrap: 'files' },
  uploadFile: { method: 'POST', path: '/api/files', retry: 'unsent', unwrap: 'file' },
  getFileUrl: { method: 'GET', path: '/api/files/{fileId}/url', retry: 'safe', unwrap: 'url' },
  deleteFile: { method: 'DELETE', path: '/api/files/{fileId}', retry: 'unsent' },
} as const satisfies OperationTable;

type Table = typeof ashOperations & typeof hostedRoutes;

type Operations = operations & HostedRoutes;

// Not a spread, with which bundlers would keep the list in pages that have no client.
const ashOptionNames = /* @__PURE__ */ Object.assign({}, transportOptionNames, {
  serverUrl: true,
  apiKey: true,
  concurrentMessages: true,
  autoResume: true,
  droppedSettings: true,
  lostWorkspace: true,
  silenceCheck: true,
  contentForm: true,
  keepPrompt: true,
  onWarning: true,
  readAhead: true,
  onLeave: true,
} as const) satisfies Names<AshClientOptions>;

/** State that a client shares with the clients derived from it. */
export interface SharedState {
  readonly serverUrl: string;
  readonly turns: Turns;
  readonly form: KnownForm;
  /** Whether they have warned of buffering. */
  buffered: boolean;
}

/** Everything that the methods of a client need. */
export interface AshContext extends Context<paths, Operations, Table> {
  readonly options: AshClientOptions;
  readonly shared: SharedState;
}

/**
 * Checks the options, fills in the defaults and builds the context of a client.
 *
 * @param shared - state of the client that this one is derived from
 * @throws InvalidArgumentError naming the option
 */
export function createContext(given: AshClientOptions, shared?: SharedState): AshContext {
  checkOptions(given, ashOptionNames);
  if (given.readAhead !== undefined) checkNames('readAhead', given.readAhead, readAheadNames);
  const serverUrl = checkServerUrl(
    'serverUrl',
    given.serverUrl || readEnv('ASH_SERVER_URL') || 'http://localhost:4100',
    'http://localhost:4100',
  );
  const apiKey = given.apiKey || readEnv('ASH_API_KEY');
  checkToken('apiKey', apiKey);
  checkChoice('concurrentMessages', given.concurrentMessages, ['refuse', 'queue', 'allow']);
  checkChoice('onLeave', given.onLeave, ['finish', 'disconnect']);
  checkChoice('droppedSettings', given.droppedSettings, ['warn', 'error', 'ignore']);
  checkChoice('lostWorkspace', given.lostWorkspace, ['warn', 'error', 'ignore']);
  checkAmount('silenceCheck', given.silenceCheck);
  checkChoice('contentForm', given.contentForm, ['auto', 'blocks', 'string', 'as-given']);
  checkChoice('readAhead.onFull', given.readAhead?.onFull, ['pause', 'error']);

  // Built here and not at the top of the file, so that a page that only reads a relayed stream does not bundle it.
  const table: Table = { ...ashOperations, ...hostedRoutes };
  return {
    ...connect<paths, Operations, Table>({
      ...given,
      baseUrl: serverUrl,
      token: apiKey,
      table,
      encode: jsonBody,
      methodOf: (id) => `${id}(${(/\{(.+?)\}/.exec(table[id as keyof Table].path) ?? ['', ''])[1]})`,
      toError: toAshError,
      readBacks,
      checkBody: checkLostDetails,
    }),
    options: given,
    shared:
      shared?.serverUrl === serverUrl
        ? shared
        : { serverUrl, turns: turnsOf(serverUrl), form: { form: undefined }, buffered: false },
  };
}

import { aodOperations, type operations, type paths } from '@hosted-agents/generated/aod';
import { type AnswerOf, createCaller, type InputOf } from '../core/call.ts';
import type { TransportOptions } from '../core/client-options.ts';
import { readEnv } from '../core/env.ts';
import { InvalidArgumentError } from '../core/errors.ts';
import { type Api, type CallInput, createApi } from '../core/low-level.ts';
import type { RequestOptions } from '../core/options.ts';
import type { ReadAheadOptions } from '../core/streams/event-stream.ts';
import { createTransport } from '../core/transport/transport.ts';
import { checkOptions, checkServerUrl, checkToken } from '../core/validate.ts';
import { RateLimitError, toAodError } from './errors.ts';
import { readBacks } from './read-back.ts';
import { checkReconnect, type ReconnectOptions } from './resume.ts';
import type { OpenStreams } from './stream.ts';

/** Options of a {@link Client}. */
export interface ClientOptions extends TransportOptions {
  /** Where the server is. Default: the environment's `AOD_API_URL`, then `http://localhost:8777`. Trailing slashes are removed. */
  baseUrl?: string | undefined;
  /** The token, sent as `Authorization: Bearer …` to the server's own origin alone. Default: the environment's `AOD_API_TOKEN`. */
  token?: string | undefined;
  /** How streams go on after a lost connection; `false` for not at all. */
  reconnect?: ReconnectOptions | false | undefined;
  /** How far streams are read ahead of the application. */
  readAhead?: ReadAheadOptions | undefined;
}

type Operations = Pick<operations, keyof typeof aodOperations>;

/** Id of an operation of the contract. */
export type OperationId = keyof Operations;

/** What the resources of a client work with. */
export interface AodContext {
  readonly options: ClientOptions;
  readonly baseUrl: string;
  readonly api: Api<paths>;
  /** What is to be closed with the client. */
  readonly streams: OpenStreams;
  call<Id extends OperationId>(
    id: Id,
    input: InputOf<Operations[Id]>,
    options?: RequestOptions,
  ): Promise<AnswerOf<Operations[Id], (typeof aodOperations)[Id]>>;
  open(id: OperationId, input: CallInput, options?: RequestOptions): Promise<Response>;
}

/** What tells whether a call that must not be repeated was acted on. */
const outcomeReads = {
  createAgent: 'agents.list()',
  createEnvironment: 'environments.list()',
  createSession: 'sessions.list()',
  interruptSession: 'sessions.turns(id)',
  promptSession: 'sessions.turns(id)',
  terminateSession: 'sessions.get(id)',
  updateAgent: 'agents.get(id)',
  updateEnvironment: 'environments.get(id)',
};

/**
 * Completes and checks the options and connects the layers below.
 *
 * @throws InvalidArgumentError naming the option
 */
export function createContext(options: ClientOptions): AodContext {
  if (typeof options !== 'object' || options === null)
    throw new InvalidArgumentError('options', 'expected an object');
  const baseUrl = checkServerUrl(
    'baseUrl',
    options.baseUrl || readEnv('AOD_API_URL') || 'http://localhost:8777',
  );
  const token = options.token || readEnv('AOD_API_TOKEN');
  if (token === undefined) {
    throw new InvalidArgumentError(
      'token',
      'Missing API token. Pass `token`, or set AOD_API_TOKEN in the environment',
    );
  }
  checkToken('token', token);
  checkOptions(options);
  checkReconnect(options.reconnect);
  const transport = createTransport({
    ...options,
    baseUrl,
    token,
    outcomeReads,
    toError: toAodError,
    // Full places are not freed in a second: `waitForSlot` is what waits for one.
    retries: (error) => !(error instanceof RateLimitError) || error.retryAfterMs !== undefined,
  });
  const { api, send } = createApi<paths>(baseUrl, aodOperations, transport);
  const call: AodContext['call'] = (id, input, options) =>
    caller.answer(id, input as CallInput, options) as Promise<never>;
  const caller = createCaller(aodOperations, send, { readBacks: readBacks(call) });
  return {
    options,
    baseUrl,
    api,
    streams: { closed: false, closers: new Set() },
    call,
    open: caller.open,
  };
}

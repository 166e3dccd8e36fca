import type { operations, paths } from '@hosted-agents/generated/aod';
import { aodOperations } from '@hosted-agents/generated/aod/operations';
import { type TransportOptions, transportOptionNames } from '../core/client-options.ts';
import { type Call, type Context, createContext as connect, type ReadBacks } from '../core/context.ts';
import { InvalidArgumentError } from '../core/errors.ts';
import type { Names } from '../core/options.ts';
import { readEnv } from '../core/runtime.ts';
import { type BufferingWatch, watchBuffering } from '../core/streams/buffering.ts';
import { type ReadAheadOptions, readAheadNames } from '../core/streams/event-reader.ts';
import { checkNames, checkOptions, checkServerUrl, checkToken } from '../core/validate.ts';
import { RateLimitError, toAodError } from './errors.ts';
import { checkReconnect, type ReconnectOptions } from './resume.ts';
import type { OpenStreams } from './stream.ts';

/** Options of a {@link Client}. */
export interface ClientOptions extends TransportOptions {
  /** URL of the server; trailing slashes are removed. Default: the environment's `AOD_API_URL`, then `http://localhost:8777`. */
  baseUrl?: string | undefined;
  /** API token, sent as `Authorization: Bearer …` to the server's origin only. Default: the environment's `AOD_API_TOKEN`. */
  token?: string | undefined;
  /** How streams reconnect after a lost connection; `false` turns it off. See {@link ReconnectOptions} for the defaults. */
  reconnect?: ReconnectOptions | false | undefined;
  /** How far streams are read ahead of the application. See {@link ReadAheadOptions} for the defaults. */
  readAhead?: ReadAheadOptions | undefined;
  /** Called with each warning. Default: `console.warn`. */
  onWarning?: ((warning: AodWarning) => void) | undefined;
}

/** Something that an application would not expect and that is no error. */
export interface AodWarning {
  /** What happened, as a stable name. */
  readonly code: 'stream_buffered';
  /** What happened, for people. */
  readonly message: string;
}

const clientOptionNames = {
  ...transportOptionNames,
  baseUrl: true,
  token: true,
  reconnect: true,
  readAhead: true,
  onWarning: true,
} satisfies Names<ClientOptions>;

/** Everything that the resources of a client need. */
export interface AodContext extends Context<paths, operations, typeof aodOperations> {
  readonly options: ClientOptions;
  /** The open streams, which end when the client is closed. */
  readonly streams: OpenStreams;
  /** Watches a stream that is about to be opened. */
  watchBuffering(): BufferingWatch;
}

/**
 * Checks the options, fills in the defaults and builds the context of a client.
 *
 * @throws InvalidArgumentError naming the option
 */
export function createContext(options: ClientOptions): AodContext {
  checkOptions(options, clientOptionNames);
  if (options.readAhead !== undefined) checkNames('readAhead', options.readAhead, readAheadNames);
  const baseUrl = checkServerUrl(
    'baseUrl',
    options.baseUrl || readEnv('AOD_API_URL') || 'http://localhost:8777',
    'http://localhost:8777',
  );
  const token = options.token || readEnv('AOD_API_TOKEN');
  if (token === undefined) {
    throw new InvalidArgumentError(
      'token',
      'Missing API token. Pass `token`, or set AOD_API_TOKEN in the environment',
    );
  }
  checkToken('token', token);
  checkReconnect(options.reconnect);
  const told = { buffered: false };
  const streams: OpenStreams = { closed: false, closers: new Set() };
  return {
    ...connect<paths, operations, typeof aodOperations>({
      ...options,
      baseUrl,
      token,
      table: aodOperations,
      methodOf,
      toError: toAodError,
      readBacks,
      check() {
        if (streams.closed) throw new InvalidArgumentError('client', 'is closed; create a new one');
      },
      // A slot rarely becomes free within a second: `waitForSlot` waits for one.
      retries: (error) => !(error instanceof RateLimitError) || error.retryAfterMs !== undefined,
    }),
    options,
    streams,
    watchBuffering: () => watchBuffering(told, options.onWarning),
  };
}

/** Returns the read-back of each call that creates something: what the server has of that kind, for the error of a call whose outcome is unknown. */
function readBacks(call: Call<operations, typeof aodOperations>): ReadBacks<keyof operations> {
  return {
    createSession: async ({ body }, options) => {
      const { agent_id: agent } = body as { agent_id: unknown };
      const sessions = await call('listSessions', {}, options);
      // The server returns ids in lower case, whatever was sent.
      return sessions.filter(({ agent_id }) => agent_id === String(agent).toLowerCase());
    },
    promptSession: ({ path }, options) =>
      call('listSessionTurns', { path: { session_id: String(path?.session_id) } }, options),
  };
}

/** Returns the method of an operation, for error messages: that of `GET /sessions/{session_id}/turns` is `sessions.turns(id)`. */
function methodOf(id: string): string {
  const [, resource, of, method = of ? 'get' : 'list'] =
    aodOperations[id as keyof typeof aodOperations].path.split('/');
  return `${resource}.${method}(${of ? 'id' : ''})`;
}

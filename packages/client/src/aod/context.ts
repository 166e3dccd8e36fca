import type { operations, paths } from '@hosted-agents/generated/aod';
import { aodOperations } from '@hosted-agents/generated/aod/operations';
import { type TransportOptions, transportOptionNames } from '../core/client-options.ts';
import { type Context, createContext as connect } from '../core/context.ts';
import { readEnv } from '../core/env.ts';
import { InvalidArgumentError } from '../core/errors.ts';
import type { Names } from '../core/options.ts';
import { type BufferingWatch, watchBuffering } from '../core/streams/buffering.ts';
import { type ReadAheadOptions, readAheadNames } from '../core/streams/event-reader.ts';
import { checkNames, checkOptions, checkServerUrl, checkToken } from '../core/validate.ts';
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

/** What the resources of a client work with. */
export interface AodContext extends Context<paths, operations, typeof aodOperations> {
  readonly options: ClientOptions;
  /** What is to be closed with the client. */
  readonly streams: OpenStreams;
  /** Watches a stream that is about to be opened. */
  watchBuffering(): BufferingWatch;
}

/**
 * Completes and checks the options and connects the layers below.
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
        if (streams.closed) throw new InvalidArgumentError('client', 'was closed; make a new one');
      },
      // Full places are not freed in a second: `waitForSlot` is what waits for one.
      retries: (error) => !(error instanceof RateLimitError) || error.retryAfterMs !== undefined,
    }),
    options,
    streams,
    watchBuffering: () => watchBuffering(told, options.onWarning),
  };
}

/** `GET /sessions/{session_id}/turns` is `sessions.turns(id)`. */
function methodOf(id: string): string {
  const [, resource, of, method = of ? 'get' : 'list'] =
    aodOperations[id as keyof typeof aodOperations].path.split('/');
  return `${resource}.${method}(${of ? 'id' : ''})`;
}

/** What is particular to the runtime that the SDK finds itself in, and nothing else. */

import { HostedAgentsError } from '../errors.ts';
import type { RetryClass } from './pending-request.ts';

type Handler = Record<string, ((...values: unknown[]) => unknown) | undefined>;

interface Dispatcher {
  dispatch(options: object, handler: Handler): boolean;
}

/** What the SDK takes from its runtime, beside `fetch`, which may be given as an option. */
const NEEDED =
  'AbortController Blob Headers ReadableStream Request Response TextDecoder TextEncoder URL btoa performance';

/** @throws HostedAgentsError `unsupported_runtime`, naming everything that the runtime lacks */
export function checkRuntime(): void {
  const scope = globalThis as Record<string, unknown>;
  const missing = NEEDED.split(' ').filter((name) => scope[name] === undefined);
  if (scope.URL !== undefined && !('canParse' in URL)) missing.push('URL.canParse');
  if (missing.length > 0) throw unsupported(`lacks ${missing.join(', ')}: load polyfills for these first`);
}

/** @param what - what is not as the SDK needs it, and what to do */
export function unsupported(what: string, outcomeUnknown = false): HostedAgentsError {
  return new HostedAgentsError(`This runtime ${what}`, { code: 'unsupported_runtime', outcomeUnknown });
}

/** One use of `fetch`. */
export interface RuntimeFetch {
  /** Options of `fetch` that this runtime needs. */
  readonly options: object;
  /** Whether the server answered 421, so that the runtime was kept from sending the request again. */
  isMisdirected(): boolean;
  /** To be called when `fetch` has answered or failed. */
  release?(): void;
}

/**
 * Prepares one use of `fetch`.
 *
 * Node has limits of its own, 300 s for headers and for silence in a body; agents are silent for longer, and the limits that count are
 * ours. It also sends a request again by itself when the answer is 421, whatever the request does. Both are turned off by a dispatcher before
 * the process's global one, so a proxy that is set there stays in force.
 *
 * Deno sends a request again by itself, whatever it does, when a connection that was used before breaks without an answer. So an operation
 * that must not be repeated gets a connection of its own. Browsers do the same, and nothing keeps them from it.
 */
export function prepareFetch(retry: RetryClass): RuntimeFetch {
  const scope = globalThis as Record<PropertyKey, unknown>;
  const { createHttpClient } = (scope.Deno ?? {}) as {
    createHttpClient?(options: { poolMaxIdlePerHost: number }): { close(): void };
  };
  if (retry === 'unsent' && createHttpClient) {
    const client = createHttpClient({ poolMaxIdlePerHost: 0 });
    return { options: { client }, isMisdirected: () => false, release: () => client.close() };
  }
  const { versions } = (scope.process ?? {}) as { versions?: { undici?: string } };
  let misdirected = false;
  const isMisdirected = () => misdirected;
  if (versions?.undici === undefined) return { options: {}, isMisdirected };
  const key = Symbol.for(`undici.globalDispatcher.${Number.parseInt(versions.undici, 10) >= 8 ? 2 : 1}`);
  const dispatcher: Dispatcher = {
    dispatch(options, handler) {
      if (misdirected) throw new Error('421 Misdirected Request');
      // The name and the place of the status in older and newer releases of Node.
      for (const [name, place] of [
        ['onHeaders', 0],
        ['onResponseStart', 1],
      ] as const) {
        const original = handler[name];
        if (!original) continue;
        handler[name] = function (...values) {
          misdirected ||= values[place] === 421;
          return original.apply(this, values);
        };
      }
      // Read at each request: an application may set its own at any time.
      const global = scope[key] as Dispatcher;
      return global.dispatch({ ...options, bodyTimeout: 0, headersTimeout: 0 }, handler);
    },
  };
  // Touching Response makes Node load its fetch, and with it the global dispatcher.
  return {
    options: scope.Response !== undefined && scope[key] !== undefined ? { dispatcher } : {},
    isMisdirected,
  };
}

/** Whether a request carries headers such as `accept-encoding` and `user-agent` as they are set. Browsers send their own. */
export function canSetHeaders(): boolean {
  const { headers } = new Request('http://localhost', { headers: { 'accept-encoding': 'identity' } });
  return headers.has('accept-encoding');
}

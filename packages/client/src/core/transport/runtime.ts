/** Everything that depends on the runtime. */

import { HostedAgentsError } from '../errors.ts';
import type { RetryClass } from './pending-request.ts';

type Handler = Record<string, ((...values: unknown[]) => unknown) | undefined>;

interface Dispatcher {
  dispatch(options: object, handler: Handler): boolean;
}

/** Globals that the SDK needs, beside `fetch`, which may be an option. */
const NEEDED =
  'AbortController Blob Headers ReadableStream Request Response TextDecoder TextEncoder URL btoa performance';

/** Checks the globals of the runtime. @throws HostedAgentsError `unsupported_runtime`, naming all that are missing */
export function checkRuntime(): void {
  const scope = globalThis as Record<string, unknown>;
  const missing = NEEDED.split(' ').filter((name) => scope[name] === undefined);
  if (scope.URL !== undefined && !('canParse' in URL)) missing.push('URL.canParse');
  if (missing.length > 0) throw unsupported(`lacks ${missing.join(', ')}: load polyfills for these first`);
}

/** Makes the error for an unsupported runtime. @param what - what is wrong with it, and what to do */
export function unsupported(what: string, outcomeUnknown = false): HostedAgentsError {
  return new HostedAgentsError(`This runtime ${what}`, { code: 'unsupported_runtime', outcomeUnknown });
}

/** One use of `fetch`. */
export interface RuntimeFetch {
  /** Options of `fetch` that this runtime needs. */
  readonly options: object;
  /** Whether the server answered 421, so that the runtime was kept from sending the request again. */
  isMisdirected(): boolean;
  /** Call it when `fetch` has answered or failed. */
  release?(): void;
}

/** Prepares one use of `fetch`. */
export type FetchPreparer = (retry: RetryClass) => RuntimeFetch;

/**
 * Returns a function that prepares each use of `fetch` for this runtime.
 *
 * Node has limits of its own, 300 s for headers and for silence in a body, but agents are silent for longer, and the SDK has its own
 * limits. Node also repeats a request by itself when the answer is 421, whatever the request does. A dispatcher turns both off, in front of
 * the process's global one, so a proxy that is set there stays in use.
 *
 * Deno repeats a request by itself, whatever it does, when a reused connection breaks without an answer. So an operation
 * that must not be repeated gets a connection of its own. Browsers repeat requests too, and cannot be kept from it.
 */
export function fetchPreparer(): FetchPreparer {
  const scope = globalThis as Record<PropertyKey, unknown>;
  const { createHttpClient } = (scope.Deno ?? {}) as {
    createHttpClient?(options: { poolMaxIdlePerHost: number }): { close(): void };
  };
  const { versions } = (scope.process ?? {}) as { versions?: { undici?: string } };
  const key = Symbol.for(
    `undici.globalDispatcher.${Number.parseInt(versions?.undici ?? '', 10) >= 8 ? 2 : 1}`,
  );
  return (retry) => {
    if (retry === 'unsent' && createHttpClient) {
      const client = createHttpClient({ poolMaxIdlePerHost: 0 });
      return { options: { client }, isMisdirected: () => false, release: () => client.close() };
    }
    let misdirected = false;
    const isMisdirected = () => misdirected;
    // Accessing Response makes Node load its fetch, and with it the global dispatcher.
    if (versions?.undici === undefined || scope.Response === undefined || scope[key] === undefined)
      return { options: {}, isMisdirected };
    const watch = (handler: Handler, name: string, place: number) => {
      const original = handler[name];
      if (!original) return;
      handler[name] = function (a, b, c, d) {
        misdirected ||= (place === 0 ? a : b) === 421;
        return original.call(this, a, b, c, d);
      };
    };
    const dispatcher: Dispatcher = {
      dispatch(options, handler) {
        if (misdirected) throw new Error('421 Misdirected Request');
        // The status has other names and places in older and newer releases of Node.
        watch(handler, 'onHeaders', 0);
        watch(handler, 'onResponseStart', 1);
        // Read at each request: an application may set its own at any time.
        const global = scope[key] as Dispatcher;
        return global.dispatch({ ...options, bodyTimeout: 0, headersTimeout: 0 }, handler);
      },
    };
    return { options: { dispatcher }, isMisdirected };
  };
}

/** Whether headers such as `accept-encoding` and `user-agent` can be set. Browsers send their own. */
export function canSetHeaders(): boolean {
  const { headers } = new Request('http://localhost', { headers: { 'accept-encoding': 'identity' } });
  return headers.has('accept-encoding');
}

/** Everything that depends on the runtime. */

type Handler = Record<string, ((...values: unknown[]) => unknown) | undefined>;

interface Dispatcher {
  dispatch(options: object, handler: Handler): boolean;
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

/**
 * Returns a function that prepares each use of `fetch` for this runtime. Its argument tells whether the request may be sent only once.
 *
 * Node has limits of its own, 300 s for headers and for silence in a body, but agents are silent for longer, and the SDK has its own
 * limits. Node also repeats a request by itself when the answer is 421, whatever the request does. A dispatcher turns both off, in front of
 * the process's global one, so a proxy that is set there stays in use.
 *
 * Deno repeats a request by itself, whatever it does, when a reused connection breaks without an answer. So an operation
 * that must not be repeated gets a connection of its own. Browsers repeat requests too, and cannot be kept from it.
 */
export function fetchPreparer(): (once: boolean) => RuntimeFetch {
  const scope = globalThis as Record<PropertyKey, unknown>;
  const { createHttpClient } = (scope.Deno ?? {}) as {
    createHttpClient?(options: { poolMaxIdlePerHost: number }): { close(): void };
  };
  const { versions } = (scope.process ?? {}) as { versions?: { undici?: string } };
  const key = Symbol.for(
    `undici.globalDispatcher.${Number.parseInt(versions?.undici ?? '', 10) >= 8 ? 2 : 1}`,
  );
  return (once) => {
    if (once && createHttpClient) {
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

/** Reads an environment variable, if the runtime has any (Node, Bun, Deno's Node layer). An empty value counts as missing. */
export function readEnv(name: string): string | undefined {
  const { process } = globalThis as { process?: { env?: Record<string, string | undefined> } };
  return process?.env?.[name]?.trim() || undefined;
}

/** Number of arguments that a function accepts on every platform; a multiple of 3. */
const SLICE = 3 * 2 ** 13;

/** Fast encoders: newer runtimes have the method `toBase64`, Node and Bun have `Buffer`. */
interface Platform {
  readonly Buffer?: {
    from(buffer: ArrayBufferLike, offset: number, length: number): { toString(encoding: 'base64'): string };
  };
}

/** Encodes bytes in base64 (RFC 4648, section 4). */
export function encodeBase64(bytes: Uint8Array & { toBase64?(): string }): string {
  if (bytes.toBase64) return bytes.toBase64();
  const { Buffer } = globalThis as Platform;
  if (Buffer) return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64');
  let encoded = '';
  for (let at = 0; at < bytes.length; at += SLICE) {
    encoded += btoa(String.fromCharCode.apply(null, bytes.subarray(at, at + SLICE) as unknown as number[]));
  }
  return encoded;
}

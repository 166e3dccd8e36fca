import { afterEach, describe, expect, test, vi } from 'vitest';
import { canSetHeaders, fetchPreparer } from '../../src/core/runtime.ts';
import { checkRuntime } from '../../src/core/validate.ts';
import { clientFor } from '../support/server.ts';

afterEach(() => void vi.unstubAllGlobals());

type Handler = Record<string, (...values: unknown[]) => unknown>;
type Dispatch = (options: object, handler: Handler) => boolean;
const dispatcherOf = (options: object) => (options as { dispatcher: { dispatch: Dispatch } }).dispatcher;

/** The process of a Node with such a `fetch`, and the dispatcher that the application has set in it. */
function node(undici: string, key: 1 | 2) {
  vi.stubGlobal('process', Object.create(process, { versions: { value: { undici } } }));
  const dispatch = vi.fn<Dispatch>(() => true);
  const symbol = Symbol.for(`undici.globalDispatcher.${key}`);
  const scope = globalThis as Record<symbol, unknown>;
  const before = scope[symbol];
  scope[symbol] = { dispatch };
  // Where `fetch` was used before, the property can be set, but not deleted.
  const restore = () => {
    if (before === undefined) delete scope[symbol];
    else scope[symbol] = before;
  };
  return { dispatch, [Symbol.dispose]: restore };
}

describe('in Node', { tags: ['stream.long-silence', 'runtime.alike'] }, () => {
  test.each([
    ['6.21.0', 1],
    ['7.10.0', 1],
    ['8.0.0', 2],
    ['10.0.0', 2],
  ] as const)(
    'a request with undici %s has no limits of its own, and goes where the application says',
    (version, key) => {
      using global = node(version, key);
      const dispatcher = dispatcherOf(fetchPreparer()(false).options);
      const handler = { onHeaders: () => true };
      expect(dispatcher.dispatch({ path: '/x', bodyTimeout: 5 }, handler)).toBe(true);
      expect(global.dispatch.mock.calls).toEqual([
        [{ path: '/x', bodyTimeout: 0, headersTimeout: 0 }, handler],
      ]);
    },
  );

  test.each([
    ['onHeaders', (status: number) => [status, ['a'], 'resume', 'text']],
    ['onResponseStart', (status: number) => ['controller', status, { a: '1' }, 'text']],
  ])('a 421 is not answered by another request, as %s tells it', (name, args) => {
    using global = node('7.0.0', 1);
    const { options, isMisdirected } = fetchPreparer()(true);
    const seen: unknown[] = [];
    const handler: Handler = {
      [name](this: unknown, ...values) {
        seen.push(this, values);
        return 'told';
      },
    };
    const send = () => dispatcherOf(options).dispatch({}, handler);
    send();
    expect(handler[name]?.(...args(200))).toBe('told');
    expect(isMisdirected()).toBe(false);
    send();
    expect(handler[name]?.(...args(421))).toBe('told');
    expect(isMisdirected()).toBe(true);
    expect(seen).toEqual([handler, args(200), handler, args(421)]);
    expect(send).toThrow('421');
    expect(global.dispatch).toHaveBeenCalledTimes(2);
    // Others know nothing of it.
    expect(fetchPreparer()(true).isMisdirected()).toBe(false);
  });
});

describe('elsewhere', { tags: ['runtime.alike'] }, () => {
  test('a request needs nothing more', () => {
    vi.stubGlobal('process', undefined);
    const { options, isMisdirected, release } = fetchPreparer()(true);
    expect([options, isMisdirected(), release]).toEqual([{}, false, undefined]);
  });

  test('in Deno, what must not be repeated has a connection of its own, until it is answered or fails', {
    tags: ['retry.unsent-only'],
  }, async () => {
    const close = vi.fn();
    const createHttpClient = vi.fn(() => ({ close }));
    vi.stubGlobal('Deno', { createHttpClient });
    const inits: unknown[] = [];
    const fetch = async (_: unknown, init: unknown) => {
      inits.push(init);
      expect(close).toHaveBeenCalledTimes(createHttpClient.mock.calls.length - 1);
      if (inits.length === 1) throw Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
      return Response.json({ session: {} });
    };
    const client = clientFor('http://ash.example', { fetch: fetch as typeof globalThis.fetch });
    await client.createSession('a');
    expect(createHttpClient.mock.calls).toEqual([[{ poolMaxIdlePerHost: 0 }], [{ poolMaxIdlePerHost: 0 }]]);
    expect(inits).toEqual([
      expect.objectContaining({ client: { close } }),
      expect.objectContaining({ client: { close } }),
    ]);
    expect(close).toHaveBeenCalledTimes(2);
    expect(fetchPreparer()(false).options).not.toHaveProperty('client');
  });

  test('headers that a browser sends by itself are left to it', async () => {
    expect(canSetHeaders()).toBe(true);
    vi.stubGlobal(
      'Request',
      class {
        readonly headers = new Headers();
      },
    );
    expect(canSetHeaders()).toBe(false);
    const fetch = vi.fn(async () => new Response('bytes'));
    await clientFor('http://ash.example', { fetch }).downloadAttachmentRaw('a');
    const [, init] = fetch.mock.calls[0] as unknown as [string, RequestInit];
    const sent = new Headers(init.headers);
    expect([sent.has('user-agent'), sent.has('accept-encoding'), sent.has('accept')]).toEqual([
      false,
      false,
      true,
    ]);
  });
});

describe('a runtime is told of, in an error that it can print,', { tags: ['error.facts'] }, () => {
  const told = () => {
    try {
      checkRuntime();
    } catch (error) {
      return { error, text: String(error) };
    }
    return undefined;
  };

  test.each(
    'AbortController Blob Headers ReadableStream Request Response TextDecoder TextEncoder URL btoa performance'.split(
      ' ',
    ),
  )('that lacks %s', (name) => {
    expect(told()).toBe(undefined);
    vi.stubGlobal(name, undefined);
    const { error, text } = told() ?? {};
    expect(error).toMatchObject({ code: 'unsupported_runtime', outcomeUnknown: false });
    expect(text).toBe(`HostedAgentsError: This runtime lacks ${name}: load polyfills for these first`);
  });

  test('whose URL cannot tell what it can parse', () => {
    vi.stubGlobal('URL', class {});
    expect(told()?.text).toContain('lacks URL.canParse:');
  });
});

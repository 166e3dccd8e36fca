/** What is particular to the runtime that the SDK finds itself in, and nothing else. */

interface Dispatcher {
  dispatch(options: object, handler: unknown): boolean;
}

/**
 * Extra `fetch` options that lift Node's own limits of 300 s for headers and for silence in a body; agents are silent for longer, and the
 * limits that count are ours. Requests go on through the process's global dispatcher, so a proxy that is set there stays in force.
 * Elsewhere (browsers, Bun, Deno, workers) there is no such limit and the result is empty.
 */
export function withoutRuntimeLimits(): object {
  const scope = globalThis as Record<PropertyKey, unknown>;
  const { versions } = (scope.process ?? {}) as { versions?: { undici?: string } };
  if (versions?.undici === undefined) return {};
  const key = Symbol.for(`undici.globalDispatcher.${Number.parseInt(versions.undici, 10) >= 8 ? 2 : 1}`);
  const dispatcher: Dispatcher = {
    dispatch(options, handler) {
      // Read at each request: an application may set its own at any time.
      const global = scope[key] as Dispatcher;
      return global.dispatch({ ...options, bodyTimeout: 0, headersTimeout: 0 }, handler);
    },
  };
  // Touching Response makes Node load its fetch, and with it the global dispatcher.
  return scope.Response !== undefined && scope[key] !== undefined ? { dispatcher } : {};
}

import createClient, { type Client } from 'openapi-fetch';
import { HookError, HostedAgentsError, InvalidArgumentError } from './errors.ts';
import { toJson } from './json-body.ts';
import { checkAddress, fillPath, toQuery } from './request.ts';
import { readJson, readResponse } from './transport/answer.ts';
import type { Operation } from './transport/pending-request.ts';
import type { Transport } from './transport/transport.ts';
import { checkOptions } from './validate.ts';

/** The operations of a contract, by id. */
export type OperationTable = Readonly<Record<string, Operation>>;

/** The low-level client (openapi-fetch). It calls any operation of the contract by method and path. */
export type Api<Paths extends object> = Client<Paths>;

/** The options of a low-level call that are used here, before openapi-fetch gets them. */
interface LowInit {
  parseAs?: string;
  signal?: AbortSignal | undefined;
  headers?: unknown;
  params?: { path?: Record<string, unknown>; query?: Record<string, unknown>; header?: unknown };
  body?: unknown;
  bodySerializer?: (body: unknown, headers?: unknown) => unknown;
  fetch?: typeof fetch;
}

/** Creates the low-level client: openapi-fetch, with the transport as its `fetch`. */
export function createApi<Paths extends object>(
  baseUrl: string,
  operations: OperationTable,
  transport: Transport,
): Api<Paths> {
  const byRoute = new Map(
    Object.entries(operations).map(([id, operation]) => [
      `${operation.method} ${operation.path}`,
      { id, operation },
    ]),
  );
  const client = createClient<Paths>({
    baseUrl,
    querySerializer: toQuery,
  });

  const request = async (methodName: string, path: string, init: LowInit = {}) => {
    const {
      signal,
      params,
      body,
      bodySerializer = (value: unknown) => toJson(value),
      fetch,
      parseAs = 'json',
      ...rest
    } = init;
    checkOptions({ signal, fetch });
    checkHeaders(rest.headers);
    checkHeaders(params?.header);
    const method = String(methodName).toUpperCase();
    if (method === 'TRACE') throw new InvalidArgumentError('method', 'fetch cannot send TRACE');
    const route = `${method} ${path}`;
    const retry = ['GET', 'HEAD', 'OPTIONS'].includes(method) ? 'safe' : 'unsent';
    const { id: operationId, operation } = byRoute.get(route) ?? {
      id: route,
      operation: { method, path, retry } satisfies Operation,
    };
    const raw = parseAs !== 'json';
    let isStream = false;
    let isSent = false;
    try {
      return await (client.request as (method: string, path: string, init: object) => Promise<unknown>)(
        method,
        path,
        {
          ...rest,
          parseAs,
          body,
          duplex: 'half',
          bodySerializer: (value: unknown, given: unknown) => {
            const content = bodySerializer(value, given);
            isStream = content instanceof ReadableStream;
            return content;
          },
          // Without `path`, openapi-fetch would send the template itself.
          params: { ...params, path: params?.path ?? {} },
          pathSerializer: (template: string, values: Record<string, unknown>) =>
            fillPath(template, values, operation.wildcard),
          fetch: async (sent: Request): Promise<Response> => {
            checkAddress(sent.url, baseUrl);
            isSent = true;
            return transport(
              {
                operationId,
                operation,
                input: { path: params?.path, query: params?.query, body },
                url: sent.url,
                headers: Object.fromEntries(sent.headers),
                // Read into memory, so that it can be sent again. A stream is sent once, as it arrives.
                body: (isStream ? sent.body : sent.body && (await sent.blob())) ?? undefined,
                raw,
                options: { signal: signal ?? sent.signal },
                fetch,
              },
              async (answer) => {
                if (raw) return readResponse(answer);
                const { text } = await readJson(answer);
                const { status, statusText, headers, url } = answer.response;
                const whole = new Response(text || null, { status, statusText, headers });
                return Object.defineProperty(whole, 'url', { value: url });
              },
            );
          },
        },
      );
    } catch (error) {
      if (error instanceof HostedAgentsError) throw error;
      const outcomeUnknown = isSent && operation.retry !== 'safe';
      throw new HookError('middleware or request option', error, { outcomeUnknown });
    }
  };

  const methods = ['GET', 'PUT', 'POST', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH', 'TRACE'].map((method) => [
    method,
    (path: string, init?: LowInit) => request(method, path, init),
  ]);
  return { ...client, ...Object.fromEntries(methods), request } as Api<Paths>;
}

/** Checks headers in the form of openapi-fetch, because the runtime's own error shows their values. */
function checkHeaders(headers: unknown): void {
  if (typeof headers !== 'object' || headers === null || headers instanceof Headers) return;
  for (const [name, values] of Object.entries(headers)) {
    for (const value of Array.isArray(values) ? values : [values]) {
      const isPlain = typeof value === 'number' || typeof value === 'boolean';
      checkOptions({ headers: { [name]: isPlain ? String(value) : (value ?? null) } });
    }
  }
}

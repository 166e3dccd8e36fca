import createClient, { type Client, createQuerySerializer } from 'openapi-fetch';
import { InvalidArgumentError } from './errors.ts';
import type { RequestOptions } from './options.ts';
import { fillPath } from './paths.ts';
import type { Answer, BodySource, Content, Operation, PendingRequest } from './transport/transport.ts';
import { checkOptions } from './validate.ts';

/** Operations of a contract by their ids. */
export type OperationTable = Readonly<Record<string, Operation>>;

/** The typed low level: a call of any operation of the contract by method and path, as openapi-fetch has it. */
export type Api<Paths extends object> = Pick<
  Client<Paths>,
  'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD' | 'OPTIONS'
>;

/** What an operation of the contract is called with. */
export interface CallInput {
  path?: Record<string, unknown> | undefined;
  query?: Record<string, unknown> | undefined;
  body?: unknown;
}

/** Sends an operation by its id; the answer comes with the response's headers. */
export type Send = (
  id: string,
  input: CallInput,
  answer: 'json' | 'body',
  options?: RequestOptions,
) => Promise<Answer>;

/** A body that is sent as it is instead of as JSON of itself. */
export class RawBody {
  readonly source: BodySource;
  constructor(source: BodySource) {
    this.source = source;
  }
}

/** What travels through openapi-fetch beside its own options. */
interface Handed {
  schemaPath?: string;
  answer?: 'json' | 'body';
  options?: RequestOptions | undefined;
  answers?: Answer[];
}

/** What openapi-fetch makes in place of a `Request`: the parts of one, unconsumed, so that it can be sent more than once. */
class RequestParts {
  readonly url: string;
  readonly method: string;
  readonly init: RequestInit & Handed;

  constructor(url: string, init: RequestParts['init']) {
    this.url = url;
    this.method = init.method ?? 'GET';
    this.init = init;
  }
}

/**
 * Sets openapi-fetch upon the transport.
 *
 * @returns `api`, the low level for applications, and `send`, by which the client's own methods call operations
 */
export function createApi<Paths extends object>(
  baseUrl: string,
  operations: OperationTable,
  transport: (request: PendingRequest) => Promise<Answer>,
): { api: Api<Paths>; send: Send } {
  const byRoute = new Map(
    Object.entries(operations).map(([id, op]) => [`${op.method} ${op.path}`, { id, op }]),
  );
  const wildcards = Object.values(operations).filter(({ wildcard }) => wildcard !== undefined);

  const client = createClient<Paths>({
    baseUrl,
    Request: RequestParts as unknown as typeof Request,
    // The template comes with the base URL before it.
    pathSerializer: (template, values) =>
      fillPath(template, values, wildcards.find(({ path }) => template.endsWith(path))?.wildcard),
    querySerializer: toQuery,
    bodySerializer: (body: unknown) => (body instanceof RawBody ? body : toJson(body)) as Content,
    fetch: async (parts) => {
      const { url, method, init } = parts as unknown as RequestParts;
      const { schemaPath = '', answer = 'json', options = {}, answers, signal, headers } = init;
      const known = byRoute.get(`${method} ${schemaPath}`);
      const safe = method === 'GET' || method === 'HEAD' || method === 'OPTIONS';
      const body = init.body as unknown;
      const received = await transport({
        operationId: known?.id ?? `${method} ${schemaPath}`,
        operation: known?.op ?? { method, path: schemaPath, retry: safe ? 'safe' : 'unsent' },
        url,
        headers: headers as Headers,
        body: body instanceof RawBody ? body.source : ((body ?? undefined) as BodySource),
        answer,
        options: { ...options, ...(signal ? { signal } : {}) },
      });
      answers?.push(received);
      const { response, json, text } = received;
      if (answer === 'body') return response;
      // Read already: openapi-fetch gets what it would have read itself.
      return Object.defineProperties(response, {
        json: { value: async () => json },
        text: { value: async () => text },
      });
    },
  });

  type Method = (path: string, init?: object) => Promise<unknown>;
  const methods = client as unknown as Record<string, Method>;
  const api = Object.fromEntries(
    ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'].map((method) => [
      method,
      async (path: string, init: LowInit = {}) => {
        checkOptions({ signal: init.signal });
        checkLowHeaders(init.headers);
        checkLowHeaders(init.params?.header);
        return (methods[method] as Method)(path, {
          ...init,
          // Without any, openapi-fetch would send the template itself.
          params: { ...init.params, path: init.params?.path ?? {} },
          schemaPath: path,
          answer: (init.parseAs ?? 'json') === 'json' ? 'json' : 'body',
        });
      },
    ]),
  );

  const send: Send = async (id, { path, query, body }, answer, options) => {
    const { method, path: schemaPath } = operations[id] as Operation;
    const answers: Answer[] = [];
    await (methods[method] as Method)(schemaPath, {
      params: { path, query },
      ...(body === undefined ? {} : { body }),
      parseAs: 'stream',
      schemaPath,
      answer,
      answers,
      options,
    } satisfies Handed & Record<string, unknown>);
    return answers[0] as Answer;
  };
  return { api: api as unknown as Api<Paths>, send };
}

/** What the low level is given, as far as it is looked at before openapi-fetch gets it. */
interface LowInit {
  parseAs?: string;
  signal?: AbortSignal | undefined;
  headers?: unknown;
  params?: { path?: unknown; header?: unknown };
}

/** Headers as openapi-fetch takes them: checked here, because the runtime's own error shows the value. */
function checkLowHeaders(headers: unknown): void {
  if (typeof headers !== 'object' || headers === null || headers instanceof Headers) return;
  for (const [name, values] of Object.entries(headers)) {
    for (const value of Array.isArray(values) ? values : [values]) {
      const isPlain = typeof value === 'number' || typeof value === 'boolean';
      checkOptions({ headers: { [name]: isPlain ? String(value) : (value ?? null) } });
    }
  }
}

const serialize = createQuerySerializer();

/** The query, parameter by parameter, so that one that cannot be sent is named. */
function toQuery(values: Record<string, unknown>): string {
  const parts = Object.entries(values).map(([name, value]) => {
    try {
      return serialize({ [name]: value });
    } catch {
      throw new InvalidArgumentError(name, 'expected a number, a boolean or text in well-formed Unicode');
    }
  });
  return parts.filter((part) => part !== '').join('&');
}

/** @throws InvalidArgumentError when the body holds what JSON has no form for */
export function toJson(body: unknown, replacer?: (key: string, value: unknown) => unknown): string {
  try {
    return JSON.stringify(body, replacer);
  } catch (cause) {
    throw new InvalidArgumentError(
      'body',
      `cannot be written as JSON (${cause instanceof Error ? cause.message : cause})`,
    );
  }
}

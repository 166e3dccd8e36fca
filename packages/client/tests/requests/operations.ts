import { readFileSync } from 'node:fs';
import { AshClient, type AshClientOptions } from '@hosted-agents/client';
import { Client, type ClientOptions } from '@hosted-agents/client/aod';
import { aodOperations } from '@hosted-agents/generated/aod/operations';
import { ashOperations } from '@hosted-agents/generated/ash/operations';
import { parse } from 'yaml';
import { canary } from '../support/canary.ts';

export type ServerName = 'Ash' | 'AoD';
export type RetryClass = 'safe' | 'idempotent' | 'unsent';

/** A row of a generated table. */
export interface OperationRow {
  readonly server: ServerName;
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly retry: RetryClass;
  readonly wildcard?: string;
}

/** Every operation of both generated tables. */
export const operations: readonly OperationRow[] = [
  ...Object.entries(ashOperations).map(([id, row]) => ({ server: 'Ash', id, ...row }) as const),
  ...Object.entries(aodOperations).map(([id, row]) => ({ server: 'AoD', id, ...row }) as const),
];

/** Names of the parameters in a path. */
export function parametersOf({ path }: { path: string }): string[] {
  return [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name = '']) => name);
}

/** What a contract says of an operation, as far as these tests need it. */
export interface ContractRow extends OperationRow {
  /** Names of its query parameters. */
  readonly query: readonly string[];
  readonly hasBody: boolean;
}

interface Raw {
  operationId: string;
  parameters?: Array<{ $ref?: string; name?: string; in?: string }>;
  requestBody?: object;
  'x-retry'?: RetryClass;
  'x-internal'?: boolean;
}

/** Reads the operations of a server out of its contract, the server's internal ones left out. */
function readContract(server: ServerName): ContractRow[] {
  const file = new URL(`../../../../openapi/${server.toLowerCase()}.yaml`, import.meta.url);
  const { paths, components } = parse(readFileSync(file, 'utf8')) as {
    paths: Record<string, Record<string, Raw> & { parameters?: Raw['parameters'] }>;
    components: { parameters: Record<string, { name: string; in: string; 'x-wildcard'?: boolean }> };
  };
  return Object.entries(paths).flatMap(([path, { parameters: shared = [], ...methods }]) =>
    Object.entries(methods as Record<string, Raw>)
      .filter(([, raw]) => !raw['x-internal'])
      .map(([method, raw]) => {
        const parameters = [...shared, ...(raw.parameters ?? [])].map((parameter) =>
          parameter.$ref === undefined
            ? (parameter as { name: string; in: string; 'x-wildcard'?: boolean })
            : (components.parameters[parameter.$ref.split('/').at(-1) ?? ''] ?? { name: '', in: '' }),
        );
        const wildcard = parameters.find((parameter) => parameter['x-wildcard'])?.name;
        return {
          server,
          id: raw.operationId,
          method: method.toUpperCase(),
          path,
          // An operation that says nothing is taken for none that may be repeated.
          retry: raw['x-retry'] ?? 'unsent',
          ...(wildcard === undefined ? {} : { wildcard }),
          query: parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name),
          hasBody: raw.requestBody !== undefined,
        };
      }),
  );
}

/** The operations of both contracts. */
export const contract: readonly ContractRow[] = [...readContract('Ash'), ...readContract('AoD')];

/** What the tests set of a client's options; both clients have them. */
export type Options = Pick<
  AshClientOptions & ClientOptions,
  'fetch' | 'timeout' | 'retry' | 'hooks' | 'headers'
>;

/** A client for either server, whose retries wait for nothing. */
export const clients = {
  Ash: (url: string, options: Options = {}) =>
    new AshClient({ serverUrl: url, apiKey: canary.key, retry: { maxRetries: 2, baseDelay: 0 }, ...options }),
  AoD: (url: string, options: Options = {}) =>
    new Client({ baseUrl: url, token: canary.token, retry: { maxRetries: 2, baseDelay: 0 }, ...options }),
};

/** What openapi-fetch takes, untyped: the tests go over all operations alike. */
export interface LowInit {
  params?: { path?: Record<string, unknown>; query?: Record<string, unknown> };
  body?: unknown;
  headers?: unknown;
  signal?: AbortSignal;
  parseAs?: string;
  bodySerializer?: (body: unknown) => unknown;
}

type Low = Record<string, (path: string, init?: LowInit) => Promise<{ data?: unknown; response: Response }>>;

/** Calls an operation by method and path, its path parameters filled. */
export function callLow(
  { api }: AshClient | Client,
  { method, path }: OperationRow,
  { params, ...init }: LowInit = {},
): ReturnType<Low[string]> {
  const filled = Object.fromEntries(parametersOf({ path }).map((name) => [name, 'x']));
  const call = (api as unknown as Low)[method];
  if (!call) throw new Error(`no ${method}`);
  return call(path, { ...init, params: { ...params, path: { ...filled, ...params?.path } } });
}

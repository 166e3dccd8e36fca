import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

interface Ref {
  $ref?: string;
}
interface Parameter extends Ref {
  name: string;
  in: 'path' | 'query' | 'header';
}
interface Schema extends Ref {
  properties?: Record<string, unknown>;
  additionalProperties?: unknown;
}
interface Body extends Ref {
  content: Record<string, { schema: Schema }>;
}
interface RawOperation {
  operationId: string;
  parameters?: Parameter[];
  requestBody?: Body;
  'x-internal'?: boolean;
  'x-unwrap'?: string;
  'x-event-stream'?: string;
}

/** What the tests need to know of an operation. */
export interface ContractOperation {
  readonly id: string;
  readonly method: string;
  /** The path as a pattern for a request's path. */
  readonly path: RegExp;
  readonly internal: boolean;
  readonly streams: boolean;
  readonly unwrap: string | undefined;
  readonly query: readonly string[];
  /** Names of the body's properties; undefined when there is no body, or one of any form. */
  readonly body: readonly string[] | undefined;
}

/** A contract as the tests read it. */
export interface Contract {
  /** Path of its file. */
  readonly file: string;
  readonly operations: readonly ContractOperation[];
  /** The operation with an id. @throws when there is none */
  operation(id: string): ContractOperation;
  /** The operation that a request addresses; literal paths win over templates. */
  addressed(method: string, url: string): ContractOperation | undefined;
}

/**
 * Reads the contract of a server.
 *
 * @param name - of its file in `openapi/`
 */
export function readContract(name: string): Contract {
  const file = fileURLToPath(new URL(`../../../../openapi/${name}.yaml`, import.meta.url));
  const document = parse(readFileSync(file, 'utf8')) as {
    paths: Record<string, Record<string, RawOperation>>;
  };

  function deref<T extends Ref>(value: T | undefined): T | undefined {
    if (value?.$ref === undefined) return value;
    let found: unknown = document;
    for (const key of value.$ref.replace('#/', '').split('/'))
      found = (found as Record<string, unknown>)[key];
    return found as T;
  }

  const operations = Object.entries(document.paths).flatMap(([path, item]) => {
    const { parameters: shared = [], ...methods } = item as Record<string, RawOperation> & {
      parameters?: Parameter[];
    };
    return Object.entries(methods).map(([method, raw]): ContractOperation => {
      const schema = deref(deref(raw.requestBody)?.content['application/json']?.schema);
      return {
        id: raw.operationId,
        method: method.toUpperCase(),
        path: new RegExp(`^${path.replace(/\{[^}]+\}/g, '[^/]+')}$`),
        internal: raw['x-internal'] ?? false,
        streams: raw['x-event-stream'] !== undefined,
        unwrap: raw['x-unwrap'],
        query: [...shared, ...(raw.parameters ?? [])]
          .map((parameter) => deref(parameter))
          .filter((parameter) => parameter?.in === 'query')
          .map((parameter) => parameter?.name ?? ''),
        body: schema?.properties && Object.keys(schema.properties),
      };
    });
  });

  return {
    file,
    operations,
    operation(id) {
      const found = operations.find((operation) => operation.id === id);
      if (!found) throw new Error(`${name}.yaml has no operation ${id}`);
      return found;
    },
    addressed(method, url) {
      const { pathname } = new URL(url);
      return operations
        .filter((operation) => operation.method === method && operation.path.test(pathname))
        .toSorted((a, b) => a.path.source.split('[^').length - b.path.source.split('[^').length)[0];
    },
  };
}

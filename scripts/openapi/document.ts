/** The parts of a JSON Schema, as OpenAPI 3.0 and 3.1 write it, that the scripts look at. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  title?: string;
  description?: string;
  format?: string;
  nullable?: boolean;
  enum?: unknown[];
  const?: unknown;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  items?: Schema;
  oneOf?: Schema[];
  anyOf?: Schema[];
  allOf?: Schema[];
  'x-open-enum'?: boolean;
  [key: string]: unknown;
}

/** What a request or a response carries under one media type. */
export interface MediaType {
  schema?: Schema;
  [key: string]: unknown;
}

/** A parameter in the path, the query or a header. */
export interface Parameter {
  $ref?: string;
  name: string;
  in: string;
  required?: boolean;
  schema?: Schema;
  'x-wildcard'?: boolean;
  [key: string]: unknown;
}

/** A request body. */
export interface RequestBody {
  $ref?: string;
  required?: boolean;
  content?: Record<string, MediaType>;
  [key: string]: unknown;
}

/** A response under one status. */
export interface Response {
  $ref?: string;
  description?: string;
  content?: Record<string, MediaType>;
  [key: string]: unknown;
}

/** An operation with the vendor extensions of the contracts. */
export interface Operation {
  operationId?: string;
  tags?: string[];
  summary?: string;
  description?: string;
  parameters?: Parameter[];
  requestBody?: RequestBody;
  responses?: Record<string, Response>;
  'x-internal'?: boolean;
  'x-retry'?: string;
  'x-unwrap'?: string;
  'x-event-stream'?: string;
  'x-slow'?: boolean;
  'x-outcome-read'?: string;
  [key: string]: unknown;
}

/** An OpenAPI document. */
export interface Document {
  openapi: string;
  info?: Record<string, unknown>;
  paths: Record<string, Record<string, unknown>>;
  components?: { schemas?: Record<string, Schema>; [key: string]: unknown };
  [key: string]: unknown;
}

/** An operation together with where it stands in the document. */
export interface LocatedOperation {
  method: string;
  path: string;
  /** `GET /api/sessions/{id}`, for messages. */
  label: string;
  operation: Operation;
  /** The parameters of the path item and of the operation, references resolved. */
  parameters: Parameter[];
}

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

/** All operations in the order of the document; `method` in upper case. */
export function operationsOf(document: Document): LocatedOperation[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([key]) => methods.includes(key))
      .map(([key, value]) => {
        const operation = value as Operation;
        const method = key.toUpperCase();
        const own = (operation.parameters ?? []).map((each) => resolve(document, each));
        const shared = ((item.parameters as Parameter[] | undefined) ?? [])
          .map((each) => resolve(document, each))
          .filter((each) => !own.some((one) => one.name === each.name && one.in === each.in));
        return { method, path, label: `${method} ${path}`, operation, parameters: [...shared, ...own] };
      }),
  );
}

/** The name of the component schema that `$ref` points at, or `undefined` when it points elsewhere. */
export function componentName(ref: string | undefined): string | undefined {
  const prefix = '#/components/schemas/';
  return ref?.startsWith(prefix) ? unescapePointer(ref.slice(prefix.length)) : undefined;
}

/**
 * Follows `$ref`s within the document until something that is not a reference.
 *
 * @returns the value, and the steps to it when a reference led there
 * @throws Error when a reference points at nothing, leaves the document, or leads back to itself.
 */
export function follow(document: Document, start: unknown): { value: unknown; steps?: string[] } {
  let found: { value: unknown; steps?: string[] } = { value: start };
  for (const seen = new Set<string>(); ; ) {
    const ref = (found.value as { $ref?: unknown }).$ref;
    if (typeof ref !== 'string') return found;
    if (seen.has(ref)) throw new Error(`the reference ${ref} leads back to itself`);
    seen.add(ref);
    const value = lookUp(document, ref);
    if (value === undefined || value === null) {
      throw new Error(`the reference ${ref} points at nothing in the document`);
    }
    found = { value, steps: stepsOf(ref) };
  }
}

/** What a value stands for: itself, or what its reference leads to. Throws as `follow` does. */
export function resolve<T extends { $ref?: string }>(document: Document, value: T): T {
  return follow(document, value).value as T;
}

/** Every reference in a part of a document. */
export function references(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === '$ref' && typeof inner === 'string' ? [inner] : references(inner),
  );
}

/** The steps of a reference within the document, `['components', 'schemas', 'Session']`; none when it leaves the document. */
function stepsOf(ref: string): string[] {
  return ref.startsWith('#/') ? ref.slice(2).split('/').map(unescapePointer) : [];
}

/** What stands at a reference within the document, or `undefined`. */
export function lookUp(document: Document, ref: string): unknown {
  const steps = stepsOf(ref);
  if (steps.length === 0) return undefined;
  return steps.reduce<unknown>(
    (node, step) => (node as Record<string, unknown> | null | undefined)?.[step],
    document,
  );
}

function unescapePointer(step: string): string {
  return decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~');
}

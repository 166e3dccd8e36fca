import { InvalidArgumentError } from './errors.ts';
import { type Base64, toJson } from './json-body.ts';
import type { Meter } from './progress.ts';
import type { BodySource, CallInput, Operation, PendingRequest } from './transport/pending-request.ts';
import { unexpected } from './validate.ts';

type Loose<T> = { [Key in keyof T]: T[Key] | undefined };
/** A parameter that is the text of a boolean may be given as one. */
type Flags<T> = {
  [Key in keyof T]: T[Key] | ([Extract<T[Key], 'true'>] extends [never] ? undefined : boolean | undefined);
};
type Json<T> = T extends { content: { 'application/json': infer B } } ? B : undefined;
type PathOf<Op> = Op extends { parameters: { path: infer P } } ? { path: P } : { path?: never };
type QueryOf<Op> = Op extends { parameters: { query?: infer Q } }
  ? { query?: Partial<Flags<NonNullable<Q>>> | undefined }
  : { query?: never };
type BodyOf<Op> = Op extends { requestBody?: infer R } ? Json<NonNullable<R>> : undefined;
type SuccessOf<Op> = Op extends { responses: infer R } ? Json<R[keyof R & (200 | 201 | 202)]> : never;
/** Base64 text may be given as the data that it is made from. */
type WithData<T> = T extends string
  ? T | Base64
  : T extends readonly (infer Item)[]
    ? WithData<Item>[]
    : T extends object
      ? { [Key in keyof T]: WithData<T[Key]> }
      : T;

/** Input of an operation of a contract: its parameters and its body. */
export type InputOf<Op> = PathOf<Op> &
  QueryOf<Op> & { body?: WithData<Loose<BodyOf<Op>>> | undefined; meter?: Meter | undefined };

/** Answer of an operation, without the wrapper that its table entry names. */
export type AnswerOf<Op, Entry> = Entry extends { unwrap: infer Key }
  ? SuccessOf<Op>[Key & keyof SuccessOf<Op>]
  : SuccessOf<Op>;

/** Settings that all requests of a client share. */
export interface RequestConfig {
  /** Origin and path prefix, without a trailing slash. */
  readonly baseUrl: string;
  /** Encodes the body's value. Default: JSON. */
  encode?(body: unknown, meter?: Meter): BodySource | Promise<BodySource>;
}

/**
 * Builds the request of an operation.
 *
 * @param operationId - id of the operation; `operation` is its row in the table
 * @throws InvalidArgumentError naming the parameter that cannot be sent
 */
export function buildRequest(
  { baseUrl, encode = (value) => toJson(value) }: RequestConfig,
  operationId: string,
  operation: Operation,
  input: CallInput,
  { raw, options }: Pick<PendingRequest, 'raw' | 'options'>,
): PendingRequest {
  const { path, query, body } = input;
  const search = toQuery(query);
  const url = `${baseUrl}${fillPath(operation.path, path, operation.wildcard)}${search && `?${search}`}`;
  const hasBody = body !== undefined;
  return {
    operationId,
    operation,
    input,
    url,
    headers: hasBody ? { 'content-type': 'application/json' } : {},
    body: hasBody ? encode(body, input.meter) : undefined,
    raw,
    options,
  };
}

/** Encodes the query; a list repeats its name. @throws InvalidArgumentError naming the parameter that cannot be sent */
export function toQuery(values?: Record<string, unknown>): string {
  if (!values) return '';
  return Object.entries(values)
    .flatMap(([name, value]) => [value].flat().map((item) => [name, item] as const))
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([name, value]) => {
      try {
        if (!['string', 'number', 'boolean', 'bigint'].includes(typeof value)) throw undefined;
        return `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`;
      } catch {
        throw new InvalidArgumentError(name, 'expected a number, a boolean or text in well-formed Unicode');
      }
    })
    .join('&');
}

/**
 * Fills a path template of the contract with encoded values (RFC 3986, section 3.3).
 *
 * `..`, `.` and empty values are errors, because URL parsers resolve them and the request would reach another resource. A wildcard
 * parameter, named by the contract, keeps its slashes; each segment is encoded and checked on its own.
 *
 * @param template - such as `/api/sessions/{id}/files/{path}`
 * @param values - by parameter name
 * @param wildcard - name of the parameter that may contain slashes
 * @throws InvalidArgumentError naming the parameter
 */
export function fillPath(template: string, values: Record<string, unknown> = {}, wildcard?: string): string {
  const [start = '', ...rest] = template.split('{');
  let filled = start;
  for (const part of rest) {
    const [name = '', after = ''] = part.split('}');
    const value = values[name];
    if (typeof value !== 'string' && typeof value !== 'number') throw unexpected(name, 'a string', value);
    const segments = name === wildcard ? String(value).split('/') : [String(value)];
    filled += segments.map((segment) => encodeSegment(name, segment)).join('/') + after;
  }
  return filled;
}

function encodeSegment(name: string, segment: string): string {
  if (segment === '') throw new InvalidArgumentError(name, 'expected a value without empty segments');
  if (segment === '.' || segment === '..') {
    throw new InvalidArgumentError(name, `${JSON.stringify(segment)} would address another resource`);
  }
  if (segment.includes('\0')) throw new InvalidArgumentError(name, 'expected a value without NUL');
  try {
    return encodeURIComponent(segment);
  } catch {
    throw new InvalidArgumentError(name, 'expected well-formed Unicode');
  }
}

/**
 * Checks that a request goes to the server, so that no path of the low-level client sends keys, headers or bodies elsewhere.
 *
 * @throws InvalidArgumentError when the URL leads elsewhere, or out of the path prefix of the server's URL
 */
export function checkAddress(url: string, baseUrl: string): void {
  // Only these can make the URL's parser lead elsewhere than the text says.
  if (url.startsWith(`${baseUrl}/`) && !/[\\\s]|\/\.|%2e/i.test(url)) return;
  const address = URL.canParse(url) ? new URL(url).href : '';
  if (!`${address}/`.startsWith(`${baseUrl}/`))
    throw new InvalidArgumentError('path', `expected one that begins with / and stays at ${baseUrl}`);
}

import { HostedAgentsError, InvalidArgumentError, InvalidResponseError, offerReadBack } from './errors.ts';
import type { CallInput, OperationTable, RawBody, Send } from './low-level.ts';
import type { RequestOptions } from './options.ts';
import type { Operation } from './transport/transport.ts';
import { checkOptions } from './validate.ts';

type Loose<T> = { [Key in keyof T]: T[Key] | undefined };
type Json<T> = T extends { content: { 'application/json': infer B } } ? B : undefined;
type PathOf<Op> = Op extends { parameters: { path: infer P } } ? { path: P } : { path?: never };
type QueryOf<Op> = Op extends { parameters: { query?: infer Q } }
  ? { query?: Partial<Loose<NonNullable<Q>>> | undefined }
  : { query?: never };
type BodyOf<Op> = Op extends { requestBody?: infer R } ? Json<NonNullable<R>> : undefined;
type SuccessOf<Op> = Op extends { responses: infer R } ? Json<R[keyof R & (200 | 201 | 202)]> : never;

/** What an operation of a contract is called with: its parameters, and its body or something that is sent as one. */
export type InputOf<Op> = PathOf<Op> & QueryOf<Op> & { body?: Loose<BodyOf<Op>> | RawBody | undefined };

/** What an operation answers, without the wrapper around it that its table entry names. */
export type AnswerOf<Op, Entry> = Entry extends { unwrap: infer Key }
  ? SuccessOf<Op>[Key & keyof SuccessOf<Op>]
  : SuccessOf<Op>;

/** For operations that make something: reads, from what one was called with, what the server has of that kind. */
export type ReadBacks = Readonly<
  Record<string, (input: CallInput, options?: RequestOptions) => Promise<unknown[]>>
>;

/** What a server's client knows of its operations beside their table. */
export interface CallerConfig {
  /** What the errors of calls whose outcome is not known offer. */
  readonly readBacks: ReadBacks;
}

/** Calls operations by their ids. */
export interface Caller {
  /** Sends and gives the answer, parsed and without its wrapper; undefined for an empty one. */
  answer(id: string, input: CallInput, options?: RequestOptions): Promise<unknown>;
  /** Sends and leaves the body to be read. */
  open(id: string, input: CallInput, options?: RequestOptions): Promise<Response>;
}

/** Calls operations of a table through the low level. */
export function createCaller(table: OperationTable, send: Send, { readBacks }: CallerConfig): Caller {
  const checked = (options: RequestOptions = {}): RequestOptions => {
    checkOptions(options);
    return options;
  };
  /** Lets an error that leaves the outcome open tell how to find out. */
  const offer = (id: string, input: CallInput, options: RequestOptions | undefined, error: unknown) => {
    const read = readBacks[id];
    if (read && error instanceof HostedAgentsError && error.outcomeUnknown) {
      // What the call's own headers say of the caller holds for the read as well.
      offerReadBack(error, (given) => read(input, { headers: options?.headers, ...given }));
    }
    return error;
  };
  const answer: Caller['answer'] = async (id, input, options) => {
    const { unwrap, method, retry } = table[id] as Operation;
    const { json, response } = await send(id, input, 'json', checked(options));
    const lacks = (what: string) =>
      new InvalidResponseError(`${id}: the answer (HTTP ${response.status}) has no ${what}`, {
        request: { method, url: response.url.replace(/[?#].*$/s, '') },
        outcomeUnknown: retry !== 'safe',
      });
    if (json === undefined) {
      // Who asks for something is not answered by nothing: a connection that closed too early looks like this.
      if (method !== 'DELETE' && response.status !== 204) throw lacks('body');
      return undefined;
    }
    if (unwrap === undefined) return json;
    const answer = (json as Record<string, unknown> | null)?.[unwrap];
    if (answer === undefined) throw lacks(JSON.stringify(unwrap));
    return answer;
  };
  return {
    async answer(id, input, options) {
      try {
        return await answer(id, input, options);
      } catch (error) {
        throw offer(id, input, options, error);
      }
    },
    async open(id, input, options) {
      try {
        return (await send(id, input, 'body', checked(options))).response;
      } catch (error) {
        throw offer(id, input, options, error);
      }
    },
  };
}

/** @throws InvalidArgumentError when the value is no text, or an empty one */
export function requireText(argument: string, value: unknown): string {
  if (typeof value !== 'string' || value === '') {
    throw new InvalidArgumentError(argument, 'expected a string that is not empty');
  }
  return value;
}

/** Parts the options of the request from what goes into its body. */
export function splitOptions<T extends RequestOptions>(
  options: T | undefined,
): [RequestOptions, Omit<T, keyof RequestOptions>] {
  const { signal, timeout, headers, retry, ...rest } = options ?? ({} as T);
  return [{ signal, timeout, headers, retry }, rest];
}

import { HostedAgentsError, offerReadBack } from './errors.ts';
import { type Api, createApi, type OperationTable } from './low-level.ts';
import { type CallOptions, callOptionNames, type RequestOptions } from './options.ts';
import { type Redact, redactor, secretsIn, secretsInHeaders } from './redact.ts';
import { type AnswerOf, buildRequest, type InputOf, type RequestConfig } from './request.ts';
import type { Chunks } from './streams/guarded-body.ts';
import { type OpenAnswer, readResponse, readResult, readStream } from './transport/answer.ts';
import type { CallInput, Operation } from './transport/pending-request.ts';
import { createTransport, type TransportConfig, withCallHeaders } from './transport/transport.ts';
import { checkOptions } from './validate.ts';

/** Calls an operation that answers JSON or nothing. Returns the answer, parsed and unwrapped. */
export type Call<Ops, Table> = <Id extends keyof Ops & keyof Table>(
  id: Id,
  input: InputOf<Ops[Id]>,
  options?: RequestOptions,
) => Promise<AnswerOf<Ops[Id], Table[Id]>>;

/** The read-back of each operation that creates something: reads, for the call's input, what the server has of that kind. */
export type ReadBacks<Id extends PropertyKey> = Readonly<
  Partial<Record<Id, (input: CallInput, options?: RequestOptions) => Promise<unknown[]>>>
>;

/** Everything that the methods of a client need. */
export interface Context<Paths extends object, Ops, Table> {
  readonly baseUrl: string;
  readonly api: Api<Paths>;
  /** Returns a function that redacts a call's secrets (key, headers, body) in server text. */
  redactor(options?: Pick<RequestOptions, 'headers'>, body?: unknown): Redact;
  readonly call: Call<Ops, Table>;
  /** Calls an operation and returns the response with its body unread. */
  open<Id extends keyof Ops & keyof Table>(
    id: Id,
    input: InputOf<Ops[Id]>,
    options?: CallOptions,
  ): Promise<Response>;
  /** Calls an operation that answers with an event stream, and returns its bytes. */
  stream<Id extends keyof Ops & keyof Table>(
    id: Id,
    input: InputOf<Ops[Id]>,
    options?: CallOptions,
  ): Promise<Chunks>;
}

/** The part of a context that differs between servers. */
export interface ContextConfig<Ops, Table> extends TransportConfig, RequestConfig {
  readonly table: Table;
  /** Checks whether calls may be made. @throws InvalidArgumentError */
  check?(): void;
  /** Checks the body of a call before it is made. @throws InvalidArgumentError */
  checkBody?(body: unknown): void;
  /** Returns the read-backs that errors offer when a call's outcome is unknown. */
  readBacks(call: Call<Ops, Table>): ReadBacks<keyof Ops & keyof Table>;
}

/** Builds the context of a client: the transport, calls by operation id, and the low-level client. */
export function createContext<Paths extends object, Ops, Table extends OperationTable>(
  config: ContextConfig<Ops, Table>,
): Context<Paths, Ops, Table> {
  const table: OperationTable = config.table;
  const transport = createTransport(config);

  const send = <T>(
    id: PropertyKey,
    input: CallInput,
    options: CallOptions | undefined,
    raw: boolean,
    read: (answer: OpenAnswer) => T | Promise<T>,
  ): Promise<T> => {
    const operationId = id as string;
    try {
      if (options !== undefined) checkOptions(options, callOptionNames);
      config.check?.();
      if (input.body !== undefined) config.checkBody?.(input.body);
      const operation = table[operationId] as Operation;
      const pending = buildRequest(config, operationId, operation, input, { raw, options: options ?? {} });
      const result = transport(pending, read);
      const readBack = readBacks[operationId as keyof typeof readBacks];
      if (!readBack) return result;
      return result.catch((error) => {
        // With the call's headers, which may identify the caller.
        if (error instanceof HostedAgentsError && error.outcomeUnknown)
          offerReadBack(error, (given) => readBack(input, { headers: options?.headers, ...given }));
        throw error;
      });
    } catch (error) {
      return Promise.reject(error);
    }
  };
  const call = (id: PropertyKey, input: CallInput, options?: RequestOptions) =>
    send(id, input, options, false, readResult);
  const readBacks = config.readBacks(call as Call<Ops, Table>);

  return {
    baseUrl: config.baseUrl,
    api: createApi<Paths>(config.baseUrl, table, transport),
    redactor: (options = {}, body) =>
      redactor(() => [
        ...secretsInHeaders(Object.entries(withCallHeaders({}, config, options))),
        ...secretsIn(body),
      ]),
    call: call as Call<Ops, Table>,
    open: (id, input, options) => send(id, input as CallInput, options, true, readResponse),
    stream: (id, input, options) => send(id, input as CallInput, options, true, readStream),
  };
}

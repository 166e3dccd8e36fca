import { HostedAgentsError, offerReadBack } from './errors.ts';
import { secretsInHeaders } from './hooks.ts';
import { type Api, createApi, type OperationTable } from './low-level.ts';
import { type CallOptions, callOptionNames, type RequestOptions } from './options.ts';
import { type Redact, redactor, secretsIn } from './redact.ts';
import { type AnswerOf, buildRequest, type InputOf, type RequestConfig, unwrapAnswer } from './request.ts';
import type { Chunks } from './streams/guarded-body.ts';
import { type OpenAnswer, readJson, readResponse, readStream } from './transport/answer.ts';
import type { CallInput, Operation, PendingRequest } from './transport/pending-request.ts';
import { callHeaders, createTransport, type TransportConfig } from './transport/transport.ts';
import { checkOptions } from './validate.ts';

/** Calls an operation that answers JSON, or nothing; gives the answer, parsed and without its wrapper. */
export type Call<Ops, Table> = <Id extends keyof Ops & keyof Table>(
  id: Id,
  input: InputOf<Ops[Id]>,
  options?: RequestOptions,
) => Promise<AnswerOf<Ops[Id], Table[Id]>>;

/** For operations that make something: reads, from what one was called with, what the server has of that kind. */
export type ReadBacks<Id extends PropertyKey> = Readonly<
  Partial<Record<Id, (input: CallInput, options?: RequestOptions) => Promise<unknown[]>>>
>;

/** What the methods of a client work with. */
export interface Context<Paths extends object, Ops, Table> {
  readonly baseUrl: string;
  readonly api: Api<Paths>;
  /** Makes what redacts the secrets of a call in text that came back for it: key, headers and body. */
  redactor(options?: Pick<RequestOptions, 'headers'>, body?: unknown): Redact;
  readonly call: Call<Ops, Table>;
  /** Calls an operation and gives the response, its body unread. */
  open<Id extends keyof Ops & keyof Table>(
    id: Id,
    input: InputOf<Ops[Id]>,
    options?: CallOptions,
  ): Promise<Response>;
  /** Calls an operation that answers with an event stream and gives its bytes. */
  stream<Id extends keyof Ops & keyof Table>(
    id: Id,
    input: InputOf<Ops[Id]>,
    options?: CallOptions,
  ): Promise<Chunks>;
}

/** What is particular to a server. */
export interface ContextConfig<Ops, Table> extends TransportConfig, RequestConfig {
  readonly table: Table;
  /** Refuses a call before it is made. @throws InvalidArgumentError */
  check?(body: unknown): void;
  /** What the errors of calls whose outcome is not known offer. */
  readBacks(call: Call<Ops, Table>): ReadBacks<keyof Ops & keyof Table>;
}

/** Connects the layers of a client: the transport, calls by operation id, and the low level. */
export function createContext<Paths extends object, Ops, Table extends OperationTable>(
  config: ContextConfig<Ops, Table>,
): Context<Paths, Ops, Table> {
  const table: OperationTable = config.table;
  const transport = createTransport(config);

  const send = async <T>(
    id: PropertyKey,
    input: CallInput,
    options: CallOptions = {},
    raw: boolean,
    read: (answer: OpenAnswer, pending: PendingRequest) => T | Promise<T>,
  ): Promise<T> => {
    checkOptions(options, callOptionNames);
    config.check?.(input.body);
    const operationId = id as string;
    const pending = await buildRequest(config, operationId, table[operationId] as Operation, input, {
      raw,
      options,
    });
    try {
      return await transport(pending, (answer) => read(answer, pending));
    } catch (error) {
      const readBack = readBacks[operationId as keyof typeof readBacks];
      if (readBack && error instanceof HostedAgentsError && error.outcomeUnknown) {
        // What the call's own headers say of the caller holds for the read as well.
        offerReadBack(error, (given) => readBack(input, { headers: options.headers, ...given }));
      }
      throw error;
    }
  };
  const call = (id: PropertyKey, input: CallInput, options?: RequestOptions) =>
    send(id, input, options, false, async (answer, pending) => {
      const result = unwrapAnswer(pending, await readJson(answer));
      input.meter?.end();
      return result;
    });
  const readBacks = config.readBacks(call as Call<Ops, Table>);

  return {
    baseUrl: config.baseUrl,
    api: createApi<Paths>(config.baseUrl, table, transport),
    redactor: (options = {}, body) =>
      redactor(() => [...secretsInHeaders(callHeaders(config, options)), ...secretsIn(body)]),
    call: call as Call<Ops, Table>,
    open: (id, input, options) =>
      send(id, input as CallInput, options, true, (answer) => readResponse(answer, input.meter)),
    stream: (id, input, options) => send(id, input as CallInput, options, true, readStream),
  };
}

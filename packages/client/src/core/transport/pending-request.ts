import type { CallOptions } from '../options.ts';
import type { Meter } from '../progress.ts';

/**
 * Whether an operation may be sent again after a failure, as the contract's `x-retry` says: `safe` changes nothing, `idempotent` may be
 * repeated, `unsent` only when the request certainly had no effect.
 */
export type RetryClass = 'safe' | 'idempotent' | 'unsent';

/** An operation of a contract, as in the generated table. */
export interface Operation {
  readonly method: string;
  readonly path: string;
  readonly retry: RetryClass;
  /** Name of the path parameter that may contain slashes. */
  readonly wildcard?: string;
  /** Property of the success object that contains the answer. */
  readonly unwrap?: string;
  /** Name of the union of events, when the operation answers with an event stream. */
  readonly stream?: string;
  /** Whether the answer takes longer, because the server waits for a sandbox. */
  readonly slow?: true;
  /** Id of the operation that shows whether the server has acted. */
  readonly outcomeRead?: string;
}

/** Input of an operation. */
export interface CallInput {
  path?: Record<string, unknown> | undefined;
  query?: Record<string, unknown> | undefined;
  body?: unknown;
  /** Counts the bytes of the transferred files. */
  meter?: Meter | undefined;
}

/** A body for `fetch`: `BodyInit`, by a name that Node's types have. */
export type Content = NonNullable<RequestInit['body']>;

/** Source of a body. A function makes a new one for each attempt; a stream can be sent only once. */
export type BodySource = Content | (() => Content) | undefined;

/** A request before it is sent: plain data, so that it can be sent again. */
export interface PendingRequest {
  readonly operationId: string;
  readonly operation: Operation;
  /** The values that the URL and the body were made from. */
  readonly input: CallInput;
  readonly url: string;
  /** Headers of the body, and those of the low-level client, with lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: BodySource | Promise<BodySource>;
  /** Whether the caller gets the answer's bytes as they arrive, instead of parsed JSON. */
  readonly raw: boolean;
  readonly options: CallOptions;
  /** The `fetch` of this call only. */
  readonly fetch?: typeof globalThis.fetch | undefined;
}

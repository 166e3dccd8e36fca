import type { CallOptions } from '../options.ts';

/**
 * Whether an operation may be sent again after a failure, as the contract's `x-retry` says: `safe` changes nothing, `idempotent` may be
 * repeated, `unsent` only when the request certainly had no effect.
 */
export type RetryClass = 'safe' | 'idempotent' | 'unsent';

/** One operation of a contract, as the generated table has it. */
export interface Operation {
  readonly method: string;
  readonly path: string;
  readonly retry: RetryClass;
  /** Name of the path parameter that may hold slashes. */
  readonly wildcard?: string;
  /** Property of the success object that holds the answer. */
  readonly unwrap?: string;
  /** Name of the union of its events, when it answers with an event stream. */
  readonly stream?: string;
  /** Whether it waits for more than an answer, such as a sandbox. */
  readonly slow?: true;
  /** Id of the operation that shows whether it was acted on. */
  readonly outcomeRead?: string;
}

/** What an operation is called with. */
export interface CallInput {
  path?: Record<string, unknown> | undefined;
  query?: Record<string, unknown> | undefined;
  body?: unknown;
  /** Counts the bytes of the files that it moves. */
  meter?: Meter | undefined;
}

/** Whatever `fetch` takes as a body; `BodyInit` by a name that Node's own types have. */
export type Content = NonNullable<RequestInit['body']>;

/** What a body is made from. A function makes it anew for each attempt; a stream can be sent once only. */
export type BodySource = Content | (() => Content) | undefined;

/** Counts the bytes of a transfer and reports them. */
export interface Meter {
  /** What `onProgress` threw, as an error of ours. */
  readonly failure: unknown;
  /** A transfer begins, perhaps anew. */
  begin(total: number | undefined): void;
  add(bytes: number): void;
  /** All has arrived, whatever could be counted on the way. */
  end(): void;
}

/** A request that has not been sent: plain data, so that it can be sent again whole. */
export interface PendingRequest {
  readonly operationId: string;
  readonly operation: Operation;
  /** The values that URL and body were made from, before they became text and bytes. */
  readonly input: CallInput;
  readonly url: string;
  /** Those that belong to the body, and those of the low level. */
  readonly headers: Headers;
  readonly body: BodySource;
  /** Whether the answer's bytes go to the caller as they come, instead of being parsed here. */
  readonly raw: boolean;
  readonly options: CallOptions;
  /** The `fetch` of this call alone. */
  readonly fetch?: typeof globalThis.fetch | undefined;
}

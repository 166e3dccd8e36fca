/**
 * The errors that both clients share. The SDK throws nothing else: any other failure is wrapped in one of these, as its `cause`.
 */

import type { ErrorCode, KnownErrorCode } from './error-codes.ts';
import type { RequestOptions } from './options.ts';

/** URL of the site's pages about error codes. */
export const ERROR_PAGES = 'https://hosted-agents.github.io/hosted-agents-sdk/errors/';

/** Key of an instance's class names, so that `instanceof` also holds across two installed copies of this package. */
const KINDS = Symbol.for('hosted-agents.error-kinds');

/** The request that an error belongs to, without credentials and query. */
export interface FailedRequest {
  /** HTTP method, upper case. */
  readonly method: string;
  /** Absolute URL without user name, password, query and fragment. */
  readonly url: string;
}

/** Reads from the server what may have come of a call whose outcome is unknown. */
export type ReadBack<T = unknown> = (options?: RequestOptions) => Promise<T[]>;

/** Fields that an error of this SDK is made from. */
export interface HostedAgentsErrorInit {
  /** Name of what happened, such as `timeout_headers`. A subclass with a code of its own overrides the property. */
  code: KnownErrorCode;
  /** Whether repeating the call is safe: it does nothing twice. Default `false`. */
  retryable?: boolean;
  /** Whether the server may have acted on the request, although it did not answer. Default `false`. */
  outcomeUnknown?: boolean;
  /** The failed request, if there was one. */
  request?: FailedRequest | undefined;
  /** The original error. */
  cause?: unknown;
  /** Reads whether the server has acted. */
  readBack?: ReadBack | undefined;
}

/**
 * Base class of every error that the SDK throws.
 *
 * `instanceof` works across copies of the package (ESM beside CommonJS, two versions in one tree).
 */
export class HostedAgentsError extends Error {
  /**
   * Identifies the class across copies; subclasses have their own.
   * @internal
   */
  static readonly kind: string = 'HostedAgentsError';
  /** Stable, machine-readable name of what happened. */
  readonly code: ErrorCode;
  /** Whether repeating the call is safe: it does nothing twice. */
  readonly retryable: boolean;
  /** Whether the server may have acted on the request, although it did not answer. */
  readonly outcomeUnknown: boolean;
  /**
   * Reads from the server what a call whose outcome is unknown may have created. For a message: the rows of the session's newest turn. For a
   * session: the sessions of the same agent (for a fork, of the same parent). For a queue item: those of the same agent and session. For a
   * prompt: the session's turns. If the server has acted on the call, its result is among them.
   *
   * Older objects are among them too, since the server's clock may differ: compare times or content. A request that is still on its way
   * shows up later. Undefined for other calls, and when the outcome is known.
   *
   * @throws HostedAgentsError as any read does
   *
   * @example
   * ```ts
   * if (error instanceof HostedAgentsError && error.outcomeUnknown) console.log(await error.readBack?.());
   * ```
   */
  declare readonly readBack: ReadBack | undefined;
  /** HTTP method of the request; undefined when the error belongs to none. */
  readonly method: string | undefined;
  /** URL of the request without credentials and query; undefined when the error belongs to none. */
  readonly url: string | undefined;

  constructor(message: string, init: HostedAgentsErrorInit) {
    super(message, init.cause === undefined ? undefined : { cause: init.cause });
    // In code compiled for old runtimes, `super` returns a plain Error.
    Object.setPrototypeOf(this, new.target.prototype);
    this.name = new.target.kind;
    this.code = init.code;
    this.retryable = init.retryable ?? false;
    this.outcomeUnknown = init.outcomeUnknown ?? false;
    this.method = init.request?.method;
    this.url = init.request?.url;
    const kinds: string[] = [];
    for (let type: unknown = new.target; typeof type === 'function'; ) {
      if (Object.hasOwn(type, 'kind')) kinds.push((type as typeof HostedAgentsError).kind);
      type = Object.getPrototypeOf(type);
    }
    Object.defineProperty(this, KINDS, { value: kinds, configurable: true });
    if (init.readBack) offerReadBack(this, init.readBack);
    const { stack } = this;
    if (init.request && typeof stack === 'string')
      Object.defineProperty(this, 'stack', {
        value: stack.replace(message, () => named(message, this)),
        writable: true,
        configurable: true,
      });
  }

  /** URL of the page about `code`: what it means, what to do, an example. There is none for codes of your own. */
  get helpUrl(): string {
    return ERROR_PAGES + this.code;
  }

  /** Returns name, message, and the request's method and path. */
  override toString(): string {
    return `${this.name}: ${named(this.message, this)}`;
  }

  /** Returns what `JSON.stringify` and loggers write: name, message, code and the other fields, but not `cause`. */
  toJSON(): Record<string, unknown> {
    return Object.assign({}, { name: this.name, message: this.message }, this as object);
  }
}

// After the class, because React Native's compiler accepts no static blocks. Defined, because compiled classes would assign it, and the
// inherited property is read-only.
Object.defineProperty(HostedAgentsError, Symbol.hasInstance, {
  value(this: typeof HostedAgentsError, value: unknown): boolean {
    // Compiled classes also call this for an instance under construction, which has no kinds yet.
    if (Function.prototype[Symbol.hasInstance].call(this, value)) return true;
    // A subclass in an application has no kind of its own: the prototype chain decides.
    if (!Object.hasOwn(this, 'kind') || typeof value !== 'object' || value === null) return false;
    const kinds = (value as Record<symbol, unknown>)[KINDS];
    return Array.isArray(kinds) && kinds.includes(this.kind);
  },
});

/** Adds the request's method and path to a message, unless it already has the path. */
function named(message: string, { method, url }: Pick<HostedAgentsError, 'method' | 'url'>): string {
  // Without a request first: the error may say that the runtime has no `URL`.
  if (!url || !URL.canParse(url)) return message;
  const { pathname } = new URL(url);
  return message.includes(pathname) ? message : `${message} (${method} ${pathname})`;
}

/** Returns the names of an error's classes, its own first. */
export function kindsOf(error: HostedAgentsError): readonly string[] {
  return (error as unknown as Record<symbol, readonly string[]>)[KINDS] ?? [];
}

/**
 * Makes an error from the names of its classes, so that `instanceof` holds although the classes are not loaded.
 *
 * @param facts - fields of the error; values other than primitives are left out
 */
export function errorOfKinds(
  kinds: readonly string[],
  message: string,
  code: ErrorCode,
  facts: Readonly<Record<string, unknown>>,
): HostedAgentsError {
  const error = Object.defineProperty(
    new HostedAgentsError(message, { code: code as KnownErrorCode }),
    KINDS,
    { value: kinds },
  );
  for (const [name, value] of Object.entries(facts))
    if (!(name in {}) && Object(value) !== value) Object.assign(error, { [name]: value });
  return error;
}

/** Sets an error's `readBack`; not enumerable, so that neither logs nor comparisons see it. */
export function offerReadBack(error: HostedAgentsError, readBack: ReadBack): void {
  attach(error, { readBack });
}

/**
 * Adds properties to an error that only code that knows their names sees. Consoles, `JSON.stringify` and loggers skip what is not enumerable,
 * and `showHidden` shows a getter without its value.
 */
export function attach(error: HostedAgentsError, properties: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(properties))
    Object.defineProperty(error, name, { get: () => value, configurable: true });
}

/** An argument or option is invalid. Nothing was sent. `code` is `invalid_argument`. */
export class InvalidArgumentError extends HostedAgentsError {
  /** @internal */
  static override readonly kind: string = 'InvalidArgumentError';
  /** Name of the argument or option. */
  readonly argument: string;

  constructor(argument: string, expected: string) {
    super(`${argument}: ${expected}`, { code: 'invalid_argument' });
    this.argument = argument;
  }
}

/**
 * The server could not be reached, or the connection broke. `code` is `connection_refused` (certainly not sent: unknown name, no listener,
 * or a failed TLS handshake) or `connection_lost`.
 */
export class ConnectionError extends HostedAgentsError {
  /** @internal */
  static override readonly kind: string = 'ConnectionError';
}

/** The phases of a call that have time limits. */
export type TimeoutPhase = 'headers' | 'bytes' | 'events' | 'total';

/** A time limit was reached. `code` is `timeout_headers`, `timeout_bytes`, `timeout_events` or `timeout_total`. */
export class TimeoutError extends HostedAgentsError {
  /** @internal */
  static override readonly kind: string = 'TimeoutError';
  /** The phase whose limit was reached. */
  readonly phase: TimeoutPhase;
  /** Length of the limit, in milliseconds. */
  readonly timeoutMs: number;

  constructor(phase: TimeoutPhase, timeoutMs: number, init: Omit<HostedAgentsErrorInit, 'code'> = {}) {
    const waited = {
      headers: 'No response headers',
      bytes: 'No further bytes of the response',
      events: 'No further event',
      total: 'The call was not finished',
    }[phase];
    super(`${waited} within ${timeoutMs} ms`, { ...init, code: `timeout_${phase}` });
    this.phase = phase;
    this.timeoutMs = timeoutMs;
  }
}

/** The caller's `AbortSignal` aborted the call; `cause` is its reason. `code` is `aborted`. */
export class AbortError extends HostedAgentsError {
  /** @internal */
  static override readonly kind: string = 'AbortError';
  /** Id of the session that goes on, if the call had one. */
  declare readonly sessionId?: string;
  /** Position to resume the session's stream from; undefined when nothing had arrived. */
  declare readonly cursor?: number | undefined;

  constructor(reason: unknown, init: Omit<HostedAgentsErrorInit, 'code' | 'cause'> = {}) {
    super('The call was aborted', { ...init, code: 'aborted', cause: reason });
  }
}

/**
 * A call that changes something failed after it may have reached the server, so it is unknown whether the server has acted on it. `code` is
 * `outcome_unknown`, `cause` is the failure; `retryable` says whether repeating the operation is safe all the same.
 */
export class OutcomeUnknownError extends HostedAgentsError {
  /** @internal */
  static override readonly kind: string = 'OutcomeUnknownError';
  /** The operation's id in the contract. */
  readonly operation: string;
  /** The method that shows whether the server has acted, such as `listSessions()`; undefined where none does. `readBack`, if set, calls it. */
  readonly read: string | undefined;

  constructor(operation: string, cause: HostedAgentsError, read?: string) {
    const tells = read === undefined ? '' : `; ${read} tells`;
    super(`${operation}: ${cause.message}. The server may have acted on the request${tells}`, {
      code: 'outcome_unknown',
      outcomeUnknown: true,
      retryable: cause.retryable,
      cause,
      request: { method: cause.method ?? '', url: cause.url ?? '' },
    });
    this.operation = operation;
    this.read = read;
  }
}

/** The server answered with a success status, but the body is not that of the operation. `code` is `invalid_response`. */
export class InvalidResponseError extends HostedAgentsError {
  /** @internal */
  static override readonly kind: string = 'InvalidResponseError';

  constructor(message: string, init: Omit<HostedAgentsErrorInit, 'code'> = {}) {
    super(message, { ...init, code: 'invalid_response' });
  }
}

/**
 * An event stream ended without the server's closing event. `code` says how: `stream_truncated` (the body ended), `stream_malformed` (bytes
 * that are no event), `stream_connection` (the connection broke), `stream_timeout` (too long without bytes or events) or `stream_overflow`
 * (the application read too slowly, and has chosen an error for that). It says nothing about the agent's work. `outcomeUnknown` is about the
 * request, so it is false for a stream that only reads.
 */
export class StreamError extends HostedAgentsError {
  /** @internal */
  static override readonly kind: string = 'StreamError';
}

/** A function of the application (a hook, a callback) threw; `cause` is what it threw. `code` is `hook_failed`. */
export class HookError extends HostedAgentsError {
  /** @internal */
  static override readonly kind: string = 'HookError';

  constructor(hook: string, cause: unknown, init: Omit<HostedAgentsErrorInit, 'code' | 'cause'> = {}) {
    super(`The application's ${hook} threw`, { ...init, code: 'hook_failed', cause });
  }
}

/** Returns an error of this SDK unchanged, and wraps any other. */
export function asHostedAgentsError(error: unknown, request?: FailedRequest): HostedAgentsError {
  if (error instanceof HostedAgentsError) return error;
  if (error instanceof SyntaxError) {
    // Without the cause, which quotes the text.
    return new InvalidResponseError('The response is not JSON', { request });
  }
  return new ConnectionError(error instanceof Error ? error.message : String(error), {
    code: 'connection_lost',
    cause: error,
    request,
  });
}

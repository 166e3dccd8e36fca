/**
 * The errors that both servers' clients share. Nothing else leaves the SDK: whatever goes wrong below is wrapped in one of these,
 * with the original as `cause`.
 */

import type { ErrorCode, KnownErrorCode } from './error-codes.ts';
import type { RequestOptions } from './options.ts';

/** Where the site has a page for each code. */
export const ERROR_PAGES = 'https://hosted-agents.github.io/hosted-agents-sdk/errors/';

/** Carried by every instance, so that `instanceof` also holds across two installed copies of this package. */
const KINDS = Symbol.for('hosted-agents.error-kinds');

/** The request that an error belongs to. The URL holds neither credentials nor a query. */
export interface FailedRequest {
  /** HTTP method, upper case. */
  readonly method: string;
  /** Absolute URL without user name, password, query and fragment. */
  readonly url: string;
}

/** Asks the server what came of a call whose outcome is not known. */
export type ReadBack<T = unknown> = (options?: RequestOptions) => Promise<T[]>;

/** What every error of this SDK is made of. */
export interface HostedAgentsErrorInit {
  /** Name of what happened, such as `timeout_headers`. A subclass with a code of its own overrides the property. */
  code: KnownErrorCode;
  /** Whether the same call may be made again without doing anything twice. Default `false`. */
  retryable?: boolean;
  /** Whether the server may have acted on the request although no answer says so. Default `false`. */
  outcomeUnknown?: boolean;
  /** The request that failed, where there was one. */
  request?: FailedRequest | undefined;
  /** What was caught below. */
  cause?: unknown;
  /** What tells whether the server acted. */
  readBack?: ReadBack | undefined;
}

/**
 * Base of every error that the SDK throws.
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
  /** Whether the same call may be made again without doing anything twice. */
  readonly retryable: boolean;
  /** Whether the server may have acted on the request although no answer says so. */
  readonly outcomeUnknown: boolean;
  /**
   * Asks the server what it has, where the outcome of a call that makes something is not known: the rows of the session's newest turn for a
   * message, the sessions of the same agent (for a fork, the same parent) for a session, the queue items of the same agent and session for
   * a queue item, the session's turns for a prompt. What the call made is among them, if it was acted on.
   *
   * Nothing is left out by its time, because the server's clock need not be this one's: compare times or content. A request that is still on
   * its way shows later. Undefined for other calls, and where the outcome is known.
   *
   * @throws HostedAgentsError as any read does
   *
   * @example
   * ```ts
   * if (error instanceof HostedAgentsError && error.outcomeUnknown) console.log(await error.readBack?.());
   * ```
   */
  declare readonly readBack: ReadBack | undefined;
  /** HTTP method of the request, when the error belongs to one. */
  readonly method: string | undefined;
  /** URL of the request without credentials and query, when the error belongs to one. */
  readonly url: string | undefined;

  constructor(message: string, init: HostedAgentsErrorInit) {
    super(message, init.cause === undefined ? undefined : { cause: init.cause });
    // Code that was compiled for old runtimes builds a plain Error first.
    Object.setPrototypeOf(this, new.target.prototype);
    this.name = new.target.kind;
    this.code = init.code;
    this.retryable = init.retryable ?? false;
    this.outcomeUnknown = init.outcomeUnknown ?? false;
    this.method = init.request?.method;
    this.url = init.request?.url;
    const kinds: string[] = [];
    for (let type: unknown = new.target; typeof type === 'function' && type !== Error; ) {
      if (Object.hasOwn(type, 'kind')) kinds.push((type as typeof HostedAgentsError).kind);
      type = Object.getPrototypeOf(type);
    }
    Object.defineProperty(this, KINDS, { value: kinds, configurable: true });
    if (init.readBack) offerReadBack(this, init.readBack);
    const { stack } = this;
    if (init.request && typeof stack === 'string')
      Object.defineProperty(this, 'stack', {
        value: stack.replace(message, () => named(message, init.request)),
        writable: true,
        configurable: true,
      });
  }

  /** Address of the page about `code`: what it means, what to do, an example. A code of your own has none there. */
  get helpUrl(): string {
    return ERROR_PAGES + this.code;
  }

  /** Name, message, and the request's method and path. */
  override toString(): string {
    const { method = '', url } = this;
    return `${this.name}: ${named(this.message, url === undefined ? undefined : { method, url })}`;
  }

  /** What `JSON.stringify` and loggers write: name, message, code and the other fields, not `cause`. */
  toJSON(): Record<string, unknown> {
    return Object.assign({}, { name: this.name, message: this.message }, this as object);
  }
}

// Behind the class, because React Native's compiler takes no static blocks. Defined, because compiled classes would assign it, which the
// inherited one forbids.
Object.defineProperty(HostedAgentsError, Symbol.hasInstance, {
  value(this: typeof HostedAgentsError, value: unknown): boolean {
    // Compiled classes also ask it of an instance that is still being made, which has no kinds yet.
    if (Function.prototype[Symbol.hasInstance].call(this, value)) return true;
    // A subclass that an application makes has no kind of its own: the prototype chain decides.
    if (!Object.hasOwn(this, 'kind') || typeof value !== 'object' || value === null) return false;
    const kinds = (value as Record<symbol, unknown>)[KINDS];
    return Array.isArray(kinds) && kinds.includes(this.kind);
  },
});

/** A message with the request's method and path, unless it has the path already. */
function named(message: string, request: FailedRequest | undefined): string {
  if (!request || !URL.canParse(request.url)) return message;
  const { pathname } = new URL(request.url);
  return message.includes(pathname) ? message : `${message} (${request.method} ${pathname})`;
}

/** Names of an error's classes, its own first. */
export function kindsOf(error: HostedAgentsError): readonly string[] {
  return (error as unknown as Record<symbol, readonly string[]>)[KINDS] ?? [];
}

/**
 * Makes an error of classes by their names alone, so that `instanceof` holds although nobody has loaded them.
 *
 * @param facts - its fields, of which values that are no primitives are left out
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

/** Gives an error its `readBack`; not enumerable, so that it shows neither in logs nor in comparisons. */
export function offerReadBack(error: HostedAgentsError, readBack: ReadBack): void {
  attach(error, { readBack });
}

/**
 * Gives an error properties for whoever asks for them by name. Consoles, `JSON.stringify` and loggers pass over what is not enumerable, and
 * `showHidden` shows a getter as such.
 */
export function attach(error: HostedAgentsError, properties: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(properties))
    Object.defineProperty(error, name, { get: () => value, configurable: true });
}

/** An argument or option is not what the method expects. Nothing was sent. `code` is `invalid_argument`. */
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
 * The server could not be reached or the connection broke. `code` is `connection_refused` (certainly not sent: no name, no
 * listener, no agreement on TLS) or `connection_lost`.
 */
export class ConnectionError extends HostedAgentsError {
  /** @internal */
  static override readonly kind: string = 'ConnectionError';
}

/** The phases that have a time limit of their own. */
export type TimeoutPhase = 'headers' | 'bytes' | 'events' | 'total';

/** A time limit was reached. `code` is `timeout_headers`, `timeout_bytes`, `timeout_events` or `timeout_total`. */
export class TimeoutError extends HostedAgentsError {
  /** @internal */
  static override readonly kind: string = 'TimeoutError';
  /** Which limit was reached. */
  readonly phase: TimeoutPhase;
  /** Length of that limit in milliseconds. */
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

/** The caller's `AbortSignal` ended the call; its reason is the `cause`. `code` is `aborted`. */
export class AbortError extends HostedAgentsError {
  /** @internal */
  static override readonly kind: string = 'AbortError';
  /** The session that goes on, where the call had one that can be waited for. */
  declare readonly sessionId?: string;
  /** Where to go on in the stream of that session; undefined when nothing had come. */
  declare readonly cursor?: number | undefined;

  constructor(reason: unknown, init: Omit<HostedAgentsErrorInit, 'code' | 'cause'> = {}) {
    super('The call was aborted', { ...init, code: 'aborted', cause: reason });
  }
}

/**
 * A call that changes something failed after it may have reached the server: whether the server acted on it is not known.
 * `code` is `outcome_unknown`, the failure itself is the `cause`; `retryable` says whether the operation bears being repeated all the same.
 */
export class OutcomeUnknownError extends HostedAgentsError {
  /** @internal */
  static override readonly kind: string = 'OutcomeUnknownError';
  /** What was being done: the operation's id in the contract. */
  readonly operation: string;
  /** The method that tells whether it was done, such as `listSessions()`; undefined where none does. `readBack` calls it, where there is one. */
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

/** The server answered with a success status and a body that is not what the operation answers. `code` is `invalid_response`. */
export class InvalidResponseError extends HostedAgentsError {
  /** @internal */
  static override readonly kind: string = 'InvalidResponseError';

  constructor(message: string, init: Omit<HostedAgentsErrorInit, 'code'> = {}) {
    super(message, { ...init, code: 'invalid_response' });
  }
}

/**
 * An event stream ended without the server's closing event. `code` tells how: `stream_truncated` (the body ended), `stream_malformed`
 * (bytes that are no event), `stream_connection` (the connection broke), `stream_timeout` (too long without bytes or events) or
 * `stream_overflow` (the application read too slowly and chose an error). What the work behind the stream came to is not told by it;
 * `outcomeUnknown` is about the request, which for a stream that only reads is false.
 */
export class StreamError extends HostedAgentsError {
  /** @internal */
  static override readonly kind: string = 'StreamError';
}

/** A function that the application gave (a hook, a callback) threw; what it threw is the `cause`. `code` is `hook_failed`. */
export class HookError extends HostedAgentsError {
  /** @internal */
  static override readonly kind: string = 'HookError';

  constructor(hook: string, cause: unknown, init: Omit<HostedAgentsErrorInit, 'code' | 'cause'> = {}) {
    super(`The application's ${hook} threw`, { ...init, code: 'hook_failed', cause });
  }
}

/** Leaves errors of this SDK as they are and wraps everything else, so that nothing else gets out. */
export function asHostedAgentsError(error: unknown, request?: FailedRequest): HostedAgentsError {
  if (error instanceof HostedAgentsError) return error;
  if (error instanceof SyntaxError) {
    // Without the cause: it quotes the text.
    return new InvalidResponseError('The response is not JSON', { request });
  }
  return new ConnectionError(error instanceof Error ? error.message : String(error), {
    code: 'connection_lost',
    cause: error,
    request,
  });
}

import { ConnectionError, type FailedRequest, HostedAgentsError, OutcomeUnknownError } from '../errors.ts';
import type { Redact } from '../redact.ts';
import type { PendingRequest } from './pending-request.ts';

/** What runtimes attach to a failed `fetch`; undici puts it into `cause`, several addresses into an `AggregateError`. */
interface SystemError {
  name?: unknown;
  code?: unknown;
  syscall?: unknown;
  cause?: unknown;
  errors?: unknown;
  message?: unknown;
}

/**
 * Makes the error for a failure of `fetch` or of a body's reader.
 *
 * @param repeatable - whether the operation may be sent again even if it has arrived
 * @param redact - redacts the request's secrets in the message and the cause
 */
export function connectionError(
  error: unknown,
  request: FailedRequest,
  repeatable: boolean,
  redact: Redact,
): HostedAgentsError {
  const leaves = leafErrors(error);
  const [first = {}] = leaves;
  const detail = redact([first.code, first.message].filter((part) => typeof part === 'string').join(': '));
  if (isMissing(first)) {
    return new HostedAgentsError(`This runtime lacks a function that the SDK needs (${detail})`, {
      code: 'unsupported_runtime',
      cause: describeError(error, redact),
      request,
    });
  }
  const unsent = leaves.length > 0 && leaves.every(isUnsent);
  const blocked = /^(Failed to fetch|NetworkError when attempting to fetch resource|Load failed)/.test(detail)
    ? '; the server may be unreachable, or not allow pages of this origin to call it (CORS)'
    : '';
  const advice = NO_TLS.test(detail)
    ? '; nothing speaks TLS there: is it an http:// address?'
    : UNTRUSTED.test(detail)
      ? '; for an authority of your own set NODE_EXTRA_CA_CERTS'
      : '';
  return new ConnectionError(
    unsent
      ? `Could not connect to ${new URL(request.url).origin} (${detail})${advice}`
      : `The connection broke (${detail})${blocked}`,
    {
      code: unsent ? 'connection_refused' : 'connection_lost',
      cause: describeError(error, redact),
      request,
      retryable: unsent || repeatable,
    },
  );
}

function leafErrors(error: unknown, depth = 0): SystemError[] {
  if (typeof error !== 'object' || error === null) return [];
  const { errors, cause } = error as SystemError;
  if (depth < 5 && Array.isArray(errors) && errors.length > 0)
    return errors.flatMap((e) => leafErrors(e, depth + 1));
  if (depth < 5 && typeof cause === 'object' && cause !== null) return leafErrors(cause, depth + 1);
  return [error as SystemError];
}

/** Messages of engines about a missing function or global. */
function isMissing({ name, message }: SystemError): boolean {
  return (
    (name === 'TypeError' || name === 'ReferenceError') &&
    /is not (a function|a constructor|defined)\b|^Can't find variable|^undefined is not/.test(String(message))
  );
}

/** Codes of failures before the first byte of a request: unknown name, no listener, failed TLS handshake. */
const UNSENT_CODES =
  /^(ECONNREFUSED|ConnectionRefused|ENOTFOUND|EAI_AGAIN|UND_ERR_CONNECT_TIMEOUT|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|CERT_[A-Z_]+|UNABLE_TO_[A-Z_]+|ERR_TLS_CERT_ALTNAME_INVALID|ERR_SSL_(WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|UNSUPPORTED_PROTOCOL|[A-Z0-9_]*(HANDSHAKE_FAILURE|PROTOCOL_VERSION|UNRECOGNIZED_NAME|UNKNOWN_CA)))$/;

/** What says the same without such a code: fetch for ports that it refuses, a proxy that opens no tunnel, Deno, Bun, and Node for a server that hangs up on a handshake. */
const UNSENT_MESSAGES =
  /^bad port$|^Proxy response \(\d+\) !== 200 when HTTP Tunneling|^Fetch failed: Requests to port \d+ are blocked|: client error \(Connect\)|disconnected before secure TLS connection was established|TLS handshake failed|:wrong version number:/;

/** Codes for a certificate of an unknown authority. */
const UNTRUSTED = /SELF_SIGNED|UNABLE_TO_/;

/** Messages of runtimes when https reaches an http port. */
const NO_TLS = /WRONG_VERSION_NUMBER|wrong version number|Does the server speak TLS|InvalidContentType/;

/** Whether the request certainly was not sent. Browsers and workerd do not show it, so there it is never assumed. */
function isUnsent({ code, syscall, message }: SystemError): boolean {
  return (
    syscall === 'connect' ||
    syscall === 'getaddrinfo' ||
    UNSENT_CODES.test(String(code)) ||
    UNSENT_MESSAGES.test(String(message))
  );
}

/** Whether the server may have acted on an attempt with this failure. */
export function leavesOpen(
  { code, outcomeUnknown }: HostedAgentsError,
  { operation }: PendingRequest,
): boolean {
  return outcomeUnknown || (operation.retry !== 'safe' && isUnclear(code));
}

/**
 * Returns the error for the caller: an OutcomeUnknownError when the server may have acted, otherwise the failure itself.
 *
 * @param methodOf - returns the client's method for an operation's id
 */
export function finalError(
  error: HostedAgentsError,
  { operation, operationId }: PendingRequest,
  methodOf: (operationId: string) => string,
): HostedAgentsError {
  if (operation.retry === 'safe' || !isUnclear(error.code)) return error;
  const { outcomeRead } = operation;
  return new OutcomeUnknownError(operationId, error, outcomeRead && methodOf(outcomeRead));
}

function isUnclear(code: string): boolean {
  return code === 'connection_lost' || code.startsWith('timeout_');
}

/** A low-level error as it is shown: its name, code and redacted message. */
export interface LowLevelError extends Error {
  readonly code?: unknown;
  readonly syscall?: unknown;
  /** Returns the original error, which may contain data from the server. */
  original(): unknown;
}

/**
 * Describes an error of the runtime or of the application's `fetch`, so that no log or console shows bytes of the answer.
 *
 * @param depth - how many nested causes to describe
 */
export function describeError(error: unknown, redact: Redact, depth = 5): LowLevelError {
  const { name, message, stack, code, syscall, cause, errors } = (
    typeof error === 'object' && error !== null ? error : { message: String(error) }
  ) as Record<string, unknown>;
  const described = new Error(redact(String(message ?? '')));
  const define = (field: string, value: unknown, enumerable = false) =>
    Object.defineProperty(described, field, { value, enumerable, configurable: true, writable: true });
  define('name', typeof name === 'string' ? name : 'Error');
  define('stack', typeof stack === 'string' ? redact(stack) : `${described.name}: ${described.message}`);
  define('original', () => error);
  if (typeof code === 'string' || typeof code === 'number') define('code', code, true);
  if (typeof syscall === 'string') define('syscall', syscall, true);
  if (cause !== undefined && depth > 0) define('cause', describeError(cause, redact, depth - 1));
  if (Array.isArray(errors) && depth > 0)
    define(
      'errors',
      errors.map((item) => describeError(item, redact, depth - 1)),
    );
  return described as LowLevelError;
}

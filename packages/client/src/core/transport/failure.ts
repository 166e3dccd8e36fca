import { ConnectionError, type HostedAgentsError, OutcomeUnknownError, type RequestInfo } from '../errors.ts';
import type { PendingRequest } from './pending-request.ts';

/** What runtimes attach to a failed `fetch`; undici puts it into `cause`, several addresses into an `AggregateError`. */
interface SystemError {
  code?: unknown;
  syscall?: unknown;
  cause?: unknown;
  errors?: unknown;
  message?: unknown;
}

/**
 * Names the failure that `fetch` or a body's reader rejected with.
 *
 * @param repeatable - whether the operation may be sent again although it may have arrived
 *
 * Only a failed name look-up or connection attempt proves that nothing was sent; browsers do not tell, so there it is never assumed.
 */
export function connectionError(error: unknown, request: RequestInfo, repeatable: boolean): ConnectionError {
  const leaves = leafErrors(error);
  const unsent = leaves.length > 0 && leaves.every(isUnsent);
  const [first] = leaves;
  const detail = [first?.code, first?.message].filter((part) => typeof part === 'string').join(': ');
  return new ConnectionError(
    unsent
      ? `Could not connect to ${new URL(request.url).origin} (${detail})`
      : `The connection broke (${detail})`,
    {
      code: unsent ? 'connection_refused' : 'connection_lost',
      cause: error,
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

function isUnsent({ code, syscall, message }: SystemError): boolean {
  return (
    message === 'bad port' || // one that fetch itself refuses
    syscall === 'connect' ||
    syscall === 'getaddrinfo' ||
    code === 'UND_ERR_CONNECT_TIMEOUT' ||
    code === 'ConnectionRefused' // Bun
  );
}

/** Whether the server may have acted on an attempt that failed like this. */
export function leavesOpen(
  { code, outcomeUnknown }: HostedAgentsError,
  { operation }: PendingRequest,
): boolean {
  return outcomeUnknown || (operation.retry !== 'safe' && isUnclear(code));
}

/**
 * The error that the caller gets in the end: for a failure that leaves it open whether the server acted, just that.
 *
 * @param methodOf - the client's method for an operation, by its id
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

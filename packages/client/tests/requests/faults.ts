import type { ServerResponse } from 'node:http';
import { AshApiError, ConnectionError, OutcomeUnknownError, TimeoutError } from '@hosted-agents/client';
import { AodHTTPError } from '@hosted-agents/client/aod';
import type { RetryClass, ServerName } from './operations.ts';

/** Requests that a call makes at most: the first, and two retries. */
const ATTEMPTS = 3;

/** A way for a server to fail. */
export type Fault =
  /** It answers with an error status. */
  | { readonly status: number }
  /** It takes the request and closes the connection, or says nothing, or nobody listens. */
  | { readonly wire: 'lost' | 'stalled' | 'refused' };

/** The faults, by the words for them in the tests' titles. */
export const faults: Readonly<Record<string, Fault>> = {
  '400': { status: 400 },
  '404': { status: 404 },
  '408': { status: 408 },
  '429': { status: 429 },
  '500': { status: 500 },
  '502': { status: 502 },
  '503': { status: 503 },
  '504': { status: 504 },
  'a lost connection': { wire: 'lost' },
  'no answer in time': { wire: 'stalled' },
  'a refused connection': { wire: 'refused' },
};

/** Whether a failure may pass, and whether it leaves it open that the server acted. */
function natureOf(fault: Fault): 'permanent' | 'not acted on' | 'unclear' | 'too late' {
  if ('wire' in fault) return fault.wire === 'refused' ? 'not acted on' : 'unclear';
  const { status } = fault;
  if (status === 429 || status === 503) return 'not acted on';
  // The server gave the request up before it was complete; a gateway may have said so of one that it had passed on.
  if (status === 408) return 'too late';
  return status >= 500 ? 'unclear' : 'permanent';
}

/** What comes of a call that always meets a fault: number of requests, and the error. It follows from the retry class alone. */
export function expectation(server: ServerName, retry: RetryClass, fault: Fault) {
  const nature = natureOf(fault);
  const retryable = nature === 'not acted on' || (nature !== 'permanent' && retry !== 'unsent');
  const outcomeUnknown = nature === 'unclear' && retry !== 'safe';
  const facts = { retryable, outcomeUnknown };
  return {
    requests: retryable ? ATTEMPTS : 1,
    error:
      'status' in fault
        ? {
            type: server === 'Ash' ? AshApiError : AodHTTPError,
            fields: { ...facts, statusCode: fault.status, code: codeOf(server, fault.status) },
          }
        : wireError(fault.wire, facts),
  };
}

function wireError(
  wire: 'lost' | 'stalled' | 'refused',
  facts: { retryable: boolean; outcomeUnknown: boolean },
) {
  const type = wire === 'stalled' ? TimeoutError : ConnectionError;
  const code = { lost: 'connection_lost', stalled: 'timeout_headers', refused: 'connection_refused' }[wire];
  return facts.outcomeUnknown
    ? { type: OutcomeUnknownError, fields: { ...facts, code: 'outcome_unknown' }, cause: { type, code } }
    : { type, fields: { ...facts, code } };
}

function codeOf(server: ServerName, status: number): string {
  const own = server === 'Ash' ? { 400: 'bad_request' } : {};
  const codes: Record<number, string> = { 404: 'not_found', 429: 'rate_limited', 503: 'unavailable', ...own };
  return codes[status] ?? (status >= 500 ? 'server_error' : 'client_error');
}

/** Answers a request with a fault. A refused connection has no request to answer. */
export function fail(response: ServerResponse, fault: Fault): void {
  if ('wire' in fault) {
    if (fault.wire === 'lost') response.destroy();
    return;
  }
  // At once: how long is waited is another matter, and Agent on Demand's full places are not waited for without it.
  response.writeHead(fault.status, { 'content-type': 'application/json', 'retry-after': '0' });
  response.end(JSON.stringify({ error: 'no', detail: 'no' }));
}

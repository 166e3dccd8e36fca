import { errorOfKinds, HostedAgentsError, kindsOf } from '../errors.ts';
import type { Fields } from '../fields.ts';

/** Name of the event that tells a page how a relayed stream ended, if not by the server's closing event. */
export const RELAY_ERROR = 'relay_error';

/** The fields of an error that a page may see: those about its own request, not about servers behind the relay. */
const SHOWN = [
  'statusCode',
  'retryAfterMs',
  'argument',
  'phase',
  'timeoutMs',
  'sessionId',
  'work',
  'left',
  'cursor',
  'reason',
  'expectedVersion',
  'actualVersion',
  'limit',
  'active',
  'operation',
] as const;

/** Statuses of refusals that do not come from the agent server. */
const STATUSES: Readonly<Record<string, number>> = {
  invalid_argument: 400,
  session_busy: 409,
  aborted: 499,
  hook_failed: 500,
  timeout_headers: 504,
  timeout_bytes: 504,
  timeout_events: 504,
  timeout_total: 504,
};

/** Messages for pages, where the error's own message may reveal addresses, programs or settings behind the relay. */
const WORDS: Readonly<Record<string, string>> = {
  unauthorized: 'The agent server does not accept the key of this application',
  forbidden: 'The agent server does not accept the key of this application',
  connection_refused: 'The agent server cannot be reached',
  connection_lost: 'The connection to the agent server broke',
  outcome_unknown: 'The agent server did not answer; it may have acted on the request',
  timeout_headers: 'The agent server did not answer in time',
  timeout_bytes: 'The agent server was silent for too long',
  timeout_events: 'The agent server was silent for too long',
  timeout_total: 'The agent server did not finish in time',
  aborted: 'The call was aborted',
  turn_failed: 'The agent reported a failure',
  stream_truncated: 'The stream ended before the turn was complete',
  stream_malformed: 'The agent server sent something that is not an event',
  stream_connection: 'The connection to the agent server broke before the turn was complete',
  stream_timeout: 'The agent server was silent for too long',
  stream_overflow: 'The stream was read too slowly',
  stream_mixed: 'The stream gave the rest of an earlier turn',
  stream_stale: 'The agent server gave the connection up',
};

/** Returns the HTTP status of a relay's answer for an error: that of the agent server, if there is one. */
export function statusOf(error: HostedAgentsError): number {
  const { statusCode } = error as { statusCode?: unknown };
  if (typeof statusCode === 'number' && statusCode >= 400 && statusCode < 600) return statusCode;
  if (error.code === 'outcome_unknown' && error.cause instanceof HostedAgentsError)
    return statusOf(error.cause);
  return STATUSES[error.code] ?? 502;
}

/** Returns an error as JSON for a page, which makes an error of the same classes and code from it. */
export function errorToWire(error: HostedAgentsError): Fields {
  const { name, code, retryable, outcomeUnknown } = error;
  const facts = error as unknown as Fields;
  return {
    name,
    code,
    message: wordsOf(error),
    retryable,
    outcomeUnknown,
    ...Object.fromEntries(SHOWN.map((field) => [field, facts[field]])),
    kinds: kindsOf(error),
  };
}

/** Returns the error's own message if it is about the page's request (a status from 400 to 499); otherwise a general one. */
function wordsOf(error: HostedAgentsError): string {
  const { code, message, method, url } = error;
  const words = WORDS[code];
  if (words !== undefined || statusOf(error) >= 500) return words ?? 'The agent server failed';
  if (url === undefined || !URL.canParse(url)) return message;
  return message.replaceAll(`${method} ${url} -> `, '').replaceAll(new URL(url).origin, '');
}

/** Makes the error that `errorToWire` has described; undefined for anything else. */
export function errorFromWire({ kinds, code, message, ...facts }: Fields): HostedAgentsError | undefined {
  return Array.isArray(kinds) ? errorOfKinds(kinds, String(message), String(code), facts) : undefined;
}

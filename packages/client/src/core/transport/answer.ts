import { type FailedRequest, type HostedAgentsError, InvalidResponseError } from '../errors.ts';
import { parseJson } from '../fields.ts';
import type { Meter } from '../progress.ts';
import { htmlTitle, parseRedacted, type Redact, withoutSecrets } from '../redact.ts';
import { type Chunks, guardResponse, readChunks, readText } from '../streams/guarded-body.ts';
import { measuredBody } from '../streams/measured-body.ts';
import type { Attempt } from './attempt.ts';
import type { Operation } from './pending-request.ts';
import { isRetryableStatus, isUnclearStatus, parseRetryAfter, type RetryAfter } from './retry.ts';
import { unsupported } from './runtime.ts';

/** A response whose headers have arrived and whose body is still unread. */
export interface OpenAnswer {
  readonly response: Response;
  readonly operation: Operation;
  readonly attempt: Attempt;
  /** Limit between two pieces of the body, in milliseconds; 0 for none. */
  readonly bytesMs: number;
  /** Most bytes of a body that is read into memory. */
  readonly maxBytes: number;
}

/** An answer with an error status, from which the server's error is made. */
export interface FailedResponse {
  readonly status: number;
  /** Facts outside of JSON: the target of a redirect, the title of an HTML page, the status text. */
  readonly summary: string;
  /** The body, parsed when it is JSON, otherwise as text; at most 64 KiB, with the request's secrets redacted. */
  readonly body: unknown;
  /** Fields of the error that are about the request. */
  readonly about: {
    readonly request: FailedRequest;
    readonly retryable: boolean;
    readonly outcomeUnknown: boolean;
  } & RetryAfter;
}

/** A body read as JSON. */
export interface JsonAnswer {
  readonly response: Response;
  /** The body as text. */
  readonly text: string;
  /** The parsed body; undefined for an empty one. */
  readonly json: unknown;
  readonly request: FailedRequest;
}

/** Most bytes of an error's body that are read, and the limit for that in milliseconds. */
const ERROR_BODY_BYTES = 64 * 1024;
const ERROR_BODY_MS = 60_000;

/** Reads an answer with an error status. */
export async function readFailure({
  response,
  operation,
  attempt,
  bytesMs,
}: OpenAnswer): Promise<FailedResponse> {
  // The status counts even if the body breaks off, or never ends.
  const stop = attempt.limit('bytes', Math.min(bytesMs || ERROR_BODY_MS, ERROR_BODY_MS));
  const text = await readText(readChunks(response.body, attempt, 0), ERROR_BODY_BYTES)
    .catch((error: HostedAgentsError) => {
      if (error.code === 'aborted') throw error;
      return '';
    })
    .finally(stop);
  const { status, statusText, headers } = response;
  const { redact, request } = attempt;
  const parsed = parseRedacted(text, redact);
  return {
    status,
    summary: isRedirect(status)
      ? redirectTo(redact(withoutSecrets(headers.get('location') ?? '')))
      : (parsed === undefined && titleOf(text, redact)?.replace(`${status} `, '')) || redact(statusText),
    body: parsed === undefined ? redact(text) : parsed,
    about: {
      request,
      retryable: isRetryableStatus(status, operation.retry),
      outcomeUnknown: operation.retry !== 'safe' && isUnclearStatus(status),
      retryAfterMs: parseRetryAfter(headers.get('retry-after'), Date.now()),
    },
  };
}

/** Whether a status is a redirect; browsers show 0 for one. */
export function isRedirect(status: number): boolean {
  return status === 0 || (status >= 300 && status < 400);
}

function redirectTo(location: string): string {
  return `The server redirects${location && ` to ${location}`}; redirects are not followed: give the client the final address`;
}

/** Reads the whole body as JSON. @throws InvalidResponseError when it is not JSON */
export async function readJson(answer: OpenAnswer): Promise<JsonAnswer> {
  const { response, attempt, bytesMs, maxBytes } = answer;
  const text = await readText(readChunks(response.body, attempt, bytesMs), maxBytes, () => tooLong(answer));
  const json = parseJson(text);
  if (json === undefined && text !== '') {
    const type = attempt.redact(response.headers.get('content-type') ?? 'no content type');
    const title = titleOf(text, attempt.redact);
    // Without the text, which may contain something that the server has just created, such as a key.
    const what = /^\s*["[{]/.test(text) ? ' that is cut or broken' : title ? `: ${title}` : '';
    throw invalid(answer, `Expected JSON, got ${type}${what}`);
  }
  return { response, text, json, request: attempt.request };
}

/** Returns the body of an event stream, chunk by chunk. @throws InvalidResponseError when the answer is no event stream */
export function readStream(answer: OpenAnswer): Chunks {
  const type = answer.response.headers.get('content-type') ?? 'no content type';
  if (!/^text\/event-stream\b/i.test(type))
    throw invalid(answer, `Expected an event stream, got ${answer.attempt.redact(type)}`);
  return readChunks(answer.response.body, answer.attempt, answer.bytesMs);
}

/** Returns the response with its body unread; reading it obeys the call's limits and signal. */
export function readResponse(answer: OpenAnswer, meter?: Meter): Response {
  const { response, attempt, bytesMs, operation, maxBytes } = answer;
  const body = () => (meter ? measuredBody(response, meter) : response.body);
  const chunks = operation.stream ? readStream(answer) : readChunks(body(), attempt, bytesMs);
  return guardResponse(response, chunks, maxBytes, () => tooLong(answer));
}

/**
 * Checks that an answer can be the whole of what was requested.
 *
 * @param sent - the request's headers
 * @throws InvalidResponseError for a part or an encoding that was not requested
 */
export function checkWhole(answer: OpenAnswer, sent: Headers): void {
  const { status, headers, body } = answer.response as { status: number; headers: Headers; body?: unknown };
  // React Native's `fetch` leaves it out.
  if (body === undefined)
    throw unsupported(
      'has a `fetch` whose answers have no `body` to read: give another one as the option `fetch`',
      answer.operation.retry !== 'safe',
    );
  if (status === 206 && !sent.has('range'))
    throw invalid(answer, 'The answer is a part (HTTP 206), and the whole was asked for');
  const encoding = headers.get('content-encoding') ?? 'identity';
  if (sent.get('accept-encoding') === 'identity' && !/^(identity)?$/i.test(encoding))
    throw invalid(
      answer,
      `The answer is encoded (${answer.attempt.redact(encoding)}), which was not asked for`,
    );
}

function tooLong(answer: OpenAnswer): InvalidResponseError {
  return invalid(answer, `The answer is longer than maxAnswerBytes, ${answer.maxBytes} bytes`);
}

function invalid({ attempt, operation }: OpenAnswer, message: string): InvalidResponseError {
  return new InvalidResponseError(message, {
    request: attempt.request,
    outcomeUnknown: operation.retry !== 'safe',
  });
}

/** Longest title of a page that is shown. */
const TITLE = 200;

function titleOf(text: string, redact: Redact): string | undefined {
  const title = htmlTitle(text);
  return title && redact(title).slice(0, TITLE);
}

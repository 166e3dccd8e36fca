import { type FailedRequest, InvalidResponseError } from '../errors.ts';
import { parseJson } from '../fields.ts';
import { htmlTitle, parseRedacted, type Redact, withoutSecrets } from '../redact.ts';
import { type Chunks, guardResponse, readChunks } from '../streams/guarded-body.ts';
import { measuredBody } from '../streams/measured-body.ts';
import { unsupported } from '../validate.ts';
import type { Attempt } from './attempt.ts';
import type { PendingRequest } from './pending-request.ts';
import { isRetryableStatus, isUnclearStatus, parseRetryAfter, type RetryAfter } from './retry.ts';

/** A response whose headers have arrived and whose body is still unread. */
export interface OpenAnswer {
  readonly response: Response;
  readonly pending: PendingRequest;
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

/** Most bytes of an error's body that are read, and the limit for that in milliseconds. */
const ERROR_BODY_BYTES = 64 * 1024;
const ERROR_BODY_MS = 60_000;

/** Reads an answer with an error status. */
export async function readFailure({
  response,
  pending: { operation },
  attempt,
  bytesMs,
}: OpenAnswer): Promise<FailedResponse> {
  // The status counts even if the body breaks off, or never ends.
  const stop = attempt.limit('bytes', Math.min(bytesMs || ERROR_BODY_MS, ERROR_BODY_MS));
  const text = await readText(response.body, attempt, 0, ERROR_BODY_BYTES)
    .catch((thrown) => {
      const error = attempt.explain(thrown);
      if (error.code === 'aborted') throw error;
      attempt.cancel();
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

/** Decodes a body that is one chunk, as most are. */
const whole = /* @__PURE__ */ new TextDecoder();

/**
 * Reads a body as text. What it throws is for the attempt to explain.
 *
 * @param bytesMs - limit between two chunks in milliseconds, 0 for none
 * @param tooLong - makes the error for a body longer than `maxBytes`; without it, the beginning is returned
 */
export async function readText(
  body: ReadableStream<Uint8Array> | null,
  attempt: Attempt,
  bytesMs: number,
  maxBytes: number,
  tooLong?: () => Error,
): Promise<string> {
  const reader = body?.getReader();
  // A runtime may leave a read pending although its request is aborted: Node does for a body that is not the gzip it claims to be.
  attempt.onAbort = () => void reader?.cancel().catch(() => {});
  let decoder = whole;
  let text = '';
  let before: Uint8Array | undefined;
  let left = maxBytes;
  for (;;) {
    attempt.waits.begin('bytes', bytesMs);
    const chunk = await reader?.read();
    attempt.waits.end();
    attempt.signal.throwIfAborted();
    if (!chunk?.value) break;
    // The last one is decoded with the end.
    if (before) {
      if (decoder === whole) decoder = new TextDecoder();
      text += decoder.decode(before, { stream: true });
    }
    before = chunk.value.subarray(0, left);
    left -= chunk.value.byteLength;
    if (left >= 0) continue;
    if (tooLong) throw tooLong();
    attempt.cancel();
    break;
  }
  attempt.release();
  return text + decoder.decode(before);
}

/** Reads the whole body as JSON, undefined for an empty one, and as text. @throws InvalidResponseError when it is not JSON */
export async function readJson(
  answer: OpenAnswer,
): Promise<{ readonly text: string; readonly json: unknown }> {
  const text = await readWhole(answer);
  return { text, json: parse(answer, text) };
}

function readWhole(answer: OpenAnswer): Promise<string> {
  const { response, attempt, bytesMs, maxBytes } = answer;
  return readText(response.body, attempt, bytesMs, maxBytes, () => tooLong(answer));
}

function parse(answer: OpenAnswer, text: string): unknown {
  const json = parseJson(text);
  if (json !== undefined || text === '') return json;
  const { redact } = answer.attempt;
  const type = redact(answer.response.headers.get('content-type') ?? 'no content type');
  const title = titleOf(text, redact);
  // Without the text, which may contain something that the server has just created, such as a key.
  const what = /^\s*["[{]/.test(text) ? ' that is cut or broken' : title ? `: ${title}` : '';
  throw invalid(answer, `Expected JSON, got ${type}${what}`);
}

/** Reads the answer of an operation, without its wrapper. @throws InvalidResponseError when it lacks what the contract requires */
export async function readResult(answer: OpenAnswer): Promise<unknown> {
  const json = parse(answer, await readWhole(answer));
  const { operationId, operation, input } = answer.pending;
  const { method, unwrap } = operation;
  const { status } = answer.response;
  const lacks = (what: string) =>
    invalid(answer, `${operationId}: the answer (HTTP ${status}) has no ${what}`);
  // An empty answer where there must be one: a connection that closed too early looks like this.
  if (json === undefined && method !== 'DELETE' && status !== 204) throw lacks('body');
  const isWrapped = json !== undefined && unwrap !== undefined;
  const result = isWrapped ? (json as Record<string, unknown> | null)?.[unwrap] : json;
  if (isWrapped && result === undefined) throw lacks(JSON.stringify(unwrap));
  input.meter?.end();
  return result;
}

/** Returns the body of an event stream, chunk by chunk. @throws InvalidResponseError when the answer is no event stream */
export function readStream(answer: OpenAnswer): Chunks {
  const type = answer.response.headers.get('content-type') ?? 'no content type';
  if (!/^text\/event-stream\b/i.test(type))
    throw invalid(answer, `Expected an event stream, got ${answer.attempt.redact(type)}`);
  return readChunks(answer.response.body, answer.attempt, answer.bytesMs);
}

/** Returns the response with its body unread; reading it obeys the call's limits and signal. */
export function readResponse(answer: OpenAnswer): Response {
  const { response, attempt, bytesMs, pending, maxBytes } = answer;
  const { meter } = pending.input;
  const body = () => (meter ? measuredBody(response, meter) : response.body);
  const chunks = pending.operation.stream ? readStream(answer) : readChunks(body(), attempt, bytesMs);
  return guardResponse(response, chunks, maxBytes, () => tooLong(answer));
}

/**
 * Checks that an answer can be the whole of what was requested.
 *
 * @param sent - the request's headers
 * @throws InvalidResponseError for a part or an encoding that was not requested
 */
export function checkWhole(answer: OpenAnswer, sent: Readonly<Record<string, string>>): void {
  const { status, headers, body } = answer.response as { status: number; headers: Headers; body?: unknown };
  // React Native's `fetch` leaves it out.
  if (body === undefined)
    throw unsupported(
      'has a `fetch` whose answers have no `body` to read: give another one as the option `fetch`',
      answer.pending.operation.retry !== 'safe',
    );
  if (status === 206 && sent.range === undefined)
    throw invalid(answer, 'The answer is a part (HTTP 206), and the whole was asked for');
  const encoding = sent['accept-encoding'] === 'identity' ? headers.get('content-encoding') : null;
  if (encoding && !/^identity$/i.test(encoding))
    throw invalid(
      answer,
      `The answer is encoded (${answer.attempt.redact(encoding)}), which was not asked for`,
    );
}

function tooLong(answer: OpenAnswer): InvalidResponseError {
  return invalid(answer, `The answer is longer than maxAnswerBytes, ${answer.maxBytes} bytes`);
}

function invalid({ attempt, pending }: OpenAnswer, message: string): InvalidResponseError {
  return new InvalidResponseError(message, {
    request: attempt.request,
    outcomeUnknown: pending.operation.retry !== 'safe',
  });
}

/** Longest title of a page that is shown. */
const TITLE = 200;

function titleOf(text: string, redact: Redact): string | undefined {
  const title = htmlTitle(text);
  return title && redact(title).slice(0, TITLE);
}

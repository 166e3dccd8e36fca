import { StreamError } from '../core/errors.ts';
import { type ReadEventStreamOptions, readResponse } from '../core/streams/read-response.ts';
import { AodHTTPError, SessionStreamError } from './errors.ts';
import { isClosing, rowId, type StreamEvent, toStreamEvent } from './events.ts';

/**
 * Reads, in a page, a session's stream that your server relays by `respond()`, `toResponse()` or `relay`.
 *
 * It ends as the stream itself ends on the server: with a closing event, with an error of the same class and code, with an abort
 * ({@link AbortError}), or because the loop was left. A refusal is thrown as an error too.
 *
 * @param response - the result of `fetch`, awaited or not
 * @returns the events, which can be read once
 *
 * @throws while iterating: the error that the relay has sent, AodHTTPError for any other error status, InvalidResponseError when the answer
 * is no event stream, SessionStreamError when the stream is cut (resume after its `cursor`), ConnectionError when `fetch` fails
 *
 * @example
 * ```ts
 * for await (const event of readEventStream(fetch(`/sessions/${id}/stream`))) {
 *   if (event.type === 'output') show(event.data);
 * }
 * ```
 */
export function readEventStream(
  response: Response | PromiseLike<Response>,
  options: ReadEventStreamOptions = {},
): AsyncIterable<StreamEvent> {
  let cursor: number | undefined;
  return readResponse<StreamEvent>(response, options.signal, {
    toEvent: (sse) => toStreamEvent(sse, undefined),
    closes(event) {
      cursor = rowId(event) ?? cursor;
      return isClosing(event);
    },
    refused: (statusCode, text) =>
      new AodHTTPError({
        statusCode,
        text,
        detail: text,
        code: statusCode >= 500 ? 'server_error' : 'client_error',
      }),
    onError: (error) =>
      error instanceof StreamError && !(error instanceof SessionStreamError)
        ? new SessionStreamError(error, cursor)
        : error,
  });
}

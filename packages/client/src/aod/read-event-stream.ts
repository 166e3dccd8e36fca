import { StreamError } from '../core/errors.ts';
import { type ReadEventStreamOptions, readResponse } from '../core/streams/read-response.ts';
import { AodHTTPError, SessionStreamError } from './errors.ts';
import { isClosing, type StreamEvent, toStreamEvent } from './events.ts';

/**
 * Reads a session's stream that a server relays, in a page: what `respond()`, `toResponse()` or `relay` has sent.
 *
 * It ends as the stream itself does on the server: with a closing event, with an error of the same class and code, with an abort
 * ({@link AbortError}), or because the loop was left. A refusal is an error too.
 *
 * @param response - what `fetch` has given, awaited or not
 * @returns the events, which can be read once
 *
 * @throws while iterating: what the relay has refused with or has met, AodHTTPError for another answer that is no success,
 * InvalidResponseError for a success that is no event stream, SessionStreamError when the stream is cut (its `cursor` tells where to go on),
 * ConnectionError when `fetch` fails
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
      if ((event.type === 'stage' || event.type === 'output') && event.id !== null) cursor = event.id;
      return isClosing(event);
    },
    refused: (statusCode, words) =>
      new AodHTTPError({
        statusCode,
        words,
        detail: words,
        code: statusCode >= 500 ? 'server_error' : 'client_error',
      }),
    onError: (error) =>
      error instanceof StreamError && !(error instanceof SessionStreamError)
        ? new SessionStreamError(error, cursor)
        : error,
  });
}

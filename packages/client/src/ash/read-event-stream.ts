import type { AshStreamEvent } from '@hosted-agents/generated/ash';
import type { KnownErrorCode } from '../core/error-codes.ts';
import { StreamError } from '../core/errors.ts';
import { type ReadEventStreamOptions, readResponse } from '../core/streams/read-response.ts';
import { applyEvent, toTurn } from '../turn/reduce.ts';
import { initialState } from '../turn/state.ts';
import { AshApiError, TurnInterruptedError } from './errors.ts';
import { toAshEvent } from './events.ts';

/**
 * Reads a message stream that a server relays, in a page: what `respond()`, `toResponse()` or `relay` has sent.
 *
 * It ends as the stream itself does on the server: with `done` or `error`, with an error of the same class and code, with an abort
 * ({@link AbortError}), or because the loop was left. A refusal is an error too. Errors of a page have no `readBack`.
 *
 * @param response - what `fetch` has given, awaited or not
 * @returns the events, which can be read once
 *
 * @throws while iterating: what the relay has refused with or has met, AshApiError for another answer that is no success,
 * InvalidResponseError for a success that is no event stream, TurnInterruptedError when the stream is cut, ConnectionError when `fetch` fails
 *
 * @example
 * ```ts
 * let turn = initialTurn;
 * const body = JSON.stringify({ prompt: 'Hello' });
 * for await (const event of readEventStream(fetch('/chat', { method: 'POST', body }))) {
 *   turn = reduceTurn(turn, event);
 *   show(turn);
 * }
 * ```
 */
export function readEventStream(
  response: Response | PromiseLike<Response>,
  options: ReadEventStreamOptions = {},
): AsyncIterable<AshStreamEvent> {
  const state = { ...initialState };
  return readResponse<AshStreamEvent>(response, options.signal, {
    toEvent: toAshEvent,
    closes(event) {
      const { sessionId } = state.facts;
      applyEvent(state, event);
      if (event.type === 'done' && event.data.sessionId !== (sessionId ?? event.data.sessionId))
        throw new StreamError('The stream was closed for another session', { code: 'stream_truncated' });
      return event.type === 'done' || event.type === 'error';
    },
    refused: (status, message) => new AshApiError(status, message),
    onError: (error) =>
      error instanceof StreamError
        ? new TurnInterruptedError(
            error.message,
            { code: error.code as KnownErrorCode, cause: error.cause },
            toTurn({ ...state }),
            undefined,
          )
        : error,
  });
}

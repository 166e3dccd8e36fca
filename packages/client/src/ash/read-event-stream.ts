import type { AshStreamEvent } from '@hosted-agents/generated/ash';
import type { KnownErrorCode } from '../core/error-codes.ts';
import { StreamError } from '../core/errors.ts';
import { type ReadEventStreamOptions, readResponse } from '../core/streams/read-response.ts';
import { applyEvent, toTurn } from '../turn/reduce.ts';
import { newState } from '../turn/state.ts';
import { AshApiError, TurnInterruptedError } from './errors.ts';
import { toAshEvent } from './events.ts';

/**
 * Reads, in a page, a message stream that your server relays by `respond()`, `toResponse()` or `relay`.
 *
 * It ends as the stream itself ends on the server: with `done` or `error`, with an error of the same class and code, with an abort
 * ({@link AbortError}), or because the loop was left. A refusal is thrown as an error too. Errors in a page have no `readBack`.
 *
 * @param response - the result of `fetch`, awaited or not
 * @returns the events, which can be read once
 *
 * @throws while iterating: the error that the relay has sent, AshApiError for any other error status, InvalidResponseError when the answer
 * is no event stream, TurnInterruptedError when the stream is cut, ConnectionError when `fetch` fails
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
  const state = newState();
  return readResponse<AshStreamEvent>(response, options.signal, {
    toEvent: toAshEvent,
    closes(event) {
      const { sessionId } = state.facts;
      applyEvent(state, event);
      if (event.type === 'done' && event.data.sessionId !== (sessionId ?? event.data.sessionId))
        throw new StreamError('The "done" event that ended the stream is of another session', {
          code: 'stream_truncated',
        });
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

import { HostedAgentsError, type RequestInfo, StreamError, TimeoutError } from '../errors.ts';
import { startTimer } from '../timers.ts';
import type { Chunks } from './guarded-body.ts';
import { createSseDecoder, type ServerSentEvent } from './sse.ts';

/** Some events that arrived together, and the bytes that they took. */
export interface EventBatch<T> {
  readonly events: readonly T[];
  readonly bytes: number;
}

/** 128 Mi characters: more than any message or tool result that a server lets through, less than what would end the process. */
const MAX_EVENT_SIZE = 128 * 1024 * 1024;

/** The events of a response's body as they come, in the groups in which they arrive. */
export interface EventReader extends AsyncIterable<EventBatch<ServerSentEvent>> {
  /** Ends the reading in so many milliseconds, if the body has not ended by then; for what may follow a closing event. */
  endWithin(ms: number): void;
}

/** How an event stream is read. */
export interface EventReading {
  /** Limit between two events in milliseconds, 0 for none; comments do not count. */
  readonly eventsMs: number;
  /** The request behind the stream, for errors. */
  readonly request: RequestInfo;
  /** Whether the stream only reads, so that asking for it again does nothing twice. */
  readonly repeatable: boolean;
}

/**
 * Reads an event stream to the end of its body.
 *
 * @param chunks - the body of a response, under its own clock and the caller's signal
 * @throws StreamError while iterating: `stream_timeout`, `stream_malformed`, `stream_connection`
 */
export function readEvents(chunks: Chunks, { eventsMs, request, repeatable }: EventReading): EventReader {
  let failure: TimeoutError | undefined;
  let stopSilence = () => {};
  let stopEnding: (() => void) | undefined;
  const awaitEvent = () => {
    if (eventsMs <= 0) return;
    stopSilence = startTimer(eventsMs, () => {
      failure = new TimeoutError('events', eventsMs, { request, retryable: repeatable });
      chunks.cancel();
    });
  };

  async function* batches(): AsyncGenerator<EventBatch<ServerSentEvent>, void, undefined> {
    const decoder = createSseDecoder(MAX_EVENT_SIZE, request);
    try {
      awaitEvent();
      // Of all pieces since the last events: a large event comes in many.
      let bytes = 0;
      for (;;) {
        const chunk = await chunks.next();
        if (failure) throw failure;
        if (!chunk) return;
        bytes += chunk.byteLength;
        const events = decoder.decode(chunk);
        if (events.length === 0) continue;
        // The application's own pace must not count as the server's silence.
        stopSilence();
        yield { events, bytes };
        bytes = 0;
        awaitEvent();
      }
    } catch (error) {
      // Behind the closing event there is nothing to be missed.
      if (!stopEnding) throw asStreamError(error, request);
    } finally {
      stopSilence();
      stopEnding?.();
      chunks.cancel();
    }
  }

  return {
    [Symbol.asyncIterator]: batches,
    endWithin(ms) {
      stopEnding ??= startTimer(ms, chunks.cancel);
    },
  };
}

/** What happened to the wire, said of the stream. An abort stays an abort. */
function asStreamError(error: unknown, request: RequestInfo): unknown {
  const timedOut = error instanceof TimeoutError;
  if (!(timedOut || (error instanceof HostedAgentsError && error.code === 'connection_lost'))) return error;
  const { message, retryable } = error;
  return new StreamError(timedOut ? message : `${message}, and the stream with it`, {
    code: timedOut ? 'stream_timeout' : 'stream_connection',
    cause: error,
    request,
    retryable,
  });
}

import { createParser } from 'eventsource-parser';
import { type FailedRequest, StreamError } from '../errors.ts';

/** One event of a stream as it stands on the wire (WHATWG HTML, "Server-sent events"). */
export interface ServerSentEvent {
  /** The `event` field; undefined when there was none. */
  readonly event?: string | undefined;
  /** The `data` lines, joined by line feeds. */
  readonly data: string;
  /** The `id` field of this event; undefined when there was none. */
  readonly id?: string | undefined;
}

/**
 * Turns the bytes of an event stream into events, piece by piece. The end of a stream completes none: an event without its empty line is
 * dropped, as the standard says.
 */
export interface SseDecoder {
  /** The events that this piece completes. @throws StreamError `stream_malformed` behind them, when an event is too long */
  decode(chunk: Uint8Array): Iterable<ServerSentEvent>;
}

/**
 * Makes a decoder.
 *
 * @param maxEventSize - characters that one event may hold before the stream counts as malformed
 * @param request - the request behind the stream, for that error
 */
export function createSseDecoder(maxEventSize: number, request?: FailedRequest): SseDecoder {
  // TextDecoder also takes off a byte order mark, and keeps a character that a chunk border cuts.
  const text = new TextDecoder();
  const events: ServerSentEvent[] = [];
  let failure: StreamError | undefined;
  let afterCr = false;
  const parser = createParser({
    maxBufferSize: maxEventSize,
    onEvent: (event) => {
      events.push(event);
    },
    onError: (error) => {
      // Unknown fields and bad `retry` values are to be passed over, as the standard says.
      if (error.type === 'max-buffer-size-exceeded') {
        failure = new StreamError(`An event is longer than ${maxEventSize} characters`, {
          code: 'stream_malformed',
          request,
        });
      }
    },
  });
  return {
    *decode(bytes) {
      const chunk = text.decode(bytes, { stream: true });
      if (chunk === '') return;
      // The parser takes a final CR for half of a line end, and would hold an event back until another line has come.
      const rest = afterCr && chunk.startsWith('\n') ? chunk.slice(1) : chunk;
      afterCr = chunk.endsWith('\r');
      parser.feed(rest.includes('\r') ? rest.replaceAll(/\r\n?/g, '\n') : rest);
      yield* events.splice(0);
      if (failure) throw failure;
    },
  };
}

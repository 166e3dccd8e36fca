import { createParser } from 'eventsource-parser';
import { StreamError } from './errors.ts';

/** One event of a stream as it stands on the wire (WHATWG HTML, "Server-sent events"). */
export interface ServerSentEvent {
  /** The `event` field; undefined when there was none. */
  readonly event?: string | undefined;
  /** The `data` lines, joined by line feeds. */
  readonly data: string;
  /** The `id` field of this event; undefined when there was none. */
  readonly id?: string | undefined;
}

/** Turns the bytes of an event stream into events, piece by piece. */
export interface SseDecoder {
  /** The events that this piece completes. */
  decode(chunk: Uint8Array): ServerSentEvent[];
  /** The events that the end of the stream completes: at most the one whose last line ends in a bare CR. */
  end(): ServerSentEvent[];
}

/**
 * Makes a decoder.
 *
 * @param maxEventSize - characters that one event may hold before the stream counts as malformed
 */
export function createSseDecoder(maxEventSize: number): SseDecoder {
  // TextDecoder also takes off a byte order mark, and keeps a character that a chunk border cuts.
  const text = new TextDecoder();
  let events: ServerSentEvent[] = [];
  let endsInCr = false;
  const parser = createParser({
    maxBufferSize: maxEventSize,
    onEvent: (event) => {
      events.push(event);
    },
    onError: (error) => {
      // Unknown fields and bad `retry` values are to be passed over, as the standard says.
      if (error.type === 'max-buffer-size-exceeded') {
        throw new StreamError(`An event is longer than ${maxEventSize} characters`, {
          code: 'stream_malformed',
          outcomeUnknown: true,
        });
      }
    },
  });
  const feed = (chunk: string): ServerSentEvent[] => {
    if (chunk === '') return [];
    endsInCr = chunk.endsWith('\r');
    parser.feed(chunk);
    const complete = events;
    events = [];
    return complete;
  };
  return {
    decode: (chunk) => feed(text.decode(chunk, { stream: true })),
    // The parser waits to see whether a line feed follows a final CR; nothing follows any more.
    end: () => (endsInCr ? feed('\n') : []),
  };
}

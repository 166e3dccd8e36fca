import { createParser } from 'eventsource-parser';
import { type FailedRequest, HostedAgentsError, StreamError, TimeoutError } from '../errors.ts';
import { limitWaits, startTimer } from '../waits.ts';
import type { Chunks } from './guarded-body.ts';

/** Events that arrived together, and their size in bytes. */
export interface EventBatch<T> {
  readonly events: readonly T[];
  readonly bytes: number;
}

/** 128 Mi characters: more than any message or tool result that a server passes on, less than what would crash the process. */
const MAX_EVENT_SIZE = 128 * 1024 * 1024;

/** How to read an event stream. */
export interface EventReading<T> {
  /** Makes a typed event. What it throws ends the stream, after the events before it. */
  toEvent(event: ServerSentEvent): T;
  /**
   * Returns undefined when an event does not close the stream; otherwise how long the body may take to end, in milliseconds. A body that ends
   * leaves its connection to the next request.
   */
  closes(event: T): number | undefined;
  /** Limit between two events, in milliseconds; 0 for none. Comments do not count. */
  readonly eventsMs: number;
  /** The request behind the stream, for errors. */
  readonly request: FailedRequest;
  /** Called for each comment. */
  readonly onComment?: () => void;
  /** Whether the stream only reads, so that repeating it is safe. */
  readonly repeatable: boolean;
}

/** Takes events as they arrive. The promise resolves when there is room for more; without one there is. */
export type Give<T> = (batch: EventBatch<T>) => Promise<void> | undefined;

/**
 * Reads an event stream up to its closing event, or to the end of its body. Gives the events in the groups in which they arrive.
 *
 * Nothing after the closing event counts, neither bytes nor failures: the same bytes give the same events, however they are cut.
 *
 * @param chunks - the body of a response, with its own limit and the caller's signal
 * @throws StreamError `stream_timeout`, `stream_malformed`, `stream_connection`, and what `give` throws
 */
export async function readEvents<T>(
  chunks: Chunks,
  { toEvent, closes, eventsMs, request, onComment, repeatable }: EventReading<T>,
  give: Give<T>,
): Promise<void> {
  let events: T[] | undefined;
  let closing: number | undefined;
  let failure: unknown;
  const onEvent = (sse: ServerSentEvent) => {
    if (closing !== undefined || failure) return;
    try {
      const event = toEvent(sse);
      // A list of one has no room for more, and most are that.
      if (events) events.push(event);
      else events = [event];
      closing = closes(event);
    } catch (error) {
      failure = error;
    }
  };
  const decode = createSseDecoder(MAX_EVENT_SIZE, onEvent, request, onComment);
  const silence = limitWaits(eventsMs, () => {
    failure = new TimeoutError('events', eventsMs, { request, retryable: repeatable });
    chunks.cancel();
  });
  try {
    silence.begin();
    // Of all pieces since the last events: a large event arrives in many.
    let bytes = 0;
    while (closing === undefined) {
      const chunk = await chunks.next();
      if (failure) throw failure;
      if (!chunk) return;
      bytes += chunk.byteLength;
      try {
        decode(chunk);
      } catch (error) {
        failure ??= error;
      }
      if (events) {
        // The time that the application takes must not count as silence of the server.
        silence.end();
        const room = give({ events, bytes });
        events = undefined;
        bytes = 0;
        if (room) await room;
        silence.begin();
      }
      if (failure && closing === undefined) throw failure;
    }
    silence.stop();
    if (closing > 0) await readOut(chunks, closing);
  } catch (error) {
    throw asStreamError(error, request);
  } finally {
    silence.stop();
    chunks.cancel();
  }
}

/** Reads what follows the closing event, for so many milliseconds at most. */
async function readOut(chunks: Chunks, ms: number): Promise<void> {
  const stop = startTimer(ms, chunks.cancel);
  try {
    while (await chunks.next());
  } catch {
    // It counts for nothing.
  } finally {
    stop();
  }
}

/** Turns a failure of the connection into one of the stream. An abort stays an abort. */
function asStreamError(error: unknown, request: FailedRequest): unknown {
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

/** An event in the form of the wire (WHATWG HTML, "Server-sent events"). */
export interface ServerSentEvent {
  /** The `event` field; undefined when there was none. */
  readonly event?: string | undefined;
  /** The `data` lines, joined by line feeds. */
  readonly data: string;
  /** The `id` field of this event; undefined when there was none. */
  readonly id?: string | undefined;
}

/**
 * Creates a decoder of the bytes of an event stream, piece by piece. The end of a stream completes no event: one without its empty line is
 * dropped, as the standard says.
 *
 * @param maxEventSize - most characters of one event; a stream with a longer one is malformed
 * @param onEvent - called for each event that a piece completes
 * @param request - the request behind the stream, for errors
 * @param onComment - called for each comment
 * @returns takes a piece; throws StreamError `stream_malformed` after its events, when another is too long
 */
export function createSseDecoder(
  maxEventSize: number,
  onEvent: (event: ServerSentEvent) => void,
  request?: FailedRequest,
  onComment: () => void = () => {},
): (piece: Uint8Array) => void {
  shared ??= new TextDecoder('utf-8', KEEP_MARKS);
  let own: TextDecoder | undefined;
  /** Whether a character may have been cut. */
  let isCut = false;
  let begun = false;
  let failure: StreamError | undefined;
  let afterCr = false;
  const parser = createParser({
    maxBufferSize: maxEventSize,
    onComment,
    onEvent,
    onError: (error) => {
      // The standard says to ignore unknown fields and bad `retry` values.
      if (error.type === 'max-buffer-size-exceeded') {
        failure = new StreamError(`An event is longer than ${maxEventSize} characters`, {
          code: 'stream_malformed',
          request,
        });
      }
    },
  });
  return (piece) => {
    if (piece.length === 0) return;
    const wasCut = isCut;
    isCut = (piece.at(-1) as number) >= 0x80;
    if (isCut) own ??= new TextDecoder('utf-8', KEEP_MARKS);
    const decoder = (isCut || wasCut ? own : shared) as TextDecoder;
    let text = decoder.decode(piece, { stream: isCut });
    if (text === '') return;
    if (!begun && text.startsWith('\uFEFF')) text = text.slice(1);
    begun = true;
    // The parser takes a final CR for half a line end, and would hold the event back until the next line.
    const rest = afterCr && text.startsWith('\n') ? text.slice(1) : text;
    afterCr = text.endsWith('\r');
    parser.feed(rest.includes('\r') ? rest.replaceAll(/\r\n?/g, '\n') : rest);
    if (failure) throw failure;
  };
}

/**
 * The decoder of pieces that begin and end with whole characters, as most do: with `stream: true` a decoder takes twice as long, and memory for
 * each stream. Made when it is needed, in runtimes that have one.
 */
let shared: TextDecoder | undefined;

/** Only a mark at the beginning of a stream counts for nothing. */
const KEEP_MARKS = { ignoreBOM: true };

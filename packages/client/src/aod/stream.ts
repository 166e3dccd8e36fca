import { StreamError } from '../core/errors.ts';
import { EventReader, type ReadAheadOptions } from '../core/streams/event-reader.ts';
import { EventStream } from '../core/streams/event-stream.ts';
import type { WireEvent } from '../core/streams/relay.ts';
import type { Turn } from '../turn/types.ts';
import { SessionStreamError } from './errors.ts';
import { type Position, rowId, type StreamEvent } from './events.ts';
import { type OutputLine, outputLines } from './lines.ts';
import { type ResumeInit, resumingEvents } from './resume.ts';
import { type ReadTurns, readTurn } from './turn.ts';

/** What a stream handle is made of. */
export interface StreamHandleInit extends ResumeInit {
  readAhead?: ReadAheadOptions | undefined;
  signal?: AbortSignal | undefined;
  /** The open streams of the client. */
  streams: OpenStreams;
  readTurns: ReadTurns;
}

/** The open streams of a client, which end quietly with it. Not a signal, since runtimes warn about one with many listeners. */
export interface OpenStreams {
  /** Whether the client is closed. */
  closed: boolean;
  /** One function for each open stream, which closes it. */
  readonly closers: Set<() => void>;
}

/**
 * A session's stream: an async iterator over its events, up to the closing one.
 *
 * It survives lost connections: when a connection ends without a closing event, the stream resumes after the last row, and no event is lost
 * or shown twice. It rejects when no further attempt can help.
 */
export class StreamHandle extends EventStream<StreamEvent> {
  #cursor: number | undefined;
  readonly #readTurns: ReadTurns;

  /** @internal */
  constructor(init: StreamHandleInit) {
    // How far the connection has been read, which may be ahead of the application.
    const position: Position = { cursor: init.since };
    const close = () => reader.leave();
    const reader = new EventReader<StreamEvent>({
      source: (give, signal, opened) => {
        if (init.streams.closed) close();
        else init.streams.closers.add(close);
        return resumingEvents(init, position, give, signal, opened);
      },
      onEnd: () => void init.streams.closers.delete(close),
      onError: (error) =>
        error instanceof StreamError ? new SessionStreamError(error, position.cursor) : error,
      readAhead: init.readAhead,
      signal: init.signal,
      request: init.request,
    });
    super(reader, toWire);
    this.#cursor = init.since;
    this.#readTurns = init.readTurns;
  }

  /** Id of the last row that was read; pass it as `since` to resume after it. Before the first row, the stream's own `since`. */
  get cursor(): number | undefined {
    return this.#cursor;
  }

  /** Returns the next event, or `done`. @throws HostedAgentsError once, when the stream ends without a closing event */
  override next(): Promise<IteratorResult<StreamEvent, undefined>> {
    return super.next().then((result) => {
      if (result.value) this.#cursor = rowId(result.value) ?? this.#cursor;
      return result;
    });
  }

  /**
   * Yields the agent's output line by line, without line breaks. Reads the stream.
   *
   * @param stream - the output to read. Default `stdout`
   */
  lines(stream: 'stdout' | 'stderr' = 'stdout'): AsyncGenerator<OutputLine, void, undefined> {
    return outputLines(this, stream);
  }

  /**
   * Waits for the end of the newest turn and returns it in parts. For an agent other than Claude it has the agent's text and how the turn
   * ended. A failed turn has the status `failed`; whose failure it is takes one more request. Reads the stream.
   *
   * @throws StreamError when the stream was left before the end of the turn, and everything that iterating throws
   */
  async turn(): Promise<Turn> {
    return (await readTurn(this, () => this.cursor, this.#readTurns)).turn;
  }
}

function toWire(event: StreamEvent): WireEvent {
  const { type, id, extra } = event;
  const fields = {
    type: event.type === 'unknown' ? event.event : type,
    ...(id === null ? {} : { id }),
    ...extra,
  };
  // A turn_start has the id of the output after it: a reader that resumed there would lose that output.
  const isRow = id !== null && type !== 'turn_start';
  return { ...(isRow ? { id: String(id) } : {}), data: JSON.stringify(fields) };
}

/** A stream that is not open yet: await it to open it, or iterate at once. */
export class PendingStream implements PromiseLike<StreamHandle>, AsyncIterable<StreamEvent> {
  /** The stream itself, unopened. */
  readonly handle: StreamHandle;

  /** @internal */
  constructor(handle: StreamHandle) {
    this.handle = handle;
  }

  /** Opens the stream. */
  // biome-ignore lint/suspicious/noThenProperty: it is made to be awaited
  then<R1 = StreamHandle, R2 = never>(
    onFulfilled?: ((handle: StreamHandle) => R1 | PromiseLike<R1>) | null,
    onRejected?: ((reason: unknown) => R2 | PromiseLike<R2>) | null,
  ): Promise<R1 | R2> {
    return this.handle
      .opened()
      .then(() => this.handle)
      .then(onFulfilled, onRejected);
  }

  /** Opens the stream and waits until the server has accepted. @throws AodHTTPError when it refuses, ConnectionError when it is out of reach */
  opened(): Promise<void> {
    return this.handle.opened();
  }

  /** Relays the stream, as the stream's `respond` does. */
  respond(init?: ResponseInit): Promise<Response> {
    return this.handle.respond(init);
  }

  /** The events. */
  [Symbol.asyncIterator](): AsyncIterator<StreamEvent, undefined> {
    return this.handle[Symbol.asyncIterator]();
  }

  /** Leaves the stream; a pending loop ends quietly. */
  close(): Promise<void> {
    return this.handle.close();
  }

  /** Yields the agent's output line by line. */
  lines(stream: 'stdout' | 'stderr' = 'stdout'): AsyncGenerator<OutputLine, void, undefined> {
    return this.handle.lines(stream);
  }

  /** Waits for the end of the newest turn and returns it in parts. @throws as the stream's `turn` does */
  turn(): Promise<Turn> {
    return this.handle.turn();
  }
}

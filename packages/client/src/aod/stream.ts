import { StreamError } from '../core/errors.ts';
import { EventReader, type ReadAheadOptions } from '../core/streams/event-reader.ts';
import { EventStream } from '../core/streams/event-stream.ts';
import type { WireEvent } from '../core/streams/relay.ts';
import type { Turn } from '../turn/types.ts';
import { SessionStreamError } from './errors.ts';
import type { Position, StreamEvent } from './events.ts';
import { type OutputLine, outputLines } from './lines.ts';
import { type ResumeInit, resumingEvents } from './resume.ts';
import { readTurn } from './turn.ts';

/** What a stream handle is made of. */
export interface StreamHandleInit extends ResumeInit {
  readAhead?: ReadAheadOptions | undefined;
  signal?: AbortSignal | undefined;
  /** The streams of the client that it belongs to. */
  streams: OpenStreams;
}

/** The streams that end quietly with their client. No signal: a runtime warns of one that many listen to. */
export interface OpenStreams {
  /** Whether the client is closed. */
  closed: boolean;
  /** Each closes a stream that is open. */
  readonly closers: Set<() => void>;
}

/**
 * A session's stream: an async iterator over its events, to the one that closes it.
 *
 * It survives drops: whatever ends a connection without a closing event, the stream goes on behind the last row, and no event is lost or
 * shown twice. An ending that no further attempt can mend rejects.
 */
export class StreamHandle extends EventStream<StreamEvent> {
  #cursor: number | undefined;

  /** @internal */
  constructor(init: StreamHandleInit) {
    // How far the wire has been read, which may be ahead of the application.
    const position: Position = { cursor: init.since };
    const close = () => reader.leave();
    const reader = new EventReader<StreamEvent>({
      source: (signal, opened) => {
        if (init.streams.closed) close();
        else init.streams.closers.add(close);
        return resumingEvents(init, position, signal, opened);
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
  }

  /** Id of the last row that was read, to go on behind it with `since`; where the stream began when there was none. */
  get cursor(): number | undefined {
    return this.#cursor;
  }

  /** The next event, or `done`. @throws HostedAgentsError once, when the stream ends otherwise than by a closing event */
  override async next(): Promise<IteratorResult<StreamEvent, undefined>> {
    const result = await super.next();
    const { value } = result;
    if ((value?.type === 'stage' || value?.type === 'output') && value.id !== null) this.#cursor = value.id;
    return result;
  }

  /**
   * The agent's output line by line, without the line breaks. Reads the stream.
   *
   * @param stream - whose lines; default `stdout`
   */
  lines(stream: 'stdout' | 'stderr' = 'stdout'): AsyncGenerator<OutputLine, void, undefined> {
    return outputLines(this, stream);
  }

  /**
   * Waits for the end of the newest turn and gives it in parts. Of an agent other than Claude it has what the agent said, and how the turn
   * ended. A turn that failed has the status `failed`. Reads the stream.
   *
   * @throws StreamError when the stream was left before the end of the turn, and what iterating throws
   */
  async turn(): Promise<Turn> {
    return (await readTurn(this, () => this.cursor)).turn;
  }
}

function toWire(event: StreamEvent): WireEvent {
  const { type, id, extra } = event;
  const fields = {
    type: event.type === 'unknown' ? event.event : type,
    ...(id === null ? {} : { id }),
    ...extra,
  };
  // A turn_start carries the id of the output behind it: a reader that resumed from there would lose that output.
  const isRow = id !== null && type !== 'turn_start';
  return { ...(isRow ? { id: String(id) } : {}), data: JSON.stringify(fields) };
}

/** A stream that has been asked for: it can be awaited, which opens it, or iterated at once. */
export class PendingStream implements PromiseLike<StreamHandle>, AsyncIterable<StreamEvent> {
  /** The stream itself, unopened. */
  readonly handle: StreamHandle;

  /** @internal */
  constructor(handle: StreamHandle) {
    this.handle = handle;
  }

  /** Opens the stream. */
  // biome-ignore lint/suspicious/noThenProperty: being awaited is what it is for
  then<R1 = StreamHandle, R2 = never>(
    onFulfilled?: ((handle: StreamHandle) => R1 | PromiseLike<R1>) | null,
    onRejected?: ((reason: unknown) => R2 | PromiseLike<R2>) | null,
  ): Promise<R1 | R2> {
    return this.handle
      .opened()
      .then(() => this.handle)
      .then(onFulfilled, onRejected);
  }

  /** Waits until the server has accepted. @throws AodHTTPError when it refuses, and other errors when it cannot be reached */
  opened(): Promise<void> {
    return this.handle.opened();
  }

  /** Relays the stream, as `respond` of the stream does. */
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

  /** The output line by line. */
  lines(stream: 'stdout' | 'stderr' = 'stdout'): AsyncGenerator<OutputLine, void, undefined> {
    return this.handle.lines(stream);
  }

  /** The newest turn in parts, once it has ended. @throws as `turn` of the stream does */
  turn(): Promise<Turn> {
    return this.handle.turn();
  }
}

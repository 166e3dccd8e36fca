import {
  AbortError,
  asHostedAgentsError,
  type FailedRequest,
  type HostedAgentsError,
  StreamError,
} from '../errors.ts';
import type { Names } from '../options.ts';
import { Ending, onAbort } from '../waits.ts';
import type { EventBatch, Give } from './read-events.ts';

/** What leaving a stream does to the connection behind it. */
export type OnLeave = 'finish' | 'disconnect';

/** Limits for reading a stream ahead of the application. */
export interface ReadAheadOptions {
  /** Most bytes of events that wait for the application. Default 16 MiB. */
  maxBytes?: number | undefined;
  /**
   * What to do at the limit: `pause` stops reading until the application has caught up (a server may cut off a reader that pauses for
   * long), `error` ends the stream with `stream_overflow`. Default `pause`.
   */
  onFull?: 'pause' | 'error' | undefined;
}

export const readAheadNames = { maxBytes: true, onFull: true } satisfies Names<ReadAheadOptions>;

/** The source of a reader, and what to do with its events. */
export interface EventReaderInit<T> {
  /**
   * Opens the source and gives its events until the server's closing event; throws for every other ending. Called once.
   *
   * @param give - takes events
   * @param signal - aborts the source
   * @param opened - call it when the server has accepted
   * @param left - aborts when the application has left: what has not been sent by then must not be sent
   */
  source(give: Give<T>, signal: AbortSignal, opened: () => void, left: AbortSignal): Promise<void>;
  /**
   * What to do with the source when the application leaves: `disconnect` ends it at once, `finish` reads it to its end and drops the events.
   * Default `disconnect`.
   */
  onLeave?: OnLeave | undefined;
  /** Called with each event as it arrives, before the application gets it. */
  onEvent?: (event: T) => void;
  /** Adds to an error what the stream knows. */
  onError?: (error: HostedAgentsError) => HostedAgentsError;
  /** Called once, when the stream ends for the application, in any way. */
  onEnd?: () => void;
  readAhead?: ReadAheadOptions | undefined;
  signal?: AbortSignal | undefined;
  /** The request behind the stream, for errors. */
  request?: FailedRequest | undefined;
}

interface Waiter<T> {
  resolve(result: IteratorResult<T, undefined>): void;
  reject(error: unknown): void;
}

/** A batch that waits for the application, linked to the next: removing the first item of a long array would move all others. */
interface Waiting<T> extends EventBatch<T> {
  next: Waiting<T> | undefined;
}

/** Reads a source of events ahead of the application, from the first use to one of the four endings. */
export class EventReader<T> {
  readonly #init: EventReaderInit<T>;
  readonly #ending = new Ending();
  /** The same one where leaving ends the source. */
  readonly #left: Ending;
  #state: 'new' | 'open' | 'over' = 'new';
  #failure: HostedAgentsError | undefined;
  #reported = false;
  #accepted = false;
  #settled = false;
  /** Those that wait for a change. Promises of each of them would be for nobody in most streams. */
  readonly #watchers: Array<() => void> = [];
  #unsubscribe: (() => void) | undefined;
  /** The callers that wait for events, or the events that wait for a caller. */
  readonly #waiters: Waiter<T>[] = [];
  #first: Waiting<T> | undefined;
  #last: Waiting<T> | undefined;
  /** Number of events of the first batch that have been taken. */
  #taken = 0;
  /** Bytes of the batches that have not been taken completely. */
  #bytes = 0;
  #maxBytes: number;
  /** Until the application has caught up. */
  #room: Promise<void> | undefined;
  /** Whether anything was sent. */
  started = false;
  /** Whether somebody reads the events. */
  claimed = false;

  constructor(init: EventReaderInit<T>) {
    this.#init = init;
    this.#left = init.onLeave === 'finish' ? new Ending() : this.#ending;
    this.#maxBytes = init.readAhead?.maxBytes ?? 16 * 1024 * 1024;
  }

  /** Resolves when the source is no longer read. Never rejects. */
  get settled(): Promise<void> {
    return this.#until(() => this.#settled);
  }

  /** Returns the next event, or `done`. Rejects once, when the stream ends without the server's closing event. */
  next(): Promise<IteratorResult<T, undefined>> {
    this.#start();
    const value = this.#take();
    if (value !== undefined) return Promise.resolve({ done: false, value });
    if (this.#state === 'over') {
      if (!this.#failure || this.#reported) return Promise.resolve({ done: true, value: undefined });
      this.#reported = true;
      return Promise.reject(this.#failure);
    }
    return new Promise((resolve, reject) => {
      this.#waiters.push({ resolve, reject });
    });
  }

  /** Waits until the server has accepted. */
  async opened(): Promise<void> {
    this.#start();
    await this.#until(() => this.#accepted || this.#isOver());
    if (this.#accepted || !this.#failure) return;
    this.#reported = true;
    throw this.#failure;
  }

  /** Waits for the end of the stream. The iteration may wait for it too. */
  async ended(): Promise<void> {
    this.#start();
    this.#maxBytes = Number.POSITIVE_INFINITY;
    this.#changed();
    await this.#until(() => this.#isOver());
    if (this.#failure) throw this.#failure;
  }

  /** Leaves the stream. Without an error, it ends quietly. */
  leave(error?: HostedAgentsError): void {
    this.#first = undefined;
    this.#taken = 0;
    this.#bytes = 0;
    this.#finish(error);
    this.#left.abort(error);
  }

  /** Leaves the stream and ends its source, whatever `onLeave` says. */
  disconnect(): void {
    this.leave();
    this.#ending.abort();
  }

  async #until(reached: () => boolean): Promise<void> {
    while (!reached()) await new Promise<void>((resolve) => this.#watchers.push(resolve));
  }

  #changed(): void {
    for (const watcher of this.#watchers.splice(0)) watcher();
  }

  #start(): void {
    if (this.#state !== 'new') return;
    this.#state = 'open';
    this.started = true;
    const { signal, request, source } = this.#init;
    const abort = (sent: boolean) =>
      this.leave(new AbortError(signal?.reason, { outcomeUnknown: sent, request }));
    if (signal?.aborted) {
      this.#settled = true;
      abort(false);
      return;
    }
    this.#unsubscribe = onAbort(signal, () => abort(true));
    const opened = () => {
      this.#accepted = true;
      this.#changed();
    };
    // Not an async function, whose frame would stay for as long as the stream is open.
    void source((batch) => this.#give(batch), this.#ending.signal, opened, this.#left.signal)
      .then(
        () => this.#finish(undefined),
        (error: unknown) => this.#finish(asHostedAgentsError(error, request)),
      )
      .then(() => {
        this.#settled = true;
        this.#changed();
      });
  }

  #give(batch: EventBatch<T>): Promise<void> | undefined {
    // Only its end matters: no event is parsed further or kept.
    if (this.#isOver()) return undefined;
    const { onEvent } = this.#init;
    if (onEvent) for (const event of batch.events) onEvent(event);
    this.#push(batch);
    if (this.#first) this.#room ??= this.#makeRoom();
    return this.#room;
  }

  async #makeRoom(): Promise<void> {
    // A quick application takes each batch before the next one is read: reading far ahead of it would only fill memory.
    let isSlow = false;
    const timer = setTimeout(() => {
      isSlow = true;
      this.#changed();
    });
    await this.#until(() => isSlow || !this.#first);
    clearTimeout(timer);
    const hasRoom = () => this.#bytes < this.#maxBytes || !this.#first;
    const { readAhead, onLeave, request } = this.#init;
    if (readAhead?.onFull === 'error' && !hasRoom()) {
      const message = `The application reads too slowly: more than ${this.#maxBytes} bytes wait for it`;
      this.#finish(new StreamError(message, { code: 'stream_overflow', request }));
      if (onLeave !== 'finish') this.#ending.abort();
    } else await this.#until(hasRoom);
    this.#room = undefined;
  }

  #isOver(): boolean {
    return this.#state === 'over';
  }

  #push({ events, bytes }: EventBatch<T>): void {
    // All at once: to remove the first of a long array moves all others.
    const waiters = this.#waiters.splice(0, events.length);
    let taken = 0;
    for (const { resolve } of waiters) resolve({ done: false, value: events[taken++] as T });
    if (taken === events.length) return;
    const waiting: Waiting<T> = { events, bytes, next: undefined };
    if (this.#first && this.#last) this.#last.next = waiting;
    else {
      this.#first = waiting;
      this.#taken = taken;
    }
    this.#last = waiting;
    this.#bytes += bytes;
  }

  #take(): T | undefined {
    const batch = this.#first;
    if (!batch) return undefined;
    const event = batch.events[this.#taken++];
    if (this.#taken === batch.events.length) {
      this.#first = batch.next;
      this.#taken = 0;
      this.#bytes -= batch.bytes;
      this.#changed();
    }
    return event;
  }

  #finish(error: HostedAgentsError | undefined): void {
    if (this.#state === 'over') return;
    if (this.#state === 'new') this.#settled = true;
    this.#state = 'over';
    this.#unsubscribe?.();
    this.#failure = error && (this.#init.onError?.(error) ?? error);
    this.#init.onEnd?.();
    const [first, ...rest] = this.#waiters.splice(0);
    if (first && this.#failure) {
      this.#reported = true;
      first.reject(this.#failure);
    } else first?.resolve({ done: true, value: undefined });
    for (const waiter of rest) waiter.resolve({ done: true, value: undefined });
    this.#changed();
  }
}

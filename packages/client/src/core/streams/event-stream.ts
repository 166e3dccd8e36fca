import {
  AbortError,
  asHostedAgentsError,
  type FailedRequest,
  type HostedAgentsError,
  InvalidArgumentError,
  StreamError,
} from '../errors.ts';
import { onAbort } from '../on-abort.ts';
import { ReadAhead, type ReadAheadOptions } from './read-ahead.ts';
import type { EventBatch } from './read-events.ts';
import { refusal, relayBody, relayHeaders, toSseBytes, type WireEvent } from './relay.ts';

/** What leaving a stream does to the connection behind it. */
export type OnLeave = 'finish' | 'disconnect';

/** What a stream is made of. */
export interface EventStreamInit<T> {
  /**
   * Opens the source and yields its events until the server's closing event; throws for every other ending. Called once.
   *
   * @param signal - ends the source
   * @param opened - to be called when the server has accepted
   * @param left - aborts when the application has left: what has not been sent by then must not be sent any more
   */
  source(signal: AbortSignal, opened: () => void, left: AbortSignal): AsyncIterable<EventBatch<T>>;
  /**
   * What becomes of the source when the application leaves: `disconnect` ends it at once, `finish` reads it to its end, seen by nobody.
   * Default `disconnect`.
   */
  onLeave?: OnLeave | undefined;
  /** Sees each event as it arrives, before the application does. */
  onEvent?: (event: T) => void;
  /** Adds to an error what this stream knows. */
  onError?: (error: HostedAgentsError) => HostedAgentsError;
  /** Called once, when the stream is over for the application in whatever way. */
  onEnd?: () => void;
  /** An event as it stands on the wire, for relaying. */
  toWire(event: T): WireEvent;
  readAhead?: ReadAheadOptions | undefined;
  signal?: AbortSignal | undefined;
  /** The request behind the stream, for errors. */
  request?: FailedRequest | undefined;
}

type Waiter<T> = {
  resolve: (result: IteratorResult<T, undefined>) => void;
  reject: (error: unknown) => void;
};

/**
 * The events of one answer, for one reader.
 *
 * Nothing is sent before the first use. From then on the wire is drained while the application thinks, up to a limit. The stream ends in
 * one of four ways: the server's closing event, an error of this SDK, an abort by the caller's signal ({@link AbortError}), or the caller
 * leaving (`break`, `return()`, `close()`), which ends the loop quietly. Each of them frees the socket, unless the rest is to be read
 * behind the application's back.
 *
 * @example
 * ```ts
 * for await (const event of stream) console.log(event);
 * ```
 */
export class EventStream<T> implements AsyncIterableIterator<T, undefined> {
  readonly #init: EventStreamInit<T>;
  readonly #controller = new AbortController();
  readonly #left = new AbortController();
  readonly #waiting = new ReadAhead<T>(() => {
    if (this.#waiting.bytes < this.#maxBytes) this.#resume?.();
  });
  #maxBytes: number;
  readonly #waiters: Waiter<T>[] = [];
  #resume: (() => void) | undefined;
  #state: 'new' | 'open' | 'over' = 'new';
  #failure: HostedAgentsError | undefined;
  #reported = false;
  #claimed = false;
  #started = false;
  readonly #over: Promise<void>;
  #settle: () => void = () => {};
  readonly #opened: Promise<void>;
  #open: () => void = () => {};
  #accepted = false;
  readonly #settled: Promise<void>;
  #release: () => void = () => {};

  /** @internal */
  constructor(init: EventStreamInit<T>) {
    this.#init = init;
    this.#maxBytes = init.readAhead?.maxBytes ?? 16 * 1024 * 1024;
    this.#over = new Promise((resolve) => {
      this.#settle = resolve;
    });
    this.#opened = new Promise((resolve) => {
      this.#open = () => {
        this.#accepted = true;
        resolve();
      };
    });
    this.#settled = new Promise((resolve) => {
      this.#release = resolve;
    });
  }

  /** The stream itself, which can be iterated once. @throws InvalidArgumentError the second time */
  [Symbol.asyncIterator](): this {
    if (this.#claimed)
      throw new InvalidArgumentError('stream', 'was read already; a stream can be read once');
    this.#claimed = true;
    return this;
  }

  /** The next event, or `done`. @throws HostedAgentsError once, when the stream ends otherwise than by the server's closing event */
  next(): Promise<IteratorResult<T, undefined>> {
    this.#start();
    const value = this.#waiting.take();
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

  /** Leaves the stream, as `break` does. */
  async return(): Promise<IteratorResult<T, undefined>> {
    await this.close();
    return { done: true, value: undefined };
  }

  /** Leaves the stream; a pending loop ends quietly. May be called at any time and more than once. */
  async close(): Promise<void> {
    this.#leave(undefined);
  }

  /** Leaves the stream at the end of an `await using` block. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  /**
   * The events as the bytes of an event stream. Reads the stream.
   *
   * An ending other than the server's closing event is an error of the readable stream, after which a server breaks its answer off:
   * `respond()` is for pages.
   */
  toReadableStream(): ReadableStream<Uint8Array> {
    const events = this.#wireEvents();
    return new ReadableStream<Uint8Array>({
      async pull(controller) {
        const { done, value } = await events.next();
        if (done) controller.close();
        else controller.enqueue(toSseBytes(value));
      },
      cancel: () => this.close(),
    });
  }

  /**
   * Relays the stream: waits until the server has accepted, and gives a response for a route handler to return. Reads the stream.
   *
   * The response has the events, a comment after each 15 s of silence, and headers against caching and buffering. Any ending other than the
   * server's closing event is told in a last event, `relay_error`. A refusal is JSON with a fitting status: the server's own, 400 for an
   * argument, 409 for a busy session, 502 for a server that cannot be reached, 504 for one that does not answer in time. `readEventStream`
   * makes the same errors of them in the page. Addresses, keys and low-level causes are in neither. A page that goes away leaves the stream.
   *
   * @param init - `headers` to add, also to a refusal; `status` and `statusText` of the event stream, default 200
   * @throws InvalidArgumentError when the stream was read already
   *
   * @example
   * ```ts
   * return client.sendMessageStream(sessionId, prompt).respond();
   * ```
   */
  async respond(init: ResponseInit = {}): Promise<Response> {
    const events = this.#wireEvents();
    try {
      await this.opened();
    } catch (error) {
      return refusal(error as HostedAgentsError, init.headers);
    }
    return this.#relay(events, init);
  }

  /**
   * The response of `respond()`, made at once: its status is 200 before anything is known, and a refusal is told in the last event.
   *
   * @param init - status and headers; those of an event stream are added
   */
  toResponse(init: ResponseInit = {}): Response {
    return this.#relay(this.#wireEvents(), init);
  }

  #relay(events: AsyncIterator<WireEvent, undefined>, init: ResponseInit): Response {
    const body = relayBody(events, () => this.close());
    return new Response(body, { ...init, headers: relayHeaders(init.headers) });
  }

  #wireEvents(): AsyncIterator<WireEvent, undefined> {
    const events = this[Symbol.asyncIterator]();
    return {
      next: async () => {
        const { done, value } = await events.next();
        return done ? { done, value: undefined } : { done: false, value: this.#init.toWire(value) };
      },
    };
  }

  /**
   * Sends the request, unless a first use has, and waits until the server has accepted it. The events can be read afterwards.
   *
   * @throws HostedAgentsError when the server refuses or cannot be reached
   */
  async opened(): Promise<void> {
    this.#start();
    await Promise.race([this.#opened, this.#over]);
    if (this.#accepted || !this.#failure) return;
    this.#reported = true;
    throw this.#failure;
  }

  /** Leaves the stream and ends its source, whatever `onLeave` says. */
  protected disconnect(): void {
    this.#leave(undefined);
    this.#controller.abort();
  }

  /** Resolves when the stream is over and nothing more is read of its source. Never rejects. */
  protected get sourceOver(): Promise<void> {
    return this.#settled;
  }

  /** Whether anything was sent. */
  protected get started(): boolean {
    return this.#started;
  }

  /** Reads what nobody else reads and waits for the end. @throws HostedAgentsError as iterating would */
  protected async drain(): Promise<void> {
    if (!this.#claimed) {
      for await (const _ of this) {
        // Seen by onEvent.
      }
      return;
    }
    // Somebody iterates. The end must come even when that somebody waits for us.
    this.#start();
    this.#maxBytes = Number.POSITIVE_INFINITY;
    this.#resume?.();
    await this.#over;
    if (this.#failure) throw this.#failure;
  }

  #start(): void {
    if (this.#state !== 'new') return;
    this.#state = 'open';
    this.#started = true;
    const { signal, request } = this.#init;
    const abort = (sent: boolean) =>
      this.#leave(new AbortError(signal?.reason, { outcomeUnknown: sent, request }));
    if (signal?.aborted) {
      abort(false);
      this.#release();
      return;
    }
    void this.#over.then(onAbort(signal, () => abort(true)));
    void this.#pump();
  }

  async #pump(): Promise<void> {
    const { source, onEvent, readAhead, onLeave } = this.#init;
    try {
      for await (const batch of source(this.#controller.signal, this.#open, this.#left.signal)) {
        if (this.#isOver()) {
          // Read for the sake of its end alone: nothing is looked at and nothing kept.
          if (onLeave === 'finish') continue;
          return;
        }
        for (const event of batch.events) onEvent?.(event);
        this.#push(batch);
        // An application that is quick takes each batch before the next is read: reading far ahead of it would only fill memory.
        if (!this.#waiting.isEmpty) await this.#room(0);
        while (this.#waiting.bytes >= this.#maxBytes && !this.#waiting.isEmpty) {
          if (readAhead?.onFull === 'error') {
            const message = `The application reads too slowly: more than ${this.#maxBytes} bytes wait for it`;
            this.#finish(new StreamError(message, { code: 'stream_overflow', request: this.#init.request }));
            if (onLeave === 'finish') break;
            return;
          }
          await this.#room();
        }
      }
      this.#finish(undefined);
    } catch (error) {
      this.#finish(asHostedAgentsError(error, this.#init.request));
    } finally {
      this.#release();
    }
  }

  #isOver(): boolean {
    return this.#state === 'over';
  }

  /** Waits until the application has taken a batch, or for so many milliseconds. */
  async #room(ms?: number): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    await new Promise<void>((resolve) => {
      this.#resume = resolve;
      if (ms !== undefined) timer = setTimeout(resolve, ms);
    });
    clearTimeout(timer);
    this.#resume = undefined;
  }

  #push(batch: EventBatch<T>): void {
    const waiters = this.#waiters.splice(0, batch.events.length);
    for (const [i, { resolve }] of waiters.entries()) resolve({ done: false, value: batch.events[i] as T });
    if (waiters.length === batch.events.length) return;
    this.#waiting.push({ events: batch.events.slice(waiters.length), bytes: batch.bytes });
  }

  #leave(error: HostedAgentsError | undefined): void {
    this.#waiting.clear();
    this.#finish(error);
    this.#left.abort(error);
    if (this.#init.onLeave !== 'finish') this.#controller.abort();
  }

  #finish(error: HostedAgentsError | undefined): void {
    if (this.#state === 'over') return;
    if (this.#state === 'new') this.#release();
    this.#state = 'over';
    this.#failure = error && (this.#init.onError?.(error) ?? error);
    this.#init.onEnd?.();
    this.#resume?.();
    const [first, ...rest] = this.#waiters.splice(0);
    if (first && this.#failure) {
      this.#reported = true;
      first.reject(this.#failure);
    } else first?.resolve({ done: true, value: undefined });
    for (const waiter of rest) waiter.resolve({ done: true, value: undefined });
    this.#settle();
  }
}

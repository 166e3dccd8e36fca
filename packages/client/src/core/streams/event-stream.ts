import { type HostedAgentsError, InvalidArgumentError } from '../errors.ts';
import type { EventReader } from './event-reader.ts';
import { refusal, relayBody, relayHeaders, toSseBytes, type WireEvent } from './relay.ts';

/**
 * The events of one answer, for one reader.
 *
 * Nothing is sent before the first use. From then on the stream is read ahead of the application, up to a limit. It ends in
 * one of four ways: the server's closing event, an error of this SDK, an abort by the caller's signal ({@link AbortError}), or the caller
 * leaving (`break`, `return()`, `close()`), which ends the loop quietly. Each of them frees the socket, unless the rest is read in the
 * background.
 *
 * @example
 * ```ts
 * for await (const event of stream) console.log(event);
 * ```
 */
export class EventStream<T> implements AsyncIterableIterator<T> {
  readonly #reader: EventReader<T>;
  readonly #toWire: (event: T) => WireEvent;

  /**
   * @param toWire - returns an event in the form of the wire, for relaying
   * @internal
   */
  constructor(reader: EventReader<T>, toWire: (event: T) => WireEvent) {
    this.#reader = reader;
    this.#toWire = toWire;
  }

  /** Returns the stream itself, which can be iterated once. @throws InvalidArgumentError the second time */
  [Symbol.asyncIterator](): this {
    if (this.#reader.claimed)
      throw new InvalidArgumentError('stream', 'has already been read; a stream can be read once');
    this.#reader.claimed = true;
    return this;
  }

  /** Returns the next event, or `done`. @throws HostedAgentsError once, when the stream ends without the server's closing event */
  next(): Promise<IteratorResult<T, undefined>> {
    return this.#reader.next();
  }

  /** Leaves the stream, as `break` does. */
  async return(): Promise<IteratorResult<T, undefined>> {
    await this.close();
    return { done: true, value: undefined };
  }

  /** Leaves the stream; a pending loop ends quietly. Call it at any time, and as often as you like. */
  async close(): Promise<void> {
    this.#reader.leave();
  }

  /** Leaves the stream at the end of an `await using` block. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  /**
   * Returns the events as the bytes of an event stream. Reads the stream.
   *
   * Any ending but the server's closing event is an error of the readable stream, after which a server breaks off its answer: for pages
   * use `respond()`.
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
   * Relays the stream: waits until the server has accepted, and returns a response for a route handler. Reads the stream.
   *
   * The response has the events, a comment after each 15 s of silence, and headers against caching and buffering. Any ending other than the
   * server's closing event becomes a last event, `relay_error`. A refusal is JSON with a fitting status: the server's own, 400 for an
   * argument, 409 for a busy session, 502 for a server that cannot be reached, 504 for one that does not answer in time. `readEventStream`
   * turns them into the same errors in the page. Neither contains addresses, keys or low-level causes. A page that goes away leaves the stream.
   *
   * @param init - `headers` to add, also to a refusal; `status` and `statusText` of the event stream, default 200
   * @throws InvalidArgumentError when the stream has already been read
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
   * Returns the response of `respond()` at once: its status is 200 in any case, and a refusal is in the last event.
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
        return done ? { done, value: undefined } : { done: false, value: this.#toWire(value) };
      },
    };
  }

  /**
   * Sends the request, unless it has been sent, and waits until the server has accepted it. Read the events afterwards.
   *
   * @throws HostedAgentsError when the server refuses or cannot be reached
   */
  opened(): Promise<void> {
    return this.#reader.opened();
  }
}

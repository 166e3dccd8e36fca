import type { Names } from '../options.ts';
import type { EventBatch } from './read-events.ts';

/** How far a stream is read ahead of the application. */
export interface ReadAheadOptions {
  /** Bytes of the wire that may wait for the application. Default 16 MiB. */
  maxBytes?: number | undefined;
  /**
   * What happens at the limit: `pause` stops reading until the application has caught up (a server may cut a reader that pauses for
   * long; Ash does after 30 s), `error` ends the stream with `stream_overflow`. Default `pause`.
   */
  onFull?: 'pause' | 'error' | undefined;
}

export const readAheadNames = { maxBytes: true, onFull: true } satisfies Names<ReadAheadOptions>;

/** A batch that waits, and the one behind it. */
interface Waiting<T> extends EventBatch<T> {
  next?: Waiting<T>;
}

/** Events that wait for the application: a list of links, because taking the first off a long array moves all others. */
export class ReadAhead<T> {
  #first: Waiting<T> | undefined;
  #last: Waiting<T> | undefined;
  /** Number of events of the first batch that have been taken. */
  #taken = 0;
  #bytes = 0;
  readonly #onTaken: () => void;

  /** @param onTaken - called when the application has taken the last event of a batch */
  constructor(onTaken: () => void) {
    this.#onTaken = onTaken;
  }

  get isEmpty(): boolean {
    return this.#first === undefined;
  }

  /** Bytes of the batches that have not been taken whole. */
  get bytes(): number {
    return this.#bytes;
  }

  push(batch: EventBatch<T>): void {
    const waiting: Waiting<T> = { ...batch };
    if (this.#first && this.#last) this.#last.next = waiting;
    else this.#first = waiting;
    this.#last = waiting;
    this.#bytes += batch.bytes;
  }

  /** Takes the first event; undefined when none waits. */
  take(): T | undefined {
    const batch = this.#first;
    if (!batch) return undefined;
    const event = batch.events[this.#taken++];
    if (this.#taken === batch.events.length) {
      this.#first = batch.next;
      this.#taken = 0;
      this.#bytes -= batch.bytes;
      this.#onTaken();
    }
    return event;
  }

  clear(): void {
    this.#first = undefined;
    this.#taken = 0;
    this.#bytes = 0;
  }
}

import { type HostedAgentsError, StreamError } from '../core/errors.ts';
import { fieldsOf, parseJson } from '../core/fields.ts';
import { errorFromWire, errorToWire } from '../core/streams/wire-error.ts';
import type { AgentEvent, AgentStream } from './follow.ts';

/** Turns that are read on the server, whether a page follows them or not. */
export interface HeldTurns {
  /**
   * Reads a turn to its end, and returns a stream of it for its first reader. The turn goes on when all readers have left.
   *
   * A turn that is refused before its first event is not held: an earlier turn with the same id stays.
   *
   * @param turnId - id by which other readers find the turn, such as that of the chat. The next turn with the same id replaces it
   * @param stream - of either server, not yet read
   */
  hold(turnId: string, stream: AgentStream): AgentStream;
  /**
   * Returns a stream of a turn from its first event on, for one more reader.
   *
   * @returns undefined when no turn is held
   * @throws while iterating: what ended the turn for its holder; StreamError `stream_overflow` when its beginning was not kept
   */
  follow(turnId: string): Promise<AgentStream | undefined>;
  /** Whether `follow` returns a turn: then a page leaves the last answer out of its history (`skipLastAnswer`) and follows the turn. */
  has(turnId: string): Promise<boolean>;
}

/** Functions that return the next event, and that end the wait for it. */
export interface HeldReader {
  next(): Promise<AgentEvent | undefined>;
  leave(): void;
}

/** Returns a reader as a stream: leaving it ends the wait for the next event at once. */
export function toStream({ next, leave }: HeldReader): AgentStream {
  const iterator: AsyncIterableIterator<AgentEvent, undefined> = {
    [Symbol.asyncIterator]: () => iterator,
    async next() {
      const value = await next();
      return value === undefined ? { done: true, value } : { done: false, value };
    },
    async return() {
      leave();
      return { done: true, value: undefined };
    },
  };
  return iterator;
}

/** The line that ends a turn between two processes. */
export const END = '.';

/** Returns an event as a line of text. */
export const eventLine = (event: AgentEvent): string => JSON.stringify(event);

/** Returns an error as a line of text, without details that only its own process may know. */
export const errorLine = (error: HostedAgentsError): string => `!${JSON.stringify(errorToWire(error))}`;

/** Returns the event of a line; undefined for the end. @throws HostedAgentsError that the line describes */
export function fromLine(line: string): AgentEvent | undefined {
  if (line === END) return undefined;
  if (!line.startsWith('!')) return JSON.parse(line) as AgentEvent;
  const error = errorFromWire(fieldsOf(parseJson(line.slice(1))));
  throw error ?? new StreamError('The turn failed in a way that is not known', { code: 'stream_malformed' });
}

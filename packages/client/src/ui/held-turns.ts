import { type HostedAgentsError, StreamError } from '../core/errors.ts';
import { fieldsOf, parseJson } from '../core/fields.ts';
import { errorFromWire, errorToWire } from '../core/streams/wire-error.ts';
import type { AgentEvent, AgentStream } from './follow.ts';

/** Turns that are read on the server, whether a page follows them or not. */
export interface HeldTurns {
  /**
   * Reads a turn to its end, however many follow it, and gives it to the caller, who is the first to. The turn goes on when all have left.
   *
   * A turn that is refused before its first event is not held: one that was held under the same id before stays.
   *
   * @param turnId - by which others find the turn, such as the id of the chat. The next turn with the same id takes its place
   * @param stream - of either server, not yet read
   */
  hold(turnId: string, stream: AgentStream): AgentStream;
  /**
   * A turn from its first event on, for one more reader.
   *
   * @returns undefined when none is held
   * @throws from the loop: what ended the turn for its holder; StreamError `stream_overflow` when its beginning was not kept
   */
  follow(turnId: string): Promise<AgentStream | undefined>;
  /** Whether `follow` gives a turn: then a page that loads its history leaves the last answer out (`skipLastAnswer`) and follows it. */
  has(turnId: string): Promise<boolean>;
}

/** A function that gives one event after another, and one that ends the wait for the next. */
export interface HeldReader {
  next(): Promise<AgentEvent | undefined>;
  leave(): void;
}

/** A reader as a stream: leaving it ends the wait for the next event at once. */
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

/** What ends a turn between two processes. */
export const END = '.';

/** An event as a line of text. */
export const eventLine = (event: AgentEvent): string => JSON.stringify(event);

/** An error as a line of text, without what only its own process may know. */
export const errorLine = (error: HostedAgentsError): string => `!${JSON.stringify(errorToWire(error))}`;

/** The event of a line; undefined for the end. @throws HostedAgentsError that a line tells of */
export function fromLine(line: string): AgentEvent | undefined {
  if (line === END) return undefined;
  if (!line.startsWith('!')) return JSON.parse(line) as AgentEvent;
  const error = errorFromWire(fieldsOf(parseJson(line.slice(1))));
  throw error ?? new StreamError('The turn failed in a way that is not known', { code: 'stream_malformed' });
}

import type { AshStreamEvent } from '@hosted-agents/generated/ash';
import type { StreamEvent } from '../aod/events.ts';
import { AbortError, asHostedAgentsError, HostedAgentsError } from '../core/errors.ts';
import { errorToWire } from '../core/streams/wire-error.ts';
import { createOutputReducer } from '../turn/output.ts';
import { applyEvent } from '../turn/reduce.ts';
import { newState, type TurnChange, type TurnState } from '../turn/state.ts';
import type { TurnFacts } from '../turn/types.ts';

/** An event of either server. */
export type AgentEvent = AshStreamEvent | StreamEvent;

/**
 * The events of one turn: a `MessageStream` of Ash, `sessions.stream(id)` or `conversation.send(prompt)` of Agent on Demand, or what a
 * `TurnHolder` returns.
 */
export type AgentStream = AsyncIterable<AgentEvent>;

/** Progress of a turn, for a user interface. */
export type Progress =
  | { readonly type: 'start'; readonly facts: TurnFacts }
  | {
      readonly type: 'change';
      readonly change: TurnChange;
      /** Number of the turn in the stream, from 0: the stream of a session that was prompted before has several. */
      readonly turn: number;
    }
  | { readonly type: 'end'; readonly facts: TurnFacts }
  /** The agent failed, or the stream broke off. */
  | { readonly type: 'failure'; readonly facts: TurnFacts; readonly error: HostedAgentsError }
  /** The application has left or aborted the stream. */
  | { readonly type: 'left'; readonly facts: TurnFacts };

/** What a page reads about a failure. */
export interface OnErrorOptions {
  /**
   * Returns the message for the page. Default: the server's own if it is about the page's request (a status from 400 to 499), otherwise one
   * that reveals nothing about servers, addresses and keys. The agent's or server's message is `error.message`.
   */
  onError?: ((error: HostedAgentsError) => string) | undefined;
}

/** Returns the message of an error for the page. An `onError` that throws is ignored. */
export function wordsFor(error: HostedAgentsError, { onError }: OnErrorOptions): string {
  try {
    if (onError) return onError(error);
  } catch {
    // Its failure must not hide the error that it was called with.
  }
  return errorToWire(error).message as string;
}

/** A stream that is read by one function and left by another. */
export interface Source extends AsyncIterable<AgentEvent> {
  /** Waits for the first event. @throws what iterating throws: the server has refused, or cannot be reached */
  opened(): Promise<void>;
  /** Leaves the stream, also while its next event is awaited. */
  leave(): void;
}

/** Makes a source of a stream. @throws InvalidArgumentError when the stream has already been read */
export function sourceOf(stream: AgentStream): Source {
  const events = stream[Symbol.asyncIterator]();
  let first: Promise<IteratorResult<AgentEvent>> | undefined;
  const iterator = {
    next() {
      const next = first ?? events.next();
      first = undefined;
      return next;
    },
  };
  return {
    [Symbol.asyncIterator]: () => iterator,
    async opened() {
      first = events.next();
      await first;
    },
    leave() {
      events.return?.().catch(() => {});
    },
  };
}

/**
 * Reduces the events of a turn, and yields what each changes. Never throws: the last progress is what ended the stream. The cost of an event
 * is that of what it adds.
 */
export async function* follow(stream: AgentStream): AsyncGenerator<Progress, void, undefined> {
  const changes: TurnChange[] = [];
  let state: TurnState = newState(changes);
  let turn = 0;
  let begun = false;
  const output = createOutputReducer(changes);
  try {
    for await (const event of stream) {
      if ('extra' in event) {
        const before = output.state;
        output.add(event);
        if (output.state !== before) turn++;
        state = output.state;
      } else applyEvent(state, event);
      if (!begun) yield { type: 'start', facts: state.facts };
      begun = true;
      for (const change of changes.splice(0)) yield { type: 'change', change, turn };
    }
  } catch (thrown) {
    const { facts } = state;
    const error = asHostedAgentsError(thrown);
    yield error instanceof AbortError ? { type: 'left', facts } : { type: 'failure', facts, error };
    return;
  }
  const { facts, closed } = state;
  if (!closed) yield { type: 'left', facts };
  else if (facts.status === 'completed') yield { type: 'end', facts };
  else {
    const message = facts.error ?? 'The agent reported a failure';
    yield { type: 'failure', facts, error: new HostedAgentsError(message, { code: 'turn_failed' }) };
  }
}

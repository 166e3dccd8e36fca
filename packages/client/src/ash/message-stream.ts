import type { AshStreamEvent, Message, SdkMessage } from '@hosted-agents/generated/ash';
import {
  type HostedAgentsError,
  offerReadBack,
  type ReadBack,
  type RequestInfo,
  StreamError,
} from '../core/errors.ts';
import type { Redact } from '../core/redact.ts';
import { EventStream, type EventStreamInit, type ReadAheadOptions } from '../core/streams/event-stream.ts';
import type { Chunks } from '../core/streams/guarded-body.ts';
import { type EventBatch, readEvents } from '../core/streams/read-events.ts';
import { applyEvent, toTurn } from '../turn/reduce.ts';
import { initialState, type TurnChange, type TurnState } from '../turn/state.ts';
import type { Turn } from '../turn/types.ts';
import { TurnFailedError, TurnInterruptedError } from './errors.ts';
import { toAshEvent } from './events.ts';
import type { RunningTurn } from './quirks/one-turn.ts';

/** How long the body may take to end behind `done` or `error`, in milliseconds. */
const AFTER_DONE_MS = 250;

/** What a message stream is made of. */
export interface MessageStreamInit {
  sessionId: string;
  /** The request behind the stream, for errors. */
  request: RequestInfo;
  /** Takes the session's place for one turn, or refuses. */
  begin(stream: MessageStream, signal: AbortSignal): Promise<RunningTurn>;
  /** Sends the message. */
  open(signal: AbortSignal): Promise<Chunks>;
  /** Redacts the message's secrets in text that came back for it. */
  redact: Redact;
  /** What the server has stored of the last turn. */
  readBack: ReadBack<Message>;
  eventsMs: number;
  readAhead?: ReadAheadOptions | undefined;
  /** Whether `messages` keeps the agent's raw messages. */
  keepMessages?: boolean | undefined;
  signal?: AbortSignal | undefined;
}

/**
 * The answer to a message, as it is being said: an async iterator over the events of operation `sendMessage`, and helpers over the whole.
 *
 * The message is sent on first use (iterating, `textStream`, `finalText()`, `result()`). Failures that the agent reports are events in the
 * iteration and rejections of `finalText()` and `result()`. When the stream ends without `done` or `error`, a
 * {@link TurnInterruptedError} says so, however it is read; the message is never sent again.
 *
 * @example
 * ```ts
 * const stream = client.sendMessageStream(session.id, 'Write a haiku.', { includePartialMessages: true });
 * for await (const text of stream.textStream) process.stdout.write(text);
 * const { costUsd, toolCalls } = await stream.result();
 * ```
 */
export class MessageStream extends EventStream<AshStreamEvent> {
  readonly #state: TurnState;
  /** The agent's raw messages so far, partial ones left out; undefined without `keepMessages`. */
  readonly messages: readonly SdkMessage[] | undefined;
  readonly #readBack: ReadBack<Message>;
  readonly #request: RequestInfo;
  readonly #redact: Redact;

  constructor(init: MessageStreamInit) {
    const state = { ...initialState };
    const messages: SdkMessage[] | undefined = init.keepMessages ? [] : undefined;
    let running: RunningTurn | undefined;
    const { readAhead, signal, readBack, request } = init;
    super({
      source: (signal) =>
        readTurn(init, this as MessageStream, signal, (turn) => {
          running = turn;
        }),
      onEvent: (event) => {
        applyEvent(state, event);
        if (messages && event.type === 'message' && event.data.type !== 'stream_event')
          messages.push(event.data);
      },
      // At once, so that whoever has left a turn may send the next message.
      onEnd: () => running?.end(),
      onError: (error) => interrupted(error, snapshot(state), request, readBack),
      toWire: (event) =>
        event.type === 'unknown'
          ? { event: event.event, data: JSON.stringify(event.data) }
          : { event: event.type, data: JSON.stringify(event.data) },
      readAhead,
      signal,
      request,
    } satisfies EventStreamInit<AshStreamEvent>);
    this.#state = state;
    this.messages = messages;
    this.#readBack = readBack;
    this.#request = request;
    this.#redact = init.redact;
  }

  /** What has arrived of the turn so far; it may be ahead of the iteration. */
  get turn(): Turn {
    return snapshot(this.#state);
  }

  /**
   * The agent's words as they come, each once: piece by piece with `includePartialMessages`, otherwise reply by reply. Together they are
   * what `finalText()` gives. Reads the stream.
   *
   * @throws TurnFailedError when the agent reports a failure, and what iterating throws
   */
  get textStream(): AsyncIterable<string> {
    const texts = async function* (this: MessageStream) {
      const state = this.#state;
      if (this.turn.text !== '') yield this.turn.text;
      const changes: TurnChange[] = [];
      state.changes = changes;
      try {
        for await (const _ of this) {
          for (const { type, part, gap, delta } of changes.splice(0)) {
            if (type === 'grew' && part.type === 'text' && !part.parentToolCallId) yield gap + delta;
          }
        }
      } finally {
        state.changes = undefined;
      }
      if (state.facts.status === 'failed') throw new TurnFailedError(this.turn, this.#redact);
    };
    return { [Symbol.asyncIterator]: () => texts.call(this) };
  }

  /**
   * Waits for the end of the turn and gives everything that the agent said. Reads the stream, unless it is being iterated.
   *
   * @throws TurnFailedError when the agent reports a failure
   * @throws TurnInterruptedError when the stream ended or was left before the turn was complete
   */
  async finalText(): Promise<string> {
    return (await this.result()).text;
  }

  /**
   * Waits for the end of the turn and gives all of it: text, tool calls with their results, number of turns, cost, usage.
   * Reads the stream, unless it is being iterated.
   *
   * @throws TurnFailedError when the agent reports a failure
   * @throws TurnInterruptedError when the stream ended or was left before the turn was complete
   */
  async result(): Promise<Turn> {
    await this.drain();
    const { turn } = this;
    if (turn.status === 'failed') throw new TurnFailedError(turn, this.#redact);
    if (turn.status === 'running') throw this.#leftEarly();
    return turn;
  }

  #leftEarly(): TurnInterruptedError {
    const sent = this.started;
    const message = sent
      ? 'The stream was left before the turn was complete; the agent may go on working'
      : 'The stream was closed before its first use; the message was not sent';
    const init = { code: 'stream_closed', request: this.#request, outcomeUnknown: sent, retryable: !sent };
    return new TurnInterruptedError(message, init, this.turn, this.#readBack);
  }
}

/** A state as it is now, whatever comes after. */
function snapshot(state: TurnState): Turn {
  return toTurn({ ...state, changes: undefined });
}

async function* readTurn(
  init: MessageStreamInit,
  stream: MessageStream,
  signal: AbortSignal,
  began: (running: RunningTurn) => void,
): AsyncGenerator<EventBatch<AshStreamEvent>, void, undefined> {
  const running = await init.begin(stream, signal);
  began(running);
  try {
    const batches = readEvents(await init.open(signal), {
      toEvent: toAshEvent,
      closes: ({ type }) => (type === 'done' || type === 'error' ? AFTER_DONE_MS : undefined),
      eventsMs: init.eventsMs,
      request: init.request,
      repeatable: false,
    });
    let ended = false;
    for await (const { events, bytes } of batches) {
      const last = events.at(-1);
      if (last?.type === 'done' && last.data.sessionId !== init.sessionId) {
        if (events.length > 1) yield { events: events.slice(0, -1), bytes };
        // A command run in the session ends the turn's stream this way; whoever ran it here knows.
        if (running.disturbed) return;
        throw truncated(
          `The stream was closed for ${last.data.sessionId ? 'another session' : 'no session'}, not for this turn`,
          init.request,
        );
      }
      ended = last?.type === 'done' || last?.type === 'error';
      yield { events, bytes };
    }
    if (!ended) throw truncated('The stream ended without "done" or "error"', init.request);
  } finally {
    running.end();
  }
}

function truncated(message: string, request: RequestInfo): StreamError {
  return new StreamError(`${message}; what the turn came to is not known`, {
    code: 'stream_truncated',
    outcomeUnknown: true,
    request,
  });
}

function interrupted(
  error: HostedAgentsError,
  turn: Turn,
  request: RequestInfo,
  readBack: ReadBack<Message>,
): HostedAgentsError {
  if (!(error instanceof StreamError)) {
    if (error.outcomeUnknown) offerReadBack(error, readBack);
    return error;
  }
  return new TurnInterruptedError(
    error.message,
    { code: error.code, cause: error.cause ?? error, request },
    turn,
    readBack,
  );
}

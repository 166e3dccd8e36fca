import type { AshStreamEvent, Message, SdkMessage } from '@hosted-agents/generated/ash';
import type { KnownErrorCode } from '../core/error-codes.ts';
import {
  type FailedRequest,
  HostedAgentsError,
  offerReadBack,
  type ReadBack,
  StreamError,
} from '../core/errors.ts';
import type { Redact } from '../core/redact.ts';
import type { BufferingWatch } from '../core/streams/buffering.ts';
import { EventReader, type OnLeave, type ReadAheadOptions } from '../core/streams/event-reader.ts';
import { EventStream } from '../core/streams/event-stream.ts';
import type { Chunks } from '../core/streams/guarded-body.ts';
import { type EventReading, type Give, readEvents } from '../core/streams/read-events.ts';
import { applyEvent, toTurn } from '../turn/reduce.ts';
import { newState, type TurnChange, type TurnState } from '../turn/state.ts';
import type { Turn } from '../turn/types.ts';
import { TurnFailedError, TurnInterruptedError } from './errors.ts';
import { toAshEvent } from './events.ts';
import type { RunningTurn } from './quirks/one-turn.ts';
import { type SilenceWatch, watchSilence } from './quirks/silence.ts';

/** How long the body may take to end after `done` or `error`, in milliseconds. */
const AFTER_DONE_MS = 250;

/** What a message stream is made of. */
export interface MessageStreamInit {
  sessionId: string;
  /** The request behind the stream, for errors. */
  request: FailedRequest;
  /** Takes the session for one turn, or refuses. `disconnect` ends the stream and its connection. */
  begin(disconnect: () => void, signal: AbortSignal): Promise<RunningTurn>;
  /** Sends the message, unless the application has already left. */
  open(signal: AbortSignal, left: AbortSignal): Promise<Chunks>;
  onLeave: OnLeave;
  /** Redacts the secrets of the request in server text. */
  redact: Redact;
  /** Reads what the server has stored of the last turn. */
  readBack: ReadBack<Message>;
  /** Limit between two events, in milliseconds. */
  eventsMs: number;
  /** Silence after which `status` is called, in milliseconds; 0 is never. */
  silenceMs: number;
  /** Reads the session's status. */
  status(signal: AbortSignal): Promise<string>;
  /** Watches the connection that is about to be opened. */
  watchBuffering(): BufferingWatch;
  readAhead?: ReadAheadOptions | undefined;
  /** Whether `messages` keeps the agent's raw messages. */
  keepMessages?: boolean | undefined;
  signal?: AbortSignal | undefined;
}

/**
 * The answer to a message while it arrives: an async iterator over the events of operation `sendMessage`, with helpers for the whole turn.
 *
 * The message is sent on first use (iterating, `textStream`, `finalText()`, `result()`). A failure that the agent reports is an event in the
 * iteration and a rejection of `finalText()` and `result()`. A stream that ends without `done` or `error` throws a
 * {@link TurnInterruptedError}, however it is read. The message is never sent again.
 *
 * @example
 * ```ts
 * const stream = client.sendMessageStream(session.id, 'Write a haiku.', { includePartialMessages: true });
 * for await (const text of stream.textStream) process.stdout.write(text);
 * const { costUsd, toolCalls } = await stream.result();
 * ```
 */
export class MessageStream extends EventStream<AshStreamEvent> {
  readonly #reader: EventReader<AshStreamEvent>;
  readonly #state: TurnState;
  /** The agent's raw messages so far, partial ones left out; undefined without `keepMessages`. */
  readonly messages: readonly SdkMessage[] | undefined;
  readonly #readBack: ReadBack<Message>;
  readonly #request: FailedRequest;
  readonly #redact: Redact;

  /** @internal */
  constructor(init: MessageStreamInit) {
    const state = newState();
    const messages: SdkMessage[] | undefined = init.keepMessages ? [] : undefined;
    let running: RunningTurn | undefined;
    const { onLeave, readAhead, signal, readBack, request } = init;
    const reader = new EventReader<AshStreamEvent>({
      async source(give, signal, opened, left) {
        running = await init.begin(() => reader.disconnect(), left);
        return readTurn(init, running, give, signal, opened, left, state);
      },
      onLeave,
      onEvent: (event) => {
        applyEvent(state, event);
        if (messages && event.type === 'message' && event.data.type !== 'stream_event')
          messages.push(event.data);
      },
      onEnd() {
        if (onLeave === 'finish') running?.leave();
        // Right away, so that the next message may be sent.
        else running?.end(false);
      },
      onError: (error) => interrupted(error, snapshot(state), request, readBack),
      readAhead,
      signal,
      request,
    });
    super(reader, (event) => ({
      event: event.type === 'unknown' ? event.event : event.type,
      data: JSON.stringify(event.data),
    }));
    this.#reader = reader;
    this.#state = state;
    this.messages = messages;
    this.#readBack = readBack;
    this.#request = request;
    this.#redact = init.redact;
  }

  /**
   * Resolves at the end of the turn, also when the stream was left before, so that the session takes the next message. Never rejects. On
   * platforms that stop a function after its response, `waitUntil(stream.settled)` keeps it running. A stream that was never used settles
   * when it is closed.
   */
  get settled(): Promise<void> {
    return this.#reader.settled;
  }

  /** The turn as far as it has arrived, which may be ahead of the iteration. */
  get turn(): Turn {
    return snapshot(this.#state);
  }

  /**
   * Yields the agent's text as it arrives: piece by piece with `includePartialMessages`, otherwise reply by reply. Joined, the pieces are
   * the text of `finalText()`. Reads the stream.
   *
   * @throws TurnFailedError when the agent reports a failure, and everything that iterating throws
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
   * Waits for the end of the turn and returns the agent's text. Reads the stream, unless it is being iterated.
   *
   * @throws TurnFailedError when the agent reports a failure
   * @throws TurnInterruptedError when the stream ended or was left before the turn was complete
   */
  async finalText(): Promise<string> {
    return (await this.result()).text;
  }

  /**
   * Waits for the end of the turn and returns it: text, tool calls with their results, number of turns, cost and usage. Reads the stream,
   * unless it is being iterated.
   *
   * @throws TurnFailedError when the agent reports a failure
   * @throws TurnInterruptedError when the stream ended or was left before the turn was complete
   */
  async result(): Promise<Turn> {
    if (this.#reader.claimed) await this.#reader.ended();
    else for await (const _ of this);
    const { turn } = this;
    if (turn.status === 'failed') throw new TurnFailedError(turn, this.#redact);
    if (turn.status === 'running') throw this.#leftEarly();
    return turn;
  }

  #leftEarly(): TurnInterruptedError {
    const sent = this.#reader.started;
    const message = sent
      ? 'The stream was left before the turn was complete. The agent may go on working'
      : 'The stream was closed before its first use. The message was not sent';
    const request = this.#request;
    return new TurnInterruptedError(
      message,
      { code: 'stream_closed', request, outcomeUnknown: sent, retryable: !sent },
      this.turn,
      this.#readBack,
    );
  }
}

/** Returns the turn of a state as it is now; later events do not change it. */
function snapshot(state: TurnState): Turn {
  return toTurn({ ...state, changes: undefined });
}

async function readTurn(
  init: MessageStreamInit,
  running: RunningTurn,
  give: Give<AshStreamEvent>,
  signal: AbortSignal,
  opened: () => void,
  left: AbortSignal,
  state: Readonly<TurnState>,
): Promise<void> {
  // A request that was refused, or that certainly was not sent, has started no turn.
  let mayRun = false;
  let watch: SilenceWatch | undefined;
  const buffering = init.watchBuffering();
  try {
    const chunks = await init.open(signal, left).catch((error: unknown) => {
      mayRun = error instanceof HostedAgentsError && error.outcomeUnknown;
      throw error;
    });
    mayRun = true;
    opened();
    let gone = '';
    const silence = watchSilence(init.silenceMs, init.status, (status) => {
      gone = status;
      chunks.cancel();
    });
    watch = silence;
    let ended = false;
    const { isForeign } = running;
    const reading: EventReading<AshStreamEvent> = {
      toEvent(sse) {
        const event = toAshEvent(sse);
        if (isForeign(event)) throw mixed(init.request);
        return event;
      },
      closes,
      eventsMs: init.eventsMs,
      request: init.request,
      repeatable: false,
    };
    await readEvents(chunks, reading, (batch) => {
      const { events, bytes } = batch;
      silence.busy();
      buffering(0);
      const last = events.at(-1);
      if (last?.type === 'done' && last.data.sessionId !== init.sessionId) {
        if (events.length > 1) give({ events: events.slice(0, -1), bytes });
        throw truncated(
          last.data.sessionId
            ? 'The "done" event that ended the stream is of another session'
            : 'A command (exec) in the session ended the stream of the turn',
          init.request,
        );
      }
      ended = last?.type === 'done' || last?.type === 'error';
      // Before the application gets the event and sends the next message. After "error" the turn may go on: a server that dropped a slow
      // reader sends "error" too.
      if (ended) running.end(last?.type === 'done');
      const room = give(batch);
      if (ended) buffering(state.facts.durationMs ?? 0);
      if (room) return room.then(silence.wait);
      silence.wait();
      return undefined;
    });
    if (!ended) {
      throw truncated(
        gone
          ? `The stream went silent, and its session is ${gone}`
          : 'The stream ended without "done" or "error"',
        init.request,
      );
    }
  } finally {
    watch?.stop();
    running.end(!mayRun);
  }
}

function closes({ type }: AshStreamEvent): number | undefined {
  return type === 'done' || type === 'error' ? AFTER_DONE_MS : undefined;
}

function mixed(request: FailedRequest): StreamError {
  const message =
    'The stream carried the rest of an earlier turn that was still running. The agent works on this message, but its answer cannot be read';
  return new StreamError(message, { code: 'stream_mixed', outcomeUnknown: true, request });
}

function truncated(message: string, request: FailedRequest): StreamError {
  return new StreamError(`${message}; the outcome of the turn is unknown`, {
    code: 'stream_truncated',
    outcomeUnknown: true,
    request,
  });
}

function interrupted(
  error: HostedAgentsError,
  turn: Turn,
  request: FailedRequest,
  readBack: ReadBack<Message>,
): HostedAgentsError {
  if (!(error instanceof StreamError)) {
    if (error.outcomeUnknown) offerReadBack(error, readBack);
    return error;
  }
  return new TurnInterruptedError(
    error.message,
    { code: error.code as KnownErrorCode, cause: error.cause ?? error, request },
    turn,
    readBack,
  );
}

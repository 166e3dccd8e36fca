import { InvalidArgumentError } from '../core/errors.ts';
import type { Names, RequestOptions } from '../core/options.ts';
import { checkAmount, checkNames, requireText } from '../core/validate.ts';
import { AodError, ConflictError, NotFoundError, withSession } from './errors.ts';
import { isClosing, type StreamEvent } from './events.ts';
import type { SessionCalls, SessionCreateOptions } from './session-calls.ts';
import type { StreamHandle } from './stream.ts';
import { readTurn } from './turn.ts';
import type {
  SessionCreateAck,
  SessionCreateParams,
  SessionPromptAck,
  SessionPromptParams,
} from './types.ts';

/** Options of a conversation. */
export interface ConversationOptions {
  /** Whether closing the conversation terminates its session. Default `false`. */
  terminateOnClose?: boolean | undefined;
  /** See `sessions.create`. */
  waitForSlot?: SessionCreateOptions['waitForSlot'];
}

export const conversationOptionNames = {
  terminateOnClose: true,
  waitForSlot: true,
} satisfies Names<ConversationOptions>;

/** An existing session, and how far its stream was read. */
export interface SessionPosition {
  /** Id of the session. */
  sessionId: string;
  /** The `cursor` of the earlier conversation. Without it, the first prompt reads the session's earlier turns again and skips them. */
  cursor?: number | undefined;
}

const positionNames = { sessionId: true, cursor: true } satisfies Names<SessionPosition>;

/** Checks an optional cursor. @throws InvalidArgumentError when it is not the id of an event */
export function checkCursor(argument: string, value: unknown): void {
  if (value !== undefined && !Number.isInteger(value))
    throw new InvalidArgumentError(argument, 'expected the id of an event, a whole number');
}

/** Options of a prompt. */
export interface SendOptions extends Pick<RequestOptions, 'signal'> {
  /** How long the turn may take, in seconds, from 10 to 3600. The server enforces it. Default 600. */
  timeoutSeconds?: number | undefined;
}

const sendOptionNames = { signal: true, timeoutSeconds: true } satisfies Names<SendOptions>;

/**
 * A session that takes one prompt after another. Each prompt's stream has the events of its own turn only.
 *
 * @example
 * ```ts
 * const conversation = client.sessions.conversation({ agent_id: agent.id });
 * for await (const event of conversation.send('My name is Alice.')) console.log(event.type);
 * for await (const event of conversation.send('What is my name?')) console.log(event.type);
 * ```
 */
export class Conversation {
  readonly #sessions: SessionCalls;
  readonly #params: Omit<SessionCreateParams, 'prompt'> | undefined;
  readonly #options: ConversationOptions;
  #id: string | undefined;
  #cursor: number | undefined;
  #current: StreamHandle | undefined;
  #busy = false;
  /** Whether the previous turn may not have been read to its end. */
  #left = false;
  #closed = false;

  /** @internal */
  constructor(
    sessions: SessionCalls,
    params: Omit<SessionCreateParams, 'prompt'> | SessionPosition,
    options: ConversationOptions,
  ) {
    this.#sessions = sessions;
    this.#options = options;
    if ('sessionId' in params) {
      checkNames('params', params, positionNames);
      this.#id = requireText('sessionId', params.sessionId);
      checkCursor('cursor', params.cursor);
      this.#cursor = params.cursor;
      this.#left = true;
    } else this.#params = params;
  }

  /** Id of the session; undefined before the first prompt. */
  get sessionId(): string | undefined {
    return this.#id;
  }

  /** Position up to which the session has been read. `sessions.conversation({ sessionId, cursor })` goes on there, in another process too. */
  get cursor(): number | undefined {
    return this.#current ? this.#current.cursor : this.#cursor;
  }

  /**
   * Sends a prompt and waits for the end of its turn.
   *
   * @returns the agent's text; undefined when its output has none that the SDK can read
   * @throws InvalidArgumentError when the previous turn is still being read, or the conversation is closed
   * @throws AodError `turn_failed` when the agent failed
   * @throws AbortError with `sessionId` and `cursor`, and everything that `sessions.create`, `sessions.prompt` and `sessions.stream` throw
   *
   * @example
   * ```ts
   * console.log(await conversation.ask('What is my name?')); // Your name is Alice.
   * ```
   */
  async ask(prompt: string, options?: SendOptions): Promise<string | undefined> {
    const { turn, text } = await readTurn(
      this.send(prompt, options),
      () => this.cursor,
      () => this.#sessions.turns(this.#id as string, { signal: options?.signal }),
    );
    if (turn.status === 'failed')
      throw new AodError(turn.error ?? 'The agent reported a failure', { code: 'turn_failed' });
    return text;
  }

  /**
   * Yields the events of a prompt's turn. The prompt is sent when the loop begins.
   *
   * @throws while iterating: InvalidArgumentError when the previous turn is still being read, or the conversation is closed; AbortError with
   * `sessionId` and `cursor`, and everything that `sessions.create`, `sessions.prompt` and `sessions.stream` throw
   */
  async *send(prompt: string, options: SendOptions = {}): AsyncGenerator<StreamEvent, void, undefined> {
    checkNames('options', options, sendOptionNames);
    const { signal, timeoutSeconds } = options;
    checkAmount('timeoutSeconds', timeoutSeconds);
    if (this.#closed) throw new InvalidArgumentError('prompt', 'the conversation is closed; start a new one');
    if (this.#busy)
      throw new InvalidArgumentError(
        'prompt',
        'the previous turn is still being read; read or leave it first',
      );
    this.#busy = true;
    const params = { prompt, ...(timeoutSeconds === undefined ? {} : { timeout: timeoutSeconds }) };
    try {
      const { id, current_turn } = await this.#prompt(params, signal);
      // `close` was called before there was a session to terminate.
      if (this.#closed) {
        await this.#terminate();
        return;
      }
      const { handle } = this.#sessions.stream(id, { signal, since: this.cursor });
      this.#current = handle;
      const events = this.#left ? ownTurn(handle, current_turn) : handle;
      this.#left = true;
      for await (const event of events) {
        if (isClosing(event)) this.#left = false;
        yield event;
      }
    } catch (error) {
      throw this.#id === undefined ? error : withSession(error, this.#id, this.cursor);
    } finally {
      this.#busy = false;
    }
  }

  async #prompt(
    params: SessionPromptParams,
    signal: AbortSignal | undefined,
  ): Promise<SessionCreateAck | SessionPromptAck> {
    if (this.#id !== undefined) return this.#sessions.prompt(this.#id, params, { signal });
    const { waitForSlot } = this.#options;
    const ack = await this.#sessions.create(
      { ...(this.#params as SessionCreateParams), ...params },
      { signal, waitForSlot },
    );
    this.#id = ack.id;
    return ack;
  }

  /** Leaves the turn that is being read. Terminates the session too when `terminateOnClose` is set. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#current?.close();
    await this.#terminate();
  }

  async #terminate(): Promise<void> {
    if (!this.#options.terminateOnClose || this.#id === undefined) return;
    try {
      await this.#sessions.terminate(this.#id);
    } catch (error) {
      // Somebody else has terminated or deleted it.
      const done =
        error instanceof NotFoundError ||
        (error instanceof ConflictError && error.reason === 'session_terminated');
      if (!done) throw error;
    }
  }

  /** Closes the conversation at the end of an `await using` block. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}

/**
 * Yields the events of one turn, from a stream that begins with the rest of the previous turn.
 *
 * Output names its turn, stages do not: they are held back until output or the closing event shows which turn they belong to. Each turn's
 * preparation ends with the start of the runtime; only a session's first turn has more stages.
 *
 * @param turn - number of the turn
 */
async function* ownTurn(
  events: AsyncIterable<StreamEvent>,
  turn: number,
): AsyncGenerator<StreamEvent, void, undefined> {
  let held: StreamEvent[] = [];
  let begun = false;
  try {
    for await (const event of events) {
      const of = event.type === 'output' || event.type === 'turn_start' ? (event.turn ?? turn) : undefined;
      if (of !== undefined && of < turn) {
        held = [];
        continue;
      }
      if (of !== undefined || isClosing(event)) {
        begun = true;
        const own = fromRuntimeStart(held);
        held = [];
        yield* own;
      }
      if (begun || event.type === 'start') yield event;
      else held.push(event);
    }
  } catch (error) {
    yield* fromRuntimeStart(held);
    throw error;
  }
  yield* fromRuntimeStart(held);
}

function fromRuntimeStart(events: StreamEvent[]): StreamEvent[] {
  const at = events.findLastIndex((event) => event.type === 'stage' && event.stage === 'runtime_start');
  return events.slice(Math.max(0, at));
}

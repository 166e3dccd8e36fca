import { InvalidArgumentError } from '../core/errors.ts';
import type { Names, RequestOptions } from '../core/options.ts';
import { ConflictError, NotFoundError } from './errors.ts';
import { isClosing, type StreamEvent } from './events.ts';
import { ownTurn } from './own-turn.ts';
import type { SessionCalls, SessionCreateOptions } from './session-calls.ts';
import type { StreamHandle } from './stream.ts';
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

/** Options of a prompt. */
export interface SendOptions extends Pick<RequestOptions, 'signal'> {
  /** Seconds that the turn may take, 10 to 3600. Default 600. */
  timeout?: number | undefined;
}

/**
 * A session that is prompted again and again, each stream showing its own turn alone.
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
  readonly #params: Omit<SessionCreateParams, 'prompt'>;
  readonly #options: ConversationOptions;
  #id: string | undefined;
  #cursor: number | undefined;
  #current: StreamHandle | undefined;
  #busy = false;
  /** Whether the turn before was not read to its end. */
  #left = false;
  #closed = false;

  constructor(
    sessions: SessionCalls,
    params: Omit<SessionCreateParams, 'prompt'>,
    options: ConversationOptions,
  ) {
    this.#sessions = sessions;
    this.#params = params;
    this.#options = options;
  }

  /** Id of the session; undefined before the first prompt. */
  get sessionId(): string | undefined {
    return this.#id;
  }

  /**
   * Sends a prompt, when the events are first asked for, and gives the events of its turn.
   *
   * @throws InvalidArgumentError when the turn before is still being read, or the conversation is closed
   * @throws from the loop: what `sessions.create`, `sessions.prompt` and `sessions.stream` throw
   */
  async *send(
    prompt: string,
    { signal, timeout }: SendOptions = {},
  ): AsyncGenerator<StreamEvent, void, undefined> {
    if (this.#closed) throw new InvalidArgumentError('prompt', 'the conversation is closed');
    if (this.#busy) throw new InvalidArgumentError('prompt', 'the turn before is still being read');
    this.#busy = true;
    const params = { prompt, ...(timeout === undefined ? {} : { timeout }) };
    try {
      const { id, current_turn } = await this.#prompt(params, signal);
      // Closed meanwhile, when there was no session yet to terminate.
      if (this.#closed) {
        await this.#terminate();
        return;
      }
      const { handle } = this.#sessions.stream(id, { signal, since: this.#cursor });
      this.#current = handle;
      try {
        const events = this.#left ? ownTurn(handle, current_turn) : handle;
        this.#left = true;
        for await (const event of events) {
          if (isClosing(event)) this.#left = false;
          yield event;
        }
      } finally {
        this.#cursor = handle.cursor ?? this.#cursor;
      }
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
    const ack = await this.#sessions.create({ ...this.#params, ...params }, { signal, waitForSlot });
    this.#id = ack.id;
    return ack;
  }

  /** Leaves the turn that is being read, and terminates the session when that was asked for. */
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
      // Terminated or deleted by somebody else: that is what was wanted.
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

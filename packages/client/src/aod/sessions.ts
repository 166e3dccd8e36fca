import {
  type Names,
  type RequestOptions,
  requestOptionNames,
  type SharedLimits,
  timeouts,
} from '../core/options.ts';
import { requestInfo } from '../core/redact.ts';
import { fillPath } from '../core/request.ts';
import { checkNames, checkOptions, splitOptions } from '../core/validate.ts';
import type { AodContext } from './context.ts';
import {
  Conversation,
  type ConversationOptions,
  checkCursor,
  conversationOptionNames,
  type SessionPosition,
} from './conversation.ts';
import { ConflictError } from './errors.ts';
import { withSlot } from './patience.ts';
import { checkReconnect, LOOK_BYTES_MS } from './resume.ts';
import { type RunOptions, type RunResult, runSession, type WaitOptions, waitForSession } from './run.ts';
import type { SessionCreateOptions, SessionStreamOptions } from './session-calls.ts';
import { PendingStream, StreamHandle } from './stream.ts';
import type {
  Session,
  SessionCreateAck,
  SessionCreateParams,
  SessionInterruptAck,
  SessionPromptAck,
  SessionPromptParams,
  SessionTerminateAck,
  SessionTurn,
} from './types.ts';

const streamOptionNames = {
  ...requestOptionNames,
  since: true,
  reconnect: true,
} satisfies Names<SessionStreamOptions>;

/** Sessions: an agent at work in a sandbox, turn by turn. */
export class Sessions {
  readonly #context: AodContext;

  /** @internal */
  constructor(context: AodContext) {
    this.#context = context;
  }

  /** All sessions in every state, newest first (operation `listSessions`). */
  async list(options?: RequestOptions): Promise<Session[]> {
    return this.#context.call('listSessions', {}, options);
  }

  /** One session (operation `getSession`). @throws NotFoundError */
  async get(id: string, options?: RequestOptions): Promise<Session> {
    return this.#context.call('getSession', { path: { session_id: id } }, options);
  }

  /**
   * Starts a session with its first prompt (operation `createSession`). Never sent twice after an unclear failure.
   *
   * @param params - the server's body: its `timeout` limits the turn, in seconds
   * @param options - its `timeout` limits this call, in milliseconds
   * @throws RateLimitError when as many sessions are active as are allowed, unless `waitForSlot`
   * @throws OutcomeUnknownError when the answer was lost; `sessions.list()` tells whether the session was created
   */
  async create(params: SessionCreateParams, options: SessionCreateOptions = {}): Promise<SessionCreateAck> {
    const [request, { waitForSlot }] = splitOptions(options, { waitForSlot: true });
    return withSlot(waitForSlot, request, (options) =>
      this.#context.call('createSession', { body: params }, options),
    );
  }

  /**
   * Gives a session its next prompt (operation `promptSession`). Never sent twice after an unclear failure.
   *
   * @param params - the server's body: its `timeout` limits the turn, in seconds
   * @param options - its `timeout` limits this call, in milliseconds
   * @throws ConflictError with a `reason` when the session is running, pending, failed, terminated, or has lost its sandbox
   * @throws OutcomeUnknownError when the answer was lost; `sessions.turns(id)` tells whether there is a new turn
   */
  async prompt(id: string, params: SessionPromptParams, options?: RequestOptions): Promise<SessionPromptAck> {
    try {
      return await this.#context.call('promptSession', { path: { session_id: id }, body: params }, options);
    } catch (error) {
      // The server says that the sandbox is gone also while there is none yet.
      if (error instanceof ConflictError && error.reason === 'session_backend_gone') {
        const session = await this.get(id, options).catch(() => undefined);
        if (session?.status === 'pending') Object.assign(error, { reason: 'session_pending' });
      }
      throw error;
    }
  }

  /** The turns of a session, in order (operation `listSessionTurns`). */
  async turns(id: string, options?: RequestOptions): Promise<SessionTurn[]> {
    return this.#context.call('listSessionTurns', { path: { session_id: id } }, options);
  }

  /** Interrupts the running turn; the session can be prompted again (operation `interruptSession`). Newer servers only. */
  async interrupt(id: string, options?: RequestOptions): Promise<SessionInterruptAck> {
    return this.#context.call('interruptSession', { path: { session_id: id } }, options);
  }

  /** Ends a session for good and frees its sandbox (operation `terminateSession`). @throws ConflictError with reason `session_terminated` */
  async terminate(id: string, options?: RequestOptions): Promise<SessionTerminateAck> {
    return this.#context.call('terminateSession', { path: { session_id: id } }, options);
  }

  /** Deletes a session's record and sandbox (operation `deleteSession`). @throws ConflictError with reason `session_active` while it runs */
  async delete(id: string, options?: RequestOptions): Promise<void> {
    await this.#context.call('deleteSession', { path: { session_id: id } }, options);
  }

  /**
   * The events of a session, up to the end of its newest turn (operation `streamSession`). Await it to open it first, or iterate at once.
   * It goes on after a lost connection, and no event is lost or shown twice.
   *
   * @throws from the stream: AodHTTPError when the server refuses; StreamError when it cannot go on
   *
   * @example
   * ```ts
   * for await (const event of client.sessions.stream(session.id)) {
   *   if (event.type === 'output') process.stdout.write(event.data);
   * }
   * ```
   */
  stream(id: string, options: SessionStreamOptions = {}): PendingStream {
    checkOptions(options, streamOptionNames);
    const { since, signal, timeout, headers, retry, reconnect } = options;
    const { options: client, baseUrl, redactor, stream, streams, watchBuffering } = this.#context;
    checkCursor('since', since);
    checkReconnect(reconnect);
    // A client's overall limit is for its calls; a stream has only one of its own.
    const limits = { ...timeouts(client.timeout), total: 0, ...timeouts(timeout) };
    const path = fillPath('/sessions/{session_id}/stream', { session_id: id });
    return new PendingStream(
      new StreamHandle({
        since,
        signal,
        streams,
        watchBuffering,
        request: requestInfo('GET', `${baseUrl}${path}`, redactor({ headers })),
        reconnect:
          reconnect === false || (reconnect === undefined && client.reconnect === false)
            ? false
            : { ...(client.reconnect || {}), ...reconnect },
        eventsMs: limits.events ?? 0,
        totalMs: limits.total ?? 0,
        readAhead: client.readAhead,
        onReconnect: client.hooks?.onReconnect,
        connect: (cursor, streamSignal, attempt, spent) => {
          const shared: SharedLimits = { bytes: BYTES_MS, ...limits, spent };
          if (attempt === 'look') shared.bytes = Math.min(shared.bytes || LOOK_BYTES_MS, LOOK_BYTES_MS);
          return stream(
            'streamSession',
            { path: { session_id: id }, query: cursor === undefined ? {} : { since: cursor } },
            {
              signal: streamSignal,
              headers,
              timeout: shared,
              retry: attempt === 'first' ? retry : false,
            },
          );
        },
      }),
    );
  }

  /**
   * Starts a session, streams it to the end of its turn, and gives what came of it.
   *
   * An agent that fails is no error: `exitCode` and `session.status` tell.
   *
   * @throws RunIncompleteError, with the session's id and what arrived, when the end was not reached; AbortError with `sessionId` and `cursor`
   *
   * @example
   * ```ts
   * const { exitCode, stdout } = await client.sessions.run({ agent_id: agent.id, prompt: 'Say hello.' });
   * ```
   */
  async run(params: SessionCreateParams, options: RunOptions = {}): Promise<RunResult> {
    return runSession(this, params, options, this.#context.redactor(options, params));
  }

  /**
   * Waits for the end of a session's newest turn and gives what came of it. A session that is not at work is answered at once, without its
   * output; `since: 0` reads that.
   *
   * @throws NotFoundError when there is no such session
   * @throws RunIncompleteError, with the session's id and what arrived, when the end was not reached; AbortError with `sessionId` and `cursor`
   */
  async wait(id: string, options: WaitOptions = {}): Promise<RunResult> {
    return waitForSession(this, id, options, this.#context.redactor(options));
  }

  /**
   * A conversation: prompts whose answers are streamed one by one.
   *
   * @param params - of the session that the first prompt creates; or the `sessionId` of one that exists, and the `cursor` of the conversation
   *   before
   * @throws InvalidArgumentError naming what is not as expected
   */
  conversation(
    params: Omit<SessionCreateParams, 'prompt'> | SessionPosition,
    options: ConversationOptions = {},
  ): Conversation {
    checkNames('options', options, conversationOptionNames);
    return new Conversation(this, params, options);
  }
}

/** Heartbeats come every 15 s: three missed ones are a dead connection. Milliseconds. */
const BYTES_MS = 45_000;

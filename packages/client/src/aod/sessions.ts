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
import { readHistory, type StoredTurn } from './history.ts';
import { withSlot } from './patience.ts';
import { CHECK_BYTES_MS, checkReconnect } from './resume.ts';
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

/** Sessions: agents at work in a sandbox, turn by turn. */
export class Sessions {
  readonly #context: AodContext;

  /** @internal */
  constructor(context: AodContext) {
    this.#context = context;
  }

  /** Lists sessions of every status, newest first (operation `listSessions`). */
  async list(options?: RequestOptions): Promise<Session[]> {
    return this.#context.call('listSessions', {}, options);
  }

  /** Returns a session (operation `getSession`). @throws NotFoundError */
  async get(id: string, options?: RequestOptions): Promise<Session> {
    return this.#context.call('getSession', { path: { session_id: id } }, options);
  }

  /**
   * Starts a session with its first prompt (operation `createSession`). Never sent twice when the outcome is unknown.
   *
   * @param params - body of the request; its `timeout` limits the turn, in seconds
   * @param options - its `timeout` limits this call, in milliseconds
   * @throws RateLimitError when the limit of active sessions is reached, unless `waitForSlot` is set
   * @throws OutcomeUnknownError when the answer was lost; `sessions.list()` shows whether the session was created
   */
  async create(params: SessionCreateParams, options: SessionCreateOptions = {}): Promise<SessionCreateAck> {
    const [request, { waitForSlot }] = splitOptions(options, { waitForSlot: true });
    return withSlot(waitForSlot, request, (options) =>
      this.#context.call('createSession', { body: params }, options),
    );
  }

  /**
   * Sends a session its next prompt (operation `promptSession`). Never sent twice when the outcome is unknown.
   *
   * @param params - body of the request; its `timeout` limits the turn, in seconds
   * @param options - its `timeout` limits this call, in milliseconds
   * @throws ConflictError with a `reason` when the session is running, pending, failed or terminated, or has lost its sandbox
   * @throws OutcomeUnknownError when the answer was lost; `sessions.turns(id)` shows whether there is a new turn
   */
  async prompt(id: string, params: SessionPromptParams, options?: RequestOptions): Promise<SessionPromptAck> {
    try {
      return await this.#context.call('promptSession', { path: { session_id: id }, body: params }, options);
    } catch (error) {
      // The server answers that the sandbox is gone even when there is none yet.
      if (error instanceof ConflictError && error.reason === 'session_backend_gone') {
        const session = await this.get(id, options).catch(() => undefined);
        if (session?.status === 'pending') Object.assign(error, { reason: 'session_pending' });
      }
      throw error;
    }
  }

  /** Lists the turns of a session, in order (operation `listSessionTurns`). */
  async turns(id: string, options?: RequestOptions): Promise<SessionTurn[]> {
    return this.#context.call('listSessionTurns', { path: { session_id: id } }, options);
  }

  /**
   * All turns of a session, in order, with their prompts: for a page that is loaded again. Reads all of the session's stored output, which the
   * server replays at some 200 events a second. Of a turn that is at work it has the prompt alone; one that waits for its place is waited
   * for, until it begins.
   *
   * @throws NotFoundError when there is no such session, and what a stream throws
   *
   * @example
   * ```ts
   * const messages = toUIMessages(await client.sessions.history(session.id));
   * ```
   */
  async history(id: string, options?: RequestOptions): Promise<StoredTurn[]> {
    return readHistory(this, id, options);
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
   * Streams the events of a session, up to the end of its newest turn (operation `streamSession`). Await the stream to open it first, or
   * iterate at once. It reconnects after a lost connection, and no event is lost or shown twice.
   *
   * @throws while iterating: AodHTTPError when the server refuses; StreamError when the stream cannot resume
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
    // The client's overall limit is for calls: a stream has one only if its own options set it.
    const limits = { ...timeouts(client.timeout), total: 0, ...timeouts(timeout) };
    const path = fillPath('/sessions/{session_id}/stream', { session_id: id });
    return new PendingStream(
      new StreamHandle({
        since,
        signal,
        streams,
        readTurns: () => this.turns(id, { signal, headers, retry }),
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
          if (attempt === 'check') shared.bytes = Math.min(shared.bytes || CHECK_BYTES_MS, CHECK_BYTES_MS);
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
   * Starts a session, streams it to the end of its turn, and returns the result.
   *
   * A failed agent is not an error: check `exitCode` and `session.status`.
   *
   * @throws RunIncompleteError with the session's id and what arrived, when the end of the turn was not seen
   * @throws AbortError with `sessionId` and `cursor`
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
   * Waits for the end of a session's newest turn and returns the result. For a session that is not running it returns at once, without the
   * output; `since: 0` reads that too.
   *
   * @throws NotFoundError when there is no such session
   * @throws RunIncompleteError with the session's id and what arrived, when the end of the turn was not seen
   * @throws AbortError with `sessionId` and `cursor`
   */
  async wait(id: string, options: WaitOptions = {}): Promise<RunResult> {
    return waitForSession(this, id, options, this.#context.redactor(options));
  }

  /**
   * Returns a conversation: one session, whose prompts are answered one by one.
   *
   * @param params - body for the session that the first prompt creates; or the `sessionId` of an existing session, and the `cursor` of the
   *   earlier conversation
   * @throws InvalidArgumentError naming the bad argument
   */
  conversation(
    params: Omit<SessionCreateParams, 'prompt'> | SessionPosition,
    options: ConversationOptions = {},
  ): Conversation {
    checkNames('options', options, conversationOptionNames);
    return new Conversation(this, params, options);
  }
}

/** Limit between two bytes, in milliseconds. Heartbeats come every 15 s: a connection that misses three is dead. */
const BYTES_MS = 45_000;

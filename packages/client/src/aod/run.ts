import { AbortError, attach, HookError, StreamError, TimeoutError } from '../core/errors.ts';
import type { Names, RequestOptions, SharedLimits } from '../core/options.ts';
import type { Redact } from '../core/redact.ts';
import { checkAmount, checkNames } from '../core/validate.ts';
import { deferred, onAbort, startTimer } from '../core/waits.ts';
import { AodError, NotFoundError, withSession } from './errors.ts';
import { type ClosingEvent, isClosing, type StreamEvent } from './events.ts';
import type { SessionCalls, SessionCreateOptions, SessionStreamOptions } from './session-calls.ts';
import { createSessionReducer, type TurnResult } from './turn.ts';
import type { Session, SessionCreateParams } from './types.ts';

/** Options of `sessions.wait`; `headers` and `retry` apply to each of its requests. */
export interface WaitOptions extends Pick<RequestOptions, 'signal' | 'headers' | 'retry'> {
  /** Called with each event, and awaited. */
  onEvent?: ((event: StreamEvent) => void | Promise<void>) | undefined;
  /** Aborts the wait; the session goes on. */
  signal?: AbortSignal | undefined;
  /** Overrides the client's `reconnect`. */
  reconnect?: SessionStreamOptions['reconnect'];
  /**
   * Limit of the whole wait, in milliseconds; that of a run includes starting the session and waiting for a slot. The session goes on
   * afterwards, unless `terminateOnTimeout` is set. Default: no limit.
   */
  timeout?: number | undefined;
  /** Whether to terminate a session that takes longer than `timeout`. Default `false`. */
  terminateOnTimeout?: boolean | undefined;
  /**
   * Id of an event of the session, to read only what comes after it. Default: a running session is read from its beginning, any other not at
   * all. `0` reads every session from its beginning.
   */
  since?: number | undefined;
  /** Whether to collect the events. With `false` the result has no output, no text, no parts and no events. Default `true`. */
  collect?: boolean | undefined;
}

/** Options of `sessions.run`. */
export interface RunOptions extends Omit<WaitOptions, 'since'> {
  /** See `sessions.create`. */
  waitForSlot?: SessionCreateOptions['waitForSlot'];
}

const waitOptionNames = {
  onEvent: true,
  signal: true,
  headers: true,
  retry: true,
  reconnect: true,
  timeout: true,
  terminateOnTimeout: true,
  since: true,
  collect: true,
} satisfies Names<WaitOptions>;
const runOptionNames = { ...waitOptionNames, waitForSlot: true } satisfies Names<RunOptions & WaitOptions>;

/** Result of a session's newest turn. That of `wait` holds only what came after `since`. */
export interface RunResult extends TurnResult {
  /** The session after its turn. */
  session: Session;
  /** Exit code of the agent; null when it ended without one. */
  exitCode: number | null;
  /** Every event, in order. */
  events: StreamEvent[];
}

/**
 * The SDK did not see the end of a session's turn. The session exists and may go on. `code` is `run_incomplete`, `cause` is the failure.
 * `sessions.wait(error.sessionId, { since: error.cursor })` goes on waiting, and returns the output after that of this error.
 */
export class RunIncompleteError extends AodError {
  /** @internal */
  static override readonly kind: string = 'RunIncompleteError';
  /** Id of the session. */
  readonly sessionId: string;
  /** Position to go on from; undefined when nothing had arrived. */
  readonly cursor: number | undefined;
  /** The events that had arrived. Not enumerable, like the output, so that no console or logger prints them by itself. */
  declare readonly events: readonly StreamEvent[];
  /** The agent's standard output that had arrived. */
  declare readonly stdout: string;
  /** The agent's standard error that had arrived. */
  declare readonly stderr: string;

  constructor(
    sessionId: string,
    cursor: number | undefined,
    { events, stdout, stderr }: Pick<RunResult, 'events' | 'stdout' | 'stderr'>,
    cause: unknown,
    redact: Redact = (text) => text,
  ) {
    const why = cause instanceof Error ? cause.message : String(cause);
    super(redact(`The end of session ${sessionId}'s turn was not seen: ${why}`), {
      code: 'run_incomplete',
      outcomeUnknown: true,
      cause,
    });
    this.sessionId = redact(sessionId);
    this.cursor = cursor;
    attach(this, { events, stdout, stderr });
  }
}

/** Least time for reading a session that ended shortly before the limit, in milliseconds. */
const READ_MS = 5000;

/** Starts a session and waits for the end of its turn. */
export async function runSession(
  sessions: SessionCalls,
  params: SessionCreateParams,
  options: RunOptions,
  redact: Redact,
): Promise<RunResult> {
  checkNames('options', options, runOptionNames);
  checkAmount('timeout', options.timeout);
  const { waitForSlot, ...waiting } = options;
  const { signal, headers, retry, timeout } = options;
  const begun = performance.now();
  const request = { signal, headers, retry, ...(timeout ? { timeout } : {}) };
  const { id } = await sessions.create(params, { ...request, waitForSlot });
  return waitForSession(sessions, id, waiting, redact, begun);
}

/**
 * Streams a session to the end of its newest turn, and then reads the session.
 *
 * @param redact - redacts the run's secrets in server text
 * @param begun - start of the run that created the session. Without it, the session is read first, to see whether it is running
 */
export async function waitForSession(
  sessions: SessionCalls,
  id: string,
  options: WaitOptions,
  redact: Redact,
  begun?: number,
): Promise<RunResult> {
  checkNames('options', options, waitOptionNames);
  checkAmount('timeout', options.timeout);
  const { onEvent, timeout = 0, terminateOnTimeout = false, since, reconnect, collect = true } = options;
  const { signal, headers, retry } = options;
  const request = { signal, headers, retry };
  const start = begun ?? performance.now();
  const spent = () => performance.now() - start;
  // The end was seen in time, so the session is read even if little time is left.
  const rest = () => (timeout > 0 ? { ...request, timeout: Math.max(timeout - spent(), READ_MS) } : request);
  const events: StreamEvent[] = [];
  const reducer = createSessionReducer();
  // It sends nothing until it is read.
  const { handle } = sessions.stream(id, { ...request, since, reconnect });
  let isKnown = false;
  let closing: ClosingEvent | undefined;
  let expired = false;
  // An `onEvent` that never resolves must not hold the run beyond its limit.
  const { promise: stopped, resolve: stop } = deferred();
  let stopTimer = () => {};
  const unsubscribe = onAbort(signal, stop);
  try {
    let session: Session | undefined;
    if (begun === undefined) {
      const limits: SharedLimits = { total: timeout, spent: spent() };
      session = await sessions.get(id, { ...request, ...(timeout > 0 ? { timeout: limits } : {}) });
      isKnown = true;
      if (since === undefined) closing = closingOf(session);
    }
    if (!session || !closing) {
      if (timeout > 0) {
        stopTimer = startTimer(Math.max(1, timeout - spent()), () => {
          expired = true;
          stop();
          void handle.close();
        });
      }
      for await (const event of handle) {
        isKnown = true;
        if (collect) {
          events.push(event);
          reducer.add(event);
        }
        if (isClosing(event)) {
          closing = event;
          stopTimer();
        }
        try {
          await Promise.race([onEvent?.(event), stopped]);
        } catch (cause) {
          throw new HookError('onEvent', cause);
        }
      }
      if (expired) throw new TimeoutError('total', timeout, { outcomeUnknown: true });
      if (!closing) throw new StreamError('The stream was left', { code: 'stream_truncated' });
      session = await sessions.get(id, rest());
    }
    await reducer.end(closing, () => sessions.turns(id, rest()));
    const exitCode = closing.type === 'exit' ? closing.code : session.exit_code;
    return { session, exitCode, ...reducer.result(), events };
  } catch (error) {
    expired ||= !closing && error instanceof TimeoutError && error.phase === 'total';
    if (expired && terminateOnTimeout) await sessions.terminate(id, request).catch(() => {});
    // There is no such session, so there is nothing to wait for.
    if (error instanceof NotFoundError && !isKnown) throw error;
    const { cursor } = handle;
    if (error instanceof AbortError) throw withSession(error, redact(id), cursor);
    throw new RunIncompleteError(id, cursor, { events, ...reducer.result() }, error, redact);
  } finally {
    stopTimer();
    unsubscribe();
  }
}

/** Returns the closing event that a session's status stands for; undefined while the session is running. */
function closingOf({ status, exit_code: code }: Session): ClosingEvent | undefined {
  const rest = { id: null, extra: {} };
  if (status === 'terminated') return { ...rest, type: 'terminated', message: 'Session terminated' };
  if (status === 'failed' && code === null) return { ...rest, type: 'error', message: 'Session failed' };
  return status === 'completed' || status === 'failed' ? { ...rest, type: 'exit', code } : undefined;
}

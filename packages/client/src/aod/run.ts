import { AbortError, attach, HookError, StreamError, TimeoutError } from '../core/errors.ts';
import type { Names, RequestOptions, SharedLimits } from '../core/options.ts';
import type { Redact } from '../core/redact.ts';
import { checkAmount, checkNames } from '../core/validate.ts';
import { deferred, onAbort, startTimer } from '../core/waits.ts';
import { AodError, NotFoundError, withSession } from './errors.ts';
import { type ClosingEvent, isClosing, type StreamEvent } from './events.ts';
import type { SessionCalls, SessionCreateOptions, SessionStreamOptions } from './session-calls.ts';
import { createSessionFold, type FoldedTurn } from './turn.ts';
import type { Session, SessionCreateParams } from './types.ts';

/** Options of `sessions.wait`; `headers` and `retry` are for each of its requests. */
export interface WaitOptions extends Pick<RequestOptions, 'signal' | 'headers' | 'retry'> {
  /** Sees each event as it comes. */
  onEvent?: ((event: StreamEvent) => void | Promise<void>) | undefined;
  /** Ends the waiting; the session goes on. */
  signal?: AbortSignal | undefined;
  /** Overrides the client's `reconnect`. */
  reconnect?: SessionStreamOptions['reconnect'];
  /**
   * How long it may take at most to see the end, in milliseconds; for a run, starting the session and waiting for a place included. The
   * session goes on afterwards, unless `terminateOnTimeout`. Default: no limit.
   */
  timeout?: number | undefined;
  /** Whether a session that takes longer is terminated. Default `false`. */
  terminateOnTimeout?: boolean | undefined;
  /**
   * Where to begin: the id of an event of this session. Default: its beginning, or nothing at all of a session that is not at work; `0`
   * reads that one as well.
   */
  since?: number | undefined;
  /** Whether to keep what comes. With `false` the result has no output, no text, no parts and no events. Default `true`. */
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

/** What came of a session's newest turn. A `wait` has only what came behind `since`. */
export interface RunResult extends FoldedTurn {
  /** The session after its turn. */
  session: Session;
  /** Exit code of the agent; null when it ended without one. */
  exitCode: number | null;
  /** Every event, in order. */
  events: StreamEvent[];
}

/**
 * The end of a session's turn was not reached. The session exists and may go on: `code` is `run_incomplete`, the failure is the `cause`.
 * `sessions.wait(error.sessionId, { since: error.cursor })` waits on, and gives the output behind that of this error.
 */
export class RunIncompleteError extends AodError {
  /** @internal */
  static override readonly kind: string = 'RunIncompleteError';
  /** The session. */
  readonly sessionId: string;
  /** Where to go on; undefined when nothing had come. */
  readonly cursor: number | undefined;
  /** Every event that came. Not enumerable, as the output is: no console or logger shows them by itself. */
  declare readonly events: readonly StreamEvent[];
  /** What had come of the agent's standard output. */
  declare readonly stdout: string;
  /** What had come of the agent's standard error. */
  declare readonly stderr: string;

  constructor(
    sessionId: string,
    cursor: number | undefined,
    came: Pick<RunResult, 'events' | 'stdout' | 'stderr'>,
    cause: unknown,
    redact: Redact = (text) => text,
  ) {
    const why = cause instanceof Error ? cause.message : String(cause);
    super(redact(`Session ${sessionId} was not seen to its end: ${why}`), {
      code: 'run_incomplete',
      outcomeUnknown: true,
      cause,
    });
    this.sessionId = redact(sessionId);
    this.cursor = cursor;
    const { events, stdout, stderr } = came;
    attach(this, { events, stdout, stderr });
  }
}

/** How long reading a session may take that ended when the time was nearly over, in milliseconds. */
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
 * Streams a session to the end of its newest turn and reads it.
 *
 * @param redact - redacts secrets of the run in text of the server
 * @param begun - when the run began that started the session; any other session is asked first whether it is at work
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
  const events: StreamEvent[] = [];
  const fold = createSessionFold();
  // Sends nothing before it is read.
  const { handle } = sessions.stream(id, { ...request, since, reconnect });
  let isKnown = false;
  let closing: ClosingEvent | undefined;
  let expired = false;
  // An application's function that never ends must not hold the run beyond its limit.
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
      if (closing) fold.add(closing);
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
        if (collect) events.push(event);
        if (collect || isClosing(event)) fold.add(event);
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
      session = await sessions.get(id, {
        ...request,
        // A session whose end was seen in time is read, although that end came late.
        ...(timeout > 0 ? { timeout: Math.max(timeout - spent(), READ_MS) } : {}),
      });
    }
    const exitCode = closing.type === 'exit' ? closing.code : session.exit_code;
    return { session, exitCode, ...fold.folded(), events };
  } catch (error) {
    expired ||= !closing && error instanceof TimeoutError && error.phase === 'total';
    if (expired && terminateOnTimeout) await sessions.terminate(id, request).catch(() => {});
    // There is no session to go on with.
    if (error instanceof NotFoundError && !isKnown) throw error;
    const { cursor } = handle;
    if (error instanceof AbortError) throw withSession(error, redact(id), cursor);
    throw new RunIncompleteError(id, cursor, { events, ...fold.folded() }, error, redact);
  } finally {
    stopTimer();
    unsubscribe();
  }
}

/** How the newest turn of a session ended, from what the server says of it; undefined while it is at work. */
function closingOf({ status, exit_code: code }: Session): ClosingEvent | undefined {
  const rest = { id: null, extra: {} };
  if (status === 'terminated') return { ...rest, type: 'terminated', message: 'Session terminated' };
  if (status === 'failed' && code === null) return { ...rest, type: 'error', message: 'Session failed' };
  return status === 'completed' || status === 'failed' ? { ...rest, type: 'exit', code } : undefined;
}

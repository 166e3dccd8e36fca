import { attach, HookError, StreamError, TimeoutError } from '../core/errors.ts';
import { onAbort } from '../core/on-abort.ts';
import type { Names, RequestOptions } from '../core/options.ts';
import type { Redact } from '../core/redact.ts';
import { startTimer } from '../core/timers.ts';
import { checkAmount, checkNames } from '../core/validate.ts';
import type { Turn } from '../turn/types.ts';
import { AodError, NotFoundError } from './errors.ts';
import { type ClosingEvent, isClosing, type StreamEvent } from './events.ts';
import type { SessionCalls, SessionCreateOptions, SessionStreamOptions } from './session-calls.ts';
import type { StreamHandle } from './stream.ts';
import { createSessionFold } from './turn.ts';
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
  /** Where to begin: the id of an event of this session. Default: its beginning. */
  since?: number | undefined;
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
} satisfies Names<WaitOptions>;
const runOptionNames = { ...waitOptionNames, waitForSlot: true } satisfies Names<RunOptions & WaitOptions>;

/** What came of a turn. */
export interface RunResult {
  /** The session after its turn. */
  session: Session;
  /** Exit code of the agent; null when it ended without one. */
  exitCode: number | null;
  /** What the agent said, without the rest of its output. Empty for an agent other than Claude. */
  text: string;
  /** The turn in parts: what the agent said, thought and called, with its cost. Without parts for an agent other than Claude. */
  turn: Turn;
  /** All that the agent wrote to its standard output. */
  stdout: string;
  /** All that the agent wrote to its standard error. */
  stderr: string;
  /** Every event, in order. */
  events: StreamEvent[];
}

/**
 * The end of a session's turn was not reached. The session exists and may go on: `code` is `run_incomplete`, the failure is the `cause`, and
 * `sessions.wait(error.sessionId, { since: error.cursor })` waits on.
 */
export class RunIncompleteError extends AodError {
  static override readonly kind: string = 'RunIncompleteError';
  /** The session. */
  readonly sessionId: string;
  /** Where to go on; undefined when nothing had come. */
  readonly cursor: number | undefined;
  /** Every event that came. Not enumerable: no console or logger shows them by itself. */
  declare readonly events: readonly StreamEvent[];

  constructor(
    sessionId: string,
    cursor: number | undefined,
    events: readonly StreamEvent[],
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
    attach(this, { events });
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
 * @param begun - when the time that it may take began
 */
export async function waitForSession(
  sessions: SessionCalls,
  id: string,
  options: WaitOptions,
  redact: Redact,
  begun = performance.now(),
): Promise<RunResult> {
  checkNames('options', options, waitOptionNames);
  checkAmount('timeout', options.timeout);
  const { onEvent, timeout = 0, terminateOnTimeout = false, since, reconnect } = options;
  const { signal, headers, retry } = options;
  const request = { signal, headers, retry };
  const { handle } = sessions.stream(id, { ...request, since, reconnect });
  const events: StreamEvent[] = [];
  const fold = createSessionFold();
  let stdout = '';
  let stderr = '';
  let closing: ClosingEvent | undefined;
  let expired = false;
  const left = () => Math.max(1, timeout - (performance.now() - begun));
  const stopTimer = timeout > 0 ? startTimer(left(), () => expire(handle)) : () => {};
  // An application's function that never ends must not hold the run beyond its limit.
  let stop = () => {};
  const stopped = new Promise<void>((resolve) => {
    stop = resolve;
  });
  const unsubscribe = onAbort(signal, stop);
  const expire = (stream: StreamHandle) => {
    expired = true;
    stop();
    void stream.close();
  };
  try {
    for await (const event of handle) {
      events.push(event);
      fold.add(event);
      if (event.type === 'output') {
        if (event.stream === 'stdout') stdout += event.data;
        else if (event.stream === 'stderr') stderr += event.data;
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
    const session = await sessions.get(id, {
      ...request,
      // A session whose end was seen in time is read, although that end came late.
      ...(timeout > 0 ? { timeout: Math.max(left(), READ_MS) } : {}),
    });
    const turn = fold.turn();
    return {
      session,
      text: turn.text,
      turn,
      exitCode: closing.type === 'exit' ? closing.code : session.exit_code,
      stdout,
      stderr,
      events,
    };
  } catch (error) {
    if (expired && terminateOnTimeout)
      await sessions.terminate(id, { signal, headers, retry }).catch(() => {});
    // There is no session to go on with.
    if (error instanceof NotFoundError && events.length === 0) throw error;
    throw new RunIncompleteError(id, handle.cursor, events, error, redact);
  } finally {
    stopTimer();
    unsubscribe();
  }
}

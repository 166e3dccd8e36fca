import { callHook, type Hooks } from '../core/client-options.ts';
import { type FailedRequest, type HostedAgentsError, StreamError, TimeoutError } from '../core/errors.ts';
import type { Names } from '../core/options.ts';
import type { BufferingWatch } from '../core/streams/buffering.ts';
import type { Chunks } from '../core/streams/guarded-body.ts';
import { type EventReading, type Give, readEvents } from '../core/streams/read-events.ts';
import { retryDelay } from '../core/transport/retry.ts';
import { checkAmount, checkNames } from '../core/validate.ts';
import { sleep } from '../core/waits.ts';
import { AodHTTPError } from './errors.ts';
import {
  type ClosingEvent,
  isClosing,
  type Position,
  type Seen,
  type StreamEvent,
  toStreamEvent,
  unseen,
} from './events.ts';

/** How a stream reconnects after its connection is lost. */
export interface ReconnectOptions {
  /** Most attempts in a row that bring nothing new. Default 15: about a minute, so that a stream survives a restart of the server. */
  maxRetries?: number | undefined;
  /** Upper bound of the random wait before the first attempt, in milliseconds. It doubles with each attempt. Default 500. */
  baseDelay?: number | undefined;
  /** Longest wait before an attempt, in milliseconds. Default 10,000. */
  maxDelay?: number | undefined;
}

/**
 * A stream does not ask the client's retry budget: it has no other way to go on, and a restart would end all streams of a client at once.
 * The waits keep them from crowding the server.
 */
export const reconnectDefaults = { maxRetries: 15, baseDelay: 500, maxDelay: 10_000 };

const reconnectNames = {
  maxRetries: true,
  baseDelay: true,
  maxDelay: true,
} satisfies Names<ReconnectOptions>;

/** Checks the option `reconnect`. @throws InvalidArgumentError when it is neither `false` nor an object of numbers */
export function checkReconnect(value: unknown): void {
  if (value === undefined || value === false) return;
  checkNames('reconnect', value, reconnectNames);
  for (const [name, amount] of Object.entries(value as object)) checkAmount(`reconnect.${name}`, amount);
}

/** What a resuming stream is made of. */
export interface ResumeInit {
  /**
   * Opens a connection for the events after a cursor.
   *
   * @param attempt - the first connection, one after a failure, or the check after a closing event
   * @param spent - used part of the overall limit, in milliseconds
   */
  connect(
    since: number | undefined,
    signal: AbortSignal,
    attempt: 'first' | 'again' | 'check',
    spent: number,
  ): Promise<Chunks>;
  /** Watches the connection that is about to be opened. */
  watchBuffering(): BufferingWatch;
  /** Cursor to begin after; undefined for the beginning. */
  since: number | undefined;
  /** How to reconnect; `false` for one connection only. */
  reconnect: ReconnectOptions | false;
  /** Limit between two events, in milliseconds; 0 for none. */
  eventsMs: number;
  /** Limit of all connections and the waits between them, in milliseconds; 0 for none. */
  totalMs: number;
  /** The request behind the stream, for errors and the hook. */
  request: FailedRequest;
  /** Called before each wait for another connection. */
  onReconnect: Hooks['onReconnect'];
}

/** When the first heartbeat of a connection is sent, in milliseconds. */
const HEARTBEAT_MS = 15_000;

/** A connection that lasts longer than this, without the silence at its end, counts as progress: heartbeats arrived. In milliseconds. */
const HEALTHY_MS = 10_000;

/**
 * Limit between two events of a check, in milliseconds. A session that sends nothing but heartbeats (every 15 s) for so long is running
 * again, since the server closes the stream of any other. Longer than {@link CHECK_BYTES_MS}, so that a dead connection does not count.
 */
const CHECK_EVENTS_MS = 25_000;

/** Limit between two bytes of a check, in milliseconds. */
export const CHECK_BYTES_MS = 20_000;

/** How long a check reads rows of a further turn before that turn counts as running, in milliseconds. */
const FURTHER_MS = 10_000;

/** The check after a closing event, for rows that were stored after the server last read them and before it sent that event. */
interface Check {
  closing: ClosingEvent;
  /** The turn that the event closes, if that is known. */
  turn: number | undefined;
  /** Rows of a further turn. They are passed on only when that turn is over too. */
  further: StreamEvent[];
  /** When the first of them arrived. */
  since: number;
}

/**
 * Reads a session's stream up to its closing event, over as many connections as it takes.
 *
 * The ids of rows (stages and output) only rise, so each row is passed on once, even if it is sent again. The cursor moves on rows only: the
 * id of a `turn_start` is that of the output after it. The server makes `start` and `turn_start` anew for each connection; they are shown
 * once. The closing event is passed on when one more connection has shown that nothing was stored before it; it is retried like any other.
 */
export async function resumingEvents(
  init: ResumeInit,
  position: Position,
  give: Give<StreamEvent>,
  signal: AbortSignal,
  opened: () => void,
): Promise<void> {
  const { reconnect, request, totalMs } = init;
  const seen: Seen = { started: false, turn: undefined, held: undefined, unknown: new Map() };
  const started = performance.now();
  const spent = () => performance.now() - started;
  let everOpened = false;
  let failures = 0;
  let check: Check | undefined;
  position.cursor = init.since;
  for (;;) {
    const before = position.cursor;
    const begun = performance.now();
    let closed = false;
    let over = false;
    let lost: unknown;
    try {
      const attempt = check ? 'check' : everOpened ? 'again' : 'first';
      const buffering = init.watchBuffering();
      const chunks = await init.connect(position.cursor, signal, attempt, spent());
      everOpened = true;
      opened();
      await readEvents(chunks, connection(init, check !== undefined, buffering), ({ events, bytes }) => {
        buffering(0);
        const last = events.at(-1);
        const fresh = events.flatMap((event) => (endsConnection(event) ? [] : unseen(event, position, seen)));
        const rows = check ? missedRows(fresh, check) : fresh;
        const room = rows.length > 0 ? give({ events: rows, bytes }) : undefined;
        if (last?.type === 'stale' && !reconnect) {
          give({ events: [last], bytes: 0 });
          throw stale(last.message, request);
        }
        if (!last || !isClosing(last)) {
          if (!check || !isRunning(check)) return room;
          over = true;
          chunks.cancel();
          return give({ events: [check.closing], bytes: 0 });
        }
        if (check?.further.length) give({ events: check.further, bytes: 0 });
        if (!reconnect || (check && position.cursor === before)) {
          over = true;
          return give({ events: [last], bytes: 0 });
        }
        check = { closing: last, turn: seen.turn, further: [], since: 0 };
        closed = true;
        return room;
      });
      if (over) return;
    } catch (error) {
      lost = error;
    }
    if (closed) {
      // The application has left: nobody needs the check.
      if (signal.aborted) return;
      failures = 0;
      continue;
    }
    if (check && timeoutOf(lost)?.phase === 'events') {
      give({ events: [check.closing], bytes: 0 });
      return;
    }
    const failure = lost ?? truncated(request);
    if (signal.aborted || !everOpened || !reconnect) throw failure;
    const silence = timeoutOf(lost)?.timeoutMs ?? 0;
    if (position.cursor !== before || performance.now() - begun - silence > HEALTHY_MS) failures = 0;
    const {
      maxRetries = reconnectDefaults.maxRetries,
      baseDelay = reconnectDefaults.baseDelay,
      maxDelay = reconnectDefaults.maxDelay,
    } = reconnect;
    const delay = isFinal(failure)
      ? undefined
      : retryDelay(truncated(request), ++failures, { maxRetries, baseDelay, maxDelay });
    if (delay === undefined || (totalMs > 0 && spent() + delay >= totalMs))
      throw check ? unchecked(check.closing, failure, request) : failure;
    const { cursor } = position;
    const error = failure as HostedAgentsError;
    callHook('onReconnect hook', init.onReconnect, () => ({
      request: { method: request.method, url: request.url },
      attempt: failures,
      delayMs: delay,
      cursor,
      error,
    }));
    await sleep(delay, signal);
  }
}

/** How the events of one connection are read, up to the one that ends it. */
function connection(
  { eventsMs, request }: ResumeInit,
  isCheck: boolean,
  buffering: BufferingWatch,
): EventReading<StreamEvent> {
  return {
    toEvent: (event) => toStreamEvent(event, request),
    closes: (event) => (endsConnection(event) ? 0 : undefined),
    eventsMs: isCheck ? CHECK_EVENTS_MS : eventsMs,
    request,
    repeatable: true,
    onComment: () => buffering(HEARTBEAT_MS),
  };
}

function endsConnection(event: StreamEvent): boolean {
  return isClosing(event) || event.type === 'stale';
}

/** Returns a check's events of the turn that is over, and keeps those of a further turn. */
function missedRows(events: StreamEvent[], check: Check): StreamEvent[] {
  const begins = (event: StreamEvent) =>
    (event.type === 'turn_start' && event.turn !== check.turn) ||
    (event.type === 'stage' && event.stage === 'runtime_start');
  const at = check.further.length > 0 ? 0 : check.turn === undefined ? -1 : events.findIndex(begins);
  if (at === -1) return events;
  if (check.further.length === 0) check.since = performance.now();
  check.further.push(...events.slice(at));
  return events.slice(0, at);
}

function isRunning({ further, since }: Check): boolean {
  return further.length > 0 && performance.now() - since > FURTHER_MS;
}

/** Whether a failure is final: no later attempt can succeed. */
function isFinal(error: unknown): boolean {
  if (error instanceof AodHTTPError) return !error.retryable;
  const { code = '' } = error as HostedAgentsError;
  return !/^(stream_connection|stream_timeout|stream_truncated|connection_|timeout_)/.test(code);
}

/** Returns the TimeoutError that ended a connection, if one did. */
function timeoutOf(error: unknown): TimeoutError | undefined {
  const cause = error instanceof StreamError ? error.cause : error;
  return cause instanceof TimeoutError ? cause : undefined;
}

function truncated(request: FailedRequest): StreamError {
  return new StreamError('The stream ended without a closing event', {
    code: 'stream_truncated',
    retryable: true,
    request,
  });
}

function stale(message: string, request: FailedRequest): StreamError {
  return new StreamError(`The server gave up the connection (${message}). The session may still be running`, {
    code: 'stream_stale',
    retryable: true,
    request,
  });
}

function unchecked({ type }: ClosingEvent, cause: unknown, request: FailedRequest): StreamError {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new StreamError(
    `The turn has ended ("${type}"), but the check for events that were stored last failed: ${why}`,
    { code: 'stream_truncated', retryable: true, request, cause },
  );
}

import { type FailedRequest, type HostedAgentsError, StreamError, TimeoutError } from '../core/errors.ts';
import { callHook, type Hooks } from '../core/hooks.ts';
import type { Names } from '../core/options.ts';
import type { BufferingWatch } from '../core/streams/buffering.ts';
import type { Chunks } from '../core/streams/guarded-body.ts';
import { type EventBatch, readEvents } from '../core/streams/read-events.ts';
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
  take,
  toStreamEvent,
} from './events.ts';

/** How a stream goes on after its connection is lost. */
export interface ReconnectOptions {
  /** Attempts in a row without anything new. Default 5. */
  maxRetries?: number | undefined;
  /** The wait before the first attempt is random up to this many milliseconds and doubles from then on. Default 500. */
  baseDelay?: number | undefined;
  /** Upper limit of such a wait in milliseconds. Default 10,000. */
  maxDelay?: number | undefined;
}

const reconnectNames = {
  maxRetries: true,
  baseDelay: true,
  maxDelay: true,
} satisfies Names<ReconnectOptions>;

/** @throws InvalidArgumentError when the value is given and is neither `false` nor an object of numbers */
export function checkReconnect(value: unknown): void {
  if (value === undefined || value === false) return;
  checkNames('reconnect', value, reconnectNames);
  for (const [name, amount] of Object.entries(value as object)) checkAmount(`reconnect.${name}`, amount);
}

/** What a resuming stream is made of. */
export interface ResumeInit {
  /**
   * Opens a connection behind a cursor.
   *
   * @param attempt - the first connection, one that goes on, or a look behind the closing event
   * @param spent - how much of the overall limit is used up, in milliseconds
   */
  connect(
    since: number | undefined,
    signal: AbortSignal,
    attempt: 'first' | 'again' | 'look',
    spent: number,
  ): Promise<Chunks>;
  /** Watches the connection that is about to be opened. */
  watchBuffering(): BufferingWatch;
  /** Where to begin; undefined for the beginning. */
  since: number | undefined;
  /** `false`: one connection only. */
  reconnect: ReconnectOptions | false;
  /** Limit between two events in milliseconds, 0 for none. */
  eventsMs: number;
  /** Limit over all connections and the waits between them in milliseconds, 0 for none. */
  totalMs: number;
  /** The request behind the stream, for errors and the hook. */
  request: FailedRequest;
  /** Called before each wait for another connection. */
  onReconnect: Hooks['onReconnect'];
}

/** When the first heartbeat of a connection is sent, in milliseconds. */
const HEARTBEAT_MS = 15_000;

/** Time on one connection, the silence at its end left out, after which it counts as progress although nothing new came: heartbeats did. */
const HEALTHY_MS = 10_000;

/**
 * Silence but for heartbeats, which come every 15 s, that tells a look that the session is at work again: a server closes the stream of one
 * that is not. Longer than {@link LOOK_BYTES_MS}, so that a dead connection is never taken for it.
 */
const LOOK_EVENTS_MS = 25_000;

/** Limit between two bytes for a look behind the closing event, in milliseconds. */
export const LOOK_BYTES_MS = 20_000;

/** How long a look reads rows of a further turn before it takes that turn for one that still runs, in milliseconds. */
const FURTHER_MS = 10_000;

/** A closing event was seen; rows may have been stored between the server's last look for them and that event. */
interface Look {
  closing: ClosingEvent;
  /** The turn that it closes, if that is known. */
  turn: number | undefined;
  /** Rows of a further turn. They count only when that turn is over as well, as it is when all of it was stored in between. */
  further: StreamEvent[];
  /** When the first of them came. */
  since: number;
}

/**
 * Reads a session's stream to the event that closes it, over as many connections as it takes.
 *
 * Rows (stages and output) have ids that only rise, so that a row is given on once whatever is sent again; the cursor moves on rows alone,
 * because the id of a `turn_start` is that of the output behind it. `start` and `turn_start` are made anew for each connection and shown
 * once. The closing event is given on when one more connection has had nothing in front of it; that connection is retried like any other.
 */
export async function* resumingEvents(
  init: ResumeInit,
  position: Position,
  signal: AbortSignal,
  opened: () => void,
): AsyncGenerator<EventBatch<StreamEvent>, void, undefined> {
  const { reconnect, request, totalMs } = init;
  const seen: Seen = { started: false, turn: undefined, held: undefined, unknown: new Map() };
  const started = performance.now();
  const spent = () => performance.now() - started;
  let everOpened = false;
  let failures = 0;
  let look: Look | undefined;
  position.cursor = init.since;
  for (;;) {
    const before = position.cursor;
    const begun = performance.now();
    let closed = false;
    let lost: unknown;
    try {
      const attempt = look ? 'look' : everOpened ? 'again' : 'first';
      const buffering = init.watchBuffering();
      const chunks = await init.connect(position.cursor, signal, attempt, spent());
      everOpened = true;
      opened();
      for await (const { events, bytes } of connectionEvents(chunks, init, look !== undefined, buffering)) {
        buffering(0);
        const last = events.at(-1);
        const fresh = events.flatMap((event) => (endsConnection(event) ? [] : take(event, position, seen)));
        const rows = look ? missedRows(fresh, look) : fresh;
        if (rows.length > 0) yield { events: rows, bytes };
        if (last?.type === 'stale' && !reconnect) {
          yield { events: [last], bytes: 0 };
          throw gaveUp(last.message, request);
        }
        if (!last || !isClosing(last)) {
          if (!look || !isStillRunning(look)) continue;
          yield { events: [look.closing], bytes: 0 };
          return;
        }
        if (look?.further.length) yield { events: look.further, bytes: 0 };
        if (!reconnect || (look && position.cursor === before)) {
          yield { events: [last], bytes: 0 };
          return;
        }
        look = { closing: last, turn: seen.turn, further: [], since: 0 };
        closed = true;
      }
    } catch (error) {
      lost = error;
    }
    if (closed) {
      // Whoever has left wants no look.
      if (signal.aborted) return;
      failures = 0;
      continue;
    }
    if (look && timeoutOf(lost)?.phase === 'events') {
      yield { events: [look.closing], bytes: 0 };
      return;
    }
    const failure = lost ?? truncated(request);
    if (signal.aborted || !everOpened || !reconnect) throw failure;
    const silence = timeoutOf(lost)?.timeoutMs ?? 0;
    if (position.cursor !== before || performance.now() - begun - silence > HEALTHY_MS) failures = 0;
    const { maxRetries = 5, baseDelay = 500, maxDelay = 10_000 } = reconnect;
    const delay = isFinal(failure)
      ? undefined
      : retryDelay(truncated(request), ++failures, { maxRetries, baseDelay, maxDelay });
    if (delay === undefined || (totalMs > 0 && spent() + delay >= totalMs))
      throw look ? unread(look.closing, position.cursor, failure, request) : failure;
    const { cursor } = position;
    const error = failure as HostedAgentsError;
    callHook('onReconnect hook', init.onReconnect, () => ({
      request,
      attempt: failures,
      delayMs: delay,
      cursor,
      error,
    }));
    await sleep(delay, signal);
  }
}

/** The events of one connection, to the one that ends it. */
function connectionEvents(
  chunks: Chunks,
  { eventsMs, request }: ResumeInit,
  isLook: boolean,
  buffering: BufferingWatch,
): AsyncIterable<EventBatch<StreamEvent>> {
  return readEvents(chunks, {
    toEvent: (event) => toStreamEvent(event, request),
    closes: (event) => (endsConnection(event) ? 0 : undefined),
    eventsMs: isLook ? LOOK_EVENTS_MS : eventsMs,
    request,
    repeatable: true,
    onComment: () => buffering(HEARTBEAT_MS),
  });
}

function endsConnection(event: StreamEvent): boolean {
  return isClosing(event) || event.type === 'stale';
}

/** The events of a look that belong to the turn that is over; keeps those of a further turn. */
function missedRows(events: StreamEvent[], look: Look): StreamEvent[] {
  const begins = (event: StreamEvent) =>
    (event.type === 'turn_start' && event.turn !== look.turn) ||
    (event.type === 'stage' && event.stage === 'runtime_start');
  const at = look.further.length > 0 ? 0 : look.turn === undefined ? -1 : events.findIndex(begins);
  if (at === -1) return events;
  if (look.further.length === 0) look.since = performance.now();
  look.further.push(...events.slice(at));
  return events.slice(0, at);
}

function isStillRunning({ further, since }: Look): boolean {
  return further.length > 0 && performance.now() - since > FURTHER_MS;
}

/** Failures that no later attempt changes. */
function isFinal(error: unknown): boolean {
  if (error instanceof AodHTTPError) return !error.retryable;
  const { code = '' } = error as HostedAgentsError;
  return !/^(stream_connection|stream_timeout|stream_truncated|connection_|timeout_)/.test(code);
}

/** The limit that was reached, if it was one that ended a connection. */
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

function gaveUp(message: string, request: FailedRequest): StreamError {
  return new StreamError(`The server gave the connection up (${message}); the session may still be at work`, {
    code: 'stream_stale',
    retryable: true,
    request,
  });
}

function unread(
  { type }: ClosingEvent,
  cursor: number | undefined,
  cause: unknown,
  request: FailedRequest,
): StreamError {
  const place = cursor === undefined ? 'in front of it' : `behind event ${cursor}`;
  const why = cause instanceof Error ? cause.message : String(cause);
  return new StreamError(
    `The turn has ended ("${type}"), but whether more of it is stored ${place} could not be read: ${why}`,
    { code: 'stream_truncated', retryable: true, request, cause },
  );
}

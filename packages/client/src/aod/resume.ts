import {
  type HostedAgentsError,
  InvalidArgumentError,
  type RequestInfo,
  StreamError,
  TimeoutError,
} from '../core/errors.ts';
import type { Chunks } from '../core/streams/guarded-body.ts';
import { type EventBatch, readEvents } from '../core/streams/read-events.ts';
import { sleep } from '../core/timers.ts';
import { retryDelay } from '../core/transport/retry.ts';
import { checkAmount } from '../core/validate.ts';
import { AodHTTPError } from './errors.ts';
import { type ClosingEvent, isClosing, type StreamEvent, toStreamEvent } from './events.ts';

/** How a stream goes on after its connection is lost. */
export interface ReconnectOptions {
  /** Attempts in a row without anything new. Default 5. */
  maxRetries?: number | undefined;
  /** The wait before the first attempt is random up to this many milliseconds and doubles from then on. Default 500. */
  baseDelay?: number | undefined;
  /** Upper limit of such a wait in milliseconds. Default 10,000. */
  maxDelay?: number | undefined;
}

/** @throws InvalidArgumentError when the value is given and is neither `false` nor an object of numbers */
export function checkReconnect(value: unknown): void {
  if (value === undefined || value === false) return;
  if (typeof value !== 'object' || value === null) {
    throw new InvalidArgumentError('reconnect', 'expected an object or false');
  }
  for (const [name, amount] of Object.entries(value)) checkAmount(`reconnect.${name}`, amount);
}

/** What a resuming stream is made of. */
export interface ResumeInit {
  /**
   * Opens a connection behind a cursor.
   *
   * @param spent - how much of the overall limit is used up, in milliseconds
   */
  connect(
    since: number | undefined,
    signal: AbortSignal,
    attempt: 'first' | 'again' | 'tail',
    spent: number,
  ): Promise<Chunks>;
  /** Where to begin; undefined for the beginning. */
  since: number | undefined;
  /** `false`: one connection only. */
  reconnect: ReconnectOptions | false;
  /** Limit between two events in milliseconds, 0 for none. */
  eventsMs: number;
  /** Limit over all connections and the waits between them in milliseconds, 0 for none. */
  totalMs: number;
  /** The request behind the stream, for errors. */
  request: RequestInfo;
}

/** Time on one connection, the silence at its end left out, after which it counts as progress although nothing new came: heartbeats did. */
const HEALTHY_MS = 10_000;

/** Where a stream is. */
export interface Position {
  /** Id of the last row that was given on; undefined when there was none. */
  cursor: number | undefined;
}

/**
 * Reads a session's stream to the event that closes it, over as many connections as it takes.
 *
 * Rows (stages and output) have ids that only rise, so that a row is given on once whatever is sent again; the cursor moves on rows alone,
 * because the id of a `turn_start` is that of the output behind it. `start` and `turn_start` are made anew for each connection and shown
 * once. After the closing event the stream is looked at once more, for rows that were stored between the server's last look and that event.
 */
export async function* resumingEvents(
  init: ResumeInit,
  position: Position,
  signal: AbortSignal,
  opened: () => void,
): AsyncGenerator<EventBatch<StreamEvent>, void, undefined> {
  const seen: Seen = { started: false, turn: undefined, unknown: new Set() };
  let everOpened = false;
  const started = performance.now();
  const spent = () => performance.now() - started;
  position.cursor = init.since;
  for (let failures = 0, attempt: 'first' | 'again' = 'first'; ; attempt = 'again') {
    const before = position.cursor;
    const begun = performance.now();
    let lost: unknown;
    try {
      const response = await init.connect(position.cursor, signal, attempt, spent());
      everOpened = true;
      opened();
      for await (const batch of rows(response, init, position, seen)) {
        const closing = batch.events.find(isClosing);
        const events = batch.events.filter(
          (event) => event !== closing && (event.type !== 'stale' || !init.reconnect),
        );
        if (events.length > 0) yield { events, bytes: batch.bytes };
        if (closing) {
          yield* init.reconnect
            ? tail(closing, init, position, seen, signal)
            : [{ events: [closing], bytes: 0 }];
          return;
        }
        if (batch.events.some(({ type }) => type === 'stale')) {
          if (!init.reconnect) return;
          break;
        }
      }
    } catch (error) {
      lost = error;
    }
    if (signal.aborted || (lost && (!everOpened || isFinal(lost))) || !init.reconnect)
      throw lost ?? truncated(init.request);
    const silence = timeoutOf(lost)?.timeoutMs ?? 0;
    if (position.cursor !== before || performance.now() - begun - silence > HEALTHY_MS) failures = 0;
    const { maxRetries = 5, baseDelay = 500, maxDelay = 10_000 } = init.reconnect;
    const delay = retryDelay(truncated(init.request), ++failures, { maxRetries, baseDelay, maxDelay });
    if (delay === undefined || (init.totalMs > 0 && spent() + delay >= init.totalMs))
      throw lost ?? truncated(init.request);
    await sleep(delay, signal);
  }
}

/** What need not be shown again. */
interface Seen {
  started: boolean;
  turn: number | undefined;
  /** Events of kinds that are not known, by kind and id. */
  unknown: Set<string>;
}

/** The events of one connection, without those that were shown before. */
async function* rows(
  chunks: Chunks,
  init: ResumeInit,
  position: Position,
  seen: Seen,
): AsyncGenerator<EventBatch<StreamEvent>, void, undefined> {
  const { eventsMs, request } = init;
  for await (const { events, bytes } of readEvents(chunks, { eventsMs, request, repeatable: true })) {
    const fresh: StreamEvent[] = [];
    try {
      for (const sse of events) {
        const event = toStreamEvent(sse, request);
        if (isFresh(event, position, seen)) fresh.push(event);
      }
    } catch (error) {
      // What came before a malformed event counts, however the pieces fell.
      if (fresh.length > 0) yield { events: fresh, bytes };
      throw error;
    }
    if (fresh.length > 0) yield { events: fresh, bytes };
  }
}

/** Whether an event is shown for the first time; moves the cursor when it is a row. */
function isFresh(event: StreamEvent, position: Position, seen: Seen): boolean {
  switch (event.type) {
    case 'start': {
      const first = !seen.started;
      seen.started = true;
      return first;
    }
    case 'turn_start': {
      const first = seen.turn !== event.turn;
      seen.turn = event.turn;
      return first;
    }
    case 'stage':
    case 'output':
      if (event.id === null) return true;
      if (position.cursor !== undefined && event.id <= position.cursor) return false;
      position.cursor = event.id;
      return true;
    case 'unknown': {
      const name = `${event.event} ${event.id}`;
      if (event.id === null) return true;
      const first = !seen.unknown.has(name);
      seen.unknown.add(name);
      return first;
    }
    default:
      return true;
  }
}

/**
 * Rows that were stored while the closing event was on its way, and then the closing event behind them. Rows of a further turn count only
 * when that turn is over as well, as it is when all of it was stored in between. Whatever goes wrong here costs no more than these rows.
 */
async function* tail(
  closing: ClosingEvent,
  init: ResumeInit,
  position: Position,
  seen: Seen,
  signal: AbortSignal,
): AsyncGenerator<EventBatch<StreamEvent>, void, undefined> {
  const lastTurn = seen.turn;
  const further: StreamEvent[] = [];
  let last: ClosingEvent | undefined;
  try {
    const response = await init.connect(position.cursor, signal, 'tail', 0);
    for await (const { events, bytes } of rows(response, init, position, seen)) {
      const missed: StreamEvent[] = [];
      for (const event of events) {
        if (isClosing(event)) last = event;
        const begins = event.type === 'turn_start' && lastTurn !== undefined && event.turn !== lastTurn;
        if (event.type !== 'stage' && event.type !== 'turn_start' && event.type !== 'output') continue;
        (begins || further.length > 0 ? further : missed).push(event);
      }
      if (missed.length > 0) yield { events: missed, bytes };
      if (last || events.some(({ type }) => type === 'stale')) break;
    }
  } catch {
    // The turn is over, which is known.
  }
  yield { events: last ? [...further, last] : [closing], bytes: 0 };
}

/** Failures that no later attempt changes. */
function isFinal(error: unknown): boolean {
  if (error instanceof AodHTTPError) return !error.retryable;
  if (timeoutOf(error)?.phase === 'total') return true;
  const { code = '' } = error as HostedAgentsError;
  return !/^(stream_connection|stream_timeout|connection_|timeout_)/.test(code);
}

/** The limit that was reached, if it was one that ended a connection. */
function timeoutOf(error: unknown): TimeoutError | undefined {
  const cause = error instanceof StreamError ? error.cause : error;
  return cause instanceof TimeoutError ? cause : undefined;
}

function truncated(request: RequestInfo): StreamError {
  return new StreamError('The stream ended without a closing event', {
    code: 'stream_truncated',
    retryable: true,
    request,
  });
}

import type {
  ErrorEvent as ErrorEventOnWire,
  ExitEvent as ExitEventOnWire,
  OutputEvent as OutputEventOnWire,
  StageEvent as StageEventOnWire,
  StaleEvent as StaleEventOnWire,
  StartEvent as StartEventOnWire,
  TerminatedEvent as TerminatedEventOnWire,
  TurnStartEvent as TurnStartEventOnWire,
} from '@hosted-agents/generated/aod';
import { aodEventTypes } from '@hosted-agents/generated/aod/operations';
import { type FailedRequest, StreamError } from '../core/errors.ts';
import type { ServerSentEvent } from '../core/streams/read-events.ts';

/** What every event of a session's stream has. */
export interface StreamEventBase {
  /**
   * Position in the stream; null for an event that has none. To go on behind an event, take the id of a `stage`, an `output` or a closing
   * event: that of a `turn_start` is its output's, which would be lost. A stream's `cursor` is always right.
   */
  id: number | null;
  /** All fields but `type` and `id`, as the server sent them. */
  extra: Record<string, unknown>;
}

/** The stream begins: which session, and which runtime or provider. */
export interface StartEvent extends StartEventOnWire, StreamEventBase {}
/** A step of preparing the sandbox. */
export interface StageEvent extends StageEventOnWire, StreamEventBase {}
/** A turn's output begins. */
export interface TurnStartEvent extends TurnStartEventOnWire, StreamEventBase {}
/** A piece of what the agent's process wrote; it may begin and end in the middle of a line. */
export interface OutputEvent extends OutputEventOnWire, StreamEventBase {}
/** The newest turn has ended, with the process's exit code. */
export interface ExitEvent extends ExitEventOnWire, StreamEventBase {}
/**
 * The session has failed without an exit code. If its preparation failed, the last output on stderr has the reason. If its sandbox was lost or
 * its turn took too long, none is given.
 */
export interface AodErrorEvent extends ErrorEventOnWire, StreamEventBase {}
/** The session was terminated. */
export interface TerminatedEvent extends TerminatedEventOnWire, StreamEventBase {}
/** The server gives up a connection on which nothing happened for long; shown only when the stream is not to resume. */
export interface StaleEvent extends StaleEventOnWire, StreamEventBase {}
/** An event of a kind that this SDK does not know. */
export interface UnknownEvent extends StreamEventBase {
  type: 'unknown';
  /** The kind, as the server names it. */
  event: string;
}

/** An event of a session's stream. */
export type StreamEvent =
  | StartEvent
  | StageEvent
  | TurnStartEvent
  | OutputEvent
  | ExitEvent
  | AodErrorEvent
  | TerminatedEvent
  | StaleEvent
  | UnknownEvent;

/** Kinds of events. */
export type StreamEventType = StreamEvent['type'];

const KNOWN: ReadonlySet<string> = /* @__PURE__ */ new Set<string>(aodEventTypes);

/** The events that end a stream. */
export type ClosingEvent = ExitEvent | AodErrorEvent | TerminatedEvent;

/** Whether an event says that the newest turn is over. */
export function isClosing(event: StreamEvent): event is ClosingEvent {
  return event.type === 'exit' || event.type === 'error' || event.type === 'terminated';
}

/**
 * Types an event of the stream. Its kind is in the JSON, not in the frame; without one it is output.
 *
 * @param request - the request behind the stream, for errors
 * @throws StreamError `stream_malformed` when the data is no JSON object
 */
export function toStreamEvent({ data }: ServerSentEvent, request: FailedRequest | undefined): StreamEvent {
  let payload: unknown;
  try {
    payload = JSON.parse(data);
  } catch {
    // Without the cause, which quotes the data.
    throw malformed('The data of an event is not JSON', request);
  }
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) {
    throw malformed('The data of an event is no object', request);
  }
  const { type: kind, id: position, ...extra } = payload as Record<string, unknown>;
  const type = typeof kind === 'string' ? kind : 'output';
  const id = typeof position === 'number' ? position : null;
  if (!KNOWN.has(type)) return { type: 'unknown', event: type, id, extra };
  return { ...extra, type, id, extra } as unknown as StreamEvent;
}

function malformed(message: string, request: FailedRequest | undefined): StreamError {
  return new StreamError(message, { code: 'stream_malformed', request });
}

/** Kinds of unknown events that are told apart, so that their number has a bound. */
const MAX_KINDS = 100;

/** Where a stream is. */
export interface Position {
  /** Id of the last row that was given on; undefined when there was none. */
  cursor: number | undefined;
}

/** What need not be shown again. */
export interface Seen {
  started: boolean;
  turn: number | undefined;
  /** A `turn_start` in front of rows that are not shown; it is shown when a row of that turn is. */
  held: StreamEvent | undefined;
  /** Of kinds that are not known, the highest id. */
  unknown: Map<string, number>;
}

/** What is to be shown for an event: nothing when it was shown before. Moves the cursor when it is a row. */
export function take(event: StreamEvent, position: Position, seen: Seen): StreamEvent[] {
  const { cursor = Number.NEGATIVE_INFINITY } = position;
  switch (event.type) {
    case 'start': {
      const first = !seen.started;
      seen.started = true;
      return first ? [event] : [];
    }
    case 'turn_start':
      seen.held = undefined;
      if (seen.turn !== undefined && event.turn <= seen.turn) return [];
      if (event.id !== null && event.id <= cursor) {
        seen.held = event;
        return [];
      }
      seen.turn = event.turn;
      return [event];
    case 'stage':
    case 'output': {
      if (event.id === null) return [event];
      if (event.id <= cursor) return [];
      position.cursor = event.id;
      const { held } = seen;
      if (event.type === 'stage' || held?.type !== 'turn_start' || held.turn !== event.turn) return [event];
      seen.held = undefined;
      seen.turn = held.turn;
      return [held, event];
    }
    case 'unknown': {
      if (event.id === null) return [event];
      if (event.id <= (seen.unknown.get(event.event) ?? Number.NEGATIVE_INFINITY)) return [];
      seen.unknown.delete(event.event);
      seen.unknown.set(event.event, event.id);
      for (const kind of seen.unknown.keys()) {
        if (seen.unknown.size <= MAX_KINDS) break;
        seen.unknown.delete(kind);
      }
      return [event];
    }
    default:
      return [event];
  }
}

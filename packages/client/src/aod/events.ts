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

/** Fields of every event of a session's stream. */
export interface StreamEventBase {
  /**
   * Position in the stream; null for an event without one. To resume after an event, use the id of a `stage`, an `output` or a closing event.
   * A `turn_start` has the id of the output that follows, which would be lost. A stream's `cursor` is always right.
   */
  id: number | null;
  /** All fields but `type` and `id`, as the server sent them. */
  extra: Record<string, unknown>;
}

/** The stream begins. Names the session, and its runtime or provider. */
export interface StartEvent extends StartEventOnWire, StreamEventBase {}
/** A step of preparing the sandbox. */
export interface StageEvent extends StageEventOnWire, StreamEventBase {}
/** A turn's output begins. */
export interface TurnStartEvent extends TurnStartEventOnWire, StreamEventBase {}
/** A piece of the output of the agent's process; it may begin and end in the middle of a line. */
export interface OutputEvent extends OutputEventOnWire, StreamEventBase {}
/** The newest turn has ended, with the process's exit code. */
export interface ExitEvent extends ExitEventOnWire, StreamEventBase {}
/**
 * The session has failed without an exit code. If its preparation failed, the last output on stderr has the reason. If its sandbox was lost or
 * its turn took too long, the server gives no reason.
 */
export interface AodErrorEvent extends ErrorEventOnWire, StreamEventBase {}
/** The session was terminated. */
export interface TerminatedEvent extends TerminatedEventOnWire, StreamEventBase {}
/** The server gives up a connection after a long silence. Streams that reconnect do not show it. */
export interface StaleEvent extends StaleEventOnWire, StreamEventBase {}
/** An event of a type that this SDK does not know. */
export interface UnknownEvent extends StreamEventBase {
  type: 'unknown';
  /** The server's name of the type. */
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

/** Types of events. */
export type StreamEventType = StreamEvent['type'];

const KNOWN: ReadonlySet<string> = /* @__PURE__ */ new Set<string>(aodEventTypes);

/** The events that end a stream. */
export type ClosingEvent = ExitEvent | AodErrorEvent | TerminatedEvent;

/** Whether an event ends the newest turn. */
export function isClosing(event: StreamEvent): event is ClosingEvent {
  return event.type === 'exit' || event.type === 'error' || event.type === 'terminated';
}

/** Returns the id of a row, which a stream can resume after; undefined for other events. */
export function rowId(event: StreamEvent): number | undefined {
  return event.type === 'stage' || event.type === 'output' ? (event.id ?? undefined) : undefined;
}

/**
 * Turns a server-sent event into a typed one. Its type is in the JSON, not in the frame; an event without one is output.
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
    throw malformed('The data of an event is not an object', request);
  }
  const { type: name, id: position, ...extra } = payload as Record<string, unknown>;
  const type = typeof name === 'string' ? name : 'output';
  const id = typeof position === 'number' ? position : null;
  if (!KNOWN.has(type)) return { type: 'unknown', event: type, id, extra };
  return { ...extra, type, id, extra } as unknown as StreamEvent;
}

function malformed(message: string, request: FailedRequest | undefined): StreamError {
  return new StreamError(message, { code: 'stream_malformed', request });
}

/** How many unknown types are remembered; the least recently seen is forgotten first. */
const MAX_TYPES = 100;

/** How far a stream has been read. */
export interface Position {
  /** Id of the last row that was passed on; undefined when there was none. */
  cursor: number | undefined;
}

/** Events that the stream has shown already. */
export interface Seen {
  started: boolean;
  turn: number | undefined;
  /** A `turn_start` before rows that were shown already; it is shown with the first new row of its turn. */
  held: StreamEvent | undefined;
  /** The highest id of each unknown type. */
  unknown: Map<string, number>;
}

/** Returns the events to show for an event: none when it was shown before. Moves the cursor when it is a row. */
export function unseen(event: StreamEvent, position: Position, seen: Seen): StreamEvent[] {
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
      for (const oldest of seen.unknown.keys()) {
        if (seen.unknown.size <= MAX_TYPES) break;
        seen.unknown.delete(oldest);
      }
      return [event];
    }
    default:
      return [event];
  }
}

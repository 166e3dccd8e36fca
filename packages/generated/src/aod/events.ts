// generated from openapi/aod.yaml by `make sdk`; do not edit

import type {
  ErrorEvent,
  ExitEvent,
  OutputEvent,
  StageEvent,
  StaleEvent,
  StartEvent,
  TerminatedEvent,
  TurnStartEvent,
} from './models.ts';

/** An event of a kind that the contract does not know: never dropped, never fatal. */
export interface UnknownStreamEvent {
  type: 'unknown';
  /** The kind, as the server names it. */
  event: string;
  /** The payload, parsed. */
  data: unknown;
}

/** An event of the stream of a session, told apart by `type`. The server may send further kinds. */
export type StreamEvent =
  | StartEvent
  | StageEvent
  | TurnStartEvent
  | OutputEvent
  | ExitEvent
  | ErrorEvent
  | TerminatedEvent
  | StaleEvent
  | UnknownStreamEvent;

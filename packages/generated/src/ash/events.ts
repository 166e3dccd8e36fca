// generated from openapi/ash.yaml by `make sdk`; do not edit

import type {
  AshDoneEvent,
  AshErrorEvent,
  AshInputJsonDeltaEvent,
  AshMessageEvent,
  AshSessionStartEvent,
  AshSignatureDeltaEvent,
  AshTextDeltaEvent,
  AshThinkingDeltaEvent,
  AshToolResultEvent,
  AshToolUseEvent,
  AshTurnCompleteEvent,
} from './models.ts';

/** An event of a kind that the contract does not know: never dropped, never fatal. */
export interface UnknownStreamEvent {
  type: 'unknown';
  /** The kind, as the server names it. */
  event: string;
  /** The payload, parsed. */
  data: unknown;
}

/** An event of the message stream: `type` is the name of the server-sent event, `data` its payload. The server may send events under further names, taken from the kinds of blocks and changes that a model produces. */
export type AshStreamEvent =
  | AshSessionStartEvent
  | AshMessageEvent
  | AshTextDeltaEvent
  | AshThinkingDeltaEvent
  | AshToolUseEvent
  | AshToolResultEvent
  | AshTurnCompleteEvent
  | AshErrorEvent
  | AshDoneEvent
  | AshSignatureDeltaEvent
  | AshInputJsonDeltaEvent
  | UnknownStreamEvent;

import type { AshStreamEvent } from '@hosted-agents/generated/ash';
import { ashEventTypes } from '@hosted-agents/generated/ash/operations';
import { StreamError } from '../core/errors.ts';
import type { ServerSentEvent } from '../core/streams/read-events.ts';

/** Each known type by its name, so that all events of a type share one string. */
const KNOWN: ReadonlyMap<string, string> = new Map(ashEventTypes.map((type) => [type, type]));

/**
 * Turns a server-sent event into a typed one. An event whose type is not in the contract, or whose data is no object, becomes
 * `{ type: 'unknown', event, data }`.
 *
 * @throws StreamError `stream_malformed` when the data is not JSON
 */
export function toAshEvent({ event = 'message', data }: ServerSentEvent): AshStreamEvent {
  const type = KNOWN.get(event);
  let payload: unknown;
  try {
    payload = JSON.parse(data);
  } catch {
    // Without the cause, which quotes the data, and without an unknown name: either may hold the key.
    throw new StreamError(
      `The data of ${type ? `a ${JSON.stringify(type)} event` : 'an event'} is not JSON`,
      {
        code: 'stream_malformed',
      },
    );
  }
  const isObject = typeof payload === 'object' && payload !== null;
  return type === undefined || !isObject
    ? { type: 'unknown', event, data: payload }
    : ({ type, data: payload } as AshStreamEvent);
}

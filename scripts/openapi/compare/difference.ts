import type { Path } from './located.ts';

/** What can differ. */
export type Subject =
  | 'path'
  | 'operation'
  | 'parameter'
  | 'body'
  | 'body field'
  | 'status'
  | 'response'
  | 'response field'
  | 'x-differs';

/** `added`: the server has it, the contract has not. `removed`: the other way round. */
export type Change = 'added' | 'removed' | 'changed';

/**
 * Why something that the contract has is not held against a server whose document lacks it:
 *
 * - `error-status`, `error-field`: documents name few errors and little of them
 * - `success-answer`, `response-body`, `request-body`: an operation documented without any
 * - `event-stream`: a stream, documented as a string
 * - `untyped`, `untyped-object`, `open-object`: a value documented without type or fields, or to take any further field
 * - `required-fields`: an object documented without `required`
 * - `values`: a list of values, documented as any string
 * - `header`, `media-type`: header parameters, and media types other than JSON
 * - `internal`: an internal operation, which no client calls
 */
export type UndocumentedRule =
  | 'error-status'
  | 'error-field'
  | 'success-answer'
  | 'response-body'
  | 'request-body'
  | 'event-stream'
  | 'untyped'
  | 'untyped-object'
  | 'open-object'
  | 'required-fields'
  | 'values'
  | 'header'
  | 'media-type'
  | 'internal';

/** Something to be added to the contract: a value at a path whose last step is a new key, or `-` for a further item. */
export interface Addition {
  path: Path;
  value: unknown;
}

/** One difference between a contract and what a server publishes. */
export interface Difference {
  subject: Subject;
  change: Change;
  /** Where: `Session.status`, `query limit`, `body.files[].path`, `200`. */
  place: string;
  /** A sentence for a person. */
  message: string;
  /** Whether a client generated from the contract breaks at it. */
  breaking: boolean;
  /** Set when the server's document is merely silent about it. */
  undocumented?: UndocumentedRule;
  /** The operations it is found in, `GET /api/sessions/{id}`. */
  operations: string[];
  /** What to add to the contract; absent when nothing is new or the place is not clear. */
  additions?: Addition[];
}

/**
 * Puts a difference of a component schema that many operations use down once, naming all of them. What breaks a request
 * and is harmless in an answer breaks.
 */
export function groupByPlace(differences: readonly Difference[]): Difference[] {
  const groups = new Map<string, Difference>();
  for (const difference of differences) {
    const { subject, change, place, message, undocumented, operations, breaking } = difference;
    const inComponent = /^[A-Z]/.test(place) && subject.endsWith('field');
    const key = JSON.stringify([
      change,
      place,
      message,
      undocumented,
      ...(inComponent ? [] : [subject, operations]),
    ]);
    const group = groups.get(key);
    if (group) {
      group.operations = [...new Set([...group.operations, ...operations])];
      if (breaking && !group.breaking) Object.assign(group, { breaking, subject });
    } else groups.set(key, { ...difference });
  }
  return [...groups.values()];
}

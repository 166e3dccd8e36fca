import type { Path } from './located.ts';

/** What can differ. */
export type Subject =
  | 'operation'
  | 'parameter'
  | 'body'
  | 'body field'
  | 'status'
  | 'response'
  | 'response field';

/** `added`: the server has it, the contract has not. `removed`: the other way round. */
export type Change = 'added' | 'removed' | 'changed';

/** Why something that the contract has is not held against a server whose document lacks it. */
export const undocumentedRules = {
  'error-status': 'error statuses (the document names few of them)',
  'success-answer': 'successes of operations whose document names no answer',
  'response-body': 'bodies of answers documented without content',
  'request-body': 'request bodies of operations documented without one',
  'event-stream': 'event streams (documented as a string)',
  untyped: 'values documented without a type',
  'untyped-object': 'fields of objects documented without fields',
  'open-object': 'fields of objects documented to take any further field',
  'required-fields': 'fields that are always there, in objects documented without `required`',
  values: 'lists of values, documented as any string',
  'error-field': 'fields of error bodies',
  header: 'header parameters',
  'media-type': 'media types other than JSON',
  internal: 'internal operations, which no client calls',
  'known-gap': 'gaps of this server that are known by name',
} as const;

/** The name of such a reason. */
export type UndocumentedRule = keyof typeof undocumentedRules;

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

/** Puts a difference of a component schema that many operations use down once, naming all of them. */
export function groupByPlace(differences: readonly Difference[]): Difference[] {
  const groups = new Map<string, Difference>();
  for (const difference of differences) {
    const { operations, additions: _, ...facts } = difference;
    const inComponent = /^[A-Z]/.test(difference.place) && difference.subject.endsWith('field');
    const key = JSON.stringify(inComponent ? facts : [facts, operations]);
    const group = groups.get(key);
    if (group) group.operations = [...new Set([...group.operations, ...operations])];
    else groups.set(key, { ...difference });
  }
  return [...groups.values()];
}

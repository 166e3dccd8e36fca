import type { LocatedOperation } from '../document.ts';
import type { Addition, Change, Difference, Subject, UndocumentedRule } from './difference.ts';
import type { Path } from './located.ts';

/** Where a comparison stands. */
export interface Scope {
  operation: LocatedOperation;
  /** What the client sends must be accepted; what it reads must be what the types promise. */
  direction: 'request' | 'response';
  /** A path, query or header value: text on the wire, whatever its type. */
  textual: boolean;
  /** The body of an answer with an error status. */
  isError: boolean;
  /** What a difference here is a difference of. */
  subject: Subject;
  place: string;
  /** Pairs of schemas that are being compared already: recursion ends there. */
  trail: ReadonlySet<string>;
}

/** The scope of a part of an operation, where a comparison begins. */
export function scopeOf(
  { operation }: { operation: LocatedOperation },
  part: Pick<Scope, 'direction' | 'subject' | 'place'> & Partial<Scope>,
): Scope {
  return { operation, textual: false, isError: false, trail: new Set(), ...part };
}

/** What is said about a difference, beside where it is. */
export interface Finding {
  breaking?: boolean;
  undocumented?: UndocumentedRule;
  additions?: Addition[];
}

/** A difference at the place of the scope. */
export function difference(scope: Scope, change: Change, message: string, finding: Finding = {}): Difference {
  const { subject, place, operation } = scope;
  return { subject, change, place, message, breaking: false, operations: [operation.label], ...finding };
}

/**
 * The scope of a part of a value. Its place is the one in the component schema that it stands in, where a person looks
 * it up; otherwise it goes by the way that led to it.
 *
 * @param scope of the whole
 * @param step what leads from there to the part
 * @param paths where the part is written in the contract
 */
export function below(scope: Scope, step: string, paths: readonly Path[]): Scope {
  const [only, ...others] = paths;
  const place = only && others.length === 0 ? componentPlace(only) : undefined;
  return { ...scope, place: place ?? `${scope.place}${step}` };
}

/** `Session.limits[].seconds` for a path into a component schema. */
function componentPlace([first, second, name, ...rest]: Path): string | undefined {
  if (first !== 'components' || second !== 'schemas' || name === undefined) return undefined;
  return [String(name), ...rest.map((step, index) => readable(step, rest[index - 1]))].join('');
}

function readable(step: string | number, before: string | number | undefined): string {
  if (before === 'properties') return `.${step}`;
  if (step === 'items') return '[]';
  return step === 'additionalProperties' ? '.*' : '';
}

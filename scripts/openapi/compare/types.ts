import type { Difference } from './difference.ts';
import { difference, type Scope } from './scope.ts';
import type { Shape } from './shape.ts';

/** Compares the types of a value: whoever reads it must understand every type that the other side may write. */
export function compareTypes(ours: Shape, theirs: Shape, scope: Scope): Difference[] {
  const [written, read] = scope.direction === 'request' ? [ours, theirs] : [theirs, ours];
  const message = `the contract says ${typeList(ours)}, the server ${typeList(theirs)}`;
  if (![...written.types].every((type) => understands(read.types, type, scope))) {
    return [difference(scope, 'changed', message, { breaking: true })];
  }
  const same =
    ours.types.size === theirs.types.size && [...ours.types].every((type) => theirs.types.has(type));
  return same || scope.textual ? [] : [difference(scope, 'changed', message)];
}

/** The types of a shape, for a person. */
export function typeList({ types }: Shape): string {
  return [...types].join(' or ');
}

/** Integers and other numbers are one type to a client; on the wire a parameter of any plain type is text. */
function understands(types: ReadonlySet<string>, type: string, { textual }: Scope): boolean {
  if (types.has(type)) return true;
  if (type === 'integer' || type === 'number')
    return types.has('integer') || types.has('number') || (textual && types.has('string'));
  return textual && type === 'boolean' && types.has('string');
}

/** Compares the lists of values that both sides allow. */
export function compareValues(ours: Shape, theirs: Shape, scope: Scope): Difference[] {
  if (ours.values === undefined && theirs.values === undefined) return [];
  if (theirs.values === undefined) {
    return [difference(scope, 'removed', 'the server lists no values', { undocumented: 'values' })];
  }
  if (ours.values === undefined) {
    const message = `the server allows only ${theirs.values.join(', ')}; the contract lists no values`;
    return [difference(scope, 'changed', message, { breaking: scope.direction === 'request' })];
  }
  const { values: known, valuesPath } = ours;
  const published = theirs.values;
  const added = published.filter((value) => !known.includes(value));
  const removed = known.filter((value) => !published.includes(value));
  const unexpected = scope.direction === 'response' && !ours.open;
  return [
    ...(added.length > 0
      ? [
          difference(scope, 'added', `the server has the value ${added.join(', ')}`, {
            breaking: unexpected,
            ...(valuesPath && { additions: added.map((value) => ({ path: [...valuesPath, '-'], value })) }),
          }),
        ]
      : []),
    ...(removed.length > 0
      ? [
          difference(scope, 'removed', `the server has no value ${removed.join(', ')}`, {
            breaking: scope.direction === 'request',
          }),
        ]
      : []),
  ];
}

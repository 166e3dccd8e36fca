import type { Difference } from './difference.ts';
import { difference, type Scope } from './scope.ts';
import type { Shape } from './shape.ts';

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

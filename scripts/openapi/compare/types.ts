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

import type { Schema } from '../document.ts';
import type { Addition, Difference } from './difference.ts';
import type { Located, Path } from './located.ts';
import { below, difference, type Scope } from './scope.ts';
import { type Property, type Shape, shapeOf } from './shape.ts';
import { compareTypes, compareValues, typeList } from './types.ts';

type Schemas = readonly Located<Schema>[];

/** Compares what a contract and a server say about one value. Several schemas on a side stand for one another. */
export function compareSchemas(contract: Schemas, server: Schemas, scope: Scope): Difference[] {
  const pair = JSON.stringify([contract, server].map(pathsOf));
  if (scope.trail.has(pair)) return [];
  const inner = { ...scope, trail: new Set([...scope.trail, pair]) };
  const ours = shapeOf(contract);
  const theirs = shapeOf(server);
  if (theirs.silent) {
    return ours.silent
      ? []
      : [difference(scope, 'removed', 'the server names no type', { undocumented: 'untyped' })];
  }
  if (ours.silent) {
    return [difference(scope, 'changed', `the contract names no type, the server says ${typeList(theirs)}`)];
  }
  const types = compareTypes(ours, theirs, scope);
  const comparable = !types.some(({ breaking }) => breaking);
  return [
    ...types,
    ...(comparable ? compareValues(asWords(ours, scope), asWords(theirs, scope), scope) : []),
    ...(both(ours, theirs, 'object')
      ? [...compareFields(ours, theirs, inner), ...compareMaps(ours, theirs, inner)]
      : []),
    ...(both(ours, theirs, 'array')
      ? compareSchemas(ours.items, theirs.items, below(inner, '[]', pathsOf(ours.items)))
      : []),
  ];
}

function pathsOf(schemas: Schemas): Path[] {
  return schemas.map(({ path }) => path);
}

function both(ours: Shape, theirs: Shape, type: string): boolean {
  return ours.types.has(type) && theirs.types.has(type);
}

/** In a parameter, a boolean is one of two words. */
function asWords(shape: Shape, { textual }: Scope): Shape {
  if (!textual || !shape.types.has('boolean')) return shape;
  return { ...shape, values: [...(shape.values ?? []), 'true', 'false'] };
}

function compareMaps(ours: Shape, theirs: Shape, scope: Scope): Difference[] {
  if (ours.additional.length === 0 || theirs.additional.length === 0) return [];
  return compareSchemas(ours.additional, theirs.additional, below(scope, '.*', pathsOf(ours.additional)));
}

function compareFields(ours: Shape, theirs: Shape, scope: Scope): Difference[] {
  if (theirs.properties.size === 0 && ours.properties.size > 0) {
    return [difference(scope, 'removed', 'the server names no fields', { undocumented: 'untyped-object' })];
  }
  const names = new Set([...ours.properties.keys(), ...theirs.properties.keys()]);
  const object = ours.home ? below(scope, '', [ours.home.path]) : scope;
  return [...names].flatMap((name) => {
    const [our, their] = [ours.properties.get(name), theirs.properties.get(name)];
    const field = below(our ? scope : object, `.${name}`, our?.paths ?? []);
    if (!our) return their ? [addedField(name, their, ours, field)] : [];
    if (!their) return [removedField(theirs, field)];
    const value = below(scope, `.${name}`, pathsOf(our.schemas));
    return [
      ...compareRequired(our, their, theirs, field),
      ...compareSchemas(our.schemas, their.schemas, value),
    ];
  });
}

/**
 * A field that the server requires becomes a required one of the contract; one that it sends does not, as other releases
 * of the server do not send it.
 */
function addedField(name: string, field: Property, { home }: Shape, scope: Scope): Difference {
  const needed = scope.direction === 'request' && field.required;
  const property = home && { path: [...home.path, 'properties', name], value: field.raw };
  const required = home && { path: [...home.path, 'required', '-'], value: name };
  const additions: Addition[] = [...(property ? [property] : []), ...(required && needed ? [required] : [])];
  return difference(scope, 'added', needed ? 'the server requires this field' : 'the server has this field', {
    breaking: needed,
    ...(additions.length > 0 ? { additions } : {}),
  });
}

function removedField(object: Shape, scope: Scope): Difference {
  const message = 'the server does not have this field';
  if (scope.isError) return difference(scope, 'removed', message, { undocumented: 'error-field' });
  return object.takesAny
    ? difference(scope, 'removed', message, { undocumented: 'open-object' })
    : difference(scope, 'removed', message, { breaking: true });
}

function compareRequired(our: Property, their: Property, theirs: Shape, scope: Scope): Difference[] {
  if (our.required === their.required) return [];
  if (scope.direction === 'request') {
    return their.required
      ? [
          difference(scope, 'changed', 'the server requires this field, the contract does not', {
            breaking: true,
          }),
        ]
      : [difference(scope, 'changed', 'the contract requires this field, the server does not')];
  }
  const message = their.required
    ? 'the server always sends this field'
    : 'the server may leave this field out';
  if (scope.isError) return [difference(scope, 'changed', message, { undocumented: 'error-field' })];
  if (their.required) return [difference(scope, 'changed', message)];
  return theirs.tellsRequired
    ? [difference(scope, 'changed', message, { breaking: true })]
    : [difference(scope, 'changed', message, { undocumented: 'required-fields' })];
}

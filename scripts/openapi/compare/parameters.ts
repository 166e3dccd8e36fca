import type { Parameter } from '../document.ts';
import type { Difference } from './difference.ts';
import { children, type Located, type Side, schemaIn } from './located.ts';
import { compareSchemas } from './schemas.ts';
import { difference, type Scope, scopeOf } from './scope.ts';

/** Header parameters that OpenAPI says are to be ignored: other parts of a document describe them. */
const ignoredHeaders = ['accept', 'content-type', 'authorization'];

/**
 * Compares the parameters of an operation. Those in the path go by their position, since their names stay on this side
 * of the wire; all others by their names.
 *
 * @param contract the operation in the contract, with its path item
 * @param server the same on the server
 */
export function compareParameters(contract: Side, server: Side): Difference[] {
  const ours = parametersOf(contract);
  const theirs = parametersOf(server);
  return [...new Set([...ours.keys(), ...theirs.keys()])].flatMap((key) => {
    const [our, their] = [ours.get(key), theirs.get(key)];
    const parameter = (our ?? their)?.value;
    if (!parameter) return [];
    const place = `${parameter.in} ${parameter.name}`;
    const scope = scopeOf(contract, { direction: 'request', subject: 'parameter', place, textual: true });
    if (!our) return their ? [added(their, contract, scope)] : [];
    if (!their) return [removed(our.value, scope)];
    return [
      ...compareRequired(our.value, their.value, scope),
      ...compareSchemas(schemaIn(our), schemaIn(their), scope),
    ];
  });
}

function parametersOf({ operation, at, item }: Side): Map<string, Located<Parameter>> {
  const inPath = [...operation.path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name);
  const all = [...children<Parameter>(item, 'parameters'), ...children<Parameter>(at, 'parameters')];
  return new Map(
    all
      .filter(({ value }) => value.in !== 'header' || !ignoredHeaders.includes(value.name.toLowerCase()))
      .map((parameter) => [keyOf(parameter.value, inPath), parameter]),
  );
}

function keyOf({ in: place, name }: Parameter, inPath: readonly (string | undefined)[]): string {
  if (place === 'path') return `path ${inPath.indexOf(name)}`;
  return `${place} ${place === 'header' ? name.toLowerCase() : name}`;
}

function added({ value }: Located<Parameter>, { at }: Side, scope: Scope): Difference {
  const message =
    value.required === true ? 'the server requires this parameter' : 'the server has this parameter';
  return difference(scope, 'added', message, {
    breaking: value.required === true,
    additions: [{ path: [...at.path, 'parameters', '-'], value }],
  });
}

function removed(parameter: Parameter, scope: Scope): Difference {
  const message = 'the server does not have this parameter';
  return parameter.in === 'header'
    ? difference(scope, 'removed', message, { undocumented: 'header' })
    : difference(scope, 'removed', message, { breaking: true });
}

function compareRequired(our: Parameter, their: Parameter, scope: Scope): Difference[] {
  if ((our.required ?? false) === (their.required ?? false)) return [];
  return their.required
    ? [
        difference(scope, 'changed', 'the server requires this parameter, the contract does not', {
          breaking: true,
        }),
      ]
    : [difference(scope, 'changed', 'the contract requires this parameter, the server does not')];
}

import type { Document, Operation, Parameter } from '../document.ts';
import { operationsOf } from '../document.ts';
import { mapOperations } from './walk.ts';

const wildcard = '{*}';

/** Writes a path that ends in `{*}`, with a parameter named `*`, as one with a parameter `path` marked `x-wildcard`. */
export function nameWildcards(document: Document): Document {
  const operations = operationsOf(document);
  const paths = Object.entries(document.paths).map(([path, item]): [string, Record<string, unknown>] => {
    if (!path.includes(wildcard)) return [path, item];
    const { parameters, ...rest } = item;
    const renamed = operations
      .filter((each) => each.path === path)
      .map(({ method, operation, parameters: all }): [string, Operation] => [
        method.toLowerCase(),
        { ...operation, parameters: withWildcard(all) },
      ]);
    return [path.replace(wildcard, '{path}'), { ...rest, ...Object.fromEntries(renamed) }];
  });
  return { ...document, paths: Object.fromEntries(paths) };
}

function withWildcard(parameters: readonly Parameter[]): Parameter[] {
  const own = parameters.find((each) => each.name === '*');
  return [
    ...parameters.filter((each) => each !== own),
    {
      ...own,
      name: 'path',
      in: 'path',
      required: true,
      'x-wildcard': true,
      schema: own?.schema ?? { type: 'string' },
    },
  ];
}

/** Declares the parameters that stand in a path and are declared neither for the path nor for the operation. */
export function declarePathParameters(document: Document): Document {
  return mapOperations(document, ({ operation, path, parameters }) => {
    const declared = parameters.filter((each) => each.in === 'path').map(({ name }) => name);
    const missing = [...path.matchAll(/\{([^}]+)\}/g)]
      .flatMap(([, name]) => (name === undefined || declared.includes(name) ? [] : [name]))
      .map((name): Parameter => ({ name, in: 'path', required: true, schema: { type: 'string' } }));
    return missing.length === 0
      ? operation
      : { ...operation, parameters: [...(operation.parameters ?? []), ...missing] };
  });
}

/** Gives every operation without an operationId one made from its method and path. */
export function nameOperations(document: Document): Document {
  return mapOperations(document, ({ operation, method, path }) => ({
    ...operation,
    operationId: operation.operationId ?? operationName(method, path),
  }));
}

/** `GET /api/agents/{name}/files` becomes `getAgentsByNameFiles`. */
function operationName(method: string, path: string): string {
  const words = path
    .split('/')
    .filter((segment, index) => segment !== '' && !(index === 1 && segment === 'api'))
    .flatMap((segment) => (segment.startsWith('{') ? ['by', ...wordsOf(segment)] : wordsOf(segment)));
  return [method.toLowerCase(), ...words.map((word) => word.charAt(0).toUpperCase() + word.slice(1))].join(
    '',
  );
}

function wordsOf(segment: string): string[] {
  return segment.split(/[^a-zA-Z0-9]+/).filter(Boolean);
}

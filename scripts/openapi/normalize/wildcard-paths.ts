import type { Document, Operation, Parameter } from '../document.ts';
import { operationsOf } from '../document.ts';

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

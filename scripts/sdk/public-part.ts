import type { Document, Operation } from '../openapi/document.ts';
import { lookUp, operationsOf } from '../openapi/document.ts';

/**
 * The contract without the operations marked `x-internal`, and without the components that nothing else refers to.
 *
 * @param document the whole contract; stays as it is
 */
export function publicPart(document: Document): Document {
  const all = operationsOf(document).map(({ operation }) => operation);
  const internal = new Set(all.filter((operation) => operation['x-internal'] === true));
  const seen = componentsOf(
    document,
    all.filter((operation) => !internal.has(operation)),
  );
  const hidden = [...componentsOf(document, [...internal])].filter((ref) => !seen.has(ref));

  const paths = Object.entries(document.paths).map(([path, item]) => {
    const kept = Object.entries(item).filter(([, value]) => !internal.has(value as Operation));
    return [path, Object.fromEntries(kept)] as const;
  });
  const components = Object.entries(document.components ?? {}).map(([kind, named]) => {
    const kept = Object.entries(named as object).filter(
      ([name]) => !hidden.includes(`#/components/${kind}/${name}`),
    );
    return [kind, Object.fromEntries(kept)] as const;
  });
  return {
    ...document,
    paths: Object.fromEntries(paths.filter(([, item]) => Object.keys(item).length > 0)),
    components: Object.fromEntries(components),
  };
}

/** The references to components that operations make, directly or through other components. */
function componentsOf(document: Document, operations: readonly Operation[]): Set<string> {
  const refs = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      if (typeof inner !== 'string') visit(inner);
      else if (key === '$ref') follow(inner);
      else if (key === 'x-event-stream') follow(`#/components/schemas/${inner}`);
    }
  };
  const follow = (ref: string): void => {
    if (refs.has(ref)) return;
    refs.add(ref);
    visit(lookUp(document, ref));
  };
  visit(operations);
  return refs;
}

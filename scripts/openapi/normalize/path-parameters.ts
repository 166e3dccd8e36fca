import type { Document, Parameter } from '../document.ts';
import { mapOperations } from './map-operations.ts';

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

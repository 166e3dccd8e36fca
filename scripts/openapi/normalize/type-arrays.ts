import type { Document } from '../document.ts';
import { mapSchemas } from './map-schemas.ts';

/** Writes lists of types in one way: each type once, `null` last, and a list of one as the type itself. */
export function tidyTypes(document: Document): Document {
  return mapSchemas(document, (schema) => {
    if (!Array.isArray(schema.type)) return schema;
    const types = [...new Set(schema.type)].sort((a, b) => Number(a === 'null') - Number(b === 'null'));
    const [only, ...others] = types;
    return { ...schema, type: only !== undefined && others.length === 0 ? only : types };
  });
}

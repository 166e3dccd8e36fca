import type { Document } from '../document.ts';
import { mapSchemas } from './map-schemas.ts';

/** Gives arrays the `items` that OpenAPI demands: anything, where the server says nothing. */
export function completeArrays(document: Document): Document {
  return mapSchemas(document, (schema) => {
    const isArray = [schema.type].flat().includes('array');
    return isArray && schema.items === undefined && schema.prefixItems === undefined
      ? { ...schema, items: {} }
      : schema;
  });
}

import type { Document, Schema } from '../document.ts';
import { mapSchemas } from './map-schemas.ts';

/** Writes the `nullable: true` of OpenAPI 3.0 as 3.1 does: `null` among the types. */
export function nullableAsType(document: Document): Document {
  return mapSchemas(document, ({ nullable, ...schema }) => (nullable === true ? withNull(schema) : schema));
}

function withNull(schema: Schema): Schema {
  if (schema.type === undefined) {
    const { description, ...rest } = schema;
    const union = { anyOf: [rest, { type: 'null' }] };
    return description === undefined ? union : { description, ...union };
  }
  const values = schema.enum && !schema.enum.includes(null) ? { enum: [...schema.enum, null] } : {};
  return { ...schema, ...values, type: [...new Set([schema.type, 'null'].flat())] };
}

import type { Document, Schema } from '../document.ts';
import { mapSchemas } from './map-schemas.ts';

/** Writes the boolean `exclusiveMinimum` and `exclusiveMaximum` of OpenAPI 3.0 as 3.1 does: as the bound itself. */
export function exclusiveBounds(document: Document): Document {
  return mapSchemas(document, (schema) =>
    bound(bound(schema, 'exclusiveMinimum', 'minimum'), 'exclusiveMaximum', 'maximum'),
  );
}

function bound(schema: Schema, exclusive: string, inclusive: string): Schema {
  if (typeof schema[exclusive] !== 'boolean') return schema;
  const { [exclusive]: isExclusive, [inclusive]: limit, ...rest } = schema;
  if (limit === undefined) return rest;
  return { ...rest, [isExclusive ? exclusive : inclusive]: limit };
}

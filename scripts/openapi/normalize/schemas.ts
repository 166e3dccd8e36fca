import type { Document, Schema } from '../document.ts';
import { mapSchemas } from './walk.ts';

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

/** Writes lists of types in one way: each type once, `null` last, and a list of one as the type itself. */
export function tidyTypes(document: Document): Document {
  return mapSchemas(document, (schema) => {
    if (!Array.isArray(schema.type)) return schema;
    const types = [...new Set(schema.type)].sort((a, b) => Number(a === 'null') - Number(b === 'null'));
    const [only, ...others] = types;
    return { ...schema, type: only !== undefined && others.length === 0 ? only : types };
  });
}

/** Gives arrays the `items` that OpenAPI demands: anything, where the server says nothing. */
export function completeArrays(document: Document): Document {
  return mapSchemas(document, (schema) => {
    const isArray = [schema.type].flat().includes('array');
    return isArray && schema.items === undefined && schema.prefixItems === undefined
      ? { ...schema, items: {} }
      : schema;
  });
}

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

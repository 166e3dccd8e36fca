import type { Document, LocatedOperation, Operation, Schema } from '../document.ts';
import { operationsOf } from '../document.ts';

/** A copy of the document in which every operation has gone through `change`. */
export function mapOperations(
  document: Document,
  change: (located: LocatedOperation) => Operation,
): Document {
  const paths = Object.fromEntries(Object.entries(document.paths).map(([path, item]) => [path, { ...item }]));
  for (const located of operationsOf(document)) {
    const item = paths[located.path];
    if (item) item[located.method.toLowerCase()] = change(located);
  }
  return { ...document, paths };
}

const maps = ['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas'];
const lists = ['oneOf', 'anyOf', 'allOf', 'prefixItems'];
const singles = ['items', 'additionalProperties', 'not', 'contains', 'propertyNames', 'if', 'then', 'else'];

/**
 * A copy of the document in which every schema, the innermost first, has gone through `change`. Examples, defaults and
 * extensions are data, not schemas, and stay as they are.
 */
export function mapSchemas(document: Document, change: (schema: Schema) => Schema): Document {
  return mapTree(document, '', change) as Document;
}

function mapTree(value: unknown, key: string, change: (schema: Schema) => Schema): unknown {
  if (key.startsWith('x-') || key === 'example' || key === 'examples') return value;
  if (Array.isArray(value)) return value.map((item) => mapTree(item, '', change));
  if (!isObject(value)) return value;
  if (key === 'schema') return mapSchema(value, change);
  return mapValues(value, (inner, name) =>
    key === 'components' && name === 'schemas' && isObject(inner)
      ? mapValues(inner, (schema) => mapSchema(schema, change))
      : mapTree(inner, name, change),
  );
}

function mapSchema(value: unknown, change: (schema: Schema) => Schema): unknown {
  if (!isObject(value)) return value;
  const inner = mapValues(value, (part, keyword) => {
    if (singles.includes(keyword)) return mapSchema(part, change);
    if (lists.includes(keyword) && Array.isArray(part)) return part.map((each) => mapSchema(each, change));
    if (maps.includes(keyword) && isObject(part)) return mapValues(part, (each) => mapSchema(each, change));
    return part;
  });
  return change(inner);
}

function mapValues(
  value: Record<string, unknown>,
  change: (value: unknown, key: string) => unknown,
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, change(inner, key)]));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

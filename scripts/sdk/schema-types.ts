import openapiTS, { type OpenAPI3, type TransformNodeOptions } from 'openapi-typescript';
import ts from 'typescript';
import type { Document, Schema } from '../openapi/document.ts';
import { otherKind } from './other-kind.ts';

const openValues = 'x-open-values';

/**
 * The types of a contract as openapi-typescript makes them, with three additions: an enum marked `x-open-enum` admits
 * further values, a string that excludes values is a type of its own, and binary content is a `Blob`.
 */
export async function schemaTypes(document: Document): Promise<ts.Node[]> {
  const prepared = prepare(document) as unknown as OpenAPI3;
  return openapiTS(prepared, {
    // A field with a default may still be left out of a request.
    defaultNonNullable: false,
    emptyObjectsUnknown: true,
    silent: true,
    transform: (object, options) => {
      const schema = object as Schema;
      return openEnum(schema) ?? otherKind(schema) ?? binary(schema, options);
    },
  });
}

/**
 * A copy in which open enums reach the `transform` hook (openapi-typescript settles `enum` before it asks the hook), and
 * without `discriminator`: the constants in the members narrow, whereas openapi-typescript would put the schema's name
 * in their place.
 */
function prepare(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(prepare);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]): [string, unknown] => [key, prepare(inner)]);
  const copy: Record<string, unknown> = Object.fromEntries(entries);
  if (isDiscriminator(copy.discriminator)) delete copy.discriminator;
  if (copy['x-open-enum'] === true && Array.isArray(copy.enum) && copy.enum.every(isStringOrNull)) {
    copy[openValues] = copy.enum;
    // The hook is only asked about schemas that have a type.
    copy.type ??= 'string';
    delete copy.enum;
  }
  return copy;
}

function isStringOrNull(value: unknown): boolean {
  return typeof value === 'string' || value === null;
}

function isDiscriminator(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    'propertyName' in value &&
    typeof value.propertyName === 'string'
  );
}

function openEnum(schema: Schema): ts.TypeNode | undefined {
  const values = schema[openValues];
  if (!Array.isArray(values)) return undefined;
  const { factory } = ts;
  const nullable = values.includes(null) || [schema.type].flat().includes('null');
  return factory.createUnionTypeNode([
    ...values
      .filter((value) => value !== null)
      .map((value) => factory.createLiteralTypeNode(factory.createStringLiteral(String(value)))),
    factory.createParenthesizedType(
      factory.createIntersectionTypeNode([
        factory.createKeywordTypeNode(ts.SyntaxKind.StringKeyword),
        factory.createTypeLiteralNode([]),
      ]),
    ),
    ...(nullable ? [factory.createLiteralTypeNode(factory.createNull())] : []),
  ]);
}

function binary(schema: Schema, { path }: TransformNodeOptions): ts.TypeNode | undefined {
  const encoded = schema.contentEncoding !== undefined;
  if (schema.format !== 'binary' && (schema.contentMediaType === undefined || encoded)) return undefined;
  const blob = ts.factory.createTypeReferenceNode('Blob');
  if (!path?.includes('requestBody')) return blob;
  return ts.factory.createUnionTypeNode([blob, ts.factory.createTypeReferenceNode('Uint8Array')]);
}

import type { Schema } from '../document.ts';
import { child, children, type Located, type Path } from './located.ts';

/** What a schema, or several that stand for one another, says about a value: composition and references worked in. */
export interface Shape {
  /** It says nothing: any value will do. */
  silent: boolean;
  types: ReadonlySet<string>;
  /** The only values allowed, without `null`; `undefined` when there is no such list. */
  values?: readonly unknown[] | undefined;
  /** Whether the list of values may grow (`x-open-enum`). */
  open: boolean;
  /** Where the list of values stands, when it is one list. */
  valuesPath?: Path | undefined;
  properties: ReadonlyMap<string, Property>;
  /** Whether it says at all which properties are required. */
  tellsRequired: boolean;
  /** Whether it says in so many words that an object may have any further field. */
  takesAny: boolean;
  /** The object schema that a further property belongs in, when that is clear. */
  home?: Located<Schema> | undefined;
  additional: readonly Located<Schema>[];
  items: readonly Located<Schema>[];
}

/** A property of an object; several schemas when the members of a union have it. */
export interface Property {
  schemas: readonly Located<Schema>[];
  required: boolean;
  /** The schema as it is written, references included. */
  raw: unknown;
  /** Where it is written, in each schema that has it. */
  paths: readonly Path[];
}

/** The shape that any one of the schemas allows. */
export function shapeOf(schemas: readonly Located<Schema>[]): Shape {
  return anyOf(schemas.map(describe));
}

function describe(schema: Located<Schema>): Shape {
  const unions = ['oneOf', 'anyOf'].flatMap((keyword) => {
    const members = children<Schema>(schema, keyword);
    return members.length > 0 ? [anyOf(members.map(describe))] : [];
  });
  return allOf([own(schema), ...children<Schema>(schema, 'allOf').map(describe), ...unions]);
}

function own(schema: Located<Schema>): Shape {
  const { value } = schema;
  const types = typesOf(value);
  const listed = value.const === undefined ? value.enum : [value.const];
  const required = value.required ?? [];
  const names = Object.keys(value.properties ?? {});
  const at = child<Record<string, Schema>>(schema, 'properties');
  return {
    silent: types.length === 0 && value.required === undefined,
    types: new Set(types),
    values: listed?.filter((each) => each !== null),
    open: value['x-open-enum'] === true,
    valuesPath: value.enum && [...schema.path, 'enum'],
    properties: new Map(
      names.map((name) => [
        name,
        {
          schemas: [at && child<Schema>(at, name)].filter(isPresent),
          required: required.includes(name),
          raw: value.properties?.[name],
          paths: [[...schema.path, 'properties', name]],
        },
      ]),
    ),
    tellsRequired: value.required !== undefined,
    takesAny: value.additionalProperties === true,
    home: types.includes('object') ? schema : undefined,
    additional:
      typeof value.additionalProperties === 'object'
        ? [child<Schema>(schema, 'additionalProperties')].filter(isPresent)
        : [],
    items: [child<Schema>(schema, 'items')].filter(isPresent),
  };
}

function typesOf(schema: Schema): string[] {
  if (schema.type !== undefined) return [schema.type].flat();
  const listed = schema.const === undefined ? schema.enum : [schema.const];
  if (listed) return [...new Set(listed.map((value) => (value === null ? 'null' : typeof value)))];
  if (schema.properties || schema.additionalProperties) return ['object'];
  return schema.items ? ['array'] : [];
}

/** What holds of a value that fits every one of the shapes. */
function allOf(shapes: readonly Shape[]): Shape {
  const telling = shapes.filter((shape) => !shape.silent);
  const [first = silence, ...others] = telling;
  return others.reduce<Shape>((sum, shape) => {
    const both = [...shape.types].filter((type) => sum.types.has(type));
    const properties = new Map(sum.properties);
    for (const [name, property] of shape.properties) properties.set(name, properties.get(name) ?? property);
    return {
      silent: false,
      types:
        sum.types.size === 0 || shape.types.size === 0
          ? new Set([...sum.types, ...shape.types])
          : new Set(both),
      values: sum.values ?? shape.values,
      open: sum.open || shape.open,
      valuesPath: sum.valuesPath ?? shape.valuesPath,
      properties,
      tellsRequired: sum.tellsRequired || shape.tellsRequired,
      takesAny: sum.takesAny || shape.takesAny,
      home: shape.home ?? sum.home,
      additional: [...sum.additional, ...shape.additional],
      items: [...sum.items, ...shape.items],
    };
  }, first);
}

/** What holds of a value that fits at least one of the shapes. */
function anyOf(shapes: readonly Shape[]): Shape {
  const [only, ...others] = shapes;
  if (only && others.length === 0) return only;
  const objects = shapes.filter((shape) => shape.types.has('object'));
  const listed = shapes.filter((shape) => !(shape.types.size === 1 && shape.types.has('null')));
  const names = new Set(objects.flatMap((shape) => [...shape.properties.keys()]));
  return {
    silent: shapes.length === 0 || shapes.some((shape) => shape.silent),
    types: new Set(shapes.flatMap((shape) => [...shape.types])),
    values: listed.every((shape) => shape.values) ? listed.flatMap((shape) => shape.values ?? []) : undefined,
    open: shapes.some((shape) => shape.open),
    valuesPath: listed.length === 1 ? listed[0]?.valuesPath : undefined,
    properties: new Map(
      [...names].map((name) => [
        name,
        {
          schemas: objects.flatMap((shape) => shape.properties.get(name)?.schemas ?? []),
          required: objects.every((shape) => shape.properties.get(name)?.required === true),
          raw: objects.find((shape) => shape.properties.has(name))?.properties.get(name)?.raw,
          paths: objects.flatMap((shape) => shape.properties.get(name)?.paths ?? []),
        },
      ]),
    ),
    tellsRequired: objects.some((shape) => shape.tellsRequired),
    takesAny: objects.some((shape) => shape.takesAny),
    home: objects.length === 1 ? objects[0]?.home : undefined,
    additional: shapes.flatMap((shape) => shape.additional),
    items: shapes.flatMap((shape) => shape.items),
  };
}

const silence: Shape = {
  silent: true,
  types: new Set(),
  open: false,
  properties: new Map(),
  tellsRequired: false,
  takesAny: false,
  additional: [],
  items: [],
};

function isPresent<T>(value: T | undefined): value is T {
  return value !== undefined;
}

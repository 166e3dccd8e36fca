import type { Document, Schema } from '../document.ts';
import { componentName } from '../document.ts';
import { mapSchemas } from './walk.ts';

/**
 * Gives components that are only numbered (`def-0`, as Fastify's generator calls them) the name that stands in their
 * title. Two with one title keep their numbers.
 */
export function nameComponents(document: Document): Document {
  const schemas = document.components?.schemas ?? {};
  const titles = Object.entries(schemas).map(([name, { title }]) =>
    isNumbered(name) && title ? title : name,
  );
  const names = new Map(
    Object.keys(schemas).map((name, index) => {
      const title = titles[index] ?? name;
      return [name, titles.filter((each) => each === title).length === 1 ? title : name];
    }),
  );
  const renamed = mapSchemas(document, (schema) => rename(schema, names));
  return {
    ...renamed,
    components: {
      ...renamed.components,
      schemas: Object.fromEntries(
        Object.entries(renamed.components?.schemas ?? {}).map(([name, schema]) =>
          named(schema, names.get(name) ?? name),
        ),
      ),
    },
  };
}

function isNumbered(name: string): boolean {
  return /^def-\d+$/.test(name);
}

function rename(schema: Schema, names: ReadonlyMap<string, string>): Schema {
  const target = names.get(componentName(schema.$ref) ?? '');
  return target === undefined ? schema : { ...schema, $ref: `#/components/schemas/${target}` };
}

/** A title that only repeats the name says nothing. */
function named(schema: Schema, name: string): [string, Schema] {
  const { title, ...rest } = schema;
  return [name, title === name ? rest : schema];
}

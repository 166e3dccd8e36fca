import type { Document } from '../openapi/document.ts';

/** Says nothing about which values are allowed. */
const prose = new Set(['description', 'examples', 'title', 'writeOnly', 'x-open-enum']);

const reference = '#/components/schemas/';

/**
 * The text of `bodies.ts`: the JSON schemas that the bodies of requests refer to, by component name, without prose. References among them
 * are by name as well.
 */
export function emitBodies(contractName: string, document: Document): string {
  const known = (document.components?.schemas ?? {}) as Record<string, unknown>;
  const found = new Map<string, unknown>();
  const visit = (value: unknown, isNames = false): unknown => {
    if (Array.isArray(value)) return value.map((entry) => visit(entry));
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).filter(([key]) => isNames || !prose.has(key));
    return Object.fromEntries(
      entries.map(([key, entry]) => {
        if (key !== '$ref' || typeof entry !== 'string') return [key, visit(entry, key === 'properties')];
        const name = entry.replace(reference, '');
        if (!found.has(name)) {
          found.set(name, undefined);
          found.set(name, visit(known[name]));
        }
        return [key, name];
      }),
    );
  };
  for (const item of Object.values(document.paths))
    for (const operation of Object.values(item ?? {}) as { requestBody?: unknown }[])
      visit(operation?.requestBody);
  const rows = [...found]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, schema]) => `  ${name}: ${JSON.stringify(schema)},\n`);
  return `/** The JSON schemas of request bodies and what they refer to, by name. */
export const ${contractName}Bodies: Record<string, object> = {
${rows.join('')}};
`;
}

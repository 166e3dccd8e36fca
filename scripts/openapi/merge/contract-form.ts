import { componentName, type Document, lookUp } from '../document.ts';

/** A part of a server's document as it is written in the contract, and what else the contract needs for it. */
export interface ContractForm {
  value: unknown;
  /** Component schemas that the value refers to and the contract does not have. */
  missing: string[];
}

/** Parts that are data, not description. */
const data = ['example', 'examples', 'default', 'enum', 'const'];

/**
 * Writes a part of a server's document the way the contract has it: references to component schemas stay, all others
 * are replaced by what they point at, and lists of strings are open for further values.
 */
export function contractForm(part: unknown, server: Document, contract: Document): ContractForm {
  const missing = new Set<string>();
  const written = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(written);
    if (typeof value !== 'object' || value === null) return value;
    const { $ref } = value as { $ref?: unknown };
    if (typeof $ref === 'string') {
      const name = componentName($ref);
      if (name === undefined) return written(lookUp(server, $ref));
      if (!contract.components?.schemas?.[name]) missing.add(name);
      return value;
    }
    const entries = Object.entries(value).map(([key, inner]) => [
      key,
      data.includes(key) ? inner : written(inner),
    ]);
    return opened(Object.fromEntries(entries));
  };
  return { value: written(part), missing: [...missing] };
}

function opened(value: Record<string, unknown>): Record<string, unknown> {
  const { enum: values } = value;
  const ofStrings =
    Array.isArray(values) && values.every((each) => typeof each === 'string' || each === null);
  return ofStrings ? { ...value, 'x-open-enum': true } : value;
}

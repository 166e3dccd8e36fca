import { aodBodies } from '@hosted-agents/generated/aod-bodies';
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';

/** What the contract says about an object, as far as it is read here. */
export interface ObjectSchema {
  required: string[];
  properties: Record<string, { type?: string | string[]; default?: unknown }>;
}

const ajv = new Ajv2020({ allErrors: true, verbose: true, strict: false, validateFormats: false });
for (const [name, schema] of Object.entries(aodBodies)) ajv.addSchema(schema, name);

/** The component of that name. */
export const schemaOf = (name: string) => aodBodies[name] as ObjectSchema;

/** What keeps a value from being valid by the component of that name. */
export function violations(name: string, value: unknown): ErrorObject[] {
  return ajv.validate(name, value) ? [] : (ajv.errors ?? []);
}

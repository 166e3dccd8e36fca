import type { Document } from '../openapi/document.ts';
import { ContractError } from '../openapi/errors.ts';
import { otherKindName } from './other-kind.ts';

/** Names that the other generated modules export, or that the generated types use. */
const reserved = [
  ...[
    'paths',
    'components',
    'operations',
    'webhooks',
    '$defs',
    'WithRequired',
    'UnknownStreamEvent',
    otherKindName,
  ],
  ...['Record', 'Blob', 'Uint8Array'],
];

/**
 * The TypeScript name of each component schema: its own name without the characters that an identifier cannot have.
 *
 * @throws ContractError when two schemas come to the same name, or one to a name that is taken.
 */
export function plainNames(document: Document): Map<string, string> {
  const names = new Map<string, string>();
  const owners = new Map<string, string>();
  for (const component of Object.keys(document.components?.schemas ?? {})) {
    const name = identifier(component);
    const other = owners.get(name);
    if (other !== undefined) {
      throw new ContractError(`the schemas ${other} and ${component} have one plain name, ${name}`);
    }
    if (reserved.includes(name))
      throw new ContractError(`the schema ${component}: the name ${name} is taken`);
    owners.set(name, component);
    names.set(component, name);
  }
  return names;
}

function identifier(component: string): string {
  const joined = component
    .split(/[^\p{ID_Continue}$]+/u)
    .filter(Boolean)
    .map((word, index) => (index === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join('');
  if (!/^\p{ID_Start}/u.test(joined)) {
    throw new ContractError(`the schema ${component}: no TypeScript name can be made of it`);
  }
  return joined;
}

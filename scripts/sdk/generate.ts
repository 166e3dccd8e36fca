import type { Contract } from '../openapi/contracts.ts';
import { ContractError } from '../openapi/errors.ts';
import { emitBodies } from './emit-bodies.ts';
import { emitEvents } from './emit-events.ts';
import { emitModels } from './emit-models.ts';
import { emitOperations } from './emit-operations.ts';
import { emitSchema, schemaDocs } from './emit-schema.ts';
import { eventStreams } from './event-streams.ts';
import { operationEntries } from './operations.ts';
import { plainNames } from './plain-names.ts';
import { publicPart } from './public-part.ts';
import { readContract } from './read-contract.ts';
import { schemaTypes } from './schema-types.ts';

/** The first line of every generated file. */
function header(contract: Contract): string {
  return `// generated from ${contract.file} by \`make sdk\`; do not edit\n`;
}

/**
 * Generates the modules of one contract. The same contract gives the same bytes.
 *
 * @param contract which contract
 * @param text its YAML text
 * @returns the text of each module by file name
 * @throws ContractError for a contract that no client can be generated from
 */
export async function generate(contract: Contract, text: string): Promise<Map<string, string>> {
  const document = publicPart(readContract(text, contract.file));
  const names = plainNames(document);
  const operations = operationEntries(document, names);
  const streams = eventStreams(document);
  const types = await schemaTypes(document).catch((error: unknown) => {
    throw new ContractError(`${contract.file}: ${error instanceof Error ? error.message : String(error)}`);
  });

  const elsewhere = new Set(streams.map(({ component }) => component));
  const modules = new Map([
    ['schema.ts', emitSchema(types, names, elsewhere)],
    ['models.ts', emitModels(types, names, elsewhere)],
    ...(streams.length > 0 ? [['events.ts', emitEvents(streams, names)] as const] : []),
    ['operations.ts', emitOperations(contract.name, operations, streams)],
  ]);
  modules.set(
    'index.ts',
    [...modules.keys()]
      .filter((name) => name !== 'operations.ts')
      .map((name) => exportLine(name))
      .sort()
      .join(''),
  );
  // Not in the index: applications have no use for it.
  if (contract.bodies) modules.set('bodies.ts', emitBodies(contract.name, document));
  return new Map([...modules].map(([name, body]) => [name, `${header(contract)}\n${body}`]));
}

function exportLine(module: string): string {
  if (module === 'schema.ts')
    return `export type { ${Object.keys(schemaDocs).join(', ')} } from './${module}';\n`;
  return `export type * from './${module}';\n`;
}

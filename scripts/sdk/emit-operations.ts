import type { OperationEntry } from './operations.ts';

/** The text of `operations.ts`: the table of operations as a constant, `<contract>Operations`. */
export function emitOperations(contractName: string, entries: readonly OperationEntry[]): string {
  const rows = entries.map(({ operationId, ...facts }) => {
    const fields = Object.entries(facts).map(([key, value]) => `${key}: ${quote(value)}`);
    return `  ${operationId}: { ${fields.join(', ')} },\n`;
  });
  const table = `${contractName}Operations`;
  const typeName = `${contractName.charAt(0).toUpperCase()}${contractName.slice(1)}OperationName`;
  return `/**
 * How each operation is called: method and path; \`retry\`, whether it may be sent again after an unclear failure;
 * \`unwrap\`, the property of the success object that holds the answer; \`wildcard\`, the path parameter that keeps its
 * slashes; \`stream\`, the event type of the stream it answers with; \`slow\`, whether it waits for a sandbox;
 * \`outcomeRead\`, the operation that shows whether it was acted on.
 */
export const ${table} = {
${rows.join('')}} as const;

/** The name of an operation. */
export type ${typeName} = keyof typeof ${table};
`;
}

function quote(value: string | true): string {
  if (value === true) return 'true';
  return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

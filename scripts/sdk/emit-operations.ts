import type { EventStream } from './event-streams.ts';
import type { OperationEntry } from './operations.ts';

/**
 * The text of `operations.ts`, the module with the values: the table of operations, `<contract>Operations`, and the list of known kinds of
 * events, `<contract>EventTypes`, where operations answer with event streams.
 */
export function emitOperations(
  contractName: string,
  entries: readonly OperationEntry[],
  streams: readonly EventStream[],
): string {
  const rows = entries.map(({ operationId, ...facts }) => {
    const fields = Object.entries(facts).map(([key, value]) => `${key}: ${quote(value)}`);
    return `  ${operationId}: { ${fields.join(', ')} },\n`;
  });
  const table = `${contractName}Operations`;
  return `/**
 * How each operation is called: method and path; \`retry\`, whether it may be sent again after an unclear failure;
 * \`unwrap\`, the property of the success object that holds the answer; \`wildcard\`, the path parameter that keeps its
 * slashes; \`stream\`, the event type of the stream it answers with; \`slow\`, whether it waits for a sandbox;
 * \`outcomeRead\`, the operation that shows whether it was acted on.
 */
export const ${table} = {
${rows.join('')}} as const;
${eventTypes(contractName, streams)}`;
}

function eventTypes(contractName: string, streams: readonly EventStream[]): string {
  if (streams.length === 0) return '';
  const types = new Set(streams.flatMap(({ events }) => events.map(({ type }) => type)));
  return `
/** The kinds of events that the contract knows. */
export const ${contractName}EventTypes = [
${[...types].map((type) => `  ${quote(type)},\n`).join('')}] as const;
`;
}

function quote(value: string | true): string {
  if (value === true) return 'true';
  return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

import type { Document, LocatedOperation, Schema } from '../openapi/document.ts';
import { operationsOf, resolve } from '../openapi/document.ts';
import { ContractError } from '../openapi/errors.ts';

/** How a client calls an operation. */
export interface OperationEntry {
  operationId: string;
  method: string;
  path: string;
  retry: string;
  unwrap?: string;
  wildcard?: string;
  stream?: string;
  slow?: true;
  outcomeRead?: string;
}

const retries = ['safe', 'idempotent', 'unsent'];

/**
 * The operations of a contract, sorted by operationId.
 *
 * @param document the contract
 * @param names plain name by component name
 * @throws ContractError for an operationId that is missing, twice there or no identifier, for a missing or unknown
 * `x-retry`, and for an `x-unwrap`, `x-event-stream` or `x-outcome-read` that names something that does not exist.
 */
export function operationEntries(document: Document, names: ReadonlyMap<string, string>): OperationEntry[] {
  const labels = new Map<string, string>();
  const entries: OperationEntry[] = [];
  for (const located of operationsOf(document)) {
    const operationId = checkedId(located, labels);
    entries.push({
      operationId,
      method: located.method,
      path: located.path,
      retry: checkedRetry(located, operationId),
      ...checkedUnwrap(document, located, operationId),
      ...checkedWildcard(located, operationId),
      ...checkedStream(names, located, operationId),
      ...(located.operation['x-slow'] === true ? { slow: true as const } : {}),
      ...outcomeRead(located),
    });
  }
  for (const { operationId, outcomeRead } of entries) checkOutcomeRead(operationId, outcomeRead, entries);
  return entries.sort((a, b) => (a.operationId < b.operationId ? -1 : 1));
}

function checkedId({ operation, label }: LocatedOperation, labels: Map<string, string>): string {
  const { operationId } = operation;
  if (!operationId) throw new ContractError(`${label}: operationId is missing`);
  if (!/^[a-z]\w*$/i.test(operationId)) {
    throw new ContractError(`${label}: operationId ${operationId} is not an identifier`);
  }
  const other = labels.get(operationId);
  if (other !== undefined)
    throw new ContractError(`${other} and ${label} have one operationId, ${operationId}`);
  labels.set(operationId, label);
  return operationId;
}

function checkedRetry({ operation, label }: LocatedOperation, operationId: string): string {
  const retry = operation['x-retry'];
  if (retry === undefined) throw new ContractError(`${operationId} (${label}): x-retry is missing`);
  if (!retries.includes(retry)) {
    throw new ContractError(
      `${operationId} (${label}): x-retry is ${retry}, not one of ${retries.join(', ')}`,
    );
  }
  return retry;
}

function checkedUnwrap(document: Document, { operation, label }: LocatedOperation, operationId: string) {
  const unwrap = operation['x-unwrap'];
  if (unwrap === undefined) return {};
  const successes = Object.entries(operation.responses ?? {}).filter(([status]) => status.startsWith('2'));
  const found = successes.some(([, response]) =>
    Object.values(resolve(document, response).content ?? {}).some(({ schema }) =>
      hasProperty(document, schema, unwrap),
    ),
  );
  if (!found) {
    throw new ContractError(
      `${operationId} (${label}): x-unwrap names ${unwrap}, which no success response has`,
    );
  }
  return { unwrap };
}

function hasProperty(document: Document, schema: Schema | undefined, name: string): boolean {
  if (!schema) return false;
  const resolved = resolve(document, schema);
  return (
    Object.hasOwn(resolved.properties ?? {}, name) ||
    (resolved.allOf ?? []).some((part) => hasProperty(document, part, name))
  );
}

function checkedWildcard({ parameters, path, label }: LocatedOperation, operationId: string) {
  const wildcard = parameters.find((each) => each.in === 'path' && each['x-wildcard'] === true)?.name;
  if (wildcard === undefined) return {};
  if (!path.endsWith(`/{${wildcard}}`)) {
    throw new ContractError(`${operationId} (${label}): the wildcard ${wildcard} is not the end of the path`);
  }
  return { wildcard };
}

function checkedStream(
  names: ReadonlyMap<string, string>,
  { operation, label }: LocatedOperation,
  operationId: string,
) {
  const component = operation['x-event-stream'];
  if (component === undefined) return {};
  const stream = names.get(component);
  if (stream !== undefined) return { stream };
  throw new ContractError(
    `${operationId} (${label}): x-event-stream names ${component}, which is no component schema`,
  );
}

function outcomeRead({ operation }: LocatedOperation) {
  const outcomeRead = operation['x-outcome-read'];
  return outcomeRead === undefined ? {} : { outcomeRead };
}

function checkOutcomeRead(
  operationId: string,
  outcomeRead: string | undefined,
  entries: readonly OperationEntry[],
): void {
  const read = entries.find((entry) => entry.operationId === outcomeRead);
  if (outcomeRead !== undefined && read?.retry !== 'safe') {
    throw new ContractError(
      `${operationId}: x-outcome-read names ${outcomeRead}, which is no public operation that only reads`,
    );
  }
}

import { STATUS_CODES } from 'node:http';
import type { Addition } from '../compare/difference.ts';
import { type Document, type Operation, operationsOf, type Parameter, type Response } from '../document.ts';

/**
 * An operation of the server as a contract has it: with an operationId of its own, with `x-retry` (only reading may be
 * repeated until a person says otherwise), and with a description everywhere, since every reader will look for one.
 * Its `security` and `servers` are left out; the contract has one of each for all operations.
 *
 * @param operation what the server publishes, its operationId made up if need be
 * @param method in lower case
 * @param path as in the contract
 * @param contract for the operationIds that are taken
 */
export function newOperation(
  operation: Operation,
  method: string,
  path: string,
  contract: Document,
): Operation {
  const { operationId = '', tags, summary, description, parameters, requestBody, responses } = operation;
  const taken = operationsOf(contract).map((each) => each.operation.operationId);
  return {
    operationId: unique(operationId, taken),
    tags: tags ?? [path.split('/').find((segment) => !['', 'api'].includes(segment)) ?? 'other'],
    summary: summary ?? `${method.toUpperCase()} ${path}`,
    description: description ?? 'The server does not describe this operation.',
    'x-retry': ['get', 'head', 'options'].includes(method) ? 'safe' : 'unsent',
    ...(parameters?.length ? { parameters: parameters.map(describedParameter) } : {}),
    ...(requestBody === undefined ? {} : { requestBody }),
    responses: completeResponses(responses ?? {}),
  };
}

/** The tags of an operation that the contract does not explain yet. */
export function missingTags({ tags = [] }: Operation, contract: Document): Addition[] {
  const known = contract.tags;
  if (!Array.isArray(known)) return [];
  return tags
    .filter((name) => !known.some((tag: { name?: unknown }) => tag.name === name))
    .map((name) => ({ path: ['tags', '-'], value: { name, description: 'Not described by the server.' } }));
}

/** A parameter with a description. */
export function describedParameter(parameter: Parameter): Parameter {
  return { description: 'The server does not describe this parameter.', ...parameter };
}

/** A response with a description that says more than that it is one. */
export function describedResponse(status: string, response: Response): Response {
  const { description } = response;
  const said = description !== undefined && description !== '' && description !== 'Default Response';
  return { ...response, description: said ? description : `${STATUS_CODES[status] ?? 'The answer'}.` };
}

function completeResponses(responses: Record<string, Response>): Record<string, Response> {
  const statuses = Object.keys(responses);
  const described = Object.entries(responses).map(([status, response]): [string, Response] => [
    status,
    describedResponse(status, response),
  ]);
  return {
    ...Object.fromEntries(described),
    ...(statuses.some((status) => /^[23]/.test(status))
      ? {}
      : { '2XX': { description: 'Not described by the server.' } }),
    ...(statuses.some((status) => status.startsWith('4'))
      ? {}
      : { '4XX': { description: 'The request is refused.' } }),
  };
}

function unique(name: string, taken: readonly (string | undefined)[]): string {
  if (!taken.includes(name)) return name;
  const numbered = Array.from({ length: taken.length + 1 }, (_, index) => `${name}${index + 2}`);
  return numbered.find((each) => !taken.includes(each)) ?? name;
}

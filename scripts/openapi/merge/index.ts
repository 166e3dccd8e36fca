import { parse } from 'yaml';
import type { Addition, Difference } from '../compare/difference.ts';
import type { Document, Operation, Parameter, Response } from '../document.ts';
import { contractForm } from './contract-form.ts';
import { insert } from './insert.ts';
import { describedParameter, describedResponse, missingTags, newOperation } from './new-operation.ts';

/** What a merge did. */
export interface Merged {
  /** The contract with the additions. */
  text: string;
  /** What was added. */
  added: Difference[];
  /** What is new on the server but has no clear place in the contract. */
  left: Difference[];
}

/**
 * Adds to a contract what a server has and the contract has not. Whatever the contract says already stays as it is,
 * byte for byte.
 *
 * @param text the YAML text of the contract
 * @param server the server's document, normalized
 * @param differences between the two
 */
export function merge(text: string, server: Document, differences: readonly Difference[]): Merged {
  const merged: Merged = { text, added: [], left: [] };
  for (const difference of differences) {
    const { change, additions, undocumented } = difference;
    if (change !== 'added' || undocumented !== undefined) continue;
    const next = additions && addAll(merged.text, additions, server);
    (next === undefined ? merged.left : merged.added).push(difference);
    merged.text = next ?? merged.text;
  }
  return merged;
}

function addAll(text: string, additions: readonly Addition[], server: Document): string | undefined {
  return additions.reduce<string | undefined>(
    (current, addition) => (current === undefined ? undefined : addOne(current, addition, server)),
    text,
  );
}

/** Adds a value and whatever else the contract needs for it: the component schemas and the tags that it names. */
function addOne(text: string, addition: Addition, server: Document): string | undefined {
  const contract = parse(text) as Document;
  const { value, missing } = contractForm(addition.value, server, contract);
  const path = addition.path[0] === 'paths' ? inContract(addition.path, contract) : addition.path;
  const complete = completed(value, addition.path[1], path, contract);
  const withValue = insert(text, path, complete);
  const components = missing.map((name) => ({
    path: ['components', 'schemas', name],
    value: server.components?.schemas?.[name],
  }));
  const tags = path.length === 3 && path[0] === 'paths' ? missingTags(complete as Operation, contract) : [];
  return withValue === undefined ? undefined : addAll(withValue, [...components, ...tags], server);
}

/** The contract's own spelling of a path that differs only in the names of its parameters. */
function inContract([root, path, ...rest]: Addition['path'], contract: Document): Addition['path'] {
  const names = /\{[^}]*\}/g;
  const signature = String(path).replaceAll(names, '{}');
  const known = Object.keys(contract.paths).find((each) => each.replaceAll(names, '{}') === signature);
  return [root ?? 'paths', known ?? path ?? '', ...rest];
}

function completed(value: unknown, theirRoute: unknown, path: Addition['path'], contract: Document): unknown {
  const [root, route, method, kind] = path;
  if (root !== 'paths') return value;
  if (path.length === 3) {
    const operation = withPathNames(value as Operation, String(theirRoute), String(route));
    return newOperation(operation, String(method), String(route), contract);
  }
  if (kind === 'parameters') return describedParameter(value as Parameter);
  if (kind === 'responses' && path.length === 5) return describedResponse(String(path[4]), value as Response);
  return value;
}

/** The path parameters under the names that the contract's path has for them. */
function withPathNames(operation: Operation, theirs: string, ours: string): Operation {
  const [from, to] = [theirs, ours].map((path) => [...path.matchAll(/\{([^}]*)\}/g)].map(([, name]) => name));
  const parameters = operation.parameters?.map((parameter) => {
    const name = to?.[from?.indexOf(parameter.name) ?? -1];
    return parameter.in === 'path' && name !== undefined ? { ...parameter, name } : parameter;
  });
  return parameters ? { ...operation, parameters } : operation;
}

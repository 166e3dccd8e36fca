import { type Document, type LocatedOperation, operationsOf } from '../document.ts';
import { compareBodies } from './bodies.ts';
import { type Difference, groupByPlace } from './difference.ts';
import { isKnownGap } from './known-gaps.ts';
import { compareParameters } from './parameters.ts';
import { compareResponses } from './responses.ts';
import { type Side, sideOf } from './side.ts';

/**
 * Compares a contract with what a server publishes.
 *
 * @param name the contract's name, for its known gaps
 * @param contract the contract
 * @param server the server's document, normalized
 * @returns the differences, breaking ones first, then in the order of the contract
 */
export function compareDocuments(name: string, contract: Document, server: Document): Difference[] {
  const ours = bySignature(contract);
  const theirs = bySignature(server);
  const differences = [...new Set([...ours.keys(), ...theirs.keys()])].flatMap((key) => {
    const [our, their] = [ours.get(key), theirs.get(key)];
    if (!our) return their ? added(their, theirs) : [];
    const found = their ? compareOperations(sideOf(contract, our), sideOf(server, their)) : [removed(our)];
    return found.map((each) => excuse(name, our, each));
  });
  return groupByPlace(differences).sort((a, b) => Number(b.breaking) - Number(a.breaking));
}

/** Operations by method and path, where the name of a path parameter does not matter. */
function bySignature(document: Document): Map<string, LocatedOperation> {
  return new Map(operationsOf(document).map((each) => [signature(each.method, each.path), each]));
}

function signature(method: string, path: string): string {
  return `${method} ${path.replaceAll(/\{[^}]*\}/g, '{}')}`;
}

function compareOperations(contract: Side, server: Side): Difference[] {
  return [
    ...compareParameters(contract, server),
    ...compareBodies(contract, server),
    ...compareResponses(contract, server),
  ];
}

/** Frameworks answer HEAD and OPTIONS for every path; that is no surface of its own. */
function added(
  { method, path, label, operation }: LocatedOperation,
  server: ReadonlyMap<string, unknown>,
): Difference[] {
  if (method === 'OPTIONS' || (method === 'HEAD' && server.has(signature('GET', path)))) return [];
  const addition = { path: ['paths', path, method.toLowerCase()], value: operation };
  const message = 'the server has this operation';
  return [
    {
      subject: 'operation',
      change: 'added',
      place: label,
      message,
      breaking: false,
      operations: [label],
      additions: [addition],
    },
  ];
}

function removed({ label, operation }: LocatedOperation): Difference {
  const message = `the server does not have this operation (${operation.operationId})`;
  return {
    subject: 'operation',
    change: 'removed',
    place: label,
    message,
    breaking: true,
    operations: [label],
  };
}

/** Takes out of the breaking ones what no client meets, and what the server's document is known to get wrong. */
function excuse(name: string, { operation }: LocatedOperation, difference: Difference): Difference {
  if (difference.undocumented !== undefined) return difference;
  if (isKnownGap(name, difference)) return { ...difference, breaking: false, undocumented: 'known-gap' };
  if (operation['x-internal'] !== true) return difference;
  const silent = difference.change === 'removed';
  return { ...difference, breaking: false, ...(silent ? { undocumented: 'internal' as const } : {}) };
}

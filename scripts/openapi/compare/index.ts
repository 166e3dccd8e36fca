import { type Document, type LocatedOperation, operationsOf } from '../document.ts';
import { compareBodies } from './bodies.ts';
import { type Difference, groupByPlace } from './difference.ts';
import { isIntended, staleStatements } from './intended.ts';
import { type Side, sideOf } from './located.ts';
import { compareParameters } from './parameters.ts';
import { withRenamedPaths } from './renamed-paths.ts';
import { compareResponses } from './responses.ts';

type Operations = ReadonlyMap<string, LocatedOperation>;

/**
 * Compares a contract with what a server publishes.
 *
 * @param contract the contract
 * @param server the server's document, normalized
 * @returns the differences that the contract does not state, breaking ones first, then in the order of the contract
 * @throws UsageError when what the contract states is not of the form
 */
export function compareDocuments(contract: Document, server: Document): Difference[] {
  const ours = bySignature(contract);
  const theirs = bySignature(server);
  const compare = (our: LocatedOperation, their: LocatedOperation) =>
    compareOperations(sideOf(contract, our), sideOf(server, their));
  const found = [...new Set([...ours.keys(), ...theirs.keys()])].flatMap((key) => {
    const [our, their] = [ours.get(key), theirs.get(key)];
    if (!our) return their ? added(their, theirs) : [];
    const differences = their ? compare(our, their) : [removed(our)];
    return differences.map((each) => excuse(our, each));
  });
  const unstated = (differences: Difference[]) => differences.filter((each) => !isIntended(each, contract));
  const gone = [...ours].flatMap(([key, our]) => (theirs.has(key) ? [] : [our]));
  const left = withRenamedPaths(unstated(found), ours, theirs, (our, their) => unstated(compare(our, their)));
  return groupByPlace([...left, ...staleStatements(found, contract, gone)]).sort(
    (a, b) => Number(b.breaking) - Number(a.breaking),
  );
}

/** Operations by method and path, where the name of a path parameter does not matter. */
function bySignature(document: Document): Operations {
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
function added({ method, path, label, operation }: LocatedOperation, server: Operations): Difference[] {
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

function removed({ label }: LocatedOperation): Difference {
  const message = 'the server does not have this operation';
  return {
    subject: 'operation',
    change: 'removed',
    place: label,
    message,
    breaking: true,
    operations: [label],
  };
}

/** Takes out of the breaking ones what no client meets. */
function excuse({ operation }: LocatedOperation, difference: Difference): Difference {
  if (difference.undocumented !== undefined || operation['x-internal'] !== true) return difference;
  const silent = difference.change === 'removed';
  return { ...difference, breaking: false, ...(silent ? { undocumented: 'internal' as const } : {}) };
}

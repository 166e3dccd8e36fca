import { componentName, type Document, type LocatedOperation, lookUp, references } from '../document.ts';
import { UsageError } from '../errors.ts';
import type { Difference } from './difference.ts';

/** A difference that the contract states on purpose: an entry of its `x-differs`. */
interface Intended {
  /** The difference in the words of the report: `the server may leave this field out`. */
  difference: string;
  /** The places that have it: `Session.tenantId`, `GET /metrics`. */
  at: string[];
  /** Only in these operations, `POST /api/credentials`; in any when absent. */
  in?: string[];
  /** Why the contract is right all the same. */
  reason: string;
}

/**
 * The differences that a contract states on purpose.
 *
 * @throws UsageError, one line, for an entry that is not of the form
 */
export function intendedIn(contract: Document): Intended[] {
  const entries = contract['x-differs'] ?? [];
  if (!Array.isArray(entries)) throw new UsageError('x-differs is a list of differences');
  for (const [index, entry] of entries.entries()) {
    const { difference, at, in: operations, reason, ...others } = Object(entry) as Record<string, unknown>;
    const [unknown] = Object.keys(others);
    const wrong =
      unknown !== undefined
        ? `has an unknown key ${unknown}`
        : !(isText(difference) && isText(reason))
          ? 'needs a text in difference and one in reason'
          : !(isList(at) && (operations === undefined || isList(operations))) &&
            'needs a list of places in at, and one of operations in in where it is given; each of them once';
    if (wrong) throw new UsageError(`x-differs[${index}] ${wrong}`);
  }
  return entries;
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '';
}

function isList(value: unknown): boolean {
  return (
    Array.isArray(value) && value.length > 0 && value.every(isText) && new Set(value).size === value.length
  );
}

/** Whether the contract states a difference. */
export function isIntended(found: Difference, contract: Document): boolean {
  return intendedIn(contract).some(({ at, ...entry }) => at.some((place) => covers(entry, place, found)));
}

function covers(
  { difference, in: only }: Omit<Intended, 'at'>,
  at: string,
  { undocumented, message, place, operations }: Difference,
): boolean {
  return (
    undocumented === undefined &&
    difference === message &&
    at === place &&
    (only === undefined || operations.every((each) => only.includes(each)))
  );
}

/**
 * What the contract states and is not so any more. Where something else differs, that is what there is to say.
 *
 * @param found all differences, each of one operation
 * @param contract with its statements
 * @param gone the operations that the server does not have
 */
export function staleStatements(
  found: readonly Difference[],
  contract: Document,
  gone: readonly LocatedOperation[],
): Difference[] {
  const lost = new Set(gone.flatMap(({ label, operation }) => [label, ...reachable(contract, operation)]));
  const others = found.filter((each) => each.undocumented === undefined && !isIntended(each, contract));
  return intendedIn(contract).flatMap(({ at, ...entry }) =>
    at
      .filter((place) => !found.some((each) => covers(entry, place, each)))
      .filter((place) => !others.some((each) => `${place}.`.startsWith(`${each.place}.`)))
      .filter(
        (place) =>
          ![place.split(/[.[]/)[0] ?? place, ...(entry.in ?? [place])].some((each) => lost.has(each)),
      )
      .map((place) => ({
        subject: 'x-differs',
        change: 'removed',
        place,
        message: `not so any more: ${entry.difference}`,
        breaking: true,
        operations: entry.in ?? [],
      })),
  );
}

/** The names of the component schemas that a part of the document leads to. */
function reachable(document: Document, part: unknown, seen = new Set<string>()): string[] {
  for (const ref of references(part)) {
    if (seen.has(ref)) continue;
    seen.add(ref);
    reachable(document, lookUp(document, ref), seen);
  }
  return [...seen].map((ref) => componentName(ref) ?? ref);
}

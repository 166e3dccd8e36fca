import type { LocatedOperation } from '../document.ts';
import type { Difference } from './difference.ts';

type Operations = ReadonlyMap<string, LocatedOperation>;

/** A path all of whose operations are gone, or new. */
interface Path {
  path: string;
  operations: LocatedOperation[];
  differences: Difference[];
}

/**
 * Makes one difference of a path that is gone and a new one, where just these two fit: they have the same methods, and what
 * these take and answer is alike. What differs there all the same comes after it.
 *
 * @param found the differences
 * @param ours the operations of the contract
 * @param theirs those of the server
 * @param compare what differs between an operation of the contract and one of the server
 */
export function withRenamedPaths(
  found: readonly Difference[],
  ours: Operations,
  theirs: Operations,
  compare: (our: LocatedOperation, their: LocatedOperation) => Difference[],
): Difference[] {
  const gone = pathsOf(found, 'removed', ours);
  const fresh = pathsOf(found, 'added', theirs);
  const key = ({ place, message }: Difference) => `${place}: ${message}`;
  const known = new Set(found.map(key));
  const inside = (our: Path, their: Path) =>
    our.operations.map((each) => {
      const same = their.operations.find(({ method }) => method === each.method);
      return same && compare(each, same);
    });
  const fits = (our: Path, their: Path) => {
    const differences = inside(our, their);
    const own = differences
      .flatMap((each) => each?.filter(isReal) ?? [])
      .filter((each) => !known.has(key(each)));
    return (
      our.operations.length === their.operations.length &&
      our.path.split('{').length === their.path.split('{').length &&
      differences.every((each) => each !== undefined) &&
      (areNeighbours(our.path, their.path)
        ? own.length < 3
        : own.length === 0 && differences.some((each) => !each?.some(saysNothing)))
    );
  };
  const pairs = gone.flatMap((our) => {
    const [their, ...others] = fresh.filter((each) => fits(our, each));
    const isClear = their && others.length === 0 && gone.filter((each) => fits(each, their)).length === 1;
    return isClear ? [{ our, their }] : [];
  });
  const paired = pairs.flatMap(({ our, their }) => [...our.differences, ...their.differences]);
  return [
    ...pairs.flatMap(({ our, their }): Difference[] => [
      {
        subject: 'path',
        change: 'changed',
        place: our.path,
        message: `the server has it at ${their.path}`,
        breaking: true,
        operations: our.operations.map(({ label }) => label),
      },
      ...inside(our, their).flatMap((each) => each ?? []),
    ]),
    ...found.filter((each) => !paired.includes(each)),
  ];
}

function isReal({ undocumented }: Difference): boolean {
  return undocumented === undefined;
}

/** Whether the server's document does not even name a body or an answer: then all operations look the same. */
function saysNothing({ undocumented }: Difference): boolean {
  return ['success-answer', 'response-body', 'request-body'].some((each) => each === undocumented);
}

/** Whether two long paths differ in one segment. */
function areNeighbours(one: string, other: string): boolean {
  const [ours, theirs] = [one, other].map((path) => path.replaceAll(/\{[^}]*\}/g, '{}').split('/'));
  const unlike = ours?.filter((segment, index) => segment !== theirs?.[index]) ?? [];
  return ours?.length === theirs?.length && unlike.length === 1 && one.split('/').length > 4;
}

function pathsOf(found: readonly Difference[], change: Difference['change'], all: Operations): Path[] {
  const paths = [...new Set([...all.values()].map(({ path }) => path))];
  return paths.flatMap((path) => {
    const operations = [...all.values()].filter((each) => each.path === path);
    const differences = operations.flatMap(
      ({ label }) =>
        found.find(
          (each) =>
            isReal(each) && each.subject === 'operation' && each.change === change && each.place === label,
        ) ?? [],
    );
    return differences.length === operations.length ? [{ path, operations, differences }] : [];
  });
}

import type { Difference } from '../compare/difference.ts';

/** What the comparison of one contract gave. */
export interface Report {
  /** The contract, relative to the root of the repository. */
  contract: string;
  /** URL or file that it was compared with. */
  source: string;
  /** Breaking ones first. */
  differences: readonly Difference[];
  /** What `WRITE=1` added to the contract; `undefined` without it. */
  added?: readonly Difference[] | undefined;
  /** What is new but has no clear place in the contract. */
  left?: readonly Difference[] | undefined;
}

/** The differences in their three groups. */
export function grouped({ differences }: Report) {
  const undocumented = differences.filter((each) => each.undocumented !== undefined);
  const real = differences.filter((each) => each.undocumented === undefined);
  return {
    breaking: real.filter((each) => each.breaking),
    other: real.filter((each) => !each.breaking),
    undocumented,
  };
}

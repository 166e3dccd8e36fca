import type { Difference } from './compare/difference.ts';

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

const isReal = ({ undocumented }: Difference) => undocumented === undefined;

/** Whether something in the report breaks a client, or is stated by the contract and not so. */
export function isBreaking({ differences }: Report): boolean {
  return differences.some((each) => isReal(each) && each.breaking);
}

/**
 * The report for a person: a line for each difference, and none when there is none.
 *
 * @param report what was found
 * @param listUndocumented whether to list what the server's document is silent about
 */
export function textReport(report: Report, listUndocumented: boolean): string {
  return report.differences
    .filter((each) => listUndocumented || isReal(each))
    .map((each) => `${report.contract}: ${line(each, report)}\n`)
    .join('');
}

function line(difference: Difference, { added, left }: Report): string {
  const { undocumented, breaking, subject, place, message, operations } = difference;
  const kind = undocumented
    ? `undocumented (${undocumented})`
    : added?.includes(difference)
      ? 'added'
      : left?.includes(difference)
        ? 'left to a person'
        : subject === 'x-differs'
          ? 'stale'
          : breaking
            ? 'breaking'
            : 'harmless';
  const [first, second, ...others] = operations;
  const names = [first, second, others.length > 0 ? `${others.length} more` : undefined].filter(Boolean);
  const where = subject === 'operation' || names.length === 0 ? '' : ` [${names.join(', ')}]`;
  return `${kind}: ${subject} ${place}: ${message}${where}`;
}

/**
 * The reports for a program: one object per contract, the differences with `subject`, `change`, `place`, `message`,
 * `breaking` and `operations`, breaking ones first.
 *
 * @param reports what was found
 * @param listUndocumented whether to list what a server's document is silent about; it is counted in any case
 */
export function jsonReport(reports: readonly Report[], listUndocumented: boolean): string {
  const contracts = reports.map(({ contract, source, differences, added, left }) => {
    const real = differences.filter(isReal);
    const silent = differences.filter((each) => !isReal(each));
    const byRule: Record<string, number> = {};
    for (const { undocumented = '' } of silent) byRule[undocumented] = (byRule[undocumented] ?? 0) + 1;
    return {
      contract,
      source,
      breaking: real.filter((each) => each.breaking).length,
      differences: real.map(publicFacts),
      undocumented: {
        count: silent.length,
        byRule,
        ...(listUndocumented ? { differences: silent.map(publicFacts) } : {}),
      },
      ...(added ? { added: added.map(publicFacts), left: (left ?? []).map(publicFacts) } : {}),
    };
  });
  return `${JSON.stringify({ contracts }, undefined, 2)}\n`;
}

/** Without the additions, which are instructions for the merge. */
function publicFacts({ additions: _, ...facts }: Difference) {
  return facts;
}

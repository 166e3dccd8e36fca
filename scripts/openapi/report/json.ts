import type { Difference } from '../compare/difference.ts';
import { grouped, type Report } from './report.ts';

/**
 * The reports for a program: one object per contract, the differences with `subject`, `change`, `place`, `message`,
 * `breaking` and `operations`, breaking ones first.
 *
 * @param reports what was found
 * @param listUndocumented whether to list what a server's document lacks; it is counted in any case
 */
export function jsonReport(reports: readonly Report[], listUndocumented: boolean): string {
  return `${JSON.stringify({ contracts: reports.map((report) => entry(report, listUndocumented)) }, undefined, 2)}\n`;
}

function entry(report: Report, listUndocumented: boolean) {
  const { breaking, other, undocumented } = grouped(report);
  const rules = [...new Set(undocumented.flatMap((each) => each.undocumented ?? []))].sort();
  const counts = rules.map((rule) => [
    rule,
    undocumented.filter((each) => each.undocumented === rule).length,
  ]);
  return {
    contract: report.contract,
    source: report.source,
    breaking: breaking.length,
    differences: [...breaking, ...other].map(publicFacts),
    undocumented: {
      count: undocumented.length,
      byRule: Object.fromEntries(counts),
      ...(listUndocumented ? { differences: undocumented.map(publicFacts) } : {}),
    },
    ...(report.added
      ? { added: report.added.map(publicFacts), left: (report.left ?? []).map(publicFacts) }
      : {}),
  };
}

/** Without the additions, which are instructions for the merge. */
function publicFacts({ additions: _, ...facts }: Difference) {
  return facts;
}

import { type Difference, type UndocumentedRule, undocumentedRules } from '../compare/difference.ts';
import { grouped, type Report } from './report.ts';

/**
 * The report for a person.
 *
 * @param report what was found
 * @param listUndocumented whether to list what the server's document lacks, rather than count it
 */
export function textReport(report: Report, listUndocumented: boolean): string {
  const { breaking, other, undocumented } = grouped(report);
  return [
    `${report.contract} compared with ${report.source}`,
    ...section(`${count(breaking.length, 'breaking difference')}`, breaking.map(line)),
    ...section(`${count(other.length, 'other difference')}`, other.map(line)),
    ...section(
      `${count(undocumented.length, 'thing')} in the contract that the server does not document${listUndocumented ? '' : ' (UNDOCUMENTED=1 lists them)'}`,
      listUndocumented ? undocumented.map(line) : countByRule(undocumented),
    ),
    ...(report.added
      ? section(`${count(report.added.length, 'addition')} to ${report.contract}`, report.added.map(line))
      : []),
    ...(report.left?.length
      ? section('Left to a person, as the place in the contract is not clear', report.left.map(line))
      : []),
    '',
  ].join('\n');
}

function section(title: string, lines: readonly string[]): string[] {
  return ['', title, ...lines.map((each) => `  ${each}`)];
}

function line({ change, subject, place, message, operations }: Difference): string {
  const [first, second, ...others] = operations;
  const more = others.length > 0 ? ` and ${others.length} more` : '';
  const where = subject === 'operation' ? '' : ` [${[first, second].filter(Boolean).join(', ')}${more}]`;
  return `${change.padEnd(8)} ${subject.padEnd(14)} ${place}: ${message}${where}`;
}

function countByRule(undocumented: readonly Difference[]): string[] {
  const rules = Object.keys(undocumentedRules) as UndocumentedRule[];
  return rules
    .map((rule) => ({ rule, found: undocumented.filter((each) => each.undocumented === rule).length }))
    .filter(({ found }) => found > 0)
    .map(({ rule, found }) => `${String(found).padStart(4)} ${undocumentedRules[rule]}`);
}

function count(amount: number, noun: string): string {
  return `${amount === 0 ? 'No' : amount} ${noun}${amount === 1 ? '' : 's'}`;
}

import type { Promises } from './promises.ts';

/** The part of Vitest's JSON report that matters here. */
export interface Report {
  testResults: { assertionResults: { status: string; tags?: string[] }[] }[];
}

/** How many tests of each id passed, ids without one included. */
export function countProofs({ promises, gaps }: Promises, report: Report): Map<string, number> {
  const counts = new Map([...promises, ...gaps].map(({ id }) => [id, 0]));
  for (const { assertionResults } of report.testResults)
    for (const { status, tags = [] } of assertionResults)
      if (status === 'passed') for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return counts;
}

/** What is wrong with the lists themselves. */
export function listProblems({ promises, gaps }: Promises): string[] {
  const ids = [...promises, ...gaps].map(({ id }) => id);
  const known = new Set(promises.map(({ id }) => id));
  return [
    ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `${id} is listed twice`),
    ...gaps.flatMap(({ id, of, reason }) => [
      ...(id.startsWith('gap.') ? [] : [`${id} is a gap, and is not called gap.…`]),
      ...(known.has(of) ? [] : [`${id} is a gap of ${of}, which is no promise`]),
      ...(reason === '' ? [`${id} has no reason`] : []),
    ]),
  ];
}

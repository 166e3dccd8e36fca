import { readFileSync } from 'node:fs';
import type { JsonTestResults } from 'vitest/node';

/** How many checks passed and how many did not. */
export interface Count {
  passed: number;
  failed: number;
}

/** Adds up counts; no counts at all give 0 and 0. */
export function total(counts: Iterable<Count>): Count {
  const sum: Count = { passed: 0, failed: 0 };
  for (const { passed, failed } of counts) {
    sum.passed += passed;
    sum.failed += failed;
  }
  return sum;
}

/** Counts a step that is one check: it passed when its process ended with status 0. */
export function countExit(ok: boolean): Count {
  return ok ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/**
 * Counts the tests of a Vitest run from its JSON report.
 *
 * A test that did not pass counts as failed, so that a skipped one is noticed. What fails outside a test counts as one
 * failure: a file that could not be loaded, a run without a single test, a run without a report, or an error
 * that only the exit status tells of.
 *
 * @param reportFile where the JSON reporter wrote its report
 * @param ok whether Vitest ended with status 0
 */
export function countVitest(reportFile: string, ok: boolean): Count {
  const files = readReport(reportFile)?.testResults ?? [];
  const count = total(
    files.map(({ status, assertionResults }) => {
      const passed = assertionResults.filter((test) => test.status === 'passed').length;
      const failed = assertionResults.length - passed;
      return { passed, failed: status === 'failed' ? Math.max(failed, 1) : failed };
    }),
  );
  const unseen = count.failed === 0 && (count.passed === 0 || !ok);
  return unseen ? { ...count, failed: 1 } : count;
}

function readReport(file: string): JsonTestResults | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined; // Vitest did not come as far as writing it
  }
}

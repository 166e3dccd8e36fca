import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonTestResults } from 'vitest/node';

// Counts a run of `make test`: tsx scripts/check/count.ts <folder> <name of a check>...
// The last line is `N passed, N failed`. A check that left nothing in the folder counts as failed.
const [, , folder = '', ...names] = process.argv;

interface Count {
  passed: number;
  failed: number;
}

function read(file: string): string {
  try {
    return readFileSync(join(folder, file), 'utf8');
  } catch {
    return ''; // it was not run, or ended before it wrote anything
  }
}

/**
 * Counts the tests in Vitest's report. A skipped test counts as failed. What fails outside a test counts as one failure: a file that
 * could not be loaded, a run without tests or without a report, an error that only the exit status tells of.
 */
function countTests(ok: boolean): Count {
  const count = { passed: 0, failed: 0 };
  for (const { status, assertionResults } of testFiles()) {
    const passed = assertionResults.filter((test) => test.status === 'passed').length;
    const failed = assertionResults.length - passed;
    count.passed += passed;
    count.failed += status === 'failed' ? Math.max(failed, 1) : failed;
  }
  if (count.failed === 0 && (count.passed === 0 || !ok)) count.failed = 1;
  return count;
}

function testFiles(): JsonTestResults['testResults'] {
  try {
    return JSON.parse(read('tests.json')).testResults ?? [];
  } catch {
    return []; // cut off: Vitest was ended while it wrote
  }
}

const sum: Count = { passed: 0, failed: 0 };
console.log('\ncheck              passed   failed     time');
for (const name of names) {
  const [status = '', seconds = ''] = read(`${name}.status`).trim().split(' ');
  const ok = status === '0';
  const count = name === 'tests' ? countTests(ok) : { passed: ok ? 1 : 0, failed: ok ? 0 : 1 };
  sum.passed += count.passed;
  sum.failed += count.failed;
  const cells = [String(count.passed), String(count.failed), status === '' ? 'not run' : `${seconds} s`];
  console.log(name.padEnd(16) + cells.map((cell) => cell.padStart(9)).join(''));
}
console.log(`\n${sum.passed} passed, ${sum.failed} failed`);
if (sum.failed > 0) process.exitCode = 1;

import { existsSync, readFileSync } from 'node:fs';
import { parsePromises } from './promises.ts';
import { countProofs, listProblems } from './proof.ts';

// Holds PROMISES.md against the report of a whole test run.
const [, , reportFile = ''] = process.argv;
const read = (file: string) => readFileSync(file, 'utf8');
const promises = parsePromises(read('PROMISES.md'));
const report = existsSync(reportFile) ? JSON.parse(read(reportFile)) : { testResults: [] };
const counts = countProofs(promises, report);
const problems = [
  ...listProblems(promises),
  ...[...counts].filter(([, count]) => count === 0).map(([id]) => `${id} has no test that passed`),
];
for (const [id, count] of counts) console.log(`${id.padEnd(28)}${String(count).padStart(6)}`);
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;

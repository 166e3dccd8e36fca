import { readFileSync } from 'node:fs';
import { claimProblems } from './claims.ts';
import { parsePromises } from './promises.ts';
import { countProofs, listProblems } from './proof.ts';

// Holds PROMISES.md against the report of a whole test run, and the README against PROMISES.md.
const [, , reportFile = ''] = process.argv;
const promises = parsePromises(readFileSync('PROMISES.md', 'utf8'));
const counts = countProofs(promises, JSON.parse(readFileSync(reportFile, 'utf8')));
const known = new Set(promises.promises.map(({ id }) => id));
const problems = [
  ...listProblems(promises),
  ...[...counts].filter(([, count]) => count === 0).map(([id]) => `${id} has no test that passed`),
  ...claimProblems(readFileSync('README.md', 'utf8'), promises.claims, known).map(
    (problem) => `README.md ${problem}`,
  ),
];
for (const [id, count] of counts) console.log(`${id.padEnd(28)}${String(count).padStart(6)}`);
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;

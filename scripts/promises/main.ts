import { existsSync, readFileSync } from 'node:fs';
import { claimProblems } from './claims.ts';
import { parsePromises } from './promises.ts';
import { countProofs, listProblems } from './proof.ts';

// Holds PROMISES.md against the report of a whole test run, and what the READMEs say against PROMISES.md.
const [, , reportFile = ''] = process.argv;
const read = (file: string) => readFileSync(file, 'utf8');
const promises = parsePromises(read('PROMISES.md'));
const report = existsSync(reportFile) ? JSON.parse(read(reportFile)) : { testResults: [] };
const counts = countProofs(promises, report);
const readmes = ['README.md', 'packages/client/README.md'];
const problems = [
  ...listProblems(promises),
  ...[...counts].filter(([, count]) => count === 0).map(([id]) => `${id} has no test that passed`),
  ...claimProblems(Object.fromEntries(readmes.map((file) => [file, read(file)])), promises),
];
for (const [id, count] of counts) console.log(`${id.padEnd(28)}${String(count).padStart(6)}`);
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;

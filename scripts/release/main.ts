import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { findProblems, findTarballProblems } from './check.ts';

// Checks a release: VERSION=1.2.3 tsx scripts/release/main.ts
// Leaves the tarballs in tarballs/, which is what the workflow tests and publishes.
const root = fileURLToPath(new URL('../..', import.meta.url));
const version = process.env.VERSION ?? '';

await rm(`${root}tarballs`, { recursive: true, force: true });
const problems = [
  ...(await findProblems(root, version)),
  ...(await findTarballProblems(root, `${root}tarballs`)),
];
for (const problem of problems) console.error(problem);
if (problems.length > 0) {
  console.error(`\nNot ready to be released as ${version}: ${problems.length} to mend.`);
  process.exitCode = 1;
} else {
  console.log(`Ready to be released as ${version}. The tarballs are in tarballs/.`);
}

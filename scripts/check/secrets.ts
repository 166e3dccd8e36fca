import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findCanaries } from '../../packages/client/tests/support/canary.ts';

// Searches what the checks printed, and the report of the tests, for the secrets that the tests work with:
// tsx scripts/check/secrets.ts <folder>
const [, , folder = ''] = process.argv;

for (const file of readdirSync(folder).filter((name) => /\.(log|json)$/.test(name))) {
  for (const { line, excerpt } of findCanaries(readFileSync(join(folder, file), 'utf8'))) {
    console.error(`${file}, line ${line}, shows a secret: ${excerpt}`);
    process.exitCode = 1;
  }
}

import { readFileSync } from 'node:fs';
import { findCanaries } from '../../packages/client/tests/support/canary.ts';
import { countExit } from './count.ts';
import type { Result } from './run.ts';

/**
 * Searches what a run has printed, and the report that it wrote, for the secrets that the tests work with.
 *
 * @param results the steps so far
 * @param reportFile where Vitest wrote its report
 * @returns the result of one check; its output names each line that shows a secret
 */
export function checkSecrets(results: readonly Result[], reportFile: string): Result {
  const started = performance.now();
  const texts = results.map(({ name, output }) => [`the output of ${name}`, output] as const);
  const found = [...texts, ['the report of the tests', read(reportFile)] as const].flatMap(([place, text]) =>
    findCanaries(text).map(({ line, excerpt }) => `${place}, line ${line}, shows a secret: ${excerpt}`),
  );
  return {
    name: 'secrets',
    ...countExit(found.length === 0),
    output: found.join('\n'),
    shown: false,
    milliseconds: performance.now() - started,
  };
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return ''; // the tests count as failed then
  }
}

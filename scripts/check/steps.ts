import { type Count, countExit, countVitest } from './count.ts';

/** One thing that `make test` does. */
export interface Step {
  name: string;
  /** The program and its arguments; programs of installed packages are found by name. */
  command: readonly [string, ...string[]];
  /** Counts the outcome, given whether the program ended with status 0. */
  count: (ok: boolean) => Count;
  /** Shows what it prints while it runs. Without it, the output is shown only when the step fails. */
  live?: boolean;
}

/** The steps that need nothing from each other. The tests come after them: those of the packed packages need the build. */
export const independentSteps: readonly Step[] = [
  { name: 'build', command: ['make', '--no-print-directory', 'build'], count: countExit },
  { name: 'types', command: ['tsc', '--noEmit', '--project', 'tsconfig.json'], count: countExit },
  {
    name: 'format and lint',
    command: ['biome', 'check', '--error-on-warnings', '--max-diagnostics=1000', '.'],
    count: countExit,
  },
  { name: 'contract lint', command: ['tsx', 'scripts/openapi/main.ts'], count: countExit },
  { name: 'generated code', command: ['tsx', 'scripts/sdk/main.ts', '--check'], count: countExit },
];

/**
 * All tests: unit, contract, emulator, packed packages.
 *
 * @param reportFile where Vitest writes the report that is counted
 */
export function testStep(reportFile: string): Step {
  return {
    name: 'tests',
    command: ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`],
    count: (ok) => countVitest(reportFile, ok),
    live: true,
  };
}

/**
 * Every promise has tests that passed, and the documents promise no more.
 *
 * @param reportFile what the tests reported
 */
export function promisesStep(reportFile: string): Step {
  return { name: 'promises', command: ['tsx', 'scripts/promises/main.ts', reportFile], count: countExit };
}

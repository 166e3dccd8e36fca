import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { total } from './count.ts';
import { type Result, runSteps } from './run.ts';
import { checkSecrets } from './secrets.ts';
import { independentSteps, promisesStep, testStep } from './steps.ts';
import { describeResult, summarize } from './summary.ts';

const folder = await mkdtemp(join(tmpdir(), 'check-'));
try {
  const show = (result: Result) => console.log(describeResult(result));
  const early = await runSteps(independentSteps, availableParallelism(), show);
  // Alone, because tests that measure time must not compete with a compiler.
  const report = join(folder, 'vitest.json');
  const tests = await runSteps([testStep(report), promisesStep(report)], 1, show);
  const secrets = checkSecrets([...early, ...tests], report);
  show(secrets);

  const results = [...early, ...tests, secrets];
  console.log(summarize(results));
  if (total(results).failed > 0) process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}

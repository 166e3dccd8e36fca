import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { countExit } from '../../check/count.ts';
import { type Result, runSteps } from '../../check/run.ts';
import type { Step } from '../../check/steps.ts';
import { describeResult, summarize } from '../../check/summary.ts';

const step = (name: string, program: string): Step => ({
  name,
  command: [process.execPath, '-e', program],
  count: countExit,
});
const printsBoth = `console.log('to stdout'); console.error('to stderr');`;

afterEach(() => vi.unstubAllEnvs());

test('a failed step does not keep the later ones from running', async () => {
  const results = await runSteps([step('first', 'process.exit(3)'), step('second', '')], 1);
  expect(results.map(({ name, passed, failed }) => [name, passed, failed])).toEqual([
    ['first', 0, 1],
    ['second', 1, 0],
  ]);
});

test('results keep the order of the steps, whichever ends first', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'run-'));
  const file = JSON.stringify(join(folder, 'third-ran'));
  const steps = [
    step(
      'slow',
      `const { existsSync } = require('fs'); setInterval(() => existsSync(${file}) && process.exit(), 20)`,
    ),
    step('fast', ''),
    step('third', `require('fs').writeFileSync(${file}, '')`),
  ];
  const ended: string[] = [];
  const results = await runSteps(steps, 2, ({ name }) => ended.push(name));
  await rm(folder, { recursive: true });
  expect(results.map(({ name }) => name)).toEqual(['slow', 'fast', 'third']);
  expect(ended[0]).toBe('fast');
});

test('a program that does not exist fails its step and is named', async () => {
  const [result] = await runSteps([{ name: 'x', command: ['no-such-program'], count: countExit }], 1);
  expect(result).toMatchObject({ passed: 0, failed: 1 });
  expect(result?.output).toContain('no-such-program');
});

test('a program that is killed fails its step', async () => {
  const [result] = await runSteps([step('x', `process.kill(process.pid, 'SIGKILL')`)], 1);
  expect(result).toMatchObject({ passed: 0, failed: 1 });
  expect(result?.output).toContain('SIGKILL');
});

test('a step sees neither a configured server nor the flags of make, but the installed programs', async () => {
  vi.stubEnv('ASH_SERVER_URL', 'http://127.0.0.1:1');
  vi.stubEnv('ASH_API_KEY', 'secret');
  vi.stubEnv('MAKEFLAGS', '-n');
  vi.stubEnv('PROMPT', 'hello');
  vi.stubEnv('KEPT', 'yes');
  const program = `const { ASH_SERVER_URL, ASH_API_KEY, MAKEFLAGS, PROMPT, KEPT, PATH } = process.env;
    console.log(JSON.stringify([ASH_SERVER_URL, ASH_API_KEY, MAKEFLAGS, PROMPT, KEPT, PATH.split(':')[0]]));`;
  const [result] = await runSteps([step('x', program)], 1);
  expect(JSON.parse(result?.output ?? '')).toEqual([
    null,
    null,
    null,
    null,
    'yes',
    expect.stringMatching(/node_modules\/\.bin$/),
  ]);
});

test('the output of a failed step is shown in full, of a passed one a line', async () => {
  const steps = [step('good', printsBoth), step('bad', `${printsBoth} process.exit(1)`)];
  const [good, bad] = (await runSteps(steps, 1)).map(describeResult);
  expect(good).toMatch(/^ok {6}good +\d+\.\d s$/);
  expect(bad).toMatch(/to stdout\n/);
  expect(bad).toMatch(/to stderr\n/);
  expect(bad).toMatch(/\nFAILED {2}bad +\d+\.\d s\n$/);
});

test('what a live step prints is shown while it runs, kept, and not shown again when the step fails', async () => {
  const shown: string[] = [];
  for (const stream of [process.stdout, process.stderr])
    vi.spyOn(stream, 'write').mockImplementation((text) => shown.push(String(text)) > 0);
  const [result] = await runSteps([{ ...step('x', `${printsBoth} process.exit(1)`), live: true }], 1);
  vi.restoreAllMocks();
  expect(shown.toSorted()).toEqual(['to stderr\n', 'to stdout\n']);
  expect(result?.output).toContain('to stdout\n');
  expect(result?.output).toContain('to stderr\n');
  expect(describeResult(result as Result)).toMatch(/^FAILED {2}x +\d+\.\d s$/);
});

test('the summary ends with the sums of what passed and failed', async () => {
  const results = await runSteps([step('a', ''), step('b', 'process.exit(1)')], 1);
  const tests = { name: 'tests', passed: 40, failed: 2, output: '', shown: true, milliseconds: 1234 };
  const lines = summarize([...results, tests]).split('\n');
  expect(lines.at(-1)).toBe('41 passed, 3 failed');
  expect(lines).toContainEqual(expect.stringMatching(/^tests +40 +2 +1\.2 s$/));
});

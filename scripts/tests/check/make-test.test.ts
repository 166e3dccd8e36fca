import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { compiled } from '../../../packages/client/tests/support/compiled.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const count = compiled('scripts/check/count.ts');

/** Checks the types. */
const compiler = 'packages/client/node_modules/typescript-newest/bin/tsc';

/** A repository with this one's Makefile, in which every program that a check runs is a stand-in that succeeds. */
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'make-test-'));
  cpSync(join(root, 'Makefile'), join(folder, 'Makefile'));
  for (const scripts of ['scripts/check', 'scripts/docs'])
    cpSync(join(root, scripts), join(folder, scripts), { recursive: true });
  for (const programs of ['node_modules/.bin', join(compiler, '..')])
    mkdirSync(join(folder, programs), { recursive: true });
  writeFileSync(join(folder, 'node_modules/.modules.yaml'), '');
  for (const name of [`../../${compiler}`, 'biome', 'tsx', 'depcruise', 'knip', 'typedoc', 'vitepress'])
    program(name, 'echo fine');
  program('count', `shift; exec '${process.execPath}' '${count()}' "$@"`);
  tests(['passed', 'passed']);
});
afterEach(() => rmSync(folder, { recursive: true }));

function program(name: string, script: string): void {
  const path = join(folder, 'node_modules/.bin', name);
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
}

/** Stands in for Vitest: writes a report of these tests. */
function tests(statuses: readonly string[], rest = 'echo all tests'): void {
  const assertionResults = statuses.map((status) => ({ status }));
  const status = statuses.includes('failed') ? 'failed' : 'passed';
  const report = JSON.stringify({ testResults: [{ status, assertionResults }] });
  program('vitest', `echo '${report}' >.stamps/checks/tests.json; ${rest}`);
}

function makeTest(args: string[] = [], env: NodeJS.ProcessEnv = {}) {
  const counting = `TSX=${join(folder, 'node_modules/.bin/count')}`;
  const { status, stdout } = spawnSync('make', ['test', '-o', '.stamps/install', counting, ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
  });
  return { status, stdout, last: stdout.trimEnd().split('\n').at(-1) };
}

const kept = () => readdirSync(join(folder, '.stamps/checks')).toSorted();
const log = (name: string) => readFileSync(join(folder, `.stamps/checks/${name}.log`), 'utf8');

test('every check and test is counted, also when make runs several at a time', () => {
  for (const args of [[], ['-j4']]) {
    expect(makeTest(args)).toMatchObject({ status: 0, last: '12 passed, 0 failed' });
  }
  expect(kept()).toHaveLength(11 * 2 + 1);
});

test('a check that fails keeps no other from running, and shows all that it printed', () => {
  program(`../../${compiler}`, 'echo to stdout; echo to stderr >&2; exit 3');
  program('knip', 'kill -9 $$');
  program('depcruise', 'no-such-program');
  tests(['passed', 'failed', 'passed'], 'exit 1');
  const { status, stdout, last } = makeTest();
  expect(status).not.toBe(0);
  expect(last).toBe('9 passed, 4 failed');
  expect(kept()).toHaveLength(11 * 2 + 1);
  expect(stdout).toMatch(/^to stdout\nto stderr\nFAILED {2}types/m);
  expect(stdout).toMatch(/no-such-program.*not found\nFAILED {2}dependencies/);
  expect(stdout).toMatch(/FAILED {2}unused/);
  // Each says what to do.
  const said = [...stdout.matchAll(/^FAILED {2}(\w+), \d+ s: \w.*$/gm)].map(([, name]) => name);
  expect(said.toSorted()).toEqual(['dependencies', 'tests', 'types', 'unused']);
  expect(stdout).toMatch(/^ok {6}secrets/m);
  expect(stdout).not.toContain('fine');
});

test('what the tests print is shown once, while they run', () => {
  tests(['failed'], 'echo all tests; exit 1');
  expect(makeTest().stdout.match(/all tests/g)).toHaveLength(1);
});

test('no check sees a configured server, an argument of another target or the flags of make', () => {
  tests(['passed'], 'env');
  const given = { ASH_SERVER_URL: 'http://127.0.0.1:1', AOD_API_TOKEN: 'x', MAKEFLAGS: 'k', FORMAT: 'json' };
  const { last } = makeTest(['PROMPT=hello', 'ASH_API_KEY=x', 'DURATION=5'], { ...given, KEPT: 'yes' });
  expect(last).toBe('11 passed, 0 failed');
  const seen = log('tests')
    .split('\n')
    .map((line) => line.split('=')[0]);
  expect(seen).toContain('KEPT');
  expect(seen.filter((name) => /^(ASH|AOD|MAKE|MFLAGS|FORMAT|PROMPT|DURATION)/.test(name ?? ''))).toEqual([]);
});

test.each([
  ['a test that was skipped', ['passed', 'skipped', 'todo'], '', '11 passed, 2 failed'],
  ['an error outside every test', ['passed'], 'exit 1', '11 passed, 1 failed'],
  ['a run without a test', [], '', '10 passed, 1 failed'],
  ['a run without a report', [], 'rm .stamps/checks/tests.json', '10 passed, 1 failed'],
  ['a report that was cut off', [], `echo '{"testRes' >.stamps/checks/tests.json`, '10 passed, 1 failed'],
])('%s counts as failed', (_, statuses, rest, count) => {
  tests(statuses, rest || 'true');
  expect(makeTest()).toMatchObject({ status: 2, last: count });
});

test('a check that did not run counts as failed', () => {
  const { stdout, status } = spawnSync(process.execPath, [count(), folder, 'types', 'tests'], {
    encoding: 'utf8',
  });
  expect(stdout).toMatch(/types +0 +1 +not run\ntests +0 +1 +not run\n\n0 passed, 2 failed\n$/);
  expect(status).toBe(1);
});

import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../..', import.meta.url));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ci-run-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Runs `.ci/run` with a make that does this; both output streams are read together, as a log shows them. */
function ciRun(make: string) {
  const stand = join(folder, 'make');
  writeFileSync(stand, `#!/bin/sh\n${make}\n`);
  chmodSync(stand, 0o755);
  const { status, stdout } = spawnSync('sh', ['-c', '.ci/run 2>&1'], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, PATH: folder + delimiter + process.env.PATH },
  });
  return { status, lines: stdout.trimEnd().split('\n') };
}

test('asks make for the tests and passes on what it prints', () => {
  expect(ciRun('echo "$@"; echo "12 passed, 0 failed"')).toEqual({
    status: 0,
    lines: ['--no-print-directory test', '12 passed, 0 failed'],
  });
});

test('the count is the last line also when make reports an error after it', () => {
  const { status, lines } = ciRun(
    'echo one; echo "11 passed, 1 failed"; echo "make: *** Error 1" >&2; exit 2',
  );
  expect(status).toBe(2);
  expect(lines).toHaveLength(3);
  expect(lines.at(-1)).toBe('11 passed, 1 failed');
});

test('a make that ends before anything is counted is a failure, counted as one', () => {
  const { status, lines } = ciRun('echo "no network"; exit 2');
  expect(status).toBe(1);
  expect(lines).toEqual(['no network', '0 passed, 1 failed']);
});

test('a make that succeeds without counting is a failure too', () => {
  expect(ciRun('true')).toMatchObject({ status: 1 });
});

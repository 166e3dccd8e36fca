import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
/** Without the hash, which only corepack checks. */
const pinned: string = packageManager.split('+')[0];

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pnpm-'));
  program('npx', 'echo "npx $@"');
});
afterEach(() => rmSync(folder, { recursive: true }));

function program(name: string, script: string): void {
  writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(folder, name), 0o755);
}

function run(...args: string[]): string {
  return execFileSync('sh', ['scripts/pnpm.sh', ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, PATH: folder + delimiter + process.env.PATH },
  }).trim();
}

function pnpmOf(version: string): void {
  program('pnpm', `if [ "$1" = --version ]; then echo ${version}; else echo "pnpm $@"; fi`);
}

test('an installed pnpm of the pinned version is used', () => {
  pnpmOf(pinned.replace('pnpm@', ''));
  expect(run('install', '--frozen-lockfile')).toBe('pnpm install --frozen-lockfile');
});

test('an installed pnpm of another version is passed over', () => {
  pnpmOf('9.0.0');
  expect(run('install', '--frozen-lockfile')).toBe(
    `npx --yes --package=${pinned} -- pnpm install --frozen-lockfile`,
  );
});

test('a launcher that fails to answer is passed over', () => {
  program('pnpm', 'echo "no signature" >&2; exit 1');
  expect(run('install')).toBe(`npx --yes --package=${pinned} -- pnpm install`);
});

import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findProblems, findTarballProblems, notesOf } from '../../release/check.ts';

const manifest = {
  name: 'thing',
  version: '1.2.3',
  description: 'A thing',
  license: 'Apache-2.0',
  homepage: 'https://thing.example',
  bugs: 'https://thing.example/bugs',
  repository: 'https://thing.example/code',
  engines: { node: '>=20' },
  publishConfig: { access: 'public', provenance: true },
  files: ['dist', 'docs'],
  exports: { '.': { types: './dist/index.d.ts', default: './dist/index.js' } },
};

let root: string;
const git = (...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@b.example', ...args], { cwd: root });
const remove = (path: string) => rmSync(join(root, path), { recursive: true });

function write(files: Record<string, string | object>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), typeof content === 'string' ? content : JSON.stringify(content));
  }
}

function commit(): void {
  git('add', '--all');
  git('commit', '--quiet', '--allow-empty', '--message', 'Change');
}

const problems = (version = '1.2.3') => findProblems(root, version);

// A repository that is ready: each test makes one mistake in it.
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'release-'));
  write({
    'CHANGELOG.md': '# Changelog\n\n## 1.2.3\n\n- Things.\n\n## 1.2.2\n\n- Less.\n',
    '.changeset/README.md': 'How to write a note.',
    'packages/thing/package.json': manifest,
    'packages/inner/package.json': { name: 'inner', version: '0.0.0', private: true },
  });
  for (const path of ['README.md', 'LICENSE', 'dist/index.js', 'dist/index.d.ts', 'docs/guide.md']) {
    write({ [`packages/thing/${path}`]: 'Text' });
  }
  git('init', '--quiet');
  commit();
});
afterEach(() => rmSync(root, { recursive: true }));

test('a repository without a mistake is ready, with its tag and before it', async () => {
  expect(await problems()).toEqual([]);
  git('tag', 'v1.2.3');
  expect(await problems()).toEqual([]);
});

test.each<[mistake: string, make: () => void, problem: string]>([
  ['another tag', () => git('tag', 'v1.2.4'), 'This commit has the tag v1.2.4, not v1.2.3.'],
  [
    'a tag on an older commit',
    () => {
      git('tag', 'v1.2.3');
      commit();
    },
    'The tag v1.2.3 is on another commit.',
  ],
  [
    'another version',
    () => write({ 'packages/thing/package.json': { ...manifest, version: '1.2.2' } }),
    'thing has the version 1.2.2, not 1.2.3.',
  ],
  [
    'another version in one package of two',
    () => {
      write({
        'packages/other/package.json': {
          ...manifest,
          name: 'other',
          version: '1.3.0',
          files: [],
          exports: {},
        },
      });
      write({ 'packages/other/README.md': '', 'packages/other/LICENSE': '' });
    },
    'other has the version 1.3.0, not 1.2.3.',
  ],
  [
    'no notes',
    () => write({ 'CHANGELOG.md': '# Changelog\n\n## 1.2.2\n\n- Less.\n' }),
    'CHANGELOG.md has no notes under "## 1.2.3".',
  ],
  [
    'a heading without notes',
    () => write({ 'CHANGELOG.md': '# Changelog\n\n## 1.2.3\n\n## 1.2.2\n\n- Less.\n' }),
    'CHANGELOG.md has no notes under "## 1.2.3".',
  ],
  [
    'notes left behind',
    () => write({ '.changeset/brave-cats.md': '---\n"thing": patch\n---\nMore.' }),
    'These notes are not in CHANGELOG.md yet (run make version): .changeset/brave-cats.md.',
  ],
  [
    'a package that does not say where it comes from',
    () => write({ 'packages/thing/package.json': { ...manifest, repository: undefined, bugs: undefined } }),
    'The package.json of thing lacks bugs, repository.',
  ],
  [
    'a dependency that only the workspace knows',
    () => write({ 'packages/thing/package.json': { ...manifest, dependencies: { other: 'workspace:*' } } }),
    'thing depends on a package by "workspace:", which means nothing outside: name its version.',
  ],
  [
    'no provenance',
    () => write({ 'packages/thing/package.json': { ...manifest, publishConfig: { access: 'public' } } }),
    'The publishConfig of thing must have access "public" and provenance true.',
  ],
])('%s is refused', async (mistake, make, problem) => {
  make();
  if (!mistake.includes('tag')) commit();
  expect(await problems()).toEqual([problem]);
});

test('changes that are not committed are refused', async () => {
  write({ 'packages/thing/docs/new.md': 'New' });
  expect(await problems()).toEqual([
    expect.stringMatching(/not committed:\n.*packages\/thing\/docs\/new\.md/),
  ]);
});

test('a tarball that lacks what its package promises is refused', async () => {
  const problems = () => findTarballProblems(root, join(root, 'tarballs'));
  expect(await problems()).toEqual([]);
  for (const path of ['dist/index.d.ts', 'docs', 'LICENSE']) remove(`packages/thing/${path}`);
  expect(await problems()).toEqual([
    'The tarball of thing lacks LICENSE.',
    'The tarball of thing lacks dist/index.d.ts.',
    'The tarball of thing lacks docs.',
  ]);
});

test.each(['', 'v1.2.3', '1.2', '1.2.3; echo'])('%j is no version', async (version) => {
  expect(await problems(version)).toEqual([expect.stringContaining('must look like 1.2.3')]);
});

test('this repository has notes for the version of its packages', () => {
  const at = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
  const { version } = JSON.parse(readFileSync(at('packages/client/package.json'), 'utf8'));
  expect(notesOf(readFileSync(at('CHANGELOG.md'), 'utf8'), version)).not.toBe('');
});

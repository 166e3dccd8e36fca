import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesInTarball, type Manifest, type Package, pack, publishedPackages } from './packages.ts';

/**
 * Returns what keeps a version from being released, one sentence each; of the tarballs, see {@link findTarballProblems}.
 *
 * @param version as `1.2.3` or `1.2.3-rc.1`
 */
export async function findProblems(root: string, version: string): Promise<string[]> {
  if (!/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)) {
    return [`VERSION must look like 1.2.3, without a "v"; it is "${version}".`];
  }
  const packages = await publishedPackages(root);
  return [
    ...treeProblems(root),
    ...tagProblems(root, version),
    ...packages.flatMap(({ manifest }) => manifestProblems(manifest, version)),
    ...notesProblems(root, version),
  ];
}

/** Packs every published package into a folder, and returns what their tarballs lack. */
export async function findTarballProblems(root: string, folder: string): Promise<string[]> {
  const packages = await publishedPackages(root);
  return (await Promise.all(packages.map((each) => tarballProblems(each, folder)))).flat();
}

const git = (root: string, ...args: string[]) =>
  execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();

function treeProblems(root: string): string[] {
  const changed = git(root, 'status', '--porcelain');
  return changed === '' ? [] : [`The working tree has changes that are not committed:\n${changed}`];
}

function tagProblems(root: string, version: string): string[] {
  const tag = `v${version}`;
  const here = git(root, 'tag', '--points-at', 'HEAD', '--list', 'v*').split('\n').filter(Boolean);
  const others = here.filter((name) => name !== tag);
  const problems = others.map((name) => `This commit has the tag ${name}, not ${tag}.`);
  if (!here.includes(tag) && git(root, 'tag', '--list', tag) !== '') {
    problems.push(`The tag ${tag} is on another commit.`);
  }
  return problems;
}

function manifestProblems(manifest: Manifest, version: string): string[] {
  const { name } = manifest;
  const problems: string[] = [];
  if (manifest.version !== version)
    problems.push(`${name} has the version ${manifest.version}, not ${version}.`);
  const missing = ['description', 'license', 'homepage', 'bugs', 'repository', 'engines'].filter(
    (field) => !manifest[field],
  );
  if (missing.length > 0) problems.push(`The package.json of ${name} lacks ${missing.join(', ')}.`);
  if (JSON.stringify(manifest.dependencies ?? {}).includes('workspace:')) {
    problems.push(
      `${name} depends on a package by "workspace:", which means nothing outside: name its version.`,
    );
  }
  const { access, provenance } = (manifest.publishConfig ?? {}) as Record<string, unknown>;
  if (access !== 'public' || provenance !== true) {
    problems.push(`The publishConfig of ${name} must have access "public" and provenance true.`);
  }
  return problems;
}

function notesProblems(root: string, version: string): string[] {
  const problems: string[] = [];
  if (notesOf(readFileSync(join(root, 'CHANGELOG.md'), 'utf8'), version) === '') {
    problems.push(`CHANGELOG.md has no notes under "## ${version}".`);
  }
  const pending = pendingNotes(root);
  if (pending.length > 0) {
    problems.push(`These notes are not in CHANGELOG.md yet (run make version): ${pending.join(', ')}.`);
  }
  return problems;
}

/** The notes of a version in a changelog; empty when there are none. */
export function notesOf(changelog: string, version: string): string {
  const sections = changelog.split(/^## /m).slice(1);
  const own = sections.find((section) => section.split(/\s/, 1)[0] === version) ?? '';
  return own.split('\n').slice(1).join('\n').trim();
}

/** Notes of changes since the last release, as paths. */
export function pendingNotes(root: string): string[] {
  const folder = join(root, '.changeset');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.md') && name !== 'README.md')
    .map((name) => `.changeset/${name}`);
}

async function tarballProblems(each: Package, folder: string): Promise<string[]> {
  const files = await filesInTarball(await pack(each, folder));
  const missing = promisedFiles(each.manifest).filter(
    (promised) => !files.some((file) => file === promised || file.startsWith(`${promised}/`)),
  );
  return missing.map((path) => `The tarball of ${each.manifest.name} lacks ${path}.`);
}

/** The files and folders that a package must hold: what its `package.json` refers to, its README and its license. */
function promisedFiles(manifest: Manifest): string[] {
  const referred = [
    manifest.main,
    manifest.module,
    manifest.types,
    manifest.bin,
    manifest.exports,
    manifest.files,
  ];
  const paths = referred.flatMap(stringsIn).map((path) => path.replace(/^\.\//, ''));
  return [...new Set(['package.json', 'README.md', 'LICENSE', ...paths])];
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

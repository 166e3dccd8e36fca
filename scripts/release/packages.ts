import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** What the release reads of a `package.json`. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
  readonly [field: string]: unknown;
}

/** A package that is published. */
export interface Package {
  /** Name of its folder in `packages/`. */
  readonly name: string;
  readonly folder: string;
  readonly manifest: Manifest;
}

const run = promisify(execFile);

/** The packages of a repository that are published: those in `packages/` that are not private. */
export async function publishedPackages(root: string): Promise<Package[]> {
  const names = (await readdir(join(root, 'packages'))).toSorted();
  const all = names.map(async (name) => {
    const folder = join(root, 'packages', name);
    const manifest: Manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
    return { name, folder, manifest };
  });
  return (await Promise.all(all)).filter(({ manifest }) => !manifest.private);
}

/** Packs a built package into `<target>/<name>.tgz`, and returns that path. */
export async function pack({ name, folder }: Package, target: string): Promise<string> {
  const place = await mkdtemp(join(tmpdir(), 'pack-'));
  try {
    await run('npm', ['pack', '--pack-destination', place], { cwd: folder });
    const [file = ''] = await readdir(place);
    await mkdir(target, { recursive: true });
    const tarball = join(target, `${name}.tgz`);
    await rename(join(place, file), tarball);
    return tarball;
  } finally {
    await rm(place, { recursive: true });
  }
}

/** Paths of the files in a tarball, without the leading `package/`. */
export async function filesInTarball(tarball: string): Promise<string[]> {
  const { stdout } = await run('tar', ['-tzf', tarball]);
  return stdout
    .split('\n')
    .filter((path) => path !== '' && !path.endsWith('/'))
    .map((path) => path.replace(/^package\//, ''));
}

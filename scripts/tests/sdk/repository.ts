import { spawnSync } from 'node:child_process';
import { cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

/** The root of this repository. */
export const repositoryRoot = fileURLToPath(new URL('../../..', import.meta.url));

/**
 * A directory laid out like the repository, with copies of its contracts and its installed packages, for the duration
 * of a test.
 */
export async function temporaryRepository(): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'sdk-'));
  onTestFinished(() => rm(root, { recursive: true }));
  await cp(join(repositoryRoot, 'openapi'), join(root, 'openapi'), { recursive: true });
  await symlink(join(repositoryRoot, 'packages/client/node_modules'), join(root, 'node_modules'));
  return root;
}

/** Runs `scripts/sdk/main.ts` for a repository and gives its status and output. */
export function runSdk(root: string, ...args: string[]) {
  const tsx = join(repositoryRoot, 'node_modules/tsx/dist/cli.mjs');
  const main = join(repositoryRoot, 'scripts/sdk/main.ts');
  const { status, stdout, stderr } = spawnSync(process.execPath, [tsx, main, '--root', root, ...args], {
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

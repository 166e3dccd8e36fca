import { spawnSync } from 'node:child_process';
import { cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { compiled } from '../../../packages/client/tests/support/compiled.ts';

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

/** Compiles `scripts/sdk/main.ts` for a test file, and gives what runs it for a repository. */
export function command() {
  const program = compiled('scripts/sdk/main.ts');
  return (root: string, ...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [program(), '--root', root, ...args], {
      encoding: 'utf8',
    });
    return { status, stdout, stderr };
  };
}

import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of this repository. */
export const repository = fileURLToPath(new URL('../../..', import.meta.url));

/** What the caller's own shell may have set; `make` hands variables on that are empty. */
const unset = { ASH_FROM: '', AOD_FROM: '', WRITE: '', FORMAT: '', UNDOCUMENTED: '', TIMEOUT: '' };

/** Runs `scripts/openapi/main.ts` the way `make openapi` does. */
export async function run(root: string, environment: Record<string, string>, ...args: string[]) {
  const tsx = join(repository, 'node_modules/tsx/dist/cli.mjs');
  const command = [tsx, join(repository, 'scripts/openapi/main.ts'), '--root', root, ...args];
  return new Promise<{ status: unknown; stdout: string; stderr: string }>((done) => {
    execFile(
      process.execPath,
      command,
      { env: { ...process.env, ...unset, ...environment } },
      (error, stdout, stderr) => done({ status: error ? error.code : 0, stdout, stderr }),
    );
  });
}

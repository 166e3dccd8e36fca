import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { compiled } from '../../../packages/client/tests/support/compiled.ts';

/** The root of this repository. */
export const repository = fileURLToPath(new URL('../../..', import.meta.url));

/** What the caller's own shell may have set; `make` hands variables on that are empty. */
const unset = { ASH_FROM: '', AOD_FROM: '', WRITE: '', FORMAT: '', UNDOCUMENTED: '', TIMEOUT: '' };

/** Compiles `scripts/openapi/main.ts` for a test file, and gives what runs it the way `make openapi` does. */
export function command() {
  const program = compiled('scripts/openapi/main.ts');
  return (root: string, environment: Record<string, string>, ...args: string[]) =>
    new Promise<{ status: unknown; stdout: string; stderr: string }>((done) => {
      execFile(
        process.execPath,
        [program(), '--root', root, ...args],
        { env: { ...process.env, ...unset, ...environment } },
        (error, stdout, stderr) => done({ status: error ? error.code : 0, stdout, stderr }),
      );
    });
}

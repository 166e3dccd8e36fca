import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { beforeAll } from 'vitest';

const root = fileURLToPath(new URL('../../../..', import.meta.url));

/**
 * Compiles a program for all of its runs in a test file: tsx takes longer to load one than most of them run.
 *
 * @param path from the root of the repository
 * @returns where the compiled program is, once the tests have begun
 */
export function compiled(path: string): () => string {
  let file = '';
  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'compiled-'));
    file = join(folder, 'main.mjs');
    const source = join(root, path);
    await build({
      entryPoints: [source],
      outfile: file,
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      tsconfig: join(root, 'tsconfig.json'),
      // The program finds what lies beside its source.
      define: { 'import.meta.url': JSON.stringify(pathToFileURL(source).href) },
      // Packages in it that are CommonJS ask for modules of Node, and for the name of their file.
      banner: {
        js: "import * as ours from 'node:module'; const require = ours.createRequire('file:///'), __filename = '/main.mjs';",
      },
    });
    return () => rm(folder, { recursive: true });
  });
  return () => file;
}

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** The suite in the forms that runtimes load. */
export interface Suite {
  /** Folder of an application that has the packed packages installed. */
  readonly folder: string;
  /** Program that takes the setting from the environment's SETTING, and prints how the checks ended as its last line. */
  readonly esm: string;
  /** The same, with `require`. */
  readonly cjs: string;
  /** Script for a page; it defines `suite.runSuite`. */
  readonly page: string;
  /** Module of a worker that takes the setting in a request and answers how the checks ended. */
  readonly worker: string;
}

/** Compiles the suite within an application, whose packages it uses. */
export async function bundleSuite(folder: string): Promise<Suite> {
  const at = (name: string) => join(folder, name);
  const source = fileURLToPath(new URL('suite/index.ts', import.meta.url));
  // Without the paths of the workspace, that lead to the sources.
  const shared = { bundle: true, logLevel: 'warning', tsconfigRaw: {}, target: 'es2022' } as const;
  for (const [format, file] of [
    ['esm', 'suite.mjs'],
    ['cjs', 'suite.cjs'],
  ] as const)
    await build({ ...shared, format, entryPoints: [source], packages: 'external', outfile: at(file) });

  const program = `
    runSuite(JSON.parse(process.env.SETTING)).then((outcomes) => {
      console.log(JSON.stringify(outcomes));
      process.exit();
    });`;
  await writeFile(at('program.mjs'), `import { runSuite } from './suite.mjs';${program}`);
  await writeFile(at('program.cjs'), `const { runSuite } = require('./suite.cjs');${program}`);
  const entry = { ...shared, entryPoints: [at('suite.mjs')], platform: 'browser' as const };
  await build({ ...entry, format: 'iife', globalName: 'suite', outfile: at('page.js') });
  await build({ ...entry, format: 'esm', outfile: at('worker-suite.mjs') });
  await writeFile(
    at('worker.mjs'),
    `import { runSuite } from './worker-suite.mjs';
    export default { fetch: async (request) => Response.json(await runSuite(await request.json())) };`,
  );
  return {
    folder,
    esm: at('program.mjs'),
    cjs: at('program.cjs'),
    page: at('page.js'),
    worker: at('worker.mjs'),
  };
}

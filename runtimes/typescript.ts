import { cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inNode, inPage, strict } from '../packages/client/tests/package/packed.ts';
import { installed, run } from './process.ts';
import type { Result, Runtime } from './runtime.ts';
import type { Outcome } from './suite/check.ts';

const compilers = {
  'TypeScript 5.4': 'typescript-5.4/bin/tsc',
  'TypeScript 5.6': 'typescript-5.6/bin/tsc',
  'TypeScript 5.9': 'typescript-5.9/bin/tsc',
  'TypeScript 6': 'typescript-6/bin/tsc',
  'TypeScript 7': 'typescript-7/bin/tsc',
  'TypeScript, native preview': '@typescript/native-preview/bin/tsgo',
};

/** How modules are resolved: the module format, and the resolution. */
const resolutions = [
  ['nodenext', 'nodenext'],
  ['node16', 'node16'],
  ['esnext', 'bundler'],
] as const;

/** Compilers of TypeScript: programs of Node without the DOM library and a page with it, declarations checked. */
export const typescript: Runtime = {
  id: 'typescript',
  name: 'TypeScript',
  async run({ folder }): Promise<Result[]> {
    const modules = await installed('typescript');
    for (const [from, to] of [
      ['typed.mts', 'typed.cts'],
      ['browser.ts', 'browser.mts'],
    ] as const)
      await cp(join(folder, from), join(folder, to));
    const results: Result[] = [];
    for (const [name, program] of Object.entries(compilers)) {
      const path = join(modules, program);
      const [, version = ''] =
        /(\d+\.\d+\.\d+\S*)/.exec(await run(process.execPath, [path, '--version'])) ?? [];
      const outcomes: Outcome[] = [];
      for (const [module, moduleResolution] of resolutions) {
        const options = { ...strict, noEmit: true, module, moduleResolution };
        const isNode = moduleResolution !== 'bundler';
        for (const [what, libraries, files] of [
          [
            'Node',
            inNode(join(modules, '@types')),
            ['typed.mts', 'typed-aod.mts', ...(isNode ? ['typed.cts'] : [])],
          ],
          ['page', inPage, [isNode ? 'browser.mts' : 'browser.ts']],
        ] as const) {
          const config = join(folder, 'tsconfig.json');
          await writeFile(config, JSON.stringify({ compilerOptions: { ...options, ...libraries }, files }));
          const failure = await run(process.execPath, [path, '--project', config]).then(
            () => undefined,
            String,
          );
          outcomes.push({ name: `${moduleResolution}, ${what}`, ...(failure && { error: failure }) });
        }
      }
      results.push({ name, version, outcomes });
    }
    return results;
  },
};

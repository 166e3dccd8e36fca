import { join } from 'node:path';
import type { Suite } from './bundle.ts';
import { installed, run } from './process.ts';
import type { Result, Runtime } from './runtime.ts';
import type { Servers } from './servers.ts';

const own = (folder: string, program: string) => async () => join(await installed(folder), program);

/** Runtimes that run a program: Node, Bun, Deno. */
export const programs: readonly Runtime[] = [
  ...['20', '22', '24', '26'].map((version) =>
    runtime(`node${version}`, `Node ${version}`, own(`node${version}`, 'node/bin/node'), []),
  ),
  runtime('cjs', 'Node, CommonJS', async () => process.execPath, [], 'cjs'),
  runtime('bun', 'Bun', own('bun', '.bin/bun'), ['run']),
  runtime('deno', 'Deno', own('deno', '.bin/deno'), ['run', '--allow-all', '--quiet']),
];

function runtime(
  id: string,
  name: string,
  program: () => Promise<string>,
  args: readonly string[],
  format: 'esm' | 'cjs' = 'esm',
): Runtime {
  return {
    id,
    name,
    async run(suite: Suite, { program: setting }: Servers): Promise<Result[]> {
      const path = await program();
      const version = /\d+\.\d+\.\d+/.exec(await run(path, ['--version']))?.[0] ?? '';
      const env = { SETTING: JSON.stringify(setting), NODE_TLS_REJECT_UNAUTHORIZED: '' };
      const printed = await run(path, [...args, suite[format]], { cwd: suite.folder, env });
      return [{ name, version, outcomes: JSON.parse(printed.split('\n').at(-1) ?? '') }];
    },
  };
}

import { execFile } from 'node:child_process';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type CodeBlock, root } from './documents.ts';

type Prelude = { name: string; code: string };

/** What an example has that it does not make itself, each needing those before it. Imports under names of their own: the example may import the same. */
const ashPreludes: readonly Prelude[] = [
  {
    name: 'client',
    code: `import { AshClient as Given } from '@hosted-agents/client'; const client = new Given();`,
  },
  { name: 'session', code: `const session = await client.createSession('my-agent');` },
];

/** The same for Agent on Demand. */
const aodPreludes: readonly Prelude[] = [
  {
    name: 'client',
    code: `import { Client as Given } from '@hosted-agents/client/aod'; const client = new Given();`,
  },
  {
    name: 'agent',
    code: `const agent = await client.agents.create({ name: 'my-agent', provider: 'anthropic', model: 'claude-sonnet-4-6' });`,
  },
  {
    name: 'session',
    code: `const { session } = await client.sessions.run({ agent_id: agent.id, prompt: 'Say hello.' });`,
  },
];

/** The whole program of an example. What is put before its own lines adds none, so that line numbers stay. */
export function programOf({ code, file, section }: CodeBlock): string {
  const aod = /^docs\/agent-on-demand\/|Agent on Demand|@hosted-agents\/client\/aod'/.test(
    `${file} ${section} ${code}`,
  );
  const preludes = aod ? aodPreludes : ashPreludes;
  const makes = (name: string) => new RegExp(`\\b(?:const|using) (\\{[^}]*\\b)?${name}\\b`).test(code);
  const uses = (name: string) => new RegExp(`(?<![.'])\\b${name}\\b`).test(code);
  const last = preludes.findLastIndex(({ name }) => uses(name) && !makes(name));
  // A module, also when it imports and exports nothing.
  const before = preludes.slice(0, last + 1).filter(({ name }) => !makes(name));
  return [...before.map((prelude) => prelude.code), 'export {};', code].join(' ');
}

/** What the examples print, as the comments behind their `console.log(…)` say. */
export function promisedOutput({ code }: CodeBlock): string[] {
  return [...code.matchAll(/^.*console\.log\(.*\).*; \/\/ (.+)$/gm)].map(([, promise = '']) => promise);
}

/** Compiles the examples against the sources, as strictly as everything else, and gives what the compiler says. */
export async function compile(blocks: readonly CodeBlock[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'examples-'));
  try {
    await symlink(`${root}packages/client/node_modules`, join(folder, 'node_modules'));
    for (const block of blocks) {
      const name = `${block.file.replaceAll('/', '-')}-${block.line}.ts`;
      // The compiler names the line of the page.
      await writeFile(join(folder, name), '\n'.repeat(block.line - 1) + programOf(block));
    }
    const compilerOptions = { typeRoots: [`${root}node_modules/@types`] };
    const config = { extends: `${root}tsconfig.json`, compilerOptions, include: ['*.ts'] };
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(config));
    const compiler = `${root}packages/client/node_modules/typescript-newest/bin/tsc`;
    return await promisify(execFile)(compiler, ['--project', folder]).then(
      ({ stdout }) => stdout,
      (error) => `${error.stdout}${error.stderr}`,
    );
  } finally {
    await rm(folder, { recursive: true });
  }
}

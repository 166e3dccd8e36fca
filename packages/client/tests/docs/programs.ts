import ts from 'typescript';
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
export function compile(blocks: readonly CodeBlock[]): string[] {
  const programs = new Map<string, CodeBlock>(
    blocks.map((block) => [`${root}packages/client/tests/docs/${slug(block)}.ts`, block]),
  );
  const { config } = ts.readConfigFile(`${root}tsconfig.json`, ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [] }, ts.sys, root);
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile } = host;
  host.fileExists = (file) => programs.has(file) || fileExists(file);
  host.readFile = (file) => {
    const block = programs.get(file);
    return block ? programOf(block) : readFile(file);
  };
  const program = ts.createProgram([...programs.keys()], options, host);
  // The sources are checked elsewhere.
  return [...programs].flatMap(([path, block]) => {
    const source = program.getSourceFile(path);
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
      ({ file, start = 0, messageText }) => {
        const line = block.line + (file?.getLineAndCharacterOfPosition(start).line ?? 0);
        return `${block.file}:${line} ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
      },
    );
  });
}

function slug({ file, line }: CodeBlock): string {
  return `${file.replaceAll(/\W/g, '-')}-${line}`;
}

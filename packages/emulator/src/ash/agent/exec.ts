import type { ExecResult, ScriptSession } from './script.ts';

const empty: ExecResult = { exitCode: 0, stdout: '', stderr: '' };
const done = (stdout = ''): Partial<ExecResult> => ({ stdout });
const failed = (exitCode: number, stderr: string): Partial<ExecResult> => ({ exitCode, stderr });

/** Splits a command into words, quotes taken off. `$NAME` becomes its value, except between single quotes. */
function words(command: string, env: Readonly<Record<string, string>>): string[] {
  const pattern = /'([^']*)'|"([^"]*)"|(\S+)/g;
  const expand = (text: string) => text.replace(/\$(\w+)/g, (_, name: string) => env[name] ?? '');
  return [...command.matchAll(pattern)].map(
    ([, single, double, bare]) => single ?? expand(double ?? bare ?? ''),
  );
}

const list = (files: string[], directory: string) => {
  const prefix = directory === '.' ? '' : `${directory.replace(/\/$/, '')}/`;
  const names = files
    .filter((path) => path.startsWith(prefix))
    .map((path) => path.slice(prefix.length).split('/')[0] ?? '');
  return [...new Set(names)].filter((name) => !name.startsWith('.'));
};

/**
 * The default answer to `exec`. It runs nothing: it knows `echo`, `true`, `false`, `pwd`, `ls`, `cat` and `printenv`, each
 * in its simplest form, one a line, and against the files in memory. Everything else is answered with 127, as a shell does for a command
 * that it cannot find; so are commands with pipes, redirections and the like, rather than giving a wrong result.
 */
export function defaultExec(command: string, session: ScriptSession): ExecResult {
  const results = command.split('\n').map((line) => ({ ...empty, ...execLine(line, session) }));
  const all = (stream: 'stdout' | 'stderr') => results.map((result) => result[stream]).join('');
  return { exitCode: results.at(-1)?.exitCode ?? 0, stdout: all('stdout'), stderr: all('stderr') };
}

function execLine(command: string, session: ScriptSession): Partial<ExecResult> {
  const [name = '', ...args] = words(command, session.env);
  if (/[|;&<>`(){}*]/.test(command)) return failed(127, `sh: the emulator runs no shell: ${command}\n`);
  if (name === 'true') return done();
  if (name === 'false') return failed(1, '');
  if (name === 'echo') return done(`${args.join(' ')}\n`);
  if (name === 'pwd') return done(`/data/sandboxes/${session.sandboxId}/workspace\n`);
  if (name === 'printenv' && args[0] !== undefined) {
    const value = session.env[args[0]];
    return value === undefined ? failed(1, '') : done(`${value}\n`);
  }
  if (name === 'ls' && args.length < 2 && !args[0]?.startsWith('-')) {
    return done(
      list(session.files.list(), args[0] ?? '.')
        .map((entry) => `${entry}\n`)
        .join(''),
    );
  }
  if (name === 'cat' && args.length === 1) {
    const text = session.files.read(args[0] ?? '');
    return text === undefined ? failed(1, `cat: ${args[0]}: No such file or directory\n`) : done(text);
  }
  return failed(127, `sh: 1: ${name}: not found\n`);
}

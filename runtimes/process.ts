import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const here = fileURLToPath(new URL('.', import.meta.url));

const exec = promisify(execFile);

/**
 * Runs a program to its end and gives what it printed.
 *
 * @throws with all of its output when it fails, or takes longer than `ms`
 */
export async function run(
  program: string,
  args: readonly string[],
  { cwd, env = {}, ms = 300_000 }: { cwd?: string; env?: Record<string, string>; ms?: number } = {},
): Promise<string> {
  try {
    const options = { cwd, env: { ...process.env, ...env }, timeout: ms, maxBuffer: 2 ** 26 };
    return (await exec(program, args, options)).stdout.trim();
  } catch (error) {
    const {
      stdout = '',
      stderr = '',
      killed,
    } = error as { stdout?: string; stderr?: string; killed?: boolean };
    const how = killed ? `took longer than ${ms} ms` : 'failed';
    throw new Error(`${program} ${args.join(' ')} ${how}:\n${stdout}${stderr}`, { cause: error });
  }
}

/** Installs what `runtimes/<name>/package.json` pins, unless it is there, and gives the path of its `node_modules`. */
export async function installed(name: string): Promise<string> {
  const cwd = join(here, name);
  const { dependencies } = readManifest(cwd);
  const isThere = Object.entries<string>(dependencies).every(([dependency, version]) => {
    const folder = join(cwd, 'node_modules', dependency);
    return existsSync(folder) && version.endsWith(readManifest(folder).version);
  });
  if (!isThere)
    await run('npm', ['install', '--silent', '--no-audit', '--no-fund', '--no-package-lock'], { cwd });
  return join(cwd, 'node_modules');
}

function readManifest(folder: string): { version: string; dependencies: Record<string, string> } {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}

/** The path of a program of the system; installs its Debian package where it is missing. */
export async function systemProgram(name: string): Promise<string> {
  await run('sh', [join(here, '../scripts/system-packages.sh'), name], { ms: 600_000 });
  return await run('sh', ['-c', `PATH="$PATH:/usr/sbin" command -v ${name}`]);
}

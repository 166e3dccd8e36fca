import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { pack, publishedPackages } from '../../../../scripts/release/packages.ts';
import { canary } from '../support/canary.ts';

/** Root of the repository. */
export const root = fileURLToPath(new URL('../../../..', import.meta.url));

/** The packages that are published, by the names of their folders. */
export const published = ['client', 'emulator'] as const;
export type Published = (typeof published)[number];

/** Of `npm install`. */
const options = ['--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts'];

/** How strictly an application is compiled, declarations of libraries checked. */
export const strict = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: false,
  target: 'es2022',
};
/** An application in Node has the types of Node. */
export const inNode = (typeRoots: string) => ({
  types: ['node'],
  typeRoots: [typeRoots],
  lib: ['es2022'],
});
/** A page has the DOM. */
export const inPage = { types: [], lib: ['es2022', 'dom'] };

/** An empty application with the packed packages installed, as a user has them. */
export interface Application {
  readonly folder: string;
  /** Path of a package's tarball. */
  readonly tarball: Readonly<Record<Published, string>>;
  /** Runs a program in the application's folder. @throws with all of its output when it fails */
  run(program: string, args: readonly string[]): Promise<string>;
  remove(): Promise<void>;
}

/** Path of an installed package within an application. */
export function installed({ folder }: Application, name: Published): string {
  return join(folder, 'node_modules/@hosted-agents', name);
}

/**
 * Builds what is older than its sources, packs the packages and installs them into an empty folder.
 * With `TARBALLS`, a folder, it installs those instead: what a release is about to publish.
 */
export async function createApplication(): Promise<Application> {
  if (!process.env.TARBALLS) await execute('make', ['--no-print-directory', 'build'], root);
  const base = await mkdtemp(join(tmpdir(), 'packed-'));
  const folder = join(base, 'app');
  await cp(fileURLToPath(new URL('app', import.meta.url)), folder, { recursive: true });

  const given = process.env.TARBALLS;
  const tarball: Partial<Record<Published, string>> = {};
  for (const each of await publishedPackages(root)) {
    tarball[each.name as Published] = given ? join(given, `${each.name}.tgz`) : await pack(each, base);
  }

  await writeFile(join(folder, 'package.json'), JSON.stringify({ name: 'app', private: true }));
  await execute('npm', ['install', ...options, ...Object.values(tarball)], folder);

  return {
    folder,
    tarball: tarball as Record<Published, string>,
    run: (program, args) => execute(program, args, folder, { ...process.env, AOD_API_TOKEN: canary.token }),
    remove: () => rm(base, { recursive: true }),
  };
}

/** Copies `examples/starter` out of the repository and installs it, as a newcomer does, with the packed packages. */
export async function copyStarter({ folder, tarball }: Application): Promise<Pick<Application, 'run'>> {
  const copy = join(folder, '..', 'starter');
  await cp(join(root, 'examples/starter'), copy, {
    recursive: true,
    filter: (path) => !path.endsWith('node_modules'),
  });
  await execute('npm', ['install', ...options, ...Object.values(tarball)], copy);
  const env = { ...process.env, ASH_SERVER_URL: undefined, NODE_ENV: undefined };
  return { run: (program, args) => execute(program, args, copy, env) };
}

const run = promisify(execFile);

async function execute(
  program: string,
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv = process.env,
): Promise<string> {
  try {
    return (await run(program, args, { cwd, env })).stdout.trim();
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string };
    throw new Error(`${program} ${args.join(' ')} failed:\n${stdout}${stderr}`, { cause: error });
  }
}

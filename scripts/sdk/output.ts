import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Which files of a directory differ from what was generated: changed, missing, or there without being generated.
 *
 * @param directory where the modules belong
 * @param modules text by file name
 * @returns file names, sorted
 */
export async function differing(directory: string, modules: ReadonlyMap<string, string>): Promise<string[]> {
  const present = await readdir(directory).catch(() => []);
  const changed = await Promise.all(
    [...modules].map(async ([name, text]) => {
      const current = await readFile(join(directory, name), 'utf8').catch(() => undefined);
      return current === text ? [] : [name];
    }),
  );
  return [...changed.flat(), ...present.filter((name) => !modules.has(name))].sort();
}

/** Makes the directory hold exactly the generated modules; files that are right already are not touched. */
export async function write(directory: string, modules: ReadonlyMap<string, string>): Promise<string[]> {
  const names = await differing(directory, modules);
  await mkdir(directory, { recursive: true });
  for (const name of names) {
    const text = modules.get(name);
    if (text === undefined) await rm(join(directory, name), { recursive: true });
    else await writeFile(join(directory, name), text);
  }
  return names;
}

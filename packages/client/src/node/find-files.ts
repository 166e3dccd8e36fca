import type { Dirent, Stats } from 'node:fs';
import { open, readdir, realpath, stat } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';
import { AbortError } from '../core/errors.ts';
import { errorCode, refused, unreadable } from './folder-errors.ts';
import type { IsIgnored } from './ignore-rules.ts';

/** A file to be sent. */
export interface FolderFile {
  /** Relative to the folder, with `/` between names. */
  readonly path: string;
  /** Where it is on the disk, links resolved. */
  readonly source: string;
  /** In bytes, when it was found. */
  readonly size: number;
}

const remedy = 'remove it, or name it in an ignore file';

/**
 * The folder itself, links on the way to it resolved.
 *
 * @throws InvalidArgumentError when there is none
 */
export async function findFolder(dir: string): Promise<string> {
  let root: string;
  let stats: Stats;
  try {
    root = await realpath(dir);
    stats = await stat(root);
  } catch (error) {
    throw unreadable(dir, error);
  }
  if (!stats.isDirectory()) throw refused(`${JSON.stringify(dir)} is not a folder`);
  return root;
}

/**
 * All files of a folder that are not ignored, sorted by path. None is read, but each is opened once to see that it can be.
 *
 * Links are followed within the folder, and what they lead to goes under the link's name, unless that is ignored where it really is. A
 * link that leads out of the folder, to nothing or into a circle is refused, as is what is neither file nor folder: leaving it out without
 * a word would deploy something else than what is there.
 *
 * @param root - as {@link findFolder} gives it
 * @throws InvalidArgumentError naming what cannot be sent; AbortError
 */
export async function findFiles(
  root: string,
  isIgnored: IsIgnored,
  signal: AbortSignal | undefined,
): Promise<FolderFile[]> {
  const files: FolderFile[] = [];

  /** @param above - the folders that this one lies in, itself included, as they are on the disk */
  const visit = async (folder: string, prefix: string, above: readonly string[]): Promise<void> => {
    for (const entry of await entriesOf(folder, prefix)) {
      if (signal?.aborted) throw new AbortError(signal.reason);
      const path = prefix + entry.name;
      const place = join(folder, entry.name);
      const isLeftOut = async (isFolder: boolean) =>
        (await isIgnored(path, isFolder)) || (await isIgnored(within(root, place) ?? path, isFolder));
      if (await isLeftOut(entry.isDirectory())) continue;

      let [source, kind]: [string, Dirent | Stats] = [place, entry];
      if (entry.isSymbolicLink()) {
        [source, kind] = await follow(place, path);
        if (await isLeftOut(kind.isDirectory())) continue;
        const target = within(root, source);
        if (target === undefined) {
          throw refused(`the link ${JSON.stringify(path)} leads out of the folder, to ${source}; ${remedy}`);
        }
        if (target !== '' && (await isIgnored(target, kind.isDirectory()))) continue;
      }

      if (kind.isDirectory()) {
        if (above.includes(source)) {
          throw refused(`the link ${JSON.stringify(path)} leads back to a folder that it lies in; ${remedy}`);
        }
        await visit(source, `${path}/`, [...above, source]);
      } else if (kind.isFile()) {
        files.push({ path, source, size: await readableSize(source, path) });
      } else {
        throw refused(`${JSON.stringify(path)} is neither a file nor a folder; ${remedy}`);
      }
    }
  };

  await visit(root, '', [root]);
  return files.sort(byPath);
}

/** The same order on every machine. */
function byPath(a: { path: string }, b: { path: string }): number {
  return a.path < b.path ? -1 : 1;
}

async function entriesOf(folder: string, prefix: string): Promise<Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    throw unreadable(prefix || '.', error);
  }
}

async function follow(place: string, path: string): Promise<[string, Stats]> {
  try {
    const target = await realpath(place);
    return [target, await stat(target)];
  } catch (error) {
    throw refused(`the link ${JSON.stringify(path)} leads to nothing (${errorCode(error)}); ${remedy}`);
  }
}

/** The path relative to the root, with `/`: empty for the root itself, undefined when it lies outside. */
function within(root: string, place: string): string | undefined {
  const path = relative(root, place);
  if (isAbsolute(path) || path === '..' || path.startsWith(`..${sep}`)) return undefined;
  return path.split(sep).join('/');
}

async function readableSize(source: string, path: string): Promise<number> {
  try {
    const file = await open(source);
    try {
      return (await file.stat()).size;
    } finally {
      await file.close();
    }
  } catch (error) {
    throw unreadable(path, error);
  }
}

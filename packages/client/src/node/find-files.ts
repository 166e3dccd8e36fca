import type { Dirent, Stats } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';
import { errorCode, refused, unreadable } from './folder-errors.ts';
import type { Rules } from './ignore-rules.ts';
import { type OpenFile, openFile, standsAt } from './open-file.ts';
import { isPrivateKey, KEY_HEAD } from './secrets.ts';

/** A file to send, as it was when it was found. */
export interface FolderFile extends Omit<OpenFile, 'handle'> {
  /** Path relative to the folder, with `/` between names. */
  readonly path: string;
  /** Path on the disk, with links resolved. */
  readonly source: string;
}

/** The content of a folder; each list is sorted by path. */
export interface Found {
  readonly files: readonly FolderFile[];
  /** Files and folders that look like secrets and are not sent. */
  readonly secrets: readonly string[];
}

const remedy = 'remove it, or name it in an ignore file';

/**
 * Returns the path of a folder, with links resolved.
 *
 * @throws InvalidArgumentError when there is no such folder
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
 * Finds all files of a folder that are not left out. Opens each once, to check that it can be read and was not replaced, and whether it is a
 * private key.
 *
 * Links are followed within the folder. Their target is sent under the link's name, unless the target itself is left out. A link that leads
 * out of the folder, to nothing or in a circle is an error, and so is anything but a file or folder: leaving it out silently would deploy
 * something else.
 *
 * @param root - result of {@link findFolder}
 * @param signal - aborts the search
 * @throws InvalidArgumentError naming what cannot be sent; the reason of `signal`
 */
export async function findFiles(root: string, rules: Rules, signal: AbortSignal | undefined): Promise<Found> {
  const files: FolderFile[] = [];
  const secrets: string[] = [];

  /** Judges something by all its paths: its own, the one without links, and that of its target. */
  const judge = async (paths: ReadonlySet<string>, isFolder: boolean) => {
    const verdicts = await Promise.all([...paths].map((path) => rules.judge(path, isFolder)));
    return (['included', 'ignored', 'secret'] as const).find((verdict) => verdicts.includes(verdict));
  };

  /** Visits a folder. @param above - paths on the disk of the folders that contain it, and of itself */
  const visit = async (folder: string, prefix: string, above: readonly string[]): Promise<void> => {
    for (const entry of await entriesOf(folder, prefix)) {
      signal?.throwIfAborted();
      const path = prefix + entry.name;
      const place = join(folder, entry.name);
      const paths = new Set([path, within(root, place) ?? path]);
      const isLeftOut = async (isFolder: boolean) => {
        verdict = await judge(paths, isFolder);
        if (verdict === undefined || verdict === 'included') return false;
        if (isFolder && [...paths].some(rules.leadsToIncluded)) return false;
        if (verdict === 'secret') secrets.push(isFolder ? `${path}/` : path);
        return true;
      };
      let verdict: Awaited<ReturnType<typeof judge>>;
      if (await isLeftOut(entry.isDirectory())) continue;

      let [source, kind]: [string, Dirent | Stats] = [place, entry];
      if (entry.isSymbolicLink()) {
        [source, kind] = await follow(place, path);
        const target = within(root, source);
        if (target) paths.add(target);
        if (await isLeftOut(kind.isDirectory())) continue;
        if (target === undefined) {
          throw refused(`the link ${JSON.stringify(path)} leads out of the folder, to ${source}; ${remedy}`);
        }
      }

      if (kind.isDirectory()) {
        if (above.includes(source)) {
          throw refused(
            `the link ${JSON.stringify(path)} leads back to a folder that contains it; ${remedy}`,
          );
        }
        await visit(source, `${path}/`, [...above, source]);
      } else if (kind.isFile()) {
        const { isKey, ...file } = await inspect(source, path);
        if (isKey && verdict !== 'included') secrets.push(path);
        else files.push({ path, source, ...file });
      } else {
        throw refused(`${JSON.stringify(path)} is neither a file nor a folder; ${remedy}`);
      }
    }
  };

  await visit(root, '', [root]);
  return { files: files.sort(byPath), secrets: secrets.sort() };
}

/** Compares by code units, for the same order on every machine. */
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

/** Returns the path relative to the root, with `/`: empty for the root itself, undefined outside of it. */
function within(root: string, place: string): string | undefined {
  const path = relative(root, place);
  if (isAbsolute(path) || path === '..' || path.startsWith(`..${sep}`)) return undefined;
  return path.split(sep).join('/');
}

async function inspect(source: string, path: string): Promise<Omit<OpenFile, 'handle'> & { isKey: boolean }> {
  try {
    const { handle, ...file } = await openFile(source);
    try {
      const { bytesRead, buffer } = await handle.read(Buffer.alloc(KEY_HEAD), 0, KEY_HEAD, 0);
      if (await standsAt(source, file.identity)) {
        return { ...file, isKey: isPrivateKey(buffer.subarray(0, bytesRead)) };
      }
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw unreadable(path, error);
  }
  throw refused(`${JSON.stringify(path)} was replaced during the search; try again`);
}

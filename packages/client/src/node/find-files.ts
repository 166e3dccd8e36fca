import type { Dirent, Stats } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';
import { errorCode, refused, unreadable } from './folder-errors.ts';
import type { Rules } from './ignore-rules.ts';
import { type OpenFile, openFile, standsAt } from './open-file.ts';
import { isPrivateKey, KEY_HEAD } from './secrets.ts';

/** A file to be sent, as it was when it was found. */
export interface FolderFile extends Omit<OpenFile, 'handle'> {
  /** Relative to the folder, with `/` between names. */
  readonly path: string;
  /** Where it is on the disk, links resolved. */
  readonly source: string;
}

/** What there is in a folder, each list sorted by path. */
export interface Found {
  readonly files: readonly FolderFile[];
  /** Files and folders that look like secrets and are not to be sent. */
  readonly secrets: readonly string[];
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
 * All files of a folder that are not left out. Each is opened once: to see that it can be, that it is the one that stands there, and
 * whether it is a private key.
 *
 * Links are followed within the folder, and what they lead to goes under the link's name, unless that is left out where it really is. A
 * link that leads out of the folder, to nothing or into a circle is refused, as is what is neither file nor folder: leaving it out without
 * a word would deploy something else than what is there.
 *
 * @param root - as {@link findFolder} gives it
 * @param signal - stops the search
 * @throws InvalidArgumentError naming what cannot be sent; what `signal` was aborted with
 */
export async function findFiles(root: string, rules: Rules, signal: AbortSignal | undefined): Promise<Found> {
  const files: FolderFile[] = [];
  const secrets: string[] = [];

  /** The verdict for something by all its paths: by its own, by the one without links, by that of what it leads to. */
  const judge = async (paths: ReadonlySet<string>, isFolder: boolean) => {
    const verdicts = await Promise.all([...paths].map((path) => rules.judge(path, isFolder)));
    return (['included', 'ignored', 'secret'] as const).find((verdict) => verdicts.includes(verdict));
  };

  /** @param above - the folders that this one lies in, itself included, as they are on the disk */
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
          throw refused(`the link ${JSON.stringify(path)} leads back to a folder that it lies in; ${remedy}`);
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
  throw refused(`${JSON.stringify(path)} was replaced while the folder was being searched; try again`);
}

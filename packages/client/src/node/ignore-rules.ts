import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dirname } from 'node:path/posix';
import ignore, { type Ignore } from 'ignore';
import { errorCode, unreadable } from './folder-errors.ts';

/** Whether a path, relative to the root and with `/` between folders, is left out. */
export type IsIgnored = (path: string, isFolder: boolean) => Promise<boolean>;

/** Nobody's agent is made of these: last, so that nothing takes them back. */
const always = ['.git', 'node_modules', '.DS_Store'];
/** Mostly secrets: first, so that any pattern may take them back. */
const secrets = ['.env', '.env.*'];

/** The patterns that hold in a folder, its own last, and what they make together. */
interface Level {
  readonly patterns: readonly string[];
  readonly matcher: Ignore;
}

/**
 * The rules of a folder. Ignore files are read when something beside or beneath them is asked for.
 *
 * @param extra - patterns that win over those of the ignore files
 * @param fileNames - names of ignore files; later ones win
 * @returns a function that throws InvalidArgumentError when an ignore file cannot be read
 */
export function ignoreRules(root: string, extra: readonly string[], fileNames: readonly string[]): IsIgnored {
  const levels = new Map<string, Promise<Level>>();

  const levelOf = (folder: string): Promise<Level> => {
    const level = levels.get(folder) ?? makeLevel(folder);
    levels.set(folder, level);
    return level;
  };
  const makeLevel = async (folder: string): Promise<Level> => {
    const above = folder === '.' ? undefined : await levelOf(dirname(folder));
    const own: string[] = [];
    for (const name of fileNames) {
      const lines = (await readText(root, join(folder, name))).replace(/^\uFEFF/, '').split(/\r?\n/);
      own.push(...(folder === '.' ? lines : lines.flatMap((line) => moved(line, folder))));
    }
    if (above && own.length === 0) return above;
    const patterns = [...(above?.patterns ?? secrets), ...own];
    const matcher = ignore({ ignorecase: false }).add([...patterns, ...extra, ...always].map(single));
    return { patterns, matcher };
  };

  return async (path, isFolder) =>
    (await levelOf(dirname(path))).matcher.ignores(isFolder ? `${path}/` : path);
}

/** Keeps the package from parting a pattern at line breaks: a folder's name may hold one. */
const single = (pattern: string) => ({ pattern });

/** The same pattern as seen from the root: one matcher can then hold the patterns of all levels in their order. */
function moved(line: string, folder: string): string[] {
  const [sign, pattern] = line.startsWith('!') ? ['!', line.slice(1)] : ['', line];
  if (line.startsWith('#') || /^[/\s]*$/.test(pattern)) return [];
  // A slash at the beginning or in the middle ties a pattern to its folder; without one it holds at any depth.
  const tied = /\/(?!\s*$)/.test(pattern);
  const place = `/${folder.replace(/[\\*?[]/g, '\\$&')}${tied ? '' : '/**'}`;
  return [`${sign}${place}/${pattern.replace(/^\//, '')}`];
}

async function readText(root: string, path: string): Promise<string> {
  try {
    return await readFile(join(root, path), 'utf8');
  } catch (error) {
    // A folder of that name is no list of patterns either.
    if (['ENOENT', 'EISDIR'].includes(errorCode(error))) return '';
    throw unreadable(path, error);
  }
}

import { join } from 'node:path';
import { dirname } from 'node:path/posix';
import { text } from 'node:stream/consumers';
import createMatcher, { type Ignore } from 'ignore';
import { errorCode, unreadable } from './folder-errors.ts';
import { openFile } from './open-file.ts';
import { secretNames } from './secrets.ts';

/** What becomes of a file or folder: only what is `included` goes without a further look. */
export type Verdict = 'included' | 'ignored' | 'secret' | 'sent';

/** What is left out of a folder. Paths are relative to the root, with `/` between folders. */
export interface Rules {
  /** @throws InvalidArgumentError when an ignore file cannot be read */
  judge(path: string, isFolder: boolean): Promise<Verdict>;
  /** Whether something in a folder is to be sent although the folder is left out. */
  leadsToIncluded(folder: string): boolean;
}

/** Which rules there are. All patterns are those of `.gitignore`. */
export interface RuleOptions {
  /** Win over those of the ignore files. */
  readonly ignore?: readonly string[] | undefined;
  /** Names of ignore files; later ones win. */
  readonly ignoreFiles?: readonly string[] | undefined;
  /** Win over all others, and over what looks like a secret. */
  readonly include?: readonly string[] | undefined;
}

/** The patterns that hold in a folder, its own last, and what they make together. */
interface Level {
  readonly patterns: readonly string[];
  readonly matcher: Ignore;
}

/** Nobody's agent is made of these. */
const never = matcherOf(['.git', 'node_modules', '.DS_Store']);
const secrets = matcherOf(secretNames, true);

/** The rules of a folder. Ignore files are read when something beside or beneath them is asked for. */
export function ignoreRules(
  root: string,
  { ignore = [], ignoreFiles = ['.gitignore', '.ashignore'], include = [] }: RuleOptions,
): Rules {
  const levels = new Map<string, Promise<Level>>();
  const included = matcherOf(include);

  const levelOf = (folder: string): Promise<Level> => {
    const level = levels.get(folder) ?? makeLevel(folder);
    levels.set(folder, level);
    return level;
  };
  const makeLevel = async (folder: string): Promise<Level> => {
    const above = folder === '.' ? undefined : await levelOf(dirname(folder));
    const own: string[] = [];
    for (const name of ignoreFiles) {
      const lines = (await readText(root, join(folder, name))).replace(/^\uFEFF/, '').split(/\r?\n/);
      own.push(...(folder === '.' ? lines : lines.flatMap((line) => moved(line, folder))));
    }
    if (above && own.length === 0) return above;
    const patterns = [...(above?.patterns ?? []), ...own];
    return { patterns, matcher: matcherOf([...patterns, ...ignore]) };
  };

  return {
    async judge(name, isFolder) {
      const path = isFolder ? `${name}/` : name;
      if (never.ignores(path)) return 'ignored';
      if (included.ignores(path)) return 'included';
      if ((await levelOf(dirname(name))).matcher.ignores(path)) return 'ignored';
      return secrets.ignores(path) ? 'secret' : 'sent';
    },
    leadsToIncluded: (folder) =>
      include.some((pattern) => pattern.replace(/^\//, '').startsWith(`${folder}/`)),
  };
}

function matcherOf(patterns: readonly string[], ignorecase = false): Ignore {
  // As objects, because the package parts a string at line breaks, and a folder's name may hold one.
  return createMatcher({ ignorecase }).add(patterns.map((pattern) => ({ pattern })));
}

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
    const { handle } = await openFile(join(root, path), true);
    return await text(handle.createReadStream());
  } catch (error) {
    // None, or a folder of that name.
    if (['ENOENT', 'EISDIR', 'no file'].includes(errorCode(error))) return '';
    throw unreadable(path, error);
  }
}

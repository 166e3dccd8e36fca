import { join } from 'node:path';
import { dirname } from 'node:path/posix';
import { text } from 'node:stream/consumers';
import createMatcher, { type Ignore } from 'ignore';
import { errorCode, unreadable } from './folder-errors.ts';
import { openFile } from './open-file.ts';
import { secretNames } from './secrets.ts';

/** What to do with a file or folder. One that is `included` is sent without a further check. */
export type Verdict = 'included' | 'ignored' | 'secret' | 'sent';

/** Rules for what to leave out of a folder. Paths are relative to the root, with `/` between folders. */
export interface Rules {
  /** Decides about a path. @throws InvalidArgumentError when an ignore file cannot be read */
  judge(path: string, isFolder: boolean): Promise<Verdict>;
  /** Whether something in a folder may be included although the folder itself is left out. */
  leadsToIncluded(folder: string): boolean;
}

/** Options of the rules. All patterns have the syntax of `.gitignore`. */
export interface RuleOptions {
  /** Patterns that win over those of the ignore files. */
  readonly ignore?: readonly string[] | undefined;
  /** Names of ignore files; later ones win. */
  readonly ignoreFiles?: readonly string[] | undefined;
  /** Patterns that win over all others, and over the check for secrets. */
  readonly include?: readonly string[] | undefined;
}

/** The patterns that apply in a folder, its own last, and their matcher. */
interface Level {
  readonly patterns: readonly string[];
  readonly matcher: Ignore;
}

/** Never part of an agent. */
const never = matcherOf(['.git', 'node_modules', '.DS_Store']);
const secrets = matcherOf(secretNames, true);

/** Returns the rules of a folder. An ignore file is read when a path beside or below it is judged. */
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
  // As objects, because the package splits a string at line breaks, and a folder's name may contain one.
  return createMatcher({ ignorecase }).add(patterns.map((pattern) => ({ pattern })));
}

/** Rewrites a pattern of a folder for the root, so that one matcher holds the patterns of all levels in order. */
function moved(line: string, folder: string): string[] {
  const [sign, pattern] = line.startsWith('!') ? ['!', line.slice(1)] : ['', line];
  if (line.startsWith('#') || /^[/\s]*$/.test(pattern)) return [];
  // A slash at the beginning or in the middle ties a pattern to its folder; without one it applies at any depth.
  const tied = /\/(?!\s*$)/.test(pattern);
  const place = `/${folder.replace(/[\\*?[]/g, '\\$&')}${tied ? '' : '/**'}`;
  return [`${sign}${place}/${pattern.replace(/^\//, '')}`];
}

async function readText(root: string, path: string): Promise<string> {
  try {
    const { handle } = await openFile(join(root, path), true);
    return await text(handle.createReadStream());
  } catch (error) {
    // There is no such file, or it is a folder.
    if (['ENOENT', 'EISDIR', 'no file'].includes(errorCode(error))) return '';
    throw unreadable(path, error);
  }
}

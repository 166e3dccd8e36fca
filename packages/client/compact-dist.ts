/**
 * Makes what was built smaller. The modules lose the docstrings that the bundler leaves in classes; the declarations have them. The declarations
 * export as a type what is no value at run time: their bundler exports a class as a class, also where the sources export its type alone.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, normalize, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const LONGEST = 140;

/** A line of imports or exports: what is left of the list, the list, and the file that it is from. */
const lists = /^(import|export|export type) \{ (.*) \}(?: from '(.*)')?;\n/gm;

/** Tabs for spaces, and short object types on one line. */
function compact(text: string): string {
  const joined = text.replace(/\{\n((?:[ \t]+[^\s/*}][^\n]*;\n)+)[ \t]*\}/g, (literal, members: string) => {
    const line = `{ ${members.trim().replace(/\n\s*/g, ' ')} }`;
    return line.length <= LONGEST ? line : literal;
  });
  return joined === text
    ? text.replace(/^(?: {4})+/gm, (indent) => '\t'.repeat(indent.length / 4))
    : compact(joined);
}

/** Writes docstrings in fewer lines: a paragraph on one. Examples, lists and tables stay as they are. */
function unwrap(text: string): string {
  return text.replace(/\/\*\*\n[\s\S]*?\*\//g, (docstring) => {
    const [prose = '', ...examples] = docstring.split(/(?=\n\s*\* @example)/);
    const paragraphs = prose.replace(/(?<=[^\s*])\n\s*\* +(?!@|- |\||```|\d+\. )/g, ' ');
    const all = [paragraphs.replace(/^\/\*\*\n\s*\* +(?!@)/, '/** '), ...examples].join('');
    return all.replace(/(?<!```)\n\s*\*\/$/, ' */');
  });
}

interface Item {
  readonly isType: boolean;
  /** The name where it is declared. */
  readonly of: string;
  /** The name that it gets. */
  readonly as: string;
}

function itemsOf(kind: string, list: string): Item[] {
  return list.split(', ').map((item) => {
    const [, type, of = '', as = of] = /^(type )?(\S+)(?: as (\S+))?$/.exec(item) ?? [];
    return { isType: type !== undefined || kind === 'export type', of, as };
  });
}

/** The names that a file that several entries share exports, by the short ones that the bundler gave them. */
function namesOf(text: string): Map<string, string> {
  const items = [...text.matchAll(lists)].flatMap(([, kind = '', list = '', from]) =>
    kind !== 'import' && from === undefined ? itemsOf(kind, list) : [],
  );
  return new Map(items.map(({ of, as }) => [as, of]));
}

/** Exports each declaration where it stands. */
function exportInPlace(text: string, names: ReadonlySet<string>): string {
  return `${text
    .replace(lists, (line, kind, _, from) => (kind !== 'import' && from === undefined ? '' : line))
    .replace(
      /^(?=(?:(?:declare|abstract) )*(?:interface|type|class|function|const) ([\w$]+))/gm,
      (_, name: string) => (names.has(name) ? 'export ' : ''),
    )}export {};\n`;
}

/** Writes a list of imports or exports again: types apart, `from` by its own names. */
function written(kind: string, items: readonly Item[], from: string | undefined): string {
  const tail = from === undefined ? '' : ` from '${from}'`;
  const line = (start: string, some: readonly Item[]) => {
    const names = some.map(({ of, as }) => (of === as ? of : `${of} as ${as}`));
    return some.length > 0 ? `${start} { ${names.join(', ')} }${tail};\n` : '';
  };
  if (kind === 'import') return line(kind, items);
  return (
    line(
      'export',
      items.filter(({ isType }) => !isType),
    ) +
    line(
      'export type',
      items.filter(({ isType }) => isType),
    )
  );
}

/**
 * Takes from the files that several entries share by the names of `named`, and exports as values what is one at run time.
 *
 * @param values - undefined for a file that is no entry
 */
function link(
  path: string,
  text: string,
  named: ReadonlyMap<string, ReadonlyMap<string, string>>,
  values: readonly string[] | undefined,
): string {
  return text.replace(lists, (_, kind: string, list: string, from?: string) => {
    const names = from?.startsWith('.') ? named.get(normalize(join(dirname(path), from))) : undefined;
    const items = itemsOf(kind, list).map((item) => ({
      isType: item.isType || (values !== undefined && !values.includes(item.as)),
      of: names?.get(item.of) ?? item.of,
      as: item.as,
    }));
    return written(kind, items, from);
  });
}

const built = readdirSync('dist', { recursive: true, encoding: 'utf8' }).map((name) => join('dist', name));
for (const path of built.filter((name) => /\.c?js$/.test(name)))
  writeFileSync(path, readFileSync(path, 'utf8').replace(/^ *\/\*\*[\s\S]*?\*\/\n/gm, ''));

const paths = built.filter((name) => /\.d\.c?ts$/.test(name));
const texts = new Map(paths.map((path) => [path, compact(unwrap(readFileSync(path, 'utf8')))]));
const moduleOf = (path: string) => path.replace(/\.d\.c?ts$/, '.js');
const named = new Map(
  [...texts].flatMap(([path, text]) =>
    existsSync(moduleOf(path)) ? [] : [[path.replace(/\.d\.(c?)ts$/, '.$1js'), namesOf(text)] as const],
  ),
);

for (const [path, text] of texts) {
  const own = named.get(path.replace(/\.d\.(c?)ts$/, '.$1js'));
  const values = own ? undefined : Object.keys(await import(pathToFileURL(resolve(moduleOf(path))).href));
  const linked = link(path, text, named, values);
  writeFileSync(path, own ? exportInPlace(linked, new Set(own.values())) : linked);
}

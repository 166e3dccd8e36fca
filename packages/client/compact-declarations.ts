/**
 * Makes the built declarations smaller (tabs for spaces, short object types on one line), and exports as a type what is no value at run time:
 * the bundler of declarations exports a class as a class, also where the sources export its type alone.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const LONGEST = 140;

function compact(text: string): string {
  const joined = text.replace(/\{\n((?:[ \t]+[^\s/*}][^\n]*;\n)+)[ \t]*\}/g, (literal, members: string) => {
    const line = `{ ${members.trim().replace(/\n\s*/g, ' ')} }`;
    return line.length <= LONGEST ? line : literal;
  });
  return joined === text
    ? text.replace(/^(?: {4})+/gm, (indent) => '\t'.repeat(indent.length / 4))
    : compact(joined);
}

function exportTypes(text: string, values: readonly string[]): string {
  return text.replace(/^export \{ (.*) \}/gm, (_, list: string) => {
    const names = list.split(', ').map((item) => {
      const name = item.split(' as ').at(-1) ?? '';
      return item.startsWith('type ') || values.includes(name) ? item : `type ${item}`;
    });
    return `export { ${names.join(', ')} }`;
  });
}

for (const name of readdirSync('dist', { recursive: true, encoding: 'utf8' })) {
  if (!/\.d\.c?ts$/.test(name)) continue;
  const path = join('dist', name);
  const entry = resolve(path.replace(/\.d\.c?ts$/, '.js'));
  const text = compact(readFileSync(path, 'utf8'));
  const values = existsSync(entry) ? Object.keys(await import(pathToFileURL(entry).href)) : undefined;
  writeFileSync(path, values ? exportTypes(text, values) : text);
}

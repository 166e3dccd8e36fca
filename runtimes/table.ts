import { readFileSync, writeFileSync } from 'node:fs';
import type { Result } from './runtime.ts';

/** A line of the table. */
export interface Row {
  readonly name: string;
  readonly version: string;
  readonly passed: number;
  readonly of: number;
}

export function rowOf({ name, version, outcomes }: Result): Row {
  const passed = outcomes.filter(({ error }) => error === undefined).length;
  return { name, version, passed, of: outcomes.length };
}

const heads = ['runtime or tool', 'version', 'checks'];
const cells = ({ name, version, passed, of }: Row) => [name, version, `${passed} of ${of}`];

/** Puts the table into a page of the guides, between its two comments. @throws Error when the page has none */
export function writeTable(page: URL, rows: readonly Row[]): void {
  const lines = [heads, heads.map(() => '---'), ...rows.map(cells)].map((line) => `| ${line.join(' | ')} |`);
  const text = readFileSync(page, 'utf8');
  const place = /(<!-- written by `make runtimes` -->\n).*(\n<!-- to here -->)/s;
  if (!place.test(text)) throw new Error(`${page.pathname} has no place for the table`);
  writeFileSync(
    page,
    text.replace(place, (_, before, after) => `${before}\n${lines.join('\n')}\n${after}`),
  );
}

export function printTable(rows: readonly Row[]): void {
  const lines = [heads, ...rows.map(cells)];
  const widths = [0, 1].map((column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  console.log();
  for (const [name = '', version = '', checks = ''] of lines)
    console.log(`${name.padEnd(widths[0] ?? 0)}  ${version.padEnd(widths[1] ?? 0)}  ${checks}`);
}

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

const cells = ({ name, version, passed, of }: Row) => [name, version, `${passed} of ${of}`];

export function printTable(rows: readonly Row[]): void {
  const lines = [['runtime', 'version', 'checks'], ...rows.map(cells)];
  const widths = [0, 1].map((column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  console.log();
  for (const [name = '', version = '', checks = ''] of lines)
    console.log(`${name.padEnd(widths[0] ?? 0)}  ${version.padEnd(widths[1] ?? 0)}  ${checks}`);
}

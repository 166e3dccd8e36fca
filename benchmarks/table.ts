import type { Measurement } from './benchmark.ts';

/** Measurements as a table; those over their budget are marked. */
export function table(measurements: readonly Measurement[]): string {
  const rows = measurements.map(({ name, measured, budget, unit, detail }) => [
    name,
    amount(measured, unit),
    amount(budget, unit),
    measured <= budget ? 'ok' : 'OVER',
    detail,
  ]);
  return columns([['', 'measured', 'budget', '', ''], ...rows], [1, 2]);
}

/** Rows, the first of them the head, in columns. `right` are those with numbers; default: all but the first. */
export function columns(rows: ReadonlyArray<readonly string[]>, right?: readonly number[]): string {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows
    .map((row) =>
      row
        .map((cell, column) => {
          const width = widths[column] ?? 0;
          return (right?.includes(column) ?? column > 0) ? cell.padStart(width) : cell.padEnd(width);
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function amount(value: number, unit: Measurement['unit']): string {
  if (unit === '') return String(value);
  return `${Number(value.toFixed(unit === 'kB' ? 1 : 2))} ${unit}`;
}

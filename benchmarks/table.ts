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
  const all = [['', 'measured', 'budget', '', ''], ...rows];
  const widths = all[0]?.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0))) ?? [];
  return all
    .map((row) =>
      row
        .map((cell, column) => {
          const width = widths[column] ?? 0;
          return column === 1 || column === 2 ? cell.padStart(width) : cell.padEnd(width);
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

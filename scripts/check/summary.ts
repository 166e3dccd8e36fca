import { total } from './count.ts';
import type { Result } from './run.ts';

/** A result in a line; a failed step that was not shown while it ran has its whole output above that line. */
export function describeResult({ name, failed, output, shown, milliseconds }: Result): string {
  const line = `${failed === 0 ? 'ok    ' : 'FAILED'}  ${name.padEnd(16)}  ${seconds(milliseconds)}`;
  return failed > 0 && !shown && output.trim() ? `\n${output.trimEnd()}\n${line}\n` : line;
}

/** A table of all results; its last line is `N passed, N failed`. */
export function summarize(results: readonly Result[]): string {
  const { passed, failed } = total(results);
  const rows = results.map((result) => [
    result.name,
    String(result.passed),
    String(result.failed),
    seconds(result.milliseconds),
  ]);
  const table = [['step', 'passed', 'failed', 'time'], ...rows].map(([name = '', ...cells]) =>
    [name.padEnd(16), ...cells.map((cell) => cell.padStart(9))].join(''),
  );
  return ['', ...table, '', `${passed} passed, ${failed} failed`].join('\n');
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

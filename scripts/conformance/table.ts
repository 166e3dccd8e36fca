import type { Outcome } from '../../packages/client/tests/scenarios/runner.ts';

const labels = { passed: 'passed   ', failed: 'FAILED   ', 'not tried': 'not tried' };

/**
 * One line of the table: what came of a scenario, and for one that failed what should have held.
 *
 * @param widest length of the longest name in the table
 */
export function row({ name, shows, result, error, note = '', durationMs }: Outcome, widest: number): string {
  const comment = result === 'not tried' ? describe(error) : note;
  const line =
    `${labels[result]}  ${name.padEnd(widest)}  ${time(durationMs).padStart(8)}  ${comment}`.trimEnd();
  if (result !== 'failed') return line;
  return `${line}\n${indented(`should hold: ${shows}`)}\n${indented(`${nameOf(error)}: ${describe(error)}`)}`;
}

/** How many passed. */
export function summary(outcomes: readonly Outcome[]): string {
  const count = (wanted: Outcome['result']) => outcomes.filter(({ result }) => result === wanted).length;
  const untried = count('not tried');
  const total = outcomes.reduce((sum, { durationMs }) => sum + durationMs, 0);
  return `${count('passed')} of ${outcomes.length} passed${untried > 0 ? `, ${untried} not tried` : ''}, in ${time(total)}`;
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function time(ms: number): string {
  return ms < 1000 ? `${Math.ceil(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}

function indented(text: string): string {
  return text.replace(/^/gm, '           ');
}

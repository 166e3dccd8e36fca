import type { Outcome } from '../../packages/client/tests/scenarios/runner.ts';
import { scenarios } from '../../packages/client/tests/scenarios/scenarios.ts';

const widest = Math.max(...scenarios.map(({ name }) => name.length));

/** One line of the table: what came of a scenario, and for one that failed what should have held. */
export function row({ scenario, error, note, durationMs }: Outcome): string {
  const result = error === undefined ? 'passed' : 'FAILED';
  const line = `${result}  ${scenario.name.padEnd(widest)}  ${time(durationMs).padStart(8)}  ${note ?? ''}`;
  if (error === undefined) return line.trimEnd();
  return `${line.trimEnd()}\n${indented(`should hold: ${scenario.shows}`)}\n${indented(describe(error))}`;
}

/** How many passed. */
export function summary(outcomes: readonly Outcome[]): string {
  const passed = outcomes.filter(({ error }) => error === undefined).length;
  const total = outcomes.reduce((sum, { durationMs }) => sum + durationMs, 0);
  return `${passed} of ${outcomes.length} passed, in ${time(total)}`;
}

function describe(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}

function time(ms: number): string {
  return ms < 1000 ? `${Math.ceil(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}

function indented(text: string): string {
  return text.replace(/^/gm, '        ');
}

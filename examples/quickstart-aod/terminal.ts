import { styleText } from 'node:util';
import { HostedAgentsError, type StageEvent } from '@hosted-agents/client/aod';

const write = (text: string) => process.stdout.write(text);
// False in a file, in a pipe, and where NO_COLOR is set.
const hasColors = process.stdout.isTTY && process.stdout.hasColors();
const style = (format: Parameters<typeof styleText>[0], text: string) =>
  hasColors ? styleText(format, text) : text;
const dim = (text: string) => style('dim', text);
const time = (ms: number) => (ms < 1000 ? `${Math.ceil(ms)} ms` : `${(ms / 1000).toFixed(1)} s`);

export function title(text: string): void {
  write(`${style('bold', text)}\n`);
}

/** Names what is being done, does it, and says how long it took. */
export async function step<T>(label: string, work: () => Promise<T>): Promise<T> {
  const startedAt = performance.now();
  write(`\n${style(['bold', 'cyan'], label)}`);
  try {
    return await work();
  } finally {
    write(` ${dim(time(performance.now() - startedAt))}\n`);
  }
}

/** A line about what came of a step. */
export function fact(text: string): void {
  write(`  ${text}\n`);
}

/** Shows what the agent is asked. */
export function prompt(text: string): void {
  write(`\n${style(['bold', 'green'], 'You:')} ${text}\n`);
}

/** A step of preparing the sandbox that has ended. */
export function stage({ stage, state, duration_ms = 0 }: StageEvent): void {
  write(`  ${dim(`${stage} ${state} ${time(duration_ms)}`)}\n`);
}

/** What a formatter gave, which may be several lines. */
export function line(text: string): void {
  write(`  ${text.replaceAll('\n', '\n  ')}\n`);
}

/** Something that went wrong with the agent. */
export function complaint(text: string): void {
  write(`  ${style('red', text.trimEnd())}\n`);
}

export function closing(): void {
  write(`\nThat was all, in ${time(performance.now())}.\n`);
}

/** Tells a failure in one line. */
export function failure(error: unknown): void {
  const said =
    error instanceof HostedAgentsError ? `${error.name} (${error.code}): ${error.message}` : String(error);
  process.stderr.write(`\n${style('red', said)}\n`);
}

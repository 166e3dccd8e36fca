import { styleText } from 'node:util';
import { HostedAgentsError, type Turn } from '@hosted-agents/client';

/** When something began; {@link time} says how long ago. */
type Timer = { readonly startedAt: number; saidAt?: number };

const write = (text: string) => process.stdout.write(text);
// False in a file, in a pipe, and where NO_COLOR is set.
const hasColors = process.stdout.isTTY && process.stdout.hasColors();
const style = (format: Parameters<typeof styleText>[0], text: string) =>
  hasColors ? styleText(format, text) : text;
const dim = (text: string) => style('dim', text);
const time = (from: number, to = performance.now()) =>
  to - from < 1000 ? `${Math.ceil(to - from)} ms` : `${((to - from) / 1000).toFixed(1)} s`;

/** A number with its noun: `1 file`, `2 files`. */
export const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? '' : 's'}`;

/** Whether the cursor stands behind text that the agent has said. */
let isSaying = false;

export function title(text: string): void {
  write(`${style('bold', text)}\n`);
}

/** Names what is being done, does it, and says how long it took. */
export async function step<T>(label: string, work: () => Promise<T>): Promise<T> {
  endSaying();
  const startedAt = performance.now();
  write(`\n${style(['bold', 'cyan'], label)}`);
  try {
    return await work();
  } finally {
    write(` ${dim(time(startedAt))}\n`);
  }
}

/** A line about what came of a step. */
export function fact(text: string): void {
  write(`  ${text}\n`);
}

/** Shows a message to the agent; the answer's times are counted from here. */
export function message(prompt: string): Timer {
  write(`\n${style(['bold', 'green'], 'You:')} ${prompt}\n`);
  return { startedAt: performance.now() };
}

/** Shows a piece of the agent's text as it comes. */
export function say(text: string, timer: Timer): void {
  timer.saidAt ??= performance.now();
  // A reply after a tool's line begins there: the blank line that parts it from the last one is not needed.
  const piece = isSaying ? text : `  ${text.trimStart()}`;
  isSaying = true;
  write(piece.replaceAll('\n', '\n  '));
}

function endSaying(): void {
  if (isSaying) write('\n');
  isSaying = false;
}

/** Names a tool that the agent calls, and with what. */
export function tool(name: string, input: Readonly<Record<string, unknown>>): void {
  endSaying();
  const gist = input.command ?? input.file_path ?? input.pattern ?? input.url ?? JSON.stringify(input);
  write(`  ${style('yellow', `[${name}]`)} ${String(gist).slice(0, 100)}\n`);
}

/** Sums a turn up. */
export function endOfTurn(turn: Turn, { startedAt, saidAt }: Timer): void {
  endSaying();
  if (turn.status === 'failed') write(`  ${style('red', `The agent reported a failure: ${turn.error}`)}\n`);
  const facts = [
    saidAt === undefined ? undefined : `first words after ${time(startedAt, saidAt)}`,
    `all of it after ${time(startedAt)}`,
    turn.toolCalls.length > 0 ? count(turn.toolCalls.length, 'tool call') : undefined,
    turn.costUsd === undefined ? undefined : `$${turn.costUsd.toFixed(4)}`,
  ];
  write(`  ${dim(facts.filter((text) => text !== undefined).join(' · '))}\n`);
}

/** Shows a text as it is. */
export function quote(text: string): void {
  for (const line of text.trimEnd().split('\n')) write(`  ${dim('│')} ${line}\n`);
}

export function closing(): void {
  write(`\nThat was all, in ${time(0)}.\n`);
}

/** Tells a failure in one line. */
export function failure(error: unknown): void {
  endSaying();
  const said =
    error instanceof HostedAgentsError ? `${error.name} (${error.code}): ${error.message}` : String(error);
  process.stderr.write(`\n${style('red', said)}\n`);
}

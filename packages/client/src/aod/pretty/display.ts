import { cyan, faint, green, paintFor, yellow } from './colour.ts';
import { fieldsOf, numberOf, textOf } from './json.ts';
import { fixed, join, oneLine } from './text.ts';
import { otherTool, type ToolKind } from './tools.ts';
import type { FormatterOptions } from './types.ts';

/** A part of a line, if it is there. */
type Detail = string | false | undefined;

/** The lines that runtimes have in common. They are empty when there is nothing to show. */
export type Display = ReturnType<typeof createDisplay>;

/** The lines that runtimes have in common, in colour if the options ask for it. */
export function createDisplay(options: FormatterOptions) {
  const paint = paintFor(options);
  const titled = (sgr: number, title: string, ...details: readonly Detail[]) =>
    join([paint(sgr, title), join(details, ', ')], ' · ');
  return {
    /** The start of a session, with the model or what else is told of it first. */
    init: (key: string, value: unknown, ...details: readonly Detail[]) =>
      titled(faint, '⚙️  Session init', `${key}=${textOf(value, '?')}`, ...details),
    /** What the agent says, in full. */
    message(value: unknown) {
      const text = textOf(value).trim();
      return text && `✉️  ${text}`;
    },
    /** What the agent thinks, in one line. */
    thought(value: unknown) {
      const text = oneLine(textOf(value), 200);
      return text && paint(faint, `💭 ${text}`);
    },
    /** The call of a tool. */
    tool: ([emoji, detail]: ToolKind = otherTool, name: unknown, input: unknown) =>
      titled(cyan, `${emoji} ${textOf(name, '?')}`, detail(fieldsOf(input))),
    /** The start of a task. */
    task: (description: unknown) => titled(cyan, '🚀 Task spawned', textOf(description, '(no description)')),
    /** Something that went wrong. */
    problem: (title: string, ...reasons: readonly unknown[]) =>
      titled(yellow, `⚠️  ${title}`, textOf(...reasons)),
    /** The end of a turn. */
    done: (ok: boolean, ...details: readonly Detail[]) =>
      titled(ok ? green : yellow, `${ok ? '✨' : '⚠️ '} Done`, ...details),
  };
}

/** How long the agent worked, from milliseconds; 0 when that is not told. */
export function agentTime(ms: unknown): string {
  return `agent ${fixed(numberOf(ms) / 1000, 1)}s`;
}

/** What a turn cost, from US dollars; empty when that is not told. */
export function tokenCost(dollars: unknown): string {
  return typeof dollars === 'number' ? `tokens $${fixed(dollars, 4)}` : '';
}

/** What a turn took in tokens; empty when that is not told. */
export function tokenCount(usage: unknown): string {
  const { input_tokens, output_tokens } = fieldsOf(usage);
  return typeof input_tokens === 'number' ? `tokens ${input_tokens} in / ${numberOf(output_tokens)} out` : '';
}

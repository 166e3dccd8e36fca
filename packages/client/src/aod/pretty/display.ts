import { readEnv } from '../../core/env.ts';
import { type Fields, fieldsOf, listOf, numberOf, textOf } from './json.ts';
import type { FormatterOptions } from './types.ts';

/** How the calls of a tool are shown: a sign, and what to tell of the input, which may be nothing. */
export type ToolKind = readonly [emoji: string, detail: (input: Fields) => string];

/** A tool that nothing is known of. */
export const otherTool: ToolKind = [
  '🛠️ ',
  ({ description, name, query, prompt, path }) => short(description, name, query, prompt, path),
];

/** A command line. */
export const shell: ToolKind = ['🔧', ({ command }) => short(command)];

/** The call of another agent. */
export const agent: ToolKind = ['🤖', ({ description, prompt }) => short(description, prompt)];

/** A page or a search of the web. */
export const web: ToolKind = ['🌐', ({ url, query }) => textOf(url, query)];

const planMode: ToolKind = ['📐', otherTool[1]];

/** The kinds of tools, by the names that Claude Code gives them. The others are `otherTool`. */
export const toolKinds: ReadonlyMap<string, ToolKind> = new Map<string, ToolKind>([
  ['Bash', shell],
  ['Read', file('📖')],
  ['Write', file('📝')],
  ['Edit', file('✏️ ')],
  ['MultiEdit', file('✏️ ')],
  ['NotebookEdit', file('📓')],
  ['Grep', search('🔍')],
  ['Glob', search('🔎')],
  ['WebFetch', web],
  ['WebSearch', web],
  ['Task', agent],
  ['Agent', agent],
  ['TodoWrite', ['📋', ({ todos }) => `${listOf(todos).length} todo(s)`]],
  ['ExitPlanMode', planMode],
  ['EnterPlanMode', planMode],
]);

function file(emoji: string): ToolKind {
  return [emoji, ({ file_path }) => textOf(file_path, '(no path)')];
}

function search(emoji: string): ToolKind {
  return [emoji, ({ pattern, path }) => textOf(pattern) + (textOf(path) && ` in ${path}`)];
}

/** The first of the values that is a text, in one line of at most 140 code points. */
export function short(...values: readonly unknown[]): string {
  return oneLine(textOf(...values), 140);
}

/**
 * A text in one line: runs of white space become one space.
 *
 * @param limit - greatest length in code points; a longer text is cut and ends with `…`
 */
function oneLine(text: string, limit: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  // A code point is at most two units long, so this is enough to tell, however long the text is.
  const points = [...line.slice(0, 2 * limit + 2)];
  return points.length > limit ? `${points.slice(0, limit - 1).join('')}…` : line;
}

/** A number with fixed decimals. Of two that are equally near, the even one is taken, where `toFixed` takes the greater. */
function fixed(value: number, decimals: number): string {
  const text = value.toFixed(decimals);
  // Only multiples of a power of two lie exactly in the middle, and scaling by such a power is exact.
  const isTie = Math.abs((value * 2 ** (decimals + 1)) % 2) === 1;
  const last = Number(text.at(-1));
  // An odd digit is never 0, so nothing has to be borrowed.
  return isTie && last % 2 === 1 ? text.slice(0, -1) + (last - 1) : text;
}

/** Parts of a line, those that are empty or not there left out. */
export function join(parts: readonly (string | false | undefined)[], separator: string): string {
  return parts.filter(Boolean).join(separator);
}

/** Gives a text a color, by its SGR code (ECMA-48), or leaves it as it is. */
export type Paint = (sgr: number, text: string) => string;

/** SGR code of faint text. */
const faint = 2;
/** SGR code of green text. */
const green = 32;
/** SGR code of yellow text. */
const yellow = 33;
/** SGR code of cyan text. */
const cyan = 36;

/** The paint that the options and the environment ask for. */
function paintFor({ color = false }: FormatterOptions): Paint {
  const colored = (color === 'auto' ? isTerminal() : color) && readEnv('NO_COLOR') === undefined;
  return colored ? (sgr, text) => `\x1b[${sgr}m${text}\x1b[0m` : (_, text) => text;
}

function isTerminal(): boolean {
  const { process } = globalThis as { process?: { stdout?: { isTTY?: boolean } } };
  return process?.stdout?.isTTY === true;
}

/** A part of a line, if it is there. */
type Detail = string | false | undefined;

/** The lines that runtimes have in common. They are empty when there is nothing to show. */
export type Display = ReturnType<typeof createDisplay>;

/** The lines that runtimes have in common, in color if the options ask for it. */
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

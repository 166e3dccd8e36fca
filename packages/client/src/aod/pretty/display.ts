import { readEnv } from '../../core/runtime.ts';
import { type Fields, fieldsOf, listOf, numberOf, textOf } from './json.ts';
import type { FormatterOptions } from './types.ts';

/** How to show the calls of a tool: an emoji, and a detail of the input, which may be empty. */
export type ToolKind = readonly [emoji: string, detail: (input: Fields) => string];

/** Any other tool. */
export const otherTool: ToolKind = [
  '🛠️ ',
  ({ description, name, query, prompt, path }) => short(description, name, query, prompt, path),
];

/** A command line. */
export const shell: ToolKind = ['🔧', ({ command }) => short(command)];

/** A call of another agent. */
export const agent: ToolKind = ['🤖', ({ description, prompt }) => short(description, prompt)];

/** A web page or a web search. */
export const web: ToolKind = ['🌐', ({ url, query }) => textOf(url, query)];

const planMode: ToolKind = ['📐', otherTool[1]];

/** The kind of each tool of Claude Code, by name. Tools that are missing are of the kind `otherTool`. */
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

/** Returns the first value that is a non-empty string, in one line of at most 140 code points. */
export function short(...values: readonly unknown[]): string {
  return oneLine(textOf(...values), 140);
}

/**
 * Returns a text in one line: runs of white space become one space.
 *
 * @param limit - maximum length in code points; a longer text is cut and ends with `…`
 */
function oneLine(text: string, limit: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  // A code point has at most two units, so this part of a long text is enough.
  const points = [...line.slice(0, 3 * limit)];
  return points.length > limit ? `${points.slice(0, limit - 1).join('')}…` : line;
}

/** Formats a number with fixed decimals. Ties go to the even digit, as in Python; `toFixed` rounds them up. */
function fixed(value: number, decimals: number): string {
  const text = value.toFixed(decimals);
  // Only multiples of a power of two are exact ties, and scaling by such a power is exact.
  const isTie = Math.abs((value * 2 ** (decimals + 1)) % 2) === 1;
  const last = Number(text.at(-1));
  // An odd digit is never 0, so no digit before it changes.
  return isTie && last % 2 ? text.slice(0, -1) + (last - 1) : text;
}

/** Joins the parts that are there and not empty. */
export function join(parts: readonly (string | false | undefined)[], separator: string): string {
  return parts.filter(Boolean).join(separator);
}

/** SGR codes (ECMA-48). */
const faint = 2;
const green = 32;
const yellow = 33;
const cyan = 36;

/** Returns a function that colors text, if the options and the environment ask for it. */
function painter({ color = false }: FormatterOptions): (sgr: number, text: string) => string {
  const colored = (color === 'auto' ? isTerminal() : color) && readEnv('NO_COLOR') === undefined;
  return colored ? (sgr, text) => `\x1b[${sgr}m${text}\x1b[0m` : (_, text) => text;
}

function isTerminal(): boolean | undefined {
  const { process } = globalThis as { process?: { stdout?: { isTTY?: boolean } } };
  return process?.stdout?.isTTY;
}

type Detail = string | false | undefined;

export type Display = ReturnType<typeof createDisplay>;

/** Returns the lines that all runtimes share, in color if the options ask for it. A line is empty when there is nothing to show. */
export function createDisplay(options: FormatterOptions) {
  const paint = painter(options);
  const titled = (sgr: number, title: string, ...details: readonly Detail[]) =>
    join([paint(sgr, title), join(details, ', ')], ' · ');
  return {
    /** The start of a session, with its model or another first detail. */
    init: (key: string, value: unknown, ...details: readonly Detail[]) =>
      titled(faint, '⚙️  Session init', `${key}=${textOf(value, '?')}`, ...details),
    /** The agent's text, in full. */
    message(value: unknown) {
      const text = textOf(value).trim();
      return text && `✉️  ${text}`;
    },
    /** The agent's reasoning, in one line. */
    thought(value: unknown) {
      const text = oneLine(textOf(value), 200);
      return text && paint(faint, `💭 ${text}`);
    },
    /** A tool call. */
    tool: ([emoji, detail]: ToolKind = otherTool, name: unknown, input: unknown) =>
      titled(cyan, `${emoji} ${textOf(name, '?')}`, detail(fieldsOf(input))),
    /** The start of a task. */
    task: (description: unknown) => titled(cyan, '🚀 Task spawned', textOf(description, '(no description)')),
    /** A failure or a warning. */
    problem: (title: string, ...reasons: readonly unknown[]) =>
      titled(yellow, `⚠️  ${title}`, textOf(...reasons)),
    /** The end of a turn. */
    done: (ok: boolean, ...details: readonly Detail[]) =>
      titled(ok ? green : yellow, `${ok ? '✨' : '⚠️ '} Done`, ...details),
  };
}

/** Formats how long the agent worked, given in milliseconds; 0 when that is unknown. */
export function agentTime(ms: unknown): string {
  return `agent ${fixed(numberOf(ms) / 1000, 1)}s`;
}

/** Formats the cost of a turn, given in US dollars; empty when that is unknown. */
export function tokenCost(dollars: unknown): string {
  return typeof dollars === 'number' ? `tokens $${fixed(dollars, 4)}` : '';
}

/** Formats a turn's tokens; empty when they are unknown. */
export function tokenCount(usage: unknown): string {
  const { input_tokens, output_tokens } = fieldsOf(usage);
  return typeof input_tokens === 'number' ? `tokens ${input_tokens} in / ${numberOf(output_tokens)} out` : '';
}

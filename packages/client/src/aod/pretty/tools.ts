import { type Fields, listOf, textOf } from './json.ts';
import { oneLine } from './text.ts';

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

import type { FormatterOptions } from './types.ts';

/**
 * Escape sequences (ECMA-48) and control characters, which move a terminal's cursor, set colors or the title, or write to the clipboard.
 * Strings such as OSC go up to their end or that of the line. Each alternative matches from its first character, whatever follows, and no two
 * repeats overlap: the time is linear.
 */
const CONTROLS =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it searches for control characters
  /(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c\n]*(?:\x07|\x9c|\x1b\\)?|(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?|\x1b[ -/]*[0-~]?|[\0-\x08\x0b-\x1a\x1c-\x1f\x7f-\x9f]/g;

/** Returns a function that removes terminal controls from a text, unless the options say `raw`. Tabs and line feeds stay. */
export function cleanerFor({ raw }: FormatterOptions): (text: string) => string {
  return (text) => (raw ? text : text.replace(CONTROLS, ''));
}

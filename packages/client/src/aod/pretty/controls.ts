import type { FormatterOptions } from './types.ts';

/**
 * Sequences that steer a terminal (ECMA-48), and characters that do: cursor, colors, title, clipboard. Strings such as OSC reach to their end
 * or that of the line. Each alternative takes what it begins with, whatever follows, and no repeat can take what the next one takes: time
 * grows with the length alone.
 */
const CONTROLS =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it is what they are looked for with
  /(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c\n]*(?:\x07|\x9c|\x1b\\)?|(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?|\x1b[ -/]*[0-~]?|[\0-\x08\x0b-\x1a\x1c-\x1f\x7f-\x9f]/g;

/** Takes what steers a terminal out of a text, unless the options say `raw`. Tabs and line feeds stay. */
export function cleanerFor({ raw }: FormatterOptions): (text: string) => string {
  return (text) => (raw ? text : text.replace(CONTROLS, ''));
}

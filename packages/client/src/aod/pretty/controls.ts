/**
 * Sequences that steer a terminal (ECMA-48), and characters that do: cursor, colors, title, clipboard. Each alternative takes what it begins
 * with, whatever follows, and no repeat can take what the next one takes: time grows with the length alone.
 */
const CONTROLS = new RegExp(
  [
    // Strings such as OSC, up to their end or that of the line.
    '(?:\\x1b[\\]PX^_]|[\\x90\\x98\\x9d-\\x9f])[^\\x07\\x1b\\x9c\\n]*(?:\\x07|\\x9c|\\x1b\\\\)?',
    '(?:\\x1b\\[|\\x9b)[0-?]*[ -/]*[@-~]?',
    '\\x1b[ -/]*[0-~]?',
    '[\\x00-\\x08\\x0b-\\x1a\\x1c-\\x1f\\x7f-\\x9f]',
  ].join('|'),
  'g',
);

/** A text without what steers a terminal. Tabs and line feeds stay. */
export function withoutControls(text: string): string {
  return text.replace(CONTROLS, '');
}

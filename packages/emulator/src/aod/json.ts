/**
 * JSON as Python writes it: a space after each comma and colon, and nothing but ASCII. A line break occurs in the indented text only
 * between values, since in strings it is escaped.
 */
export function pythonJson(value: unknown): string {
  return JSON.stringify(value, null, 1)
    .replace(/,\n */g, ', ')
    .replace(/\n */g, '')
    .replace(/[^ -~]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** `['a', 'b']`, as Python shows a list of strings. */
export const pythonList = (texts: readonly string[]) => `[${texts.map((text) => `'${text}'`).join(', ')}]`;

/** The server's timestamps: ISO 8601, UTC, with microseconds and offset. */
export function now(): string {
  const milliseconds = performance.timeOrigin + performance.now();
  const microseconds = Math.floor((milliseconds % 1) * 1000);
  return `${new Date(milliseconds).toISOString().slice(0, -1)}${String(microseconds).padStart(3, '0')}+00:00`;
}

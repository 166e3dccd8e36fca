/** Marks values that JSON lacks and Python writes: NaN, infinities, and integers of any length. */
const mark = '\u0000raw ';
const isRaw = (value: unknown) =>
  typeof value === 'bigint' || (typeof value === 'number' && !Number.isFinite(value));

/**
 * JSON as Python writes it: a space after each comma and colon, and nothing but ASCII. A line break occurs in the indented text only
 * between values, since in strings it is escaped.
 */
export function pythonJson(value: unknown): string {
  return JSON.stringify(value, (_, part) => (isRaw(part) ? `${mark}${part}` : part), 1)
    .replace(/"\\u0000raw (-?\w+)"/g, '$1')
    .replace(/,\n */g, ', ')
    .replace(/\n */g, '')
    .replace(/[^ -~]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Returns the encoding that Python detects by the first bytes. Decoding is strict and drops a byte order mark. */
function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff || (first !== 0 && second === 0)) return 'utf-16le';
  return first === 0xfe || first === 0 ? 'utf-16be' : 'utf-8';
}

/** Reads JSON as Python does, with NaN and infinities. @throws if it is not JSON, or not text */
export function parsePythonJson(bytes: Uint8Array): unknown {
  const text = new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes);
  try {
    return JSON.parse(text);
  } catch {
    const marked = text.replace(/"(?:[^"\\]|\\.)*(?:"|$)|NaN|-?Infinity/gs, (part) =>
      part.startsWith('"') ? part : `"\\u0000raw ${part}"`,
    );
    return JSON.parse(marked, (_, part) =>
      typeof part === 'string' && part.startsWith(mark) ? Number(part.slice(mark.length)) : part,
    );
  }
}

/** A value as Python shows it to programmers. */
export function pythonRepr(value: unknown): string {
  if (typeof value !== 'string') return (value ?? null) === null ? 'None' : pythonJson(value);
  const quote = value.includes("'") && !value.includes('"') ? '"' : "'";
  const escapes: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\\': '\\\\', "'": "\\'" };
  const escaped = value.replace(/[\n\r\t\\']/g, (character) =>
    character === "'" && quote === '"' ? character : (escapes[character] ?? character),
  );
  return `${quote}${escaped}${quote}`;
}

/** `['a', 'b']`, as Python shows a list of strings. */
export const pythonList = (texts: readonly string[]) => `[${texts.map(pythonRepr).join(', ')}]`;

/** The server's timestamps: ISO 8601, UTC, with microseconds and offset. */
export function now(): string {
  const milliseconds = performance.timeOrigin + performance.now();
  const microseconds = Math.floor((milliseconds % 1) * 1000);
  return `${new Date(milliseconds).toISOString().slice(0, -1)}${String(microseconds).padStart(3, '0')}+00:00`;
}

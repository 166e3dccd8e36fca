/**
 * A text in one line: runs of white space become one space.
 *
 * @param limit - greatest length in code points; a longer text is cut and ends with `…`
 */
export function oneLine(text: string, limit: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  // A code point is at most two units long, so this is enough to tell, however long the text is.
  const points = [...line.slice(0, 2 * limit + 2)];
  return points.length > limit ? `${points.slice(0, limit - 1).join('')}…` : line;
}

/** A number with fixed decimals. Of two that are equally near, the even one is taken, where `toFixed` takes the greater. */
export function fixed(value: number, decimals: number): string {
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

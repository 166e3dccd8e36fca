/** Texts that a server, a proxy or a URL parser could take for something else than a name. */
export const hostile: readonly string[] = [
  '',
  '.',
  '..',
  '...',
  '/',
  '//',
  '../..',
  'a/b',
  '/a',
  'a/',
  'a/../b',
  'a/./b',
  '%2e%2e',
  '%2E.',
  '..%2f',
  '%2F',
  '%',
  '%zz',
  '%00',
  '%25',
  '?',
  'a?b=c',
  '#',
  'a#b',
  '\\',
  '..\\..',
  ';a',
  '..;a',
  'a;b=c',
  ':',
  '@host',
  'http://elsewhere.example/',
  '&a=b',
  '+',
  ' ',
  ' a ',
  '\t',
  '\r\n',
  'a\r\nHost: elsewhere.example\r\n\r\nGET /',
  '\n',
  '\0',
  'a\0b',
  '\ud800',
  'a\udc00b',
  '\ufeff',
  '\u202e',
  'ü',
  'u\u0308',
  '日本',
  '👩‍👩‍👧‍👦',
  '{id}',
  '$&',
  "$'",
  '<script>',
  '"',
  '__proto__',
  'constructor',
  'x'.repeat(10_000),
];

/** Whether a text has no half of a character in it, and so can be written in UTF-8. */
export function isWhole(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}

/** Whether a value cannot be sent: URL parsers would resolve it away, or it cannot be encoded. */
export function isRefused(value: string, isWildcard: boolean): boolean {
  return (isWildcard ? value.split('/') : [value]).some(
    (segment) => /^\.{0,2}$/.test(segment) || segment.includes('\0') || !isWhole(segment),
  );
}

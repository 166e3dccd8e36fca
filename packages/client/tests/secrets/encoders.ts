/** Turns text into what a server writes in its place. */
export type Encode = (text: string) => string;

const hex = (unit: number, digits: number) => unit.toString(16).padStart(digits, '0');
const unitsOf = (text: string) => Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
const points = (text: string) => [...text].map((char) => [char, char.codePointAt(0) ?? 0] as const);
const escaped = (text: string) => JSON.stringify(text).slice(1, -1);
const utf8 = (text: string) => [...new TextEncoder().encode(text)];
const NAMES: Readonly<Record<string, string>> = {
  '&': 'amp',
  '<': 'lt',
  '>': 'gt',
  '"': 'quot',
  "'": 'apos',
  ä: 'auml',
  é: 'eacute',
  ß: 'szlig',
  '€': 'euro',
};

/** JSON, HTML and URL encoders as other languages have them. */
export const escapers: Readonly<Record<string, Encode>> = {
  'JSON of JavaScript': escaped,
  'JSON of Python (ensure_ascii)': (text) =>
    unitsOf(escaped(text))
      .map((unit) => (unit < 0x7f ? String.fromCharCode(unit) : `\\u${hex(unit, 4)}`))
      .join(''),
  'JSON of Go (safe in HTML)': (text) =>
    escaped(text).replace(/[<>&\u2028\u2029]/g, (char) => `\\u${hex(char.charCodeAt(0), 4)}`),
  'JSON of PHP (slashes, all that is not ASCII)': (text) =>
    unitsOf(escaped(text))
      .map((unit) =>
        unit === 47 ? '\\/' : unit < 0x7f ? String.fromCharCode(unit) : `\\u${hex(unit, 4).toUpperCase()}`,
      )
      .join(''),
  'JSON, each character as a number': (text) =>
    unitsOf(text)
      .map((unit) => `\\u${hex(unit, 4)}`)
      .join(''),
  'HTML of Python and Go': (text) =>
    text.replace(/[&<>"']/g, (char) => (char === '"' ? '&quot;' : `&#${char.charCodeAt(0)};`)),
  'HTML, each character as a decimal number': (text) =>
    points(text)
      .map(([, code]) => `&#${code};`)
      .join(''),
  'HTML, each character as a hexadecimal number': (text) =>
    points(text)
      .map(([, code]) => `&#x${hex(code, 2)};`)
      .join(''),
  'HTML, by names': (text) =>
    points(text)
      .map(([char, code]) => (NAMES[char] ? `&${NAMES[char]};` : code < 0x7f ? char : `&#${code};`))
      .join(''),
  'a URL': (text) => encodeURIComponent(text),
  'a URL in lower case': (text) => encodeURIComponent(text).replace(/%../g, (code) => code.toLowerCase()),
  'a form': (text) => new URLSearchParams([['', text]]).toString().slice(1),
  'a URL, each byte': (text) =>
    utf8(text)
      .map((byte) => `%${hex(byte, 2)}`)
      .join(''),
  'upper case': (text) => text.toUpperCase(),
  'lower case': (text) => text.toLowerCase(),
};

/** Base64 of a text with others around it. */
export const base64Of =
  (before: string, after: string, alphabet: 'base64' | 'base64url'): Encode =>
  (text) =>
    Buffer.from(before + text + after).toString(alphabet);

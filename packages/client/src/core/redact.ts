import { encodeBase64 } from './base64.ts';
import type { FailedRequest } from './errors.ts';
import { parseJson } from './fields.ts';

/** Replaces the secrets of a request in a text. */
export type Redact = (text: string) => string;

/** What stands in place of a secret. */
const MASK = '***';
/** Fields of a body whose values are secrets, or hold some. */
const SECRET_FIELD =
  /(keys?|tokens?|secrets?|passw(or)?d|authorization|cookies?|credentials?|headers|args|env|env_?vars)$/i;
/** Shorter values would redact ordinary words of the server. */
const SHORTEST = 6;
/** A request with more secrets than can be searched for in reasonable time shows nothing of its answer. */
const MOST = 1000;
/** How many encodings within each other are taken off. */
const ROUNDS = 4;
/** Stands for a character that is not ASCII, whichever it is. */
const OTHER = '\u{fffd}';
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/**
 * Returns a function that redacts secrets in text that a server sent.
 *
 * A secret that stands there as it is, or escaped for JSON or a URL, becomes `***`. When the text repeats a secret in another form (other
 * case, HTML entities, base64, several encodings at once), the whole text becomes `***`.
 *
 * @param secrets - called once, at the first text; values of fewer than 6 characters are left out
 */
export function redactor(secrets: () => Iterable<string>): Redact {
  let known: ReturnType<typeof prepare> | undefined;
  return (text) => {
    known ??= prepare(secrets());
    const { exact, plain, letters, tooMany } = known;
    if (tooMany) return MASK;
    const shown = exact.reduce((rest, form) => rest.replaceAll(form, MASK), text);
    const decoded = exact.length > 0 ? decode(shown) : '';
    const bare = lettersOf(decoded);
    return plain.some((form) => decoded.includes(form)) || letters.some((form) => bare.includes(form))
      ? MASK
      : shown;
  };
}

/** The forms to search for: in the text itself, in the decoded text, and in the decoded text's ASCII letters and digits. */
function prepare(secrets: Iterable<string>) {
  const values = [...new Set(secrets)].filter((value) => value.length >= SHORTEST);
  const tooMany = values.length > MOST;
  const exact: string[] = [];
  const plain: string[] = [];
  const letters: string[] = [];
  for (const value of tooMany ? [] : values) {
    const inUrl = new URLSearchParams([['', value]]).toString().slice(1);
    exact.push(value, JSON.stringify(value).slice(1, -1), inUrl);
    const decoded = decode(value);
    const bare = lettersOf(decoded);
    if (bare.length >= SHORTEST) letters.push(bare);
    else if (decoded !== '') plain.push(decoded);
    letters.push(...base64Forms(value).filter((form) => form.length >= SHORTEST));
  }
  // A secret may be the beginning of another.
  return { exact: [...new Set(exact)].sort((a, b) => b.length - a.length), plain, letters, tooMany };
}

/** The characters that only this value decides, wherever it begins in what is encoded. */
function base64Forms(value: string): string[] {
  const bytes = new TextEncoder().encode(value);
  return [0, 1, 2].map((before) => {
    const padded = new Uint8Array(before + bytes.length);
    padded.set(bytes, before);
    const encoded = encodeBase64(padded);
    return lettersOf(
      encoded.slice(Math.ceil((before * 4) / 3), Math.floor((padded.length * 4) / 3)).toLowerCase(),
    );
  });
}

/** Takes off the encodings that JSON, HTML and URLs have, and what differs between encoders: case, white space, backslashes. */
function decode(text: string): string {
  let rest = text;
  for (let round = 0; round < ROUNDS && /[&%\\]/.test(rest); round++) {
    rest = decodeEntities(rest, OTHER)
      .replace(/%([\da-f]{2})/gi, (_, hex: string) => {
        const byte = Number.parseInt(hex, 16);
        // A character that is not ASCII has one first byte and further ones.
        return byte < 0x80 ? String.fromCharCode(byte) : byte < 0xc0 ? '' : OTHER;
      })
      // JSON within JSON has more than one.
      .replace(/\\+/g, '\\')
      .replace(/\\u([\da-f]{4})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  }
  return rest
    .replace(/\\[bfnrt]/gi, '')
    .replace(/[\ud800-\udbff][\udc00-\udfff]|[^\0-\x7f]/g, OTHER)
    .replace(/[\0- \x7f+\\]/g, '')
    .toLowerCase();
}

function lettersOf(text: string): string {
  return text.replace(/[^a-z\d]/g, '');
}

/**
 * Decodes HTML entities.
 *
 * @param unknown - what becomes of names other than the five of XML; default: they stay
 */
function decodeEntities(text: string, unknown?: string): string {
  return text.replace(/&(?:#(\d+)|#x([\da-f]+)|([a-z][a-z\d]*));/gi, (entity, decimal, hex, name) => {
    if (name) return ENTITIES[name.toLowerCase()] ?? unknown ?? entity;
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : OTHER;
  });
}

/** Parses JSON and redacts names and strings in it. Undefined for what is not JSON. */
export function parseRedacted(text: string, redact: Redact): unknown {
  try {
    // Most answers repeat nothing.
    if (redact(text) === text) return JSON.parse(text);
    return JSON.parse(text, (_, value) => {
      if (typeof value === 'string') return redact(value);
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
      return Object.fromEntries(Object.entries(value).map(([name, item]) => [redact(name), item]));
    });
  } catch {
    return undefined;
  }
}

/** The title of an HTML page as text; undefined for what has none. */
export function htmlTitle(page: string): string | undefined {
  const tag = page.search(/<title[\s>]/i);
  const start = page.indexOf('>', tag) + 1;
  if (tag < 0 || start === 0) return undefined;
  const rest = page.slice(start);
  const end = rest.search(/<\/title/i);
  return end < 0 ? undefined : decodeEntities(rest.slice(0, end)).replace(/\s+/g, ' ').trim() || undefined;
}

/** A request as errors and hooks show it: without query, and with secrets redacted in its path. */
export function requestInfo(method: string, url: string, redact: Redact): FailedRequest {
  return {
    method,
    // Only for who looks: most requests end well.
    get url() {
      const { origin, pathname } = new URL(url);
      return `${origin}/${redact(pathname).replace(/^\//, '')}`;
    },
  };
}

/** A URL without what may carry a secret: user, password, query, fragment. */
export function withoutSecrets(url: string): string {
  return url.replace(/[?#].*$/s, '').replace(/\/\/[^/\\]*@/, '//');
}

/**
 * The secrets in a body, from its values: strings within fields such as `env`, `headers` or `apiKey`, and what URLs carry (user, password,
 * values of the query).
 *
 * @param body - as it was given, before it is encoded
 */
export function secretsIn(body: unknown): string[] {
  const found: string[] = [];
  const seen = new Set<unknown>();
  const visit = (value: unknown, secret: boolean): void => {
    if (typeof value === 'string') {
      if (value.includes('://')) found.push(...secretsInUrls(value));
      if (!secret) return;
      found.push(value);
      // As an argument of a command.
      if (value.startsWith('-')) found.push(value.slice(value.indexOf('=') + 1));
      // A secret of several parts is sent as JSON.
      if (value.startsWith('{')) visit(parseJson(value), true);
    } else if (typeof value === 'object' && value !== null && !ArrayBuffer.isView(value)) {
      if (seen.has(value)) return;
      seen.add(value);
      if (Array.isArray(value)) for (const item of value) visit(item, secret);
      else for (const [name, item] of Object.entries(value)) visit(item, secret || SECRET_FIELD.test(name));
    }
  };
  visit(body, false);
  return found;
}

/** User, password and the values of the query of each URL in a text. */
function secretsInUrls(text: string): string[] {
  return text.split(/[\s"'<>]+/).flatMap((url) => {
    const [, ...parts] = url.split('://');
    if (parts.length === 0) return [];
    const users = parts.flatMap((part) => {
      const [authority = ''] = part.split(/[/?#]/, 1);
      return authority.slice(0, Math.max(0, authority.lastIndexOf('@'))).split(':');
    });
    const [, ...pairs] = url.split(/[?&#]/);
    return [...users, ...pairs.map((pair) => pair.slice(pair.indexOf('=') + 1))];
  });
}

/** The secrets in the value of a header: all of it, without the name of its scheme, and the values in a list of pairs. */
export function secretsInHeader(value: string): string[] {
  return [
    value,
    ...value.split(/[;,]/).flatMap((part) => {
      const item = part.trim().replace(/^[a-z]+ /i, '');
      return [item, item.slice(item.indexOf('=') + 1)];
    }),
  ];
}

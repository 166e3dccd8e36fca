import type { FailedRequest } from './errors.ts';
import { parseJson } from './fields.ts';
import { encodeBase64 } from './runtime.ts';

/** Redacts the secrets of a request in a text. */
export type Redact = (text: string) => string;

/** Replaces a secret. */
const MASK = '***';
/** Names of fields whose values are secrets, or contain some. */
const SECRET_FIELD =
  /(keys?|tokens?|secrets?|passw(or)?d|authorization|cookies?|credentials?|headers|args|env|env_?vars)$/i;
/** Shorter values would redact ordinary words of the server. */
const SHORTEST = 6;
/** With more secrets than this, too many to search for, nothing of the server's text is shown. */
const MOST = 1000;
/** How many nested encodings are decoded. */
const ROUNDS = 4;
/** Replaces each character that is not ASCII. */
const OTHER = '\u{fffd}';
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/**
 * Returns a function that redacts secrets in text that a server sent.
 *
 * Replaces a secret by `***` where it appears unchanged, or escaped for JSON or a URL. When the text contains a secret in another form (other
 * case, HTML entities, base64, several encodings at once), replaces the whole text by `***`.
 *
 * @param secrets - called once, for the first text; values of fewer than 6 characters are ignored
 */
export function redactor(secrets: () => Iterable<string>): Redact {
  let forms: ReturnType<typeof formsOf> | undefined;
  return (text) => {
    forms ??= formsOf(secrets());
    const { exact, plain, letters, tooMany } = forms;
    if (tooMany) return MASK;
    const shown = exact.reduce((rest, form) => rest.replaceAll(form, MASK), text);
    const decoded = decode(shown);
    const bare = lettersOf(decoded);
    return plain.some((form) => decoded.includes(form)) || letters.some((form) => bare.includes(form))
      ? MASK
      : shown;
  };
}

/** Returns the forms to search for: in the text itself, in the decoded text, and in the letters and digits of the decoded text. */
function formsOf(secrets: Iterable<string>) {
  const all = [...new Set(secrets)].filter((value) => value.length >= SHORTEST);
  const tooMany = all.length > MOST;
  const values = all.slice(0, MOST);
  const exact = values.flatMap((value) => {
    const inUrl = new URLSearchParams([['', value]]).toString().slice(1);
    return [value, JSON.stringify(value).slice(1, -1), inUrl];
  });
  const decoded = values.map(decode);
  const isLong = (form: string) => form.length >= SHORTEST;
  return {
    // Longest first: a secret may begin with another one.
    exact: [...new Set(exact)].sort((a, b) => b.length - a.length),
    plain: decoded.filter((form) => form !== '' && !isLong(lettersOf(form))),
    letters: [...decoded.map(lettersOf), ...values.flatMap(base64Forms)].filter(isLong),
    tooMany,
  };
}

/** Returns the characters of base64 that only this value determines, at each of its three offsets. */
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

/** Decodes JSON, HTML and URL escapes, and removes what differs between encoders: case, white space, backslashes. */
function decode(text: string): string {
  let rest = text;
  for (let round = 0; round < ROUNDS && /[&%\\]/.test(rest); round++) {
    rest = decodeEntities(rest, OTHER)
      .replace(/%([\da-f]{2})/gi, (_, hex: string) => {
        const byte = Number.parseInt(hex, 16);
        // A character that is not ASCII has a first byte and continuation bytes.
        return byte < 0x80 ? String.fromCharCode(byte) : (byte & 0xc0) === 0x80 ? '' : OTHER;
      })
      // JSON within JSON has several backslashes.
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
 * @param unknown - replaces entities other than the five of XML. Default: they stay
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
    // Most answers contain no secret.
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

/** Returns the title of an HTML page as text; undefined when it has none. */
export function htmlTitle(page: string): string | undefined {
  const tag = page.search(/<title[\s>]/i);
  const start = page.indexOf('>', tag) + 1;
  if (tag < 0 || start === 0) return undefined;
  const rest = page.slice(start);
  const end = rest.search(/<\/title/i);
  return end < 0 ? undefined : decodeEntities(rest.slice(0, end)).replace(/\s+/g, ' ').trim() || undefined;
}

/** Returns a request as errors and hooks show it: without query, and with secrets redacted in its path. */
export function requestInfo(method: string, url: string, redact: Redact): FailedRequest {
  return new ShownRequest(method, url, redact);
}

/** Computes its URL on demand: most requests succeed, and nobody reads it. An object with a getter of its own takes longer to make. */
class ShownRequest implements FailedRequest {
  readonly method: string;
  readonly #url: string;
  readonly #redact: Redact;

  constructor(method: string, url: string, redact: Redact) {
    this.method = method;
    this.#url = url;
    this.#redact = redact;
  }

  get url(): string {
    const { origin, pathname } = new URL(this.#url);
    return `${origin}/${this.#redact(pathname).replace(/^\//, '')}`;
  }
}

/** Removes the parts of a URL that may contain a secret: user, password, query, fragment. */
export function withoutSecrets(url: string): string {
  return url.replace(/[?#].*/s, '').replace(/\/\/[^/\\]*@/, '//');
}

/**
 * Collects the secrets in a body: strings within fields such as `env`, `headers` or `apiKey`, and user, password and query values of URLs.
 *
 * @param body - the value before it is encoded
 */
export function secretsIn(body: unknown): string[] {
  const found: string[] = [];
  const seen = new Set<unknown>();
  const visit = (value: unknown, secret: boolean): void => {
    if (typeof value === 'string') {
      if (value.includes('://')) found.push(...secretsInUrls(value));
      if (!secret) return;
      found.push(value);
      // An argument of a command, such as `--token=…`.
      if (value.startsWith('-')) found.push(value.slice(value.indexOf('=') + 1));
      // A secret of several parts is sent as JSON.
      visit(parseJson(value), true);
    } else if (typeof value === 'object' && value !== null && !ArrayBuffer.isView(value)) {
      if (seen.has(value)) return;
      seen.add(value);
      for (const [name, item] of Object.entries(value)) visit(item, secret || SECRET_FIELD.test(name));
    }
  };
  visit(body, false);
  return found;
}

/** Collects user, password and query values of each URL in a text. */
function secretsInUrls(text: string): string[] {
  return text.split(/[\s"'<>]/).flatMap((url) => {
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

/** The only headers whose values are shown: an allow list, because secret headers cannot be listed. */
const SHOWN = new Set([
  'accept',
  'accept-encoding',
  'content-type',
  'content-length',
  'date',
  'retry-after',
  'user-agent',
  'x-ash-source',
  'x-ratelimit-limit',
  'x-ratelimit-remaining',
  'x-ratelimit-reset',
]);

type HeaderPairs = Iterable<readonly [name: string, value: string]>;

/**
 * Returns headers with the values of all but harmless ones redacted.
 *
 * @param redact - applied to the harmless ones too, since a server may repeat what it was sent
 */
export function redactHeaders(headers: HeaderPairs, redact: Redact): Record<string, string> {
  return Object.fromEntries(
    [...headers].map(([name, value]) => [name, SHOWN.has(name) ? redact(value) : '***']),
  );
}

/** Collects the secrets in headers: the values of all but the harmless ones. */
export function secretsInHeaders(headers: HeaderPairs): string[] {
  return [...headers].flatMap(([name, value]) => (SHOWN.has(name) ? [] : secretsInHeader(value)));
}

/** Collects the secrets in a header's value: the whole, the part after the name of its scheme, and the values of a list of pairs. */
export function secretsInHeader(value: string): string[] {
  return [
    value,
    ...value.split(/[;,]/).flatMap((part) => {
      const item = part.trim().replace(/^[a-z]+ /i, '');
      return [item, item.slice(item.indexOf('=') + 1)];
    }),
  ];
}

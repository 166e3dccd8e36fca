/** Fields of a body whose values are secrets, or hold some. */
const SECRET_FIELD = /(key|token|secret|password|authorization|cookie|headers|env|env_?vars)$/i;
/** What a URL may carry: user and password, and values in its query. */
const IN_URL = /:\/\/([^/@\s]+)@|[?&][^=&\s]+=([^&#\s]+)/g;
/** Shorter values would hide ordinary words of the server. */
const SHORTEST = 6;

/** Takes the secrets of a request out of a text that came back for it. */
export type Hide = (text: string) => string;

/**
 * Makes what hides the secrets of a request in the server's words: a server or proxy that repeats what it was sent must not make an error
 * show it.
 *
 * @param secrets - looked up when there is something to hide them in
 */
export function hider(secrets: () => readonly string[]): Hide {
  let forms: string[] | undefined;
  return (text) => {
    forms ??= secrets()
      // A key is one without the name of its scheme, too.
      .map((value) => value.replace(/^(Basic|Bearer) /i, ''))
      .filter((value) => value.length >= SHORTEST)
      .flatMap(written)
      // A secret may be the beginning of another.
      .sort((a, b) => b.length - a.length);
    return forms.reduce((rest, form) => rest.replaceAll(form, '***'), text);
  };
}

/** A URL without what may carry a secret: user, password, query, fragment. */
export function withoutSecrets(url: string): string {
  return url.replace(/[?#].*$/s, '').replace(/\/\/[^/\\]*@/, '//');
}

/** A value as it is, in JSON, in JSON within JSON, and in a URL. */
function written(value: string): string[] {
  const escaped = (text: string) => JSON.stringify(text).slice(1, -1);
  const inUrl = new URLSearchParams([['', value]]).toString().slice(1);
  return [...new Set([value, escaped(value), escaped(escaped(value)), inUrl])];
}

/** The secrets in the value of a body. */
export function secretsOf(body: unknown): string[] {
  const found: string[] = [];
  const collect = (value: unknown): void => {
    if (typeof value === 'string') found.push(value, ...secretsOf(value));
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(collect);
  };
  try {
    JSON.parse(typeof body === 'string' ? body : JSON.stringify(body), (name, value) => {
      if (SECRET_FIELD.test(name)) collect(value);
      else if (typeof value === 'string' && value.includes('://')) {
        for (const [, user, query] of value.matchAll(IN_URL)) found.push(user ?? query ?? '');
      }
      return value;
    });
  } catch {
    // Nothing that JSON has a form for.
  }
  return found;
}

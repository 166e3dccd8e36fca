import { stripVTControlCharacters } from 'node:util';

/**
 * Stands in every secret of the tests, and nowhere else. Letters alone, so that it looks the same in a URL, in JSON, in a header and in a
 * host name.
 */
export const MARK = 'zqxcanaryqzx';

/**
 * Secrets for tests. All that a test run prints is searched for them, so that a secret which gets out anywhere fails the run. Written out
 * in a test they would show in the excerpt of its source that a failure prints: name them instead.
 */
export const canary = {
  /** API key of an Ash server. */
  key: `ash_${MARK}_key`,
  /** Token of an Agent on Demand server. */
  token: `aod_${MARK}_token`,
  /** An API key that the server has made. */
  newKey: `ash_${MARK}_new_key`,
  /** The key of a stored credential. */
  credential: `sk-${MARK}-credential`,
  /** A value of a session's `extraEnv`. */
  extraEnv: `${MARK}_extra_env`,
  /** A value of an environment's `env_vars`. */
  envVar: `${MARK}_env_var`,
  /** A value of a session's `secret_env_vars`. */
  secretEnv: `${MARK}_secret_env_var`,
  /** The `authorization_token` of a resource or of an MCP server. */
  authorizationToken: `ghp_${MARK}_authorization`,
  /** A token in the URL of a repository, or of whatever else. */
  urlToken: `${MARK}_url`,
  /** The value of a header that the application adds. */
  header: `${MARK}_header`,
  /** A cookie, whoever sets it. */
  cookie: `session=${MARK}_cookie`,
  /** What stands in a file that must not be sent. */
  file: `${MARK}_file`,
} as const;

const bytes = [...MARK].map((letter) => letter.charCodeAt(0));

/** The mark in base64, as it comes behind a number of bytes that leaves this rest when divided by three. */
function inBase64(rest: number): string {
  const bits = (count: number) => (count * 8) / 6;
  const encoded = btoa('-'.repeat(rest) + MARK);
  // Without the characters at either end that a neighbor has a part in.
  return encoded.slice(Math.ceil(bits(rest)), Math.floor(bits(rest + MARK.length)));
}

/** The mark as it is, in base64, and as bytes are printed: in hexadecimal or decimal numbers. */
const forms = new RegExp(
  [
    [...MARK].map((letter) => `[${letter}${letter.toUpperCase()}]`).join(''),
    ...[0, 1, 2].map(inBase64),
    bytes.map((byte) => byte.toString(16)).join(' ?'),
    bytes.join(',\\s+'),
  ].join('|'),
  'g',
);

/** Where a text shows a secret, in whichever form: the line, and what stands around it. */
export function findCanaries(text: string): Array<{ line: number; excerpt: string }> {
  // A comparison may color a part of a word.
  const plain = stripVTControlCharacters(text);
  return [...plain.matchAll(forms)].map(({ index }) => ({
    line: plain.slice(0, index).split('\n').length,
    excerpt: plain.slice(Math.max(0, index - 60), index + 60),
  }));
}

/** A value of JSON with the name of each secret in its place, such as `<key>`: for what a failing test prints. */
export function redacted<T>(value: T): T {
  const json = JSON.stringify(value);
  if (!json.includes(MARK)) return value;
  return JSON.parse(
    Object.entries(canary).reduce((text, [name, secret]) => text.replaceAll(secret, `<${name}>`), json),
  );
}

import { hookNames, type TransportOptions } from './client-options.ts';
import { HostedAgentsError, InvalidArgumentError } from './errors.ts';
import { isFields } from './fields.ts';
import {
  headerEntries,
  type Names,
  type RequestOptions,
  requestOptionNames,
  retryNames,
  timeoutNames,
} from './options.ts';

/**
 * Checks the field names of an object of options.
 *
 * @param argument - name of the object, for the error
 * @param open - whether unknown names go to the server: then only likely misspellings of known names are refused
 * @throws InvalidArgumentError naming the option, and the known one that was probably meant
 */
export function checkNames(argument: string, value: unknown, known: object, open = false): void {
  if (!isFields(value)) throw unexpected(argument, 'an object', value);
  for (const name of Object.keys(value)) {
    if (Object.hasOwn(known, name)) continue;
    const meant = nearest(name, Object.keys(known), !open);
    if (open && meant === undefined) continue;
    throw new InvalidArgumentError(
      argument === 'options' ? name : `${argument}.${name}`,
      `is no option${meant === undefined ? '' : `; did you mean ${meant}?`}`,
    );
  }
}

/** Longer names are not compared, which keeps the comparison cheap. */
const LONGEST_NAME = 32;

function nearest(name: string, known: readonly string[], loosely: boolean): string | undefined {
  const given = name.toLowerCase();
  if (given.length > LONGEST_NAME) return undefined;
  const [best] = known
    .map((candidate) => ({ candidate, distance: distance(given, candidate.toLowerCase()) }))
    .filter(({ distance, candidate }) => distance <= candidate.length / 3)
    .sort((a, b) => a.distance - b.distance);
  if (best || !loosely || given.length < 4) return best?.candidate;
  return known.find((candidate) => candidate.toLowerCase().includes(given));
}

/** Returns the edit distance of two words: letters to add, drop or change. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 0; i < a.length; i++) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j++) {
      next.push(Math.min((row[j] ?? 0) + (a[i] === b[j] ? 0 : 1), (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** Makes the error for an invalid value. It shows only numbers, since other values may be secrets. */
export function unexpected(argument: string, expected: string, value: unknown): InvalidArgumentError {
  const got = typeof value === 'number' ? value : kindOf(value);
  return new InvalidArgumentError(argument, `expected ${expected}, got ${got}`);
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (typeof value !== 'object') return value === '' ? 'an empty string' : `a ${typeof value}`;
  if (Array.isArray(value)) return 'an array';
  if (typeof (value as { then?: unknown }).then === 'function') return 'a Promise (is an `await` missing?)';
  return 'id' in value ? 'an object (did you mean its `id`?)' : 'an object';
}

/**
 * Checks the options that a client and a call share.
 *
 * @param known - names of the allowed options. Default: all that are given
 * @throws InvalidArgumentError naming the option
 */
export function checkOptions(options: RequestOptions & TransportOptions, known: object = options): void {
  checkNames('options', options, known);
  const { fetch, headers, signal, timeout, retry, hooks } = options;
  checkAmount('maxAnswerBytes', options.maxAnswerBytes);
  checkAmounts('timeout', timeout, timeoutNames, 'a number of milliseconds, zero or greater');
  if (retry !== false) checkAmounts('retry', retry, retryNames, 'a number, zero or greater');
  if (hooks !== undefined) checkNames('hooks', hooks, hookNames);
  if (fetch !== undefined && typeof fetch !== 'function') {
    throw unexpected('fetch', 'a function', fetch);
  }
  if (signal !== undefined && typeof signal?.addEventListener !== 'function') {
    throw unexpected('signal', 'an AbortSignal', signal);
  }
  if (headers !== undefined && (typeof headers !== 'object' || headers === null)) {
    throw unexpected('headers', 'an object or Headers', headers);
  }
  for (const entry of headerEntries(headers)) {
    if (!Array.isArray(entry))
      throw new InvalidArgumentError('headers', 'expected pairs of names and values');
    const [name, value] = entry;
    // Without the value, which may be a secret.
    if (!/^(?!__proto__$)[!#$%&'*+.^_`|~\w-]+$/i.test(name))
      throw new InvalidArgumentError('headers', `${JSON.stringify(name)} is no header name`);
    if (value != null && !isHeaderValue(value)) {
      throw new InvalidArgumentError(
        'headers',
        `the value of ${name} must be a string of Latin-1 characters without line breaks`,
      );
    }
  }
}

/** Checks an option that is an amount or an object of amounts. */
function checkAmounts(option: string, value: unknown, known: object, expected: string): void {
  if (value === undefined) return;
  const isMany = isFields(value);
  if (isMany) checkNames(option, value, known);
  const amounts = isMany ? Object.entries(value) : [['', value] as const];
  for (const [name, amount] of amounts) checkAmount(name ? `${option}.${name}` : option, amount, expected);
}

/** Checks an optional amount. @throws InvalidArgumentError when it is not a number, or negative */
export function checkAmount(option: string, value: unknown, expected = 'a number, zero or greater'): void {
  if (value !== undefined && !(typeof value === 'number' && value >= 0)) {
    throw unexpected(option, expected, value);
  }
}

/** Whether a string can be a header's value (RFC 9110, section 5.5). */
function isHeaderValue(value: unknown): value is string {
  return typeof value === 'string' && !/[^\t\x20-\x7e\x80-\xff]/.test(value);
}

/**
 * Checks a server's URL, and returns it without trailing slashes.
 *
 * @param name - name of the option, for the error
 * @param example - an example, for the error
 * @throws InvalidArgumentError when it is not an absolute http(s) URL, or has credentials, a query or a fragment
 */
export function checkServerUrl(name: string, value: unknown, example: string): string {
  // Here, because it is the first thing that a new client does.
  checkRuntime();
  const url = typeof value === 'string' && URL.canParse(value) ? new URL(value) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new InvalidArgumentError(name, `expected an absolute http or https URL, such as ${example}`);
  }
  if (url.username || url.password || url.search || url.hash) {
    throw new InvalidArgumentError(name, 'expected a URL without user name, password, query and fragment');
  }
  return url.href.replace(/\/+$/, '');
}

/** Checks an optional choice. @throws InvalidArgumentError when it is none of the choices */
export function checkChoice(option: string, value: unknown, choices: readonly string[]): void {
  if (value !== undefined && !choices.includes(value as string)) {
    throw new InvalidArgumentError(option, `expected ${choices.map((choice) => `'${choice}'`).join(', ')}`);
  }
}

/** Checks an optional key. @throws InvalidArgumentError when it cannot be sent in a header; the error does not show it */
export function checkToken(option: string, value: string | undefined): void {
  if (value === undefined) return;
  if (!isHeaderValue(value) || value.trim() !== value) {
    throw new InvalidArgumentError(
      option,
      'expected a string without white space at its ends and without line breaks',
    );
  }
  if (/^bearer\s/i.test(value))
    throw new InvalidArgumentError(option, 'expected the key alone, without "Bearer " before it');
}

/** Returns a non-empty string. @throws InvalidArgumentError for any other value */
export function requireText(argument: string, value: unknown): string {
  if (typeof value !== 'string' || value === '')
    throw unexpected(argument, 'a string that is not empty', value);
  return value;
}

/**
 * Separates the options of the request from the others.
 *
 * @param names - names of the other options. Without it, they go into the body, and the server may know more than the contract
 * @throws InvalidArgumentError naming an option that is unknown
 */
export function splitOptions<T extends RequestOptions>(
  options: T | undefined,
  names?: Names<Omit<T, keyof RequestOptions>>,
): [RequestOptions, Omit<T, keyof RequestOptions>] {
  if (options !== undefined) checkNames('options', options, { ...requestOptionNames, ...names }, !names);
  const { signal, timeout, headers, retry, ...rest } = options ?? ({} as T);
  return [{ signal, timeout, headers, retry }, rest];
}

/** Globals that the SDK needs, beside `fetch`, which may be an option. */
const NEEDED =
  'AbortController Blob Headers ReadableStream Request Response TextDecoder TextEncoder URL btoa performance';

/** Checks the globals of the runtime. @throws HostedAgentsError `unsupported_runtime`, naming all that are missing */
export function checkRuntime(): void {
  const scope = globalThis as Record<string, unknown>;
  const missing = NEEDED.split(' ').filter((name) => scope[name] === undefined);
  if (scope.URL !== undefined && !('canParse' in URL)) missing.push('URL.canParse');
  if (missing.length > 0) throw unsupported(`lacks ${missing.join(', ')}: load polyfills for these first`);
}

/** Makes the error for an unsupported runtime. @param what - what is wrong with it, and what to do */
export function unsupported(what: string, outcomeUnknown = false): HostedAgentsError {
  return new HostedAgentsError(`This runtime ${what}`, { code: 'unsupported_runtime', outcomeUnknown });
}

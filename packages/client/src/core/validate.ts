import type { TransportOptions } from './client-options.ts';
import { InvalidArgumentError } from './errors.ts';
import { type RequestOptions, retries, timeouts } from './options.ts';

/**
 * Checks the options that a client and a call share.
 *
 * @throws InvalidArgumentError naming the option
 */
export function checkOptions(options: RequestOptions & TransportOptions): void {
  if (typeof options !== 'object' || options === null) {
    throw new InvalidArgumentError('options', 'expected an object');
  }
  const { fetch, headers, signal } = options;
  for (const [name, value] of [
    ...Object.entries(timeouts(options.timeout)),
    ...Object.entries(retries(options.retry)),
  ]) {
    checkAmount(name, value);
  }
  if (fetch !== undefined && typeof fetch !== 'function') {
    throw new InvalidArgumentError('fetch', 'expected a function');
  }
  if (signal !== undefined && typeof signal?.addEventListener !== 'function') {
    throw new InvalidArgumentError('signal', 'expected an AbortSignal');
  }
  for (const [name, value] of Object.entries(headers ?? {})) {
    // The value stays out of the message: it may be a secret.
    if (!/^[!#$%&'*+.^_`|~\w-]+$/.test(name))
      throw new InvalidArgumentError('headers', `${JSON.stringify(name)} is no header name`);
    if (value != null && !isHeaderValue(value)) {
      throw new InvalidArgumentError(
        'headers',
        `the value of ${name} must be a string of Latin-1 characters without line breaks`,
      );
    }
  }
}

/** @throws InvalidArgumentError when the value is given and is no number, or a negative one */
export function checkAmount(option: string, value: unknown): void {
  if (value !== undefined && !(typeof value === 'number' && value >= 0)) {
    throw new InvalidArgumentError(option, 'expected a number, zero or greater');
  }
}

/** Whether a string can travel as a header's value (RFC 9110, section 5.5). */
function isHeaderValue(value: unknown): value is string {
  return typeof value === 'string' && !/[^\t\x20-\x7e\x80-\xff]/.test(value);
}

/**
 * A server's address as the clients use it: no trailing slashes.
 *
 * @param name - the option's name, for the error
 * @throws InvalidArgumentError when it is not an absolute http(s) URL, or carries credentials, a query or a fragment
 */
export function checkServerUrl(name: string, value: unknown): string {
  let url: URL | undefined;
  try {
    url = new URL(String(value));
  } catch {}
  if (typeof value !== 'string' || !url || !/^https?:$/.test(url.protocol)) {
    throw new InvalidArgumentError(
      name,
      'expected an absolute http or https URL, such as http://localhost:4100',
    );
  }
  if (url.username || url.password || url.search || url.hash) {
    throw new InvalidArgumentError(name, 'expected a URL without user name, password, query and fragment');
  }
  return url.href.replace(/\/+$/, '');
}

/** @throws InvalidArgumentError when the value is given and is none of the choices */
export function checkChoice(option: string, value: unknown, choices: readonly string[]): void {
  if (value !== undefined && !choices.includes(value as string)) {
    throw new InvalidArgumentError(option, `expected ${choices.map((choice) => `'${choice}'`).join(', ')}`);
  }
}

/** @throws InvalidArgumentError when the value is given and cannot travel in a header; it is not shown */
export function checkToken(option: string, value: string | undefined): void {
  if (value !== undefined && (!isHeaderValue(value) || value.trim() !== value)) {
    throw new InvalidArgumentError(
      option,
      'expected a string without white space at its ends and without line breaks',
    );
  }
}

/** @throws InvalidArgumentError when the value is no text, or an empty one */
export function requireText(argument: string, value: unknown): string {
  if (typeof value !== 'string' || value === '') {
    throw new InvalidArgumentError(argument, 'expected a string that is not empty');
  }
  return value;
}

import { InvalidArgumentError } from './errors.ts';
import { unexpected } from './validate.ts';

/**
 * Fills a path template of the contract with encoded values (RFC 3986, section 3.3).
 *
 * `..`, `.` and empty values are refused, because URL parsers resolve them and the request would reach another resource. A wildcard
 * parameter, named by the contract, keeps its slashes; each of its segments is encoded and checked by itself.
 *
 * @param template - such as `/api/sessions/{id}/files/{path}`
 * @param values - by parameter name
 * @param wildcard - name of the parameter that may hold slashes
 * @throws InvalidArgumentError naming the parameter
 */
export function fillPath(template: string, values: Record<string, unknown> = {}, wildcard?: string): string {
  return template.replace(/\{([^{}]+)\}/g, (_, name: string) => {
    const value = values[name];
    if (typeof value !== 'string' && typeof value !== 'number') {
      throw unexpected(name, 'a string', value);
    }
    return name === wildcard
      ? String(value)
          .split('/')
          .map((segment) => encodeSegment(name, segment))
          .join('/')
      : encodeSegment(name, String(value));
  });
}

function encodeSegment(name: string, segment: string): string {
  if (segment === '') throw new InvalidArgumentError(name, 'expected a value without empty segments');
  if (/^\.\.?$/.test(segment)) {
    throw new InvalidArgumentError(name, `${JSON.stringify(segment)} would address another resource`);
  }
  if (segment.includes('\0')) throw new InvalidArgumentError(name, 'expected a value without NUL');
  try {
    return encodeURIComponent(segment);
  } catch {
    throw new InvalidArgumentError(name, 'expected well-formed Unicode');
  }
}

/**
 * Keys, headers and bodies go to the server alone, wherever a path of the low level leads.
 *
 * @throws InvalidArgumentError when it leads elsewhere, or out of the prefix that the server's address has
 */
export function checkAddress(url: string, baseUrl: string): void {
  // Only these could make the URL's parser lead elsewhere than the text says.
  if (url.startsWith(`${baseUrl}/`) && !/[\\\s]|\/\.|%2e/i.test(url)) return;
  const address = URL.canParse(url) ? new URL(url).href : '';
  if (!`${address}/`.startsWith(`${baseUrl}/`))
    throw new InvalidArgumentError('path', `expected one that begins with / and stays at ${baseUrl}`);
}

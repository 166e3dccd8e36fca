import { InvalidArgumentError } from '@hosted-agents/client';
import { describe, expect, test } from 'vitest';
import {
  checkChoice,
  checkNames,
  checkOptions,
  checkServerUrl,
  checkToken,
  requireText,
  splitOptions,
  unexpected,
} from '../../src/core/validate.ts';

/** What a check says of its argument; undefined when it lets it pass. */
function said(check: () => unknown): string | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    expect(error).toBeInstanceOf(InvalidArgumentError);
    return (error as Error).message;
  }
}

const options = (value: unknown) => said(() => checkOptions(value as never));

describe('the name of an option', { tags: ['input.refused'] }, () => {
  const known = { headers: true, header: true, maxDelay: true, signal: true };
  const closed = (name: string) => said(() => checkNames('options', { [name]: 1 }, known));
  const open = (name: string) => said(() => checkNames('options', { [name]: 1 }, known, true));

  test.each([
    ['header', undefined],
    ['heade', 'header'],
    ['hedders', 'headers'],
    ['MAXDELAY', 'maxDelay'],
    ['sigal', 'signal'],
    ['xsignall', 'signal'],
    ['sgnl', 'signal'],
  ])('%s, by a slip of the pen, is named', (name, meant) => {
    const message = meant && `${name}: is no option; did you mean ${meant}?`;
    expect(closed(name)).toBe(message);
    expect(open(name)).toBe(message);
  });

  test('a part of a name is named, unless the server may know it', () => {
    expect(closed('delay')).toBe('delay: is no option; did you mean maxDelay?');
    expect(open('delay')).toBeUndefined();
    expect(closed('max')).toBe('max: is no option');
    expect(closed('constructor')).toBe('constructor: is no option');
    expect(said(() => checkNames('retry', { other: 1 }, known))).toBe('retry.other: is no option');
  });

  test('is compared up to 32 letters', () => {
    const long = { [`${'a'.repeat(31)}`]: true };
    expect(said(() => checkNames('options', { ['a'.repeat(32)]: 1 }, long))).toContain('did you mean');
    expect(said(() => checkNames('options', { ['a'.repeat(33)]: 1 }, long))).not.toContain('did you mean');
  });
});

test.each<[unknown, string]>([
  [-1, '-1'],
  [null, 'null'],
  [undefined, 'undefined'],
  ['', 'an empty string'],
  ['secret', 'a string'],
  [[], 'an array'],
  [Promise.resolve(), 'a Promise (is an `await` missing?)'],
  [{ id: 's' }, 'an object (did you mean its `id`?)'],
  [{}, 'an object'],
])('a value %j that is not as expected is told as %j', (value, got) => {
  expect(unexpected('a', 'b', value).message).toBe(`a: expected b, got ${got}`);
});

describe('the options of a call', { tags: ['input.refused'] }, () => {
  test.each<[object, string]>([
    [{ timeout: Number.NaN }, 'timeout: expected a number of milliseconds, zero or greater, got NaN'],
    [
      { timeout: { bytes: '5' } },
      'timeout.bytes: expected a number of milliseconds, zero or greater, got a string',
    ],
    [{ timeout: { byte: 5 } }, 'timeout.byte: is no option; did you mean bytes?'],
    [{ retry: true }, 'retry: expected a number, zero or greater, got a boolean'],
    [{ retry: { maxRetries: -1 } }, 'retry.maxRetries: expected a number, zero or greater, got -1'],
    [{ maxAnswerBytes: -1 }, 'maxAnswerBytes: expected a number, zero or greater, got -1'],
    [{ hooks: { reques: 1 } }, 'hooks.reques: is no option; did you mean request?'],
    [{ fetch: {} }, 'fetch: expected a function, got an object'],
    [{ signal: null }, 'signal: expected an AbortSignal, got null'],
    [{ signal: {} }, 'signal: expected an AbortSignal, got an object'],
    [{ headers: null }, 'headers: expected an object or Headers, got null'],
    [{ headers: 'a' }, 'headers: expected an object or Headers, got a string'],
    [{ headers: ['ab'] }, 'headers: expected pairs of names and values'],
    [{ headers: { 'a b': 'c' } }, 'headers: "a b" is no header name'],
    [{ headers: [['__Proto__', 'c']] }, 'headers: "__Proto__" is no header name'],
    [
      { headers: { a: 'secret\n' } },
      'headers: the value of a must be a string of Latin-1 characters without line breaks',
    ],
    [
      { headers: { a: 1 } },
      'headers: the value of a must be a string of Latin-1 characters without line breaks',
    ],
  ])('%j is refused', (value, message) => {
    expect(options(value)).toBe(message);
  });

  test('are all that may be given', () => {
    const { signal } = new AbortController();
    expect(
      options({ timeout: 0, retry: false, signal, fetch, headers: { a: null, b: '\tä' }, hooks: {} }),
    ).toBe(undefined);
    expect(
      options({ timeout: { bytes: 0, total: 1 }, retry: { maxRetries: 0 }, headers: new Map([['a', 'b']]) }),
    ).toBe(undefined);
  });

  test('are parted from those of the operation', () => {
    const given = { timeout: 1, retry: 2, headers: {}, signal: undefined, limit: 3 } as const;
    const request = { timeout: 1, retry: 2, headers: {}, signal: undefined };
    expect(splitOptions(given, { limit: true })).toEqual([request, { limit: 3 }]);
    expect(splitOptions(given)).toEqual([request, { limit: 3 }]);
    expect(splitOptions(undefined)).toEqual([{}, {}]);
    expect(said(() => splitOptions(given, {} as never))).toBe('limit: is no option');
  });
});

test.each([
  ['http://h:1/', 'http://h:1'],
  ['https://h/prefix//', 'https://h/prefix'],
])('the address %s is %s', (given, url) => {
  expect(checkServerUrl('serverUrl', given, 'e')).toBe(url);
});

test.each([
  ['x', 'expected an absolute http or https URL, such as e'],
  [new URL('http://h'), 'expected an absolute http or https URL, such as e'],
  ['ftp://h', 'expected an absolute http or https URL, such as e'],
  ['http://user@h', 'expected a URL without user name, password, query and fragment'],
  ['http://:pass@h', 'expected a URL without user name, password, query and fragment'],
  ['http://h?a', 'expected a URL without user name, password, query and fragment'],
  ['http://h#a', 'expected a URL without user name, password, query and fragment'],
])('the address %s is refused', { tags: ['input.refused'] }, (given, message) => {
  expect(said(() => checkServerUrl('serverUrl', given, 'e'))).toBe(`serverUrl: ${message}`);
});

test('keys, choices and texts are checked by name', { tags: ['input.refused'] }, () => {
  const ends = 'apiKey: expected a string without white space at its ends and without line breaks';
  expect(said(() => checkToken('apiKey', 'abc'))).toBeUndefined();
  expect(said(() => checkToken('apiKey', undefined))).toBeUndefined();
  for (const key of [' abc', 'abc ', 'a\nb', 'кey', 1 as never])
    expect(said(() => checkToken('apiKey', key))).toBe(ends);
  for (const key of ['Bearer abc', 'bearer\tabc'])
    expect(said(() => checkToken('apiKey', key))).toBe(
      'apiKey: expected the key alone, without "Bearer " before it',
    );
  expect(said(() => checkToken('apiKey', 'a-bearer abc'))).toBeUndefined();
  expect(said(() => checkChoice('mode', 'x', ['a', 'b']))).toBe("mode: expected 'a', 'b'");
  expect(said(() => checkChoice('mode', undefined, ['a']))).toBeUndefined();
  expect(requireText('name', 'a')).toBe('a');
  expect(said(() => requireText('name', ''))).toBe(
    'name: expected a string that is not empty, got an empty string',
  );
  expect(said(() => requireText('name', 1))).toBe('name: expected a string that is not empty, got 1');
});

import { InvalidArgumentError } from '@hosted-agents/client';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildRequest, checkAddress, fillPath, toQuery } from '../../src/core/request.ts';
import type { Operation, PendingRequest } from '../../src/core/transport/pending-request.ts';

const text = fc.string({ unit: 'binary', maxLength: 8 });
/** Says which argument it is, and what is expected of it. */
const refusal = (argument: string) =>
  expect.objectContaining({
    code: 'invalid_argument',
    argument,
    message: expect.stringMatching(new RegExp(`^${argument}: (expected (?!,)|"\\.+" would )`)),
  });
const isWellFormed = (value: string) => Buffer.from(value).toString() === value;

describe('a query', { tags: ['input.refused'] }, () => {
  const simple = fc.oneof(
    text.filter(isWellFormed),
    fc.double({ noDefaultInfinity: true, noNaN: true }),
    fc.boolean(),
    fc.bigInt(),
  );
  const value = fc.oneof(
    simple,
    fc.constantFrom(null, undefined),
    fc.array(fc.oneof(simple, fc.constant(null))),
  );

  test('has each value under its name, lists one by one, and nothing for what is not given', () => {
    fc.assert(
      fc.property(fc.dictionary(text.filter(isWellFormed), value, { maxKeys: 4 }), (values) => {
        const expected = Object.entries(values).flatMap(([name, value]) =>
          [value]
            .flat()
            .flatMap((item) => (item === null || item === undefined ? [] : [[name, String(item)]])),
        );
        const query = toQuery(values);
        const pairs =
          query === '' ? [] : query.split('&').map((pair) => pair.split('=').map(decodeURIComponent));
        expect(pairs).toEqual(expected);
        expect(query).toMatch(/^[\w.~!*'()%&=-]*$/);
      }),
    );
    expect([toQuery(), toQuery({})]).toEqual(['', '']);
  });

  test.each([[{}], [() => 1], [Symbol('s')], ['\ud800'], [['a', {}]]])('does not take %o', (value) => {
    expect(() => toQuery({ fine: 1, odd: value })).toThrow(InvalidArgumentError);
    expect(() => toQuery({ fine: 1, odd: value })).toThrow(refusal('odd'));
  });
});

describe('a path', { tags: ['input.exact-ids', 'input.exact-paths'] }, () => {
  const odd = (segment: string) =>
    ['', '.', '..'].includes(segment) || segment.includes('\0') || !isWellFormed(segment);
  const segment = fc.oneof(
    text,
    fc.constantFrom('', '/', 'a/b', '.', '..', '...', '.a', 'a.', '%2e', '%2e%2e', 'a\0', '\ud800'),
  );

  test('leads to exactly what was named, or nowhere', () => {
    fc.assert(
      fc.property(segment, segment, (one, other) => {
        const fill = () => fillPath('/a/{one}/b/{other}', { one, other });
        if (odd(one) || odd(other)) expect(fill).toThrow(refusal(odd(one) ? 'one' : 'other'));
        else {
          const { pathname, search, hash } = new URL(fill(), 'http://x');
          expect(pathname.split('/').map(decodeURIComponent)).toEqual(['', 'a', one, 'b', other]);
          expect(search + hash).toBe('');
        }
      }),
      { numRuns: 500 },
    );
  });

  test('keeps the slashes of the parameter that may have them, and checks each part', () => {
    fc.assert(
      fc.property(
        fc.array(
          segment.map((part) => part.replaceAll('/', '')),
          { minLength: 1 },
        ),
        (parts) => {
          const fill = () => fillPath('/a/{one}/{rest}', { one: 7, rest: parts.join('/') }, 'rest');
          if (parts.some(odd)) expect(fill).toThrow(refusal('rest'));
          else {
            const { pathname } = new URL(fill(), 'http://x');
            expect(pathname.split('/').map(decodeURIComponent)).toEqual(['', 'a', '7', ...parts]);
          }
        },
      ),
    );
  });

  test.each([undefined, null, {}, true, ['a']])('is not made with %o', (value) => {
    expect(() => fillPath('/{id}', { id: value })).toThrow(refusal('id'));
  });
  test('is not made without values', () => {
    expect(() => fillPath('/{id}')).toThrow(refusal('id'));
    expect(fillPath('/plain')).toBe('/plain');
  });
});

describe('an address', { tags: ['secret.origin'] }, () => {
  const base = 'http://ash.example:4100/base';
  test.each(['/x', '/x/..', '/x/./y', '/', '/x?y=/../..', '/a%2fb', '/.x', '/x#/..'])(
    '%s stays at the server',
    (path) => {
      checkAddress(base + path, base);
    },
  );
  test.each([
    `${base}/../x`,
    `${base}/..`,
    `${base}/%2e%2E/x`,
    `${base}/.%2E/x`,
    `${base}/\\..\\..\\x`,
    `${base}/.\t./x`,
    `${base}/x/../../x`,
    `${base}x`,
    'http://ash.example:4100/x',
    'http://ash.example:4101/base/x',
    'https://ash.example:4100/base/x',
    'http://ash.example:4100@evil.example/base/x',
    'http://evil.example/base/x',
    '/base/x',
    '',
  ])('%j does not, and is refused', (url) => {
    expect(() => checkAddress(url, base)).toThrow(refusal('path'));
    expect(() => checkAddress(url, base)).toThrow(base);
  });
  test('written otherwise is the same', () => {
    for (const url of ['HTTP://ASH.example:4100/base/x', `${base}`, ' http://ash.example:4100/base/x'])
      checkAddress(url, base);
  });
});

describe('a request', () => {
  const operation: Operation = { method: 'POST', path: '/s/{id}', retry: 'unsent' };
  const build = (input: PendingRequest['input'], encode?: (body: unknown, meter?: unknown) => string) =>
    buildRequest({ baseUrl: 'http://x/base', ...(encode && { encode }) }, 'op', operation, input, {
      raw: false,
      options: {},
    });

  test('has its address, its query, and a body of JSON with its type if there is one', async () => {
    const input = { path: { id: 'a b' }, query: { q: ['1', '2'], none: undefined }, body: { a: 1 } };
    expect(await build(input)).toEqual({
      operationId: 'op',
      operation,
      input,
      url: 'http://x/base/s/a%20b?q=1&q=2',
      headers: { 'content-type': 'application/json' },
      body: '{"a":1}',
      raw: false,
      options: {},
    });
    const none = await build({ path: { id: 'a' }, query: {} }, () => 'never');
    expect(none).toMatchObject({ url: 'http://x/base/s/a', headers: {}, body: undefined });
    // JSON, too.
    expect(await build({ path: { id: 'a' }, body: null })).toMatchObject({ body: 'null' });
  });

  test('is encoded by the client, with the meter of the call', async () => {
    const meter = { mine: true } as unknown as NonNullable<PendingRequest['input']['meter']>;
    const seen: unknown[] = [];
    const { body } = await build({ path: { id: 'a' }, body: 5, meter }, (...given) => {
      seen.push(...given);
      return 'encoded';
    });
    expect([body, ...seen]).toEqual(['encoded', 5, meter]);
  });
});

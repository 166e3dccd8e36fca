import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  htmlTitle,
  parseRedacted,
  redactor,
  requestInfo,
  secretsIn,
  secretsInHeader,
  withoutSecrets,
} from '../../src/core/redact.ts';
import { describeError } from '../../src/core/transport/failure.ts';
import { base64Of, escapers } from './encoders.ts';

/** Passwords as people and machines make them; in no case do two characters become one. */
const secrets = fc.oneof(
  fc.string({ minLength: 8, maxLength: 40, unit: fc.constantFrom(...'abcXYZ0189-_.~') }),
  fc.string({
    minLength: 12,
    maxLength: 60,
    unit: fc.constantFrom(...'abXY09+/=:@ "\'\\<>&%#?$!\n\täéж中😀'),
  }),
  fc.string({ minLength: 8, maxLength: 20, unit: fc.constantFrom(...'жпу中文😀€') }),
);
const words = fc.constantFrom('', 'The key ', '(was: "', '{"a":"', 'token=');
const RUNS = { numRuns: 2000 };

const show = (secret: string, text: string) => redactor(() => [secret])(text);

test('a secret is redacted in whatever forms encoders write it, one within another', {
  tags: ['secret.output'],
}, () => {
  const chains = fc.array(fc.constantFrom(...Object.entries(escapers)), { maxLength: 2 });
  fc.assert(
    fc.property(secrets, words, words, chains, (secret, before, after, chain) => {
      const written = chain.reduce((text, [, encode]) => encode(text), secret);
      expect(show(secret, `${before}${written} ${after}`)).not.toContain(written);
    }),
    RUNS,
  );
});

test('a secret is redacted in base64, wherever it begins', { tags: ['secret.output'] }, () => {
  fc.assert(
    fc.property(
      secrets,
      fc.string({ maxLength: 5 }),
      fc.string({ maxLength: 5 }),
      fc.constantFrom('base64', 'base64url'),
      fc.constantFrom(...Object.values(escapers)),
      (secret, before, after, alphabet, encode) => {
        const written = encode(base64Of(before, after, alphabet)(secret));
        expect(show(secret, `was ${written}.`)).not.toContain(written);
      },
    ),
    RUNS,
  );
});

test('what stands beside a secret stays, and text without one stays as it is', () => {
  fc.assert(
    fc.property(secrets, fc.lorem(), (secret, text) => {
      expect(show(secret, `${text} ${secret} ${text}`)).toBe(`${text} *** ${text}`);
      expect(show(secret, text)).toBe(text);
    }),
  );
  expect(show('pass"word', '{"a":"pass\\"word"}')).toBe('{"a":"***"}');
  expect(show('pass word', 'a=pass+word&b')).toBe('a=***&b');
  // The longer one first, though it begins like the shorter.
  expect(redactor(() => ['secret', 'secret-and-more'])('secret-and-more')).toBe('***');
});

test('short values hide no ordinary words', () => {
  expect(redactor(() => ['', 'error', '12345'])('An error: 12345')).toBe('An error: 12345');
  expect(show('123456', 'An error: 123456')).toBe('An error: ***');
  // Nothing is left of it without white space.
  expect(show('       ', 'An error')).toBe('An error');
  // The fewest letters that are searched for in other forms.
  expect(show('Abc-def', 'was ABC-DEF')).toBe('***');
  expect(show('Abcdef', 'was ABC DEF')).toBe('***');
  // Five letters of its base64, at one offset.
  expect(show('>>>>>>', 'order 4PJ4P')).toBe('order 4PJ4P');
  expect(show('>>>>>>', 'was Pj4+Pj4+')).toBe('***');
});

test('a secret is redacted although what follows it looks like the rest of an escape', {
  tags: ['secret.output'],
}, () => {
  for (const secret of ['password&', 'secret&'])
    expect(show(secret, `was ${secret}amp;lt;`)).not.toContain(secret);
  expect(show('secret&', 'was SECRET&amp;lt;')).toBe('***');
  expect(show('pass-1&', 'was PASS-1&amp;')).toBe('***');
});

test('an entity beyond Unicode breaks nothing', () => {
  expect(show('my-secret', '&#1114112; &#x110000; MY-SECRET')).toBe('***');
  expect(htmlTitle('<title>&#x10ffff;&#x110000;</title>')).toBe('\u{10ffff}\u{fffd}');
});

test('a request is shown without its query, and with secrets redacted in its path', {
  tags: ['secret.output'],
}, () => {
  const shown = (path: string, secret: string) => {
    const { method, url } = requestInfo('GET', `https://host:1/${path}?a=b#c`, (text) => show(secret, text));
    return `${method} ${url}`;
  };
  expect(shown('a/my-secret/b', 'my-secret')).toBe('GET https://host:1/a/***/b');
  expect(shown('a/my-secret/b', '/a/my-secret')).toBe('GET https://host:1/***/b');
  expect(shown('a/MY-SECRET', 'my-secret')).toBe('GET https://host:1/***');
});

test.each([
  ['https://user:pass@host/path?a=b#c', 'https://host/path'],
  ['https://host/a#b\nc', 'https://host/a'],
  ['/a?b\nc', '/a'],
  ['https://host/a@b', 'https://host/a@b'],
])('of the URL %j only %j is shown', (url, shown) => {
  expect(withoutSecrets(url)).toBe(shown);
});

test('with more secrets than can be searched for, nothing is shown', () => {
  const many = (count: number) => Array.from({ length: count }, (_, i) => `secret-${i}`);
  expect(redactor(() => many(1001))('Not found')).toBe('***');
  expect(redactor(() => [...many(1000), ...many(1000)])('Not found')).toBe('Not found');
});

test('secrets are looked up once, at the first text', () => {
  let asked = 0;
  const redact = redactor(() => [`secret-${++asked}`]);
  expect(asked).toBe(0);
  expect([redact('secret-1'), redact('secret-2')]).toEqual(['***', 'secret-2']);
});

test('JSON is parsed first: names and strings are redacted, at any depth', {
  tags: ['secret.output'],
}, () => {
  fc.assert(
    fc.property(secrets, fc.constantFrom(...Object.entries(escapers)), (secret, [name, encode]) => {
      // As an encoder of JSON writes it, and as text in a string.
      const written = name.startsWith('JSON') ? encode(secret) : JSON.stringify(encode(secret)).slice(1, -1);
      const parsed = JSON.parse(`"${written}"`);
      const body = parseRedacted(`{"a":[{"${written}":1,"b":"was ${written}"}],"c":"Not found"}`, (text) =>
        show(secret, text),
      ) as { a: object[] };
      expect(body).toMatchObject({ c: 'Not found', a: [{ b: expect.stringContaining('***') }] });
      // HTML writes "secret&" as "secret&#38;": what follows the "&" stays.
      expect(Object.keys(body.a[0] ?? {})[0]).toMatch(/^\*{3}/);
      expect(JSON.stringify(body)).not.toContain(JSON.stringify(parsed).slice(1, -1));
    }),
  );
  const untouched = '{"__proto__":{"a":1},"n":null,"list":[1,"x"]}';
  expect(JSON.stringify(parseRedacted(untouched, (text) => text))).toBe(untouched);
  expect(JSON.stringify(parseRedacted(untouched, (text) => text.replace('x', 'y')))).toBe(
    untouched.replace('x', 'y'),
  );
  expect(parseRedacted('no JSON', String)).toBeUndefined();
});

describe('secrets of a body', () => {
  test.each([
    ['extraEnv', { extraEnv: { A: 'one-secret', B: ['two-secret'] } }, ['one-secret', 'two-secret']],
    [
      'an MCP server',
      { mcpServers: { m: { command: 'npx', env: { A: 'env-secret' }, headers: { B: 'header-secret' } } } },
      ['env-secret', 'header-secret'],
    ],
    [
      'arguments',
      { args: ['--token=arg-secret', 'plain-secret'] },
      ['--token=arg-secret', 'arg-secret', 'plain-secret'],
    ],
    [
      'several parts in one',
      { key: '{"id":"AKIA00","secret":"aws-secret"}' },
      ['{"id":"AKIA00","secret":"aws-secret"}', 'AKIA00', 'aws-secret'],
    ],
    ['credentials of a URL', { url: 'https://user-1:pass-1@host/' }, ['user-1', 'pass-1']],
    [
      'a query',
      { prompt: 'see "https://h/?a=query-1&b=query-2#c=hash-3" and x' },
      ['query-1', 'query-2', 'hash-3'],
    ],
    [
      'a URL in a URL',
      { url: 'https://h/?to=https://u:inner-pass@h2' },
      ['inner-pass', 'https://u:inner-pass@h2'],
    ],
  ])('%s', (_, body, expected) => {
    expect(secretsIn(body)).toEqual(expect.arrayContaining(expected));
  });

  test('nothing else is one', () => {
    expect(
      secretsIn({
        agent: 'helper',
        maxTokens: 100,
        keyed: 'by-name',
        prompt: 'Hello @ you?a=bcdefg',
        url: 'https://host/path',
        text: 'see https://host/ and you?a=bcdefg',
        env: { nothing: null },
      }).filter((value) => value.length > 5),
    ).toEqual([]);
    expect(secretsIn(undefined)).toEqual([]);
    expect(secretsIn({ key: new Uint8Array(9) })).toEqual([]);
  });

  test.each(
    'key keys apiKey token tokens secret secrets password passwd authorization cookie cookies credential credentials headers args env envVars secret_env_vars'.split(
      ' ',
    ),
  )('the field %s holds one', (name) => {
    expect(secretsIn({ [name]: 'one-secret' })).toEqual(['one-secret']);
  });

  test('a value that holds itself is no trap', () => {
    const env: Record<string, unknown> = { A: 'one-secret' };
    env.self = env;
    expect(secretsIn({ env })).toEqual(['one-secret']);
  });
});

test('secrets of a header: the whole, without its scheme, and the values of pairs', () => {
  expect(secretsInHeader('Bearer abcdef')).toEqual(expect.arrayContaining(['Bearer abcdef', 'abcdef']));
  expect(secretsInHeader('session=cookie-1; other=cookie-2')).toEqual(
    expect.arrayContaining(['cookie-1', 'cookie-2']),
  );
  expect(secretsInHeader('Basic abcdef, Bearer ghijkl')).toEqual(
    expect.arrayContaining(['abcdef', 'ghijkl']),
  );
  expect(secretsInHeader('a=1; key-1 of two')).toEqual(expect.arrayContaining(['key-1 of two']));
});

test.each([
  ['<html><head><title>502 Bad Gateway</title></head><h1>x</h1>', '502 Bad Gateway'],
  ['<TITLE lang="en">\n  A &amp;  B\n&#39;C&#x27; &copy; </TITLE >', "A & B 'C' &copy;"],
  ['<titles>no</titles>', undefined],
  ['<title>cut', undefined],
  ['<title', undefined],
  ['<title </title', undefined],
  ['<title></title>', undefined],
  ['no page', undefined],
])('the title of %j is %j', (page, title) => {
  expect(htmlTitle(page)).toBe(title);
});

test('an error from below is described by name, code and message, and kept for who asks', () => {
  const below = Object.assign(new TypeError('fetch failed: my-secret'), {
    code: 'E_TEST',
    data: 'HTTP/1.1 my-secret',
    cause: new AggregateError([Object.assign(new Error('connect'), { syscall: 'connect' }), 'my-secret']),
  });
  const described = describeError(below, (text) => show('my-secret', text));
  expect(described).toMatchObject({ name: 'TypeError', message: 'fetch failed: ***', code: 'E_TEST' });
  expect(described.stack).toContain('redact.test');
  expect(described).not.toHaveProperty('data');
  expect(described.cause).toMatchObject({
    name: 'AggregateError',
    errors: [
      { message: 'connect', syscall: 'connect' },
      { name: 'Error', message: '***', stack: 'Error: ***' },
    ],
  });
  expect(described.original()).toBe(below);
  expect(Object.keys(described)).toEqual(['code']);
});

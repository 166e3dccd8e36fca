import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { insert } from '../../openapi/merge/insert.ts';

test.each([
  ['a mapping', 'a:\n  b: 1\nc: 2\n', ['a', 'x'], 'new', 'a:\n  b: 1\n  x: new\nc: 2\n'],
  ['the end of a text without a last line break', 'a: 1', ['x'], 'new', 'a: 1\nx: new\n'],
  [
    'a mapping before its comments',
    'a:\n  b: 1 # one\n  # end of a\nc: 2\n',
    ['a', 'x'],
    'new',
    'a:\n  b: 1 # one\n  x: new\n  # end of a\nc: 2\n',
  ],
  [
    'a mapping that ends in a text block',
    'a:\n  b: |\n    text\n\nc: 2\n',
    ['a', 'x'],
    'new',
    'a:\n  b: |\n    text\n  x: new\n\nc: 2\n',
  ],
  [
    'a mapping that ends in a folded text',
    'a:\n  b: one\n    two\nc: 2\n',
    ['a', 'x'],
    'new',
    'a:\n  b: one\n    two\n  x: new\nc: 2\n',
  ],
  [
    'a mapping that ends in an empty value',
    'a:\n  b:\nc: 2\n',
    ['a', 'x'],
    'new',
    'a:\n  b:\n  x: new\nc: 2\n',
  ],
  [
    'a mapping with blank lines between its parts',
    'a:\n  b: 1\n\n  c: 2\n',
    ['a', 'x'],
    'new',
    'a:\n  b: 1\n\n  c: 2\n\n  x: new\n',
  ],
  [
    'a mapping within a list',
    '- a: 1\n  b: 2\n- c: 3\n',
    [0, 'x'],
    'new',
    '- a: 1\n  b: 2\n  x: new\n- c: 3\n',
  ],
  ['a mapping in brackets', 'a: { b: 1 } # one\n', ['a', 'x'], 'new', 'a: { b: 1, x: new } # one\n'],
  [
    'a mapping in brackets over several lines',
    'a: {\n  b: 1,\n}\n',
    ['a', 'x'],
    'new',
    'a: {\n  b: 1, x: new\n}\n',
  ],
  ['an empty mapping', 'a: {}\n', ['a', 'x'], 'new', 'a: { x: new }\n'],
  ['a list', 'a:\n  - b # one\nc: 2\n', ['a', '-'], 'new', 'a:\n  - b # one\n  - new\nc: 2\n'],
  ['a list that is not indented', 'a:\n- b\nc: 2\n', ['a', '-'], 'new', 'a:\n- b\n- new\nc: 2\n'],
  ['a list in brackets', 'a: [b, c]\n', ['a', '-'], 'new', 'a: [b, c, new]\n'],
  ['an empty list', 'a: []\n', ['a', '-'], 'new', 'a: [new]\n'],
  [
    'what has to be made on the way',
    'a:\n  b: 1\n',
    ['a', 'x', 'y', '-'],
    'new',
    'a:\n  b: 1\n  x:\n    y:\n      - new\n',
  ],
  [
    'a key that only looks like a number',
    "a:\n  '200': 1\n",
    ['a', '404'],
    'new',
    "a:\n  '200': 1\n  '404': new\n",
  ],
  [
    'a value of several lines',
    'a:\n  b: 1\n',
    ['a', 'x'],
    { y: [1], z: 'q' },
    'a:\n  b: 1\n  x:\n    y:\n      - 1\n    z: q\n',
  ],
] as const)('a value goes into %s', (_, text, path, value, after) => {
  const changed = insert(text, path, value);
  expect(changed).toBe(after);
  expect(() => parse(changed ?? '')).not.toThrow();
  expect(insert(after, path, value), 'once more').toBe(after);
});

describe('nothing is inserted', () => {
  test.each([
    ['where the key is there already', 'a:\n  x: old\n', ['a', 'x']],
    ['where the key is there as a number', 'a:\n  200: old\n', ['a', '200']],
    ['where the item is there already', 'a:\n  - new\n', ['a', '-']],
  ])('%s', (_, text, path) => {
    expect(insert(text, path, 'new')).toBe(text);
  });

  test.each([
    ['into an alias', 'a: &one\n  b: 1\nc: *one\n', ['c', 'x']],
    ['into a plain value', 'a: 1\n', ['a', 'x']],
    ['into brackets with comments', 'a: [\n  b, # one\n]\n', ['a', '-']],
  ])('%s, as it has no place there', (_, text, path) => {
    expect(insert(text, path, 'new')).toBeUndefined();
  });
});

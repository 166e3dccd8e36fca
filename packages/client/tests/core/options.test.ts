import { describe, expect, test } from 'vitest';
import { headerEntries, retries, timeouts } from '../../src/core/options.ts';

const pairs = [
  ['x-mine', 'a'],
  ['x-gone', null],
] as const;

test.each([
  ['an object', Object.fromEntries(pairs)],
  ['a Map', new Map(pairs)],
  ['pairs', pairs],
])('headers are the same pairs, given as %s', (_, headers) => {
  expect(headerEntries(headers)).toEqual(pairs);
});

test('headers may be Headers, or none', () => {
  expect(headerEntries(new Headers({ 'X-Mine': 'a' }))).toEqual([['x-mine', 'a']]);
  expect(headerEntries(undefined)).toEqual([]);
});

describe('a short form', () => {
  test('of time limits is the limit of the whole call', () => {
    expect(timeouts(5)).toEqual({ total: 5 });
    expect(timeouts({ bytes: 5 })).toEqual({ bytes: 5 });
    expect(timeouts(undefined)).toEqual({});
  });

  test('of retries is their number', () => {
    expect(retries(5)).toEqual({ maxRetries: 5 });
    expect(retries(false)).toEqual({ maxRetries: 0 });
    expect(retries({ baseDelay: 5 })).toEqual({ baseDelay: 5 });
    expect(retries(undefined)).toEqual({});
  });
});

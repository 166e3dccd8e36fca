import { beforeAll, describe, expect, test } from 'vitest';
import { aodSnippets } from './aod-snippets.ts';
import { ashSnippets } from './ash-snippets.ts';
import { type Checker, createChecker } from './checker.ts';

const imported = (type: string) => `type Imported = T.${type};`;

describe.each([
  ['Ash', ashSnippets],
  ['Agent on Demand', aodSnippets],
] as const)('%s', (_, { prelude, officialTypes, good, bad, offered }) => {
  const types = officialTypes.trim().split(/\s+/);

  let checker: Checker;
  beforeAll(() => {
    checker = createChecker(prelude, [
      ...Object.values(good),
      ...Object.values(bad).map(([code]) => code),
      ...Object.values(offered).map(([code]) => code),
      ...types.map(imported),
    ]);
    // The first question has the whole program checked.
    checker.elsewhere();
  });

  test('the sources compile without the types of Node', () => {
    expect(checker.elsewhere()).toEqual([]);
  });

  describe('compiles', () => {
    test.each(Object.entries(good))('%s', (_, code) => {
      expect(checker.complaints(code)).toEqual([]);
    });

    test.each(types)('the official type %s', (type) => {
      expect(checker.complaints(imported(type))).toEqual([]);
    });
  });

  describe('does not compile, and the complaint names it:', () => {
    test.each(Object.entries(bad))('%s', (_, [code, name]) => {
      expect(checker.complaints(code)).toEqual([expect.stringContaining(name)]);
    });
  });

  describe('an editor offers', () => {
    test.each(Object.entries(offered))('%s', (_, [code, names]) => {
      expect(checker.completions(code)).toEqual(expect.arrayContaining([...names]));
    });
  });
});

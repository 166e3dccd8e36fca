import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { claimProblems, strongSentences } from '../../promises/claims.ts';
import { parsePromises, promiseTags } from '../../promises/promises.ts';
import { countProofs, listProblems } from '../../promises/proof.ts';

const markdown = `# Promises

## Streams

| promise | |
|---|---|
| \`stream.whole\` | Nothing is lost |
| \`stream.once\` | Nothing is doubled |

## Known gaps

| gap | of | what does not hold | why |
|---|---|---|---|
| \`gap.short\` | \`stream.whole\` | A download may be short | The runtime says so |

## What the README says

| the README | promises |
|---|---|
| Nothing is ever lost. | \`stream.whole\`, \`stream.once\` |
`;
const promises = parsePromises(markdown);
const report = (...tests: [status: string, ...tags: string[]][]) => ({
  testResults: [{ assertionResults: tests.map(([status, ...tags]) => ({ status, tags })) }],
});

describe('the tables', () => {
  test('give promises, gaps and what the README says', () => {
    expect(promises).toEqual({
      promises: [
        { id: 'stream.whole', text: 'Nothing is lost' },
        { id: 'stream.once', text: 'Nothing is doubled' },
      ],
      gaps: [
        {
          id: 'gap.short',
          of: 'stream.whole',
          text: 'A download may be short',
          reason: 'The runtime says so',
        },
      ],
      claims: [{ sentence: 'Nothing is ever lost.', ids: ['stream.whole', 'stream.once'] }],
    });
    expect(listProblems(promises)).toEqual([]);
  });

  test('may not name an id twice, nor a gap of nothing, nor one without a reason', () => {
    const [gap] = promises.gaps;
    const wrong = {
      ...promises,
      promises: [...promises.promises, { id: 'stream.once', text: 'again' }],
      gaps: gap ? [{ ...gap, id: 'short', of: 'stream.other', reason: '' }] : [],
    };
    expect(listProblems(wrong)).toEqual([
      'stream.once is listed twice',
      'short is a gap, and is not called gap.…',
      'short is a gap of stream.other, which is no promise',
      'short has no reason',
    ]);
  });
});

test('a promise is proven by tests that passed, and by nothing else', () => {
  const counts = countProofs(
    promises,
    report(['passed', 'stream.whole'], ['passed', 'stream.whole', 'gap.short'], ['failed', 'stream.once']),
  );
  expect([...counts]).toEqual([
    ['stream.whole', 2],
    ['stream.once', 0],
    ['gap.short', 1],
  ]);
});

describe('a document', () => {
  const problems = (text: string) => claimProblems({ 'README.md': text }, promises);

  test('may say what is listed, over several lines too', () => {
    expect(problems('Some words. Nothing is\never lost. `More` words.')).toEqual([]);
  });

  test('may not promise what is not listed, in a sentence, a list or a table', () => {
    const text =
      'Nothing is ever lost.\n\n- It never fails.\n- It works.\n\n| a | b |\n|---|---|\n| x | always fast |\n';
    expect(problems(text)).toEqual([
      'README.md promises what is not listed: It never fails.',
      'README.md promises what is not listed: always fast',
    ]);
  });

  test('may not say more than what is listed', () => {
    expect(problems('Nothing is ever lost or late.')).toEqual([
      'README.md promises what is not listed: Nothing is ever lost or late.',
      'listed, but no README says it: Nothing is ever lost.',
    ]);
  });

  test('is not read in its code and its headings', () => {
    expect(strongSentences('# Never\n\nWords.\n\n```ts\n// never\n```\n')).toEqual([]);
  });

  test('may not rest on what is no promise', () => {
    const claims = [
      { sentence: 'It never fails.', ids: ['stream.other'] },
      { sentence: 'It always works.', ids: [] },
    ];
    expect(
      claimProblems({ 'README.md': 'It never fails. It always works.' }, { ...promises, claims }),
    ).toEqual([
      'listed with stream.other, which is no promise: It never fails.',
      'listed without a promise: It always works.',
    ]);
  });
});

test('every id is a tag, and a test of a gap is expected to fail', () => {
  const file = new URL('../../../PROMISES.md', import.meta.url);
  const { promises: all, gaps } = parsePromises(readFileSync(file, 'utf8'));
  const tags = promiseTags(file);
  expect(all.length).toBeGreaterThan(30);
  expect(tags.map(({ name }) => name)).toEqual([...all, ...gaps].map(({ id }) => id));
  for (const { name, fails } of tags) expect(fails ?? false).toBe(name.startsWith('gap.'));
});

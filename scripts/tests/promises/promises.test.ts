import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
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
`;
const promises = parsePromises(markdown);
const report = (...tests: [status: string, ...tags: string[]][]) => ({
  testResults: [{ assertionResults: tests.map(([status, ...tags]) => ({ status, tags })) }],
});

describe('the tables', () => {
  test('give promises and gaps', () => {
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

test('every id is a tag', () => {
  const file = new URL('../../../PROMISES.md', import.meta.url);
  const { promises: all, gaps } = parsePromises(readFileSync(file, 'utf8'));
  const tags = promiseTags(file);
  expect(all.length).toBeGreaterThan(30);
  expect(tags.map(({ name }) => name)).toEqual([...all, ...gaps].map(({ id }) => id));
});

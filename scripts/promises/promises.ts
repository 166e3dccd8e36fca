import { readFileSync } from 'node:fs';

/** A line of a table of promises. */
export interface Promised {
  id: string;
  text: string;
}

/** A promise that does not hold in some case. */
export interface Gap extends Promised {
  /** Id of the promise. */
  of: string;
  reason: string;
}

/** What `PROMISES.md` holds. */
export interface Promises {
  promises: Promised[];
  gaps: Gap[];
}

const GAPS = 'Known gaps';

/** Reads the tables of `PROMISES.md`; a section's heading says what kind of table it has. */
export function parsePromises(markdown: string): Promises {
  const result: Promises = { promises: [], gaps: [] };
  for (const section of markdown.split(/^## /m).slice(1)) {
    const [heading = ''] = section.split('\n', 1);
    for (const [first = '', ...cells] of rowsOf(section)) {
      const id = idsIn(first)[0] ?? first;
      if (heading === GAPS)
        result.gaps.push({
          id,
          of: idsIn(cells[0] ?? '')[0] ?? '',
          text: cells[1] ?? '',
          reason: cells[2] ?? '',
        });
      else result.promises.push({ id, text: cells.join(' ') });
    }
  }
  return result;
}

/** The rows of a table without its head, cell by cell. */
function rowsOf(section: string): string[][] {
  const lines = section.split('\n').filter((line) => line.startsWith('|'));
  return lines.slice(2).map((line) =>
    line
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll('\\|', '|')),
  );
}

const idsIn = (cell: string) => [...cell.matchAll(/`([a-z]+\.[a-z-]+)`/g)].map(([, id = '']) => id);

/**
 * The ids as tags for Vitest, which refuses a test with any other tag.
 *
 * @param file - `PROMISES.md`
 */
export function promiseTags(file: URL): { name: string; description: string }[] {
  const { promises, gaps } = parsePromises(readFileSync(file, 'utf8'));
  return [...promises, ...gaps].map(({ id, text }) => ({ name: id, description: text }));
}

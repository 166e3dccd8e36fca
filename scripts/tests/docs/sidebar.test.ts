import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { sidebarsOf } from '../../../docs/.vitepress/sidebar.ts';
import { pages } from '../../../packages/client/tests/docs/documents.ts';

test('every page of the site is in the sidebar', () => {
  const docs = fileURLToPath(new URL('../../../docs', import.meta.url));
  const entries = sidebarsOf(docs)['/'].flatMap(({ link, items = [] }) => [
    link,
    ...items.map((item) => item.link),
  ]);
  const links = pages()
    .filter((path) => path !== 'docs/index.md')
    .map((path) => path.replace(/^docs/, '').replace(/(index)?\.md$/, ''));
  expect(entries.filter((link) => link !== undefined && link !== '/reference/').toSorted()).toEqual(
    links.toSorted(),
  );
});

test('pages come in their order, then by their titles', () => {
  const docs = mkdtempSync(join(tmpdir(), 'docs-'));
  onTestFinished(() => rmSync(docs, { recursive: true }));
  mkdirSync(join(docs, 'start'));
  const write = (name: string, text: string) => writeFileSync(join(docs, 'start', name), text);
  write('b.md', '# Later\n');
  write('a.md', '---\norder: 2\n---\n\n# Second `page`\n');
  write('c.md', '---\norder: 1\n---\n\n# First\n');
  write('index.md', '# Earlier\n');
  expect(sidebarsOf(docs)['/'][0]).toEqual({
    text: 'Start',
    items: [
      { text: 'First', link: '/start/c' },
      { text: 'Second page', link: '/start/a' },
      { text: 'Earlier', link: '/start/' },
      { text: 'Later', link: '/start/b' },
    ].map((item) => expect.objectContaining(item)),
  });
});

import { expect, test } from 'vitest';
import { deadLinks } from '../../docs/dead-links.ts';

const pages = new Map([
  ['index.html', '<a href="/sdk/guides/files">Files</a> <a href="https://example.com/nowhere">elsewhere</a>'],
  ['guides/files.html', '<h2 id="limits">Limits</h2> <a href="#limits">here</a>'],
]);
const files = new Set([...pages.keys(), 'assets/style.css']);
const check = (...html: string[]) =>
  deadLinks(new Map([...pages, ['guides/index.html', html.join('\n')]]), 'https://example.org/sdk/', (path) =>
    [...files, 'guides/index.html'].includes(path),
  );

test('links to pages, files and anchors that are there are none of its business', () => {
  expect(
    check(
      '<a class="x" href="/sdk/guides/files#limits">',
      '<a href="./files">',
      '<a href="/sdk/guides/">',
      '<link href="/sdk/assets/style.css">',
      '<a href="https://example.org/sdk/guides/files">',
    ),
  ).toEqual([]);
});

test.each([
  '/sdk/guides/gone',
  '/sdk/guides/files#gone',
  '/guides/files',
  '#gone',
  '../gone/',
  '/sdk/gone.css',
])('it finds %s', (link) => {
  expect(check(`<a href="${link}">`)).toEqual([`guides/index.html links to ${link}, which is not there`]);
});

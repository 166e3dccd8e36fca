import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** The folders of the sidebar, in its order. */
const sections = [
  { folder: 'start', title: 'Start' },
  { folder: 'guides', title: 'Guides' },
  { folder: 'agent-on-demand', title: 'Agent on Demand' },
  { folder: 'errors', title: 'Errors' },
];

interface Page {
  text: string;
  link: string;
  order: number;
}

/**
 * The sidebar, made from the files: each page of a section is in it, sorted by the `order` of its frontmatter, then by title.
 *
 * @param docs the folder of the pages
 */
export function sidebarOf(docs: string) {
  return sections.map(({ folder, title }) => ({ text: title, items: pagesIn(docs, folder) }));
}

function pagesIn(docs: string, folder: string): Page[] {
  if (!existsSync(join(docs, folder))) return [];
  return readdirSync(join(docs, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => pageOf(readFileSync(join(docs, folder, name), 'utf8'), `/${folder}/${name}`))
    .toSorted((a, b) => a.order - b.order || a.text.localeCompare(b.text));
}

function pageOf(markdown: string, path: string): Page {
  const frontmatter = /^---\n(.*?)^---\n/ms.exec(markdown)?.[1] ?? '';
  const { title, order } = { title: '', order: 1000, ...parse(frontmatter) };
  const heading = /^# (.+)$/m.exec(markdown)?.[1] ?? path;
  return { text: title || heading, link: path.replace(/(index)?\.md$/, ''), order };
}

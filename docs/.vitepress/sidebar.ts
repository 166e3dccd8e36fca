import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** An entry of VitePress's sidebar. */
interface Item {
  text: string;
  link?: string;
  items?: Item[];
  collapsed?: boolean;
}

/** The folders of the sidebar, in its order. */
const sections = [
  { folder: 'start', text: 'Start' },
  { folder: 'guides', text: 'Guides' },
  { folder: 'agent-on-demand', text: 'Agent on Demand' },
  { folder: 'errors', text: 'Errors', collapsed: true },
];

/**
 * The sidebars, made from the files: one of the pages, sorted by the `order` in their frontmatter, then by title (its `title`, or the heading), and one of the reference.
 *
 * @param docs the folder of the pages
 */
export function sidebarsOf(docs: string): Record<'/' | '/reference/', Item[]> {
  const pages = sections
    .map(({ folder, ...section }) => ({ ...section, items: pagesIn(docs, folder) }))
    .filter(({ items }) => items.length > 0);
  return {
    '/': [...pages, ...pagesIn(docs, '.'), { text: 'Reference', link: '/reference/' }],
    '/reference/': [{ text: 'All pages', link: '/' }, ...modulesIn(docs, 'reference')],
  };
}

/** The pages of one folder. That of the site's home is not among them: the title leads there. */
function pagesIn(docs: string, folder: string): Item[] {
  if (!existsSync(join(docs, folder))) return [];
  return namesIn(docs, folder)
    .map((name) => join(folder, name))
    .filter((path) => path !== 'index.md')
    .map((path) => pageOf(readFileSync(join(docs, path), 'utf8'), path))
    .toSorted((a, b) => a.order - b.order || a.text.localeCompare(b.text));
}

function pageOf(markdown: string, path: string): Item & { order: number } {
  const frontmatter = /^---\n(.*?)^---\n/ms.exec(markdown)?.[1] ?? '';
  const [, heading = path] = /^# (.+)$/m.exec(markdown) ?? [];
  const { title = heading, order = Number.POSITIVE_INFINITY } = parse(frontmatter) ?? {};
  return { text: title.replaceAll('`', ''), link: linkOf(path), order };
}

/** The modules of the reference. Each one's own page lists what it exports. */
function modulesIn(docs: string, folder: string): Item[] {
  if (!existsSync(join(docs, folder))) return [];
  const names = readdirSync(join(docs, folder), { withFileTypes: true });
  const inner = names
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => modulesIn(docs, join(folder, name)));
  const isModule = names.some(({ name }) => name === 'index.md');
  return isModule
    ? [{ text: folder.replace(/^reference\/?/, '') || 'Reference', link: `/${folder}/` }, ...inner]
    : inner;
}

const namesIn = (docs: string, folder: string) =>
  readdirSync(join(docs, folder)).filter((name) => name.endsWith('.md'));

const linkOf = (path: string) => `/${path.replace(/(index)?\.md$/, '')}`;

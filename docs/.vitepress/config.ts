import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type DefaultTheme, defineConfig } from 'vitepress';
import llmstxt from 'vitepress-plugin-llms';
import { ERROR_PAGES } from '../../packages/client/src/core/errors.ts';
import { sidebarsOf } from './sidebar.ts';
import { slugOf } from './slug.ts';

const docs = fileURLToPath(new URL('..', import.meta.url));
const repository = 'https://github.com/hosted-agents/hosted-agents-sdk';
const site = new URL('..', ERROR_PAGES);
const sidebars = sidebarsOf(docs);

/** Where a link of a page leads: one that leaves the folder leads into the repository. */
function linkFrom(page: string, link: string): string {
  const [path = '', anchor] = link.split('#');
  if (!path.startsWith('.')) return link;
  const file = join(docs, dirname(page), path);
  const left = relative(docs, file).startsWith('..');
  if (!left || !existsSync(file)) return link;
  return `${repository}/blob/main/${relative(join(docs, '..'), file)}${anchor === undefined ? '' : `#${anchor}`}`;
}

/** Renders a page for the search index, which needs no colors in code. To find them takes most of the time, and each build makes two indexes. */
const plainly: DefaultTheme.LocalSearchOptions['_render'] = (text, env, md) => {
  const { highlight } = md.options;
  md.set({ highlight: null });
  const html = md.render(text, env);
  md.set({ highlight });
  return env.frontmatter?.search === false ? '' : html;
};

export default defineConfig({
  title: 'Hosted Agents SDK',
  description: 'The TypeScript SDK for the agent servers Ash and Agent on Demand',
  base: site.pathname,
  cleanUrls: true,
  metaChunk: true,
  markdown: {
    anchor: { slugify: slugOf },
    config(md) {
      md.core.ruler.push('links-into-the-repository', ({ tokens, env }) => {
        for (const token of tokens.flatMap(({ children }) => children ?? [])) {
          const link = token.type === 'link_open' && token.attrGet('href');
          if (link) token.attrSet('href', linkFrom(env.relativePath, link));
        }
      });
    },
  },
  vite: {
    plugins: [
      llmstxt({
        domain: site.origin,
        sidebar: sidebars['/'],
        // The reference alone is megabytes: too much for one file.
        ignoreFilesPerOutput: { llmsTxt: ['reference/**'], llmsFullTxt: ['reference/**'] },
      }),
    ],
    build: { chunkSizeWarningLimit: 2_000 },
  },
  themeConfig: {
    search: { provider: 'local', options: { _render: plainly } },
    // Each section by its first page.
    nav: sidebars['/']
      .filter(({ text }) => text !== 'Releasing')
      .map(({ text, link, items }) => ({ text, link: link ?? items?.[0]?.link ?? '/' })),
    sidebar: sidebars,
    outline: [2, 3],
    socialLinks: [{ icon: 'github', link: repository }],
  },
});

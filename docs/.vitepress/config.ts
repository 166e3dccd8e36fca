import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitepress';
import { sidebarOf } from './sidebar.ts';

const docs = fileURLToPath(new URL('..', import.meta.url));
const repository = 'https://github.com/hosted-agents/hosted-agents-sdk';

/** Where a link of a page leads: one that leaves the folder leads into the repository. */
function linkFrom(page: string, link: string): string {
  const [path = '', anchor] = link.split('#');
  if (!path.startsWith('.')) return link;
  const file = join(docs, dirname(page), path);
  const left = relative(docs, file).startsWith('..');
  if (!left || !existsSync(file)) return link;
  return `${repository}/blob/main/${relative(join(docs, '..'), file)}${anchor === undefined ? '' : `#${anchor}`}`;
}

export default defineConfig({
  title: 'Hosted Agents SDK',
  description: 'The TypeScript SDK for the agent servers Ash and Agent on Demand',
  cleanUrls: true,
  markdown: {
    config(md) {
      md.core.ruler.push('links-into-the-repository', ({ tokens, env }) => {
        for (const token of tokens.flatMap(({ children }) => children ?? [])) {
          const link = token.type === 'link_open' && token.attrGet('href');
          if (link) token.attrSet('href', linkFrom(env.relativePath, link));
        }
      });
    },
  },
  themeConfig: {
    search: { provider: 'local' },
    sidebar: sidebarOf(docs),
  },
});

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { ERROR_PAGES } from '../../packages/client/src/core/errors.ts';
import { deadLinks } from './dead-links.ts';

// Checks the site that was built: tsx scripts/docs/main.ts <folder>
const [, , folder = ''] = process.argv;
const pages = new Map(
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.html'))
    .map((path) => [path, readFileSync(posix.join(folder, path), 'utf8')]),
);
const problems = deadLinks(pages, new URL('..', ERROR_PAGES).href, (path) =>
  existsSync(posix.join(folder, path)),
);
for (const file of ['llms.txt', 'llms-full.txt'])
  if (!existsSync(posix.join(folder, file))) problems.push(`${file} is missing`);
for (const path of pages.keys()) {
  const twin = path.replace(/(\/index)?\.html$/, '.md');
  if (!['404.html', 'index.html'].includes(path) && !existsSync(posix.join(folder, twin)))
    problems.push(`${path} has no twin in Markdown`);
}
for (const problem of problems) console.error(problem);
console.log(`${pages.size} pages, ${problems.length} problems`);
if (pages.size < 50 || problems.length > 0) process.exitCode = 1;

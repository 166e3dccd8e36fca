import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parsePromises } from '../promises/promises.ts';

// Writes a page for the site, the promises with links to their tests: tsx scripts/docs/write-promises.ts <file>
const [, , file = ''] = process.argv;
const repository = 'https://github.com/hosted-agents/hosted-agents-sdk/blob/main';

const tests = ['packages', 'scripts/tests']
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => `${folder}/${path}`),
  )
  .filter((path) => /\/tests\/.*\.ts$/.test(path) && !path.includes('node_modules'))
  .map((path) => ({ path, text: readFileSync(path, 'utf8') }));

/** Links to the files that name a promise or a gap in their tags. */
function proofs(id: string): string {
  const files = tests.filter(({ text }) => text.includes(`'${id}'`)).map(({ path }) => path);
  if (files.length === 0) throw new Error(`No test names ${id}`);
  const nameOf = (path: string) =>
    path.replace(/^packages\/|\.ts$|\.test\.ts$/g, '').replace('/tests/', ': ');
  return files
    .toSorted()
    .map((path) => `[${nameOf(path)}](${repository}/${path})`)
    .join('<br>');
}

const { promises, gaps } = parsePromises(readFileSync('PROMISES.md', 'utf8'));
const page = [
  '# Promises and their tests\n',
  'What you can rely on, and the files with the tests of it. [How we know](../../how-we-know.md) says more.\n',
  '| promise | | tests |\n|---|---|---|',
  ...promises.map(({ id, text }) => `| \`${id}\` | ${text} | ${proofs(id)} |`),
  '\n## Known gaps\n',
  '| gap | of | what does not hold | why | tests |\n|---|---|---|---|---|',
  ...gaps.map(
    ({ id, of, text, reason }) => `| \`${id}\` | \`${of}\` | ${text} | ${reason} | ${proofs(id)} |`,
  ),
];
mkdirSync(dirname(file), { recursive: true });
writeFileSync(file, page.join('\n'));

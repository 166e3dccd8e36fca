import { expect, test } from 'vitest';
import { deploy, makeFolder, startBench } from './bench.ts';

/** The files that are deployed of a folder with these. */
async function deployed(
  files: Record<string, string>,
  options: { ignore?: string[]; ignoreFiles?: string[] } = {},
): Promise<string[]> {
  const bench = await startBench();
  const result = await deploy(bench, await makeFolder({ 'CLAUDE.md': 'x', ...files }), options);
  expect(Object.keys(await bench.filesOf('agent')).sort()).toEqual(result.files);
  return result.files.filter((path) => path !== 'CLAUDE.md' && !path.endsWith('ignore'));
}

/** Files with these paths, whose content does not matter. */
const some = (...paths: string[]) => Object.fromEntries(paths.map((path) => [path, 'x']));

test('.git, node_modules and .DS_Store are left out whatever the patterns say', async () => {
  const files = some(
    '.git/HEAD',
    'a/.git',
    'node_modules/m/i.js',
    'a/node_modules/m.js',
    '.DS_Store',
    'a/b.txt',
  );
  expect(await deployed(files, { ignore: ['!.git', '!node_modules', '!.DS_Store'] })).toEqual(['a/b.txt']);
});

test('patterns hold as git has them: folders, roots, negation, comments, escapes', async () => {
  const gitignore =
    '# comment\r\n*.log\n!keep.log\n/top.txt\nbuild/\ndocs/*.tmp\n\\#hash\nfoo[0-9]\nsecret\n!secret/open\n\n';
  const files = some(
    'a.log',
    'keep.log',
    'top.txt',
    'a/top.txt',
    'build/out.js',
    'a/build/out.js',
    'b/build',
    'docs/a.tmp',
    'docs/b/a.tmp',
    '#hash',
    'foo1',
    'foox',
    'secret/open',
  );
  expect(await deployed({ ...files, '.gitignore': gitignore })).toEqual([
    'a/top.txt',
    'b/build',
    'docs/b/a.tmp',
    'foox',
    'keep.log',
  ]);
});

test('ignore files of subfolders hold beneath them and win over those above', async () => {
  const files = {
    '.gitignore': '*.log\n',
    'a/.gitignore': '!*.log\n/only.txt\nx/y.txt\n',
    'a/b/.gitignore': '*.log\n',
    ...some(
      'r.log',
      'a/a.log',
      'a/b/b.log',
      'a/only.txt',
      'a/b/only.txt',
      'a/x/y.txt',
      'a/b/x/y.txt',
      'c/only.txt',
    ),
  };
  expect(await deployed(files)).toEqual(['a/a.log', 'a/b/only.txt', 'a/b/x/y.txt', 'c/only.txt']);
});

test('nothing beneath an ignored folder comes back, unless the folder does', async () => {
  const files = { 'out/.gitignore': '!a.txt\n', ...some('out/a.txt', 'out/b.txt') };
  expect(await deployed({ ...files, '.gitignore': 'out/\n' })).toEqual([]);
  expect(await deployed({ ...files, '.gitignore': 'out/\n' }, { ignore: ['!out'] })).toEqual([
    'out/a.txt',
    'out/b.txt',
  ]);
});

test('a folder whose name looks like a pattern is meant literally', async () => {
  const files = some('[ab]*/x.txt', '[ab]*/y.txt', 'a/x.txt', 'back\\slash/x.txt', 'quest?/x.txt');
  const rules = {
    '[ab]*/.gitignore': 'x.txt\n',
    'back\\slash/.gitignore': '/x.txt\n',
    'quest?/.gitignore': '*\n',
  };
  expect(await deployed({ ...files, ...rules })).toEqual(['[ab]*/y.txt', 'a/x.txt']);
});

test('.ashignore is read after .gitignore, extra patterns win over both, other names may be chosen', async () => {
  const files = {
    '.gitignore': '*.md\n!CLAUDE.md\n*.csv\n',
    '.ashignore': '!b.md\n*.txt\n',
    '.other': 'a.*\n',
    ...some('a.md', 'b.md', 'a.txt', 'b.txt', 'a.csv'),
  };
  expect(await deployed(files)).toEqual(['.other', 'b.md']);
  expect(await deployed(files, { ignore: ['b.md', '!a.txt', '/.other'] })).toEqual(['a.txt']);
  expect(await deployed(files, { ignoreFiles: ['.other'] })).toEqual(['.other', 'b.md', 'b.txt']);
  expect(await deployed(files, { ignoreFiles: [] })).toEqual([
    '.other',
    'a.csv',
    'a.md',
    'a.txt',
    'b.md',
    'b.txt',
  ]);
});

test('a byte order mark before the first pattern does no harm, nor does a folder named like an ignore file', async () => {
  const files = { '.gitignore': '\uFEFFa.txt\n', '.ashignore/inner.txt': 'x', ...some('a.txt', 'b.txt') };
  expect(await deployed(files)).toEqual(['.ashignore/inner.txt', 'b.txt']);
});

test('letter case counts', async () => {
  expect(await deployed({ '.gitignore': 'claude.md\nREADME\n', ...some('readme') })).toEqual(['readme']);
});

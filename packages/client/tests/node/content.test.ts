import { expect, test } from 'vitest';
import { addFiles, bytes, deploy, makeFolder, startBench } from './bench.ts';

test('a folder that fits goes in one request, with its files, hidden ones included, and the variables', async () => {
  const bench = await startBench();
  const dir = await makeFolder({
    'CLAUDE.md': '# Helper',
    '.claude/settings.json': '{}',
    'a/b/c.txt': 'deep',
  });

  const result = await deploy(bench, dir, { env: { TEAM: 'blue' } });

  expect(bench.calls()).toEqual(['POST /api/agents']);
  expect(result).toMatchObject({
    agent: { name: 'agent', version: 1, env: { TEAM: '***' } },
    files: ['.claude/settings.json', 'CLAUDE.md', 'a/b/c.txt'],
    bytes: 14,
    requests: 1,
    deleted: [],
    warnings: [],
  });
  const files = await bench.filesOf('agent');
  expect(Object.keys(files).sort()).toEqual(result.files);
  expect(String(files['CLAUDE.md'])).toBe('# Helper');
  expect(String(files['a/b/c.txt'])).toBe('deep');
});

test('binary files arrive byte by byte, empty ones as well', async () => {
  const bench = await startBench();
  const all = Uint8Array.from({ length: 256 }, (_, index) => index);
  const contents = { 'all.bin': all, 'empty.bin': new Uint8Array(), 'big.bin': bytes(700_001) };
  const dir = await makeFolder({ 'CLAUDE.md': 'x', ...contents });

  await deploy(bench, dir);

  const files = await bench.filesOf('agent');
  for (const [path, content] of Object.entries(contents)) {
    expect(Buffer.compare(files[path] ?? Buffer.from('missing'), content), path).toBe(0);
  }
});

test('names with spaces, signs, other scripts and emoji arrive as they are', {
  tags: ['input.exact-paths'],
}, async () => {
  const bench = await startBench();
  const names = [
    'sp ace.txt',
    '50%.txt',
    '#1.txt',
    'q?.txt',
    'ü/日本.txt',
    '😀.txt',
    '"q" \\ n.txt',
    "it's+&=.txt",
  ];
  const dir = await makeFolder(Object.fromEntries(['CLAUDE.md', ...names].map((name) => [name, name])));

  const { files } = await deploy(bench, dir);

  expect(files).toEqual(['CLAUDE.md', ...names].sort());
  const arrived = await bench.filesOf('agent');
  expect(Object.keys(arrived).sort()).toEqual(files);
  for (const name of names) expect(String(arrived[name])).toBe(name);
});

test('a name with two dots in a row, which a deployment would skip, goes as an upload', async () => {
  const bench = await startBench({ defects: 'ash-0.2.0' });
  const dir = await makeFolder({ 'CLAUDE.md': 'x', 'a..b': '1', 'v1..v2/diff': '2', 'plain.txt': '3' });

  const result = await deploy(bench, dir);

  expect(bench.sentPaths()).toEqual([
    ['CLAUDE.md', 'plain.txt'],
    ['a..b', 'v1..v2/diff'],
  ]);
  const { files } = await bench.client.listAgentFiles('agent');
  expect(files.map(({ path }) => path).sort()).toEqual(result.files);
});

test('a folder without CLAUDE.md needs a systemPrompt, which CLAUDE.md wins over', async () => {
  const bench = await startBench();
  const dir = await makeFolder({ 'a.txt': 'a' });

  const { files } = await deploy(bench, dir, { systemPrompt: 'Be kind' });
  expect(files).toEqual(['a.txt']);
  expect(String((await bench.filesOf('agent'))['CLAUDE.md'])).toBe('Be kind');

  await addFiles(dir, { 'CLAUDE.md': 'Be brief' });
  await deploy(bench, dir, { systemPrompt: 'Be kind' });
  expect(String((await bench.filesOf('agent'))['CLAUDE.md'])).toBe('Be brief');
});

test('prune deletes what the agent has and the folder has not, and nothing without it', async () => {
  const bench = await startBench();
  const dir = await makeFolder({ 'CLAUDE.md': 'x', 'keep.txt': 'k' });
  await bench.client.createAgent('agent', {
    files: [
      { path: 'old #1.txt', content: 'o' },
      { path: 'sub/old.txt', content: 'o' },
      { path: 'keep.txt', content: 'before' },
    ],
  });

  expect((await deploy(bench, dir)).deleted).toEqual([]);
  expect(Object.keys(await bench.filesOf('agent'))).toContain('sub/old.txt');

  expect((await deploy(bench, dir, { prune: true })).deleted).toEqual(['old #1.txt', 'sub/old.txt']);
  expect(Object.keys(await bench.filesOf('agent')).sort()).toEqual(['CLAUDE.md', 'keep.txt']);
});

test('prune keeps a prompt that came from systemPrompt', async () => {
  const bench = await startBench();
  const dir = await makeFolder({ 'a.txt': 'a' });

  const { deleted } = await deploy(bench, dir, { systemPrompt: 'Be kind', prune: true });

  expect(deleted).toEqual([]);
  expect(String((await bench.filesOf('agent'))['CLAUDE.md'])).toBe('Be kind');
});

test('prune takes it well when somebody else has deleted a file first', async () => {
  const gone = { status: 404, body: { error: 'File not found', statusCode: 404 } };
  const bench = await startBench({ faults: [{ method: 'DELETE', path: '*/first.txt', answer: gone }] });
  const dir = await makeFolder({ 'CLAUDE.md': 'x' });
  const old = ['first.txt', 'second.txt'].map((path) => ({ path, content: 'o' }));
  await bench.client.createAgent('agent', { files: old });

  await deploy(bench, dir, { prune: true });

  expect(bench.calls().filter((call) => call.startsWith('DELETE'))).toHaveLength(2);
  expect(Object.keys(await bench.filesOf('agent'))).not.toContain('second.txt');
});

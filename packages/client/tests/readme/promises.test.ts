import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as client from '@hosted-agents/client';
import { expect, test } from 'vitest';
import { codeBlocks, documents, readDocument, root } from './documents.ts';

const readme = readDocument('README.md');
const architecture = readDocument('ARCHITECTURE.md');
const all = [...documents, architecture, readDocument('packages/emulator/README.md')];

/** The text of a document without its blocks of code, for links and names in sentences. */
const prose = (text: string) => text.replace(/^```.*?^```$/gms, '');

test('the first code block is what a newcomer is to do: make demo, and make test', () => {
  const [first] = codeBlocks(readme);
  expect(first?.code.split('\n').map((line) => line.split('#')[0]?.trim())).toEqual([
    'make demo',
    'make test',
    '',
  ]);
});

test.each(all)('every make target that $file names is in the Makefile', ({ text }) => {
  const makefile = readFileSync(join(root, 'Makefile'), 'utf8');
  const targets = [...makefile.matchAll(/^([a-z]+):.*## /gm)].map(([, target]) => target);
  const named = [...text.matchAll(/(?:^|`|&& )make +([a-z]+)\b/gm)].map(([, target]) => target);
  expect(targets).toEqual(expect.arrayContaining(named));
});

test.each(all)('every link of $file leads somewhere', ({ file, text }) => {
  for (const [, target = ''] of prose(text).matchAll(/\]\(([^)]+)\)/g)) {
    if (/^https?:/.test(target)) continue;
    const [path = '', anchor] = target.split('#');
    const linked = path === '' ? text : undefined;
    if (linked === undefined) expect(existsSync(join(root, dirname(file), path)), target).toBe(true);
    else expect(linked.toLowerCase(), target).toContain(`# ${anchor?.replaceAll('-', ' ')}\n`);
  }
});

test.each(all)('every method of the client that $file names exists', ({ text }) => {
  const named = [...text.matchAll(/\bclient\.(\w+)\(/g)].map(([, name = '']) => name);
  // The table for those who come from Python shows its names beside ours.
  const ours = named.filter((name) => !name.includes('_'));
  for (const name of ours) expect(client.AshClient.prototype).toHaveProperty(name);
});

test('the table of errors has every error, with every code that the sources give', () => {
  const table = readme.text.split('\n').filter((line) => /^\| `\w+Error` \|/.test(line));
  const named = table.map((line) => /`(\w+)`/.exec(line)?.[1]);
  const exported = Object.keys(client).filter((name) => name.endsWith('Error'));
  // A base class that is thrown as its subclass only.
  expect(named.toSorted()).toEqual(exported.filter((name) => name !== 'StreamError').toSorted());

  const folder = join(root, 'packages/client/src');
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && /^(ash|core|node)\b/.test(path))
    .map((path) => readFileSync(join(folder, path), 'utf8'))
    .join('\n');
  const codes = [...sources.matchAll(/code: '(\w+)'[ ,}]|^ {2}\d{3}: '(\w+)',$/gm)].map(([, a, b]) => a ?? b);
  expect(codes.length).toBeGreaterThan(20);
  for (const code of new Set(codes)) {
    // A warning, not an error.
    if (code !== 'partial_deployment') expect(table.join('\n')).toContain(`\`${code}\``);
  }
});

test('every extension of OpenAPI that the contract uses is explained', () => {
  const contract = readFileSync(join(root, 'openapi/ash.yaml'), 'utf8');
  const used = new Set(
    [...contract.matchAll(/^ *(x-(?!ratelimit-)[a-z-]+):/gm)].map(([, name = '']) => name),
  );
  expect(used.size).toBeGreaterThan(0);
  for (const name of used) expect(architecture.text).toContain(`| \`${name}\` |`);
});

test('every folder on the map exists', () => {
  const [map] = codeBlocks(architecture);
  const folders = [...(map?.code ?? '').matchAll(/^(\S+\/)\s/gm)].map(([, folder = '']) => folder);
  expect(folders.length).toBeGreaterThan(5);
  for (const folder of folders) expect(existsSync(join(root, folder)), folder).toBe(true);
});

test('every file that the way of a message passes exists', () => {
  const files = architecture.text.match(/\b(?:ash|core)\/[\w/-]+\.ts/g) ?? [];
  expect(files.length).toBeGreaterThan(10);
  for (const file of files) expect(existsSync(join(root, 'packages/client/src', file)), file).toBe(true);
});

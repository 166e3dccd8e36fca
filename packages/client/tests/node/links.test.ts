import { mkdir, rm, symlink } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { InvalidArgumentError } from '@hosted-agents/client';
import { expect, onTestFinished, test } from 'vitest';
import { rejection } from '../support/server.ts';
import { addFiles, deploy, makeFolder, startBench } from './bench.ts';

/** A folder of two files, into which links are put. */
const base = () => makeFolder({ 'CLAUDE.md': 'x', 'real/file.txt': 'content' });

/** What deploying is refused with; fails when anything was sent. */
async function refusal(dir: string): Promise<string> {
  const bench = await startBench();
  const error = await rejection(deploy(bench, dir));
  expect(error).toBeInstanceOf(InvalidArgumentError);
  expect(error.argument).toBe('dir');
  expect(bench.ash.requests).toHaveLength(0);
  return error.message;
}

test('links to files and folders within the folder are followed, under their own names', async () => {
  const bench = await startBench();
  const dir = await base();
  await symlink('real/file.txt', join(dir, 'to-file'));
  await symlink(join(dir, 'real'), join(dir, 'to-folder'));
  await symlink('to-folder', join(dir, 'to-link'));

  const { files } = await deploy(bench, dir);

  expect(files).toEqual(['CLAUDE.md', 'real/file.txt', 'to-file', 'to-folder/file.txt', 'to-link/file.txt']);
  const arrived = await bench.filesOf('agent');
  for (const path of files.slice(1)) expect(String(arrived[path])).toBe('content');
});

test('the folder itself may be a link', async () => {
  const bench = await startBench();
  const dir = await base();
  const place = await makeFolder({});
  await symlink(dir, join(place, 'link'));

  expect((await deploy(bench, join(place, 'link'))).files).toEqual(['CLAUDE.md', 'real/file.txt']);
});

test('a link that leads out of the folder is refused by name, and nothing is sent', async () => {
  const dir = await base();
  // A neighbor whose name begins like the folder's is outside as well.
  const outside = `${dir}-neighbor`;
  onTestFinished(() => rm(outside, { recursive: true }));
  await addFiles(outside, { 'secret.txt': 's' });
  await symlink(join(outside, 'secret.txt'), join(dir, 'real/out.txt'));

  const message = await refusal(dir);
  expect(message).toContain('"real/out.txt" leads out of the folder');
  expect(message).toContain(outside);
});

test('a link to a folder outside is refused, as is a way out over two links', async () => {
  const dir = await base();
  const outside = await makeFolder({ 'secret.txt': 's' });
  await mkdir(join(dir, 'z'));
  await symlink(outside, join(dir, 'z/hop'));
  await symlink('z/hop/secret.txt', join(dir, 'way'));
  expect(await refusal(dir)).toMatch(/"(way|z\/hop)" leads out/);
});

test('a broken link is refused by name', async () => {
  const dir = await base();
  await symlink('nowhere', join(dir, 'broken'));
  expect(await refusal(dir)).toContain('"broken" leads to nothing (ENOENT)');
});

test.each([
  ['to the folder itself', '.', 'up'],
  ['to a folder above', '..', 'real/up'],
])('a circle is refused: %s', async (_, target, path) => {
  const dir = await base();
  await symlink(target, join(dir, path));
  expect(await refusal(dir)).toContain('leads back to a folder that contains it');
});

test('a circle over two folders is refused', async () => {
  const dir = await base();
  await mkdir(join(dir, 'other'));
  await symlink('../other', join(dir, 'real/to-other'));
  await symlink('../real', join(dir, 'other/to-real'));
  expect(await refusal(dir)).toContain('leads back to a folder that contains it');
});

test('a link that leads to itself is refused', async () => {
  const dir = await base();
  await symlink('self', join(dir, 'self'));
  expect(await refusal(dir)).toContain('"self" leads to nothing (ELOOP)');
});

test('what is neither file nor folder is refused by name', async () => {
  const dir = await base();
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(join(dir, 'a-socket'), resolve));
  onTestFinished(() => void server.close());
  expect(await refusal(dir)).toContain('"a-socket" is neither a file nor a folder');
});

test('bad links and sockets are no obstacle when they are ignored', async () => {
  const bench = await startBench();
  const dir = await base();
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(join(dir, 'a-socket'), resolve));
  onTestFinished(() => void server.close());
  await symlink('nowhere', join(dir, 'broken'));
  await symlink(await makeFolder({ 'secret.txt': 's' }), join(dir, 'outside'));
  await symlink('..', join(dir, 'real/up'));

  const { files } = await deploy(bench, dir, { ignore: ['a-socket', 'broken', 'outside/', 'real/up/'] });
  expect(files).toEqual(['CLAUDE.md', 'real/file.txt']);
});

test('a link does not bring in what is ignored where it really is', async () => {
  const bench = await startBench();
  const dir = await base();
  await addFiles(dir, {
    '.env': 'KEY=1',
    'a/.gitignore': 'private.txt\n',
    'a/b/private.txt': 'p',
    'a/b/public.txt': 'q',
    'node_modules/m/index.js': 'm',
  });
  await symlink('.env', join(dir, 'settings'));
  await symlink('a/b', join(dir, 'short'));
  await symlink('node_modules/m', join(dir, 'lib'));

  const { files } = await deploy(bench, dir);
  expect(files).toEqual(['CLAUDE.md', 'a/.gitignore', 'a/b/public.txt', 'real/file.txt', 'short/public.txt']);
});

import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { countExit, countVitest, total } from '../../check/count.ts';

const vitest = fileURLToPath(new URL('../../../node_modules/vitest/vitest.mjs', import.meta.url));

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'count-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** Runs the real Vitest on these files and counts its report. */
async function countOf(files: Record<string, string>) {
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  const report = join(folder, 'report.json');
  const ok = await new Promise<boolean>((done) => {
    const args = [vitest, 'run', '--root', folder, '--globals', '--reporter=json', `--outputFile=${report}`];
    execFile(process.execPath, args, { cwd: folder }, (error) => done(error === null));
  });
  return { ok, count: countVitest(report, ok) };
}

test('counts passed and failed tests over all files', async () => {
  const { count } = await countOf({
    'one.test.ts': `test('a', () => {}); test('b', () => {}); test('c', () => { throw new Error('no'); });`,
    'two.test.ts': `describe('group', () => { test('d', () => {}); });`,
  });
  expect(count).toEqual({ passed: 3, failed: 1 });
});

test('a skipped and a todo test count as failed, although Vitest is content', async () => {
  const { ok, count } = await countOf({
    'one.test.ts': `test('a', () => {}); test.skip('b', () => {}); test.todo('c');`,
  });
  expect(ok).toBe(true);
  expect(count).toEqual({ passed: 1, failed: 2 });
});

test('a file that cannot be loaded counts as one failure', async () => {
  const { count } = await countOf({
    'broken.test.ts': `import './absent.ts'; test('never', () => {});`,
    'fine.test.ts': `test('a', () => {});`,
  });
  expect(count).toEqual({ passed: 1, failed: 1 });
});

test('a run without tests counts as one failure', async () => {
  expect((await countOf({})).count).toEqual({ passed: 0, failed: 1 });
});

test('an error outside every test counts as one failure', async () => {
  const { ok, count } = await countOf({
    'one.test.ts': `test('a', async () => { Promise.reject(new Error('stray')); });`,
  });
  expect(ok).toBe(false);
  expect(count).toEqual({ passed: 1, failed: 1 });
});

test.each(['', '{"testRes', '{}'])('a report that holds %j counts as one failure', async (text) => {
  const report = join(folder, 'report.json');
  await writeFile(report, text);
  expect(countVitest(report, true)).toEqual({ passed: 0, failed: 1 });
});

test('a step that is one check counts as one, and counts add up', () => {
  expect(total([countExit(true), countExit(false), { passed: 7, failed: 2 }])).toEqual({
    passed: 8,
    failed: 3,
  });
  expect(total([])).toEqual({ passed: 0, failed: 0 });
});

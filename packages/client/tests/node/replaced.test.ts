import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { AbortError, HostedAgentsError } from '@hosted-agents/client';
import { expect, test } from 'vitest';
import { rejection } from '../support/server.ts';
import { deploy, makeFolder, startBench } from './bench.ts';

const outside = () => makeFolder({ 'a.txt': 'do-not-send', 'b/a.txt': 'do-not-send' });
const folder = () => makeFolder({ 'CLAUDE.md': 'x', 'sub/a.txt': 'content', 'other.txt': 'o' });

const replacements: Record<string, (place: string, elsewhere: string) => void> = {
  'a link that leads out of the folder': (place, elsewhere) => {
    rmSync(place);
    symlinkSync(join(elsewhere, 'a.txt'), place);
  },
  'a link within the folder': (place) => {
    rmSync(place);
    symlinkSync('../other.txt', place);
  },
  'another file': (place) => {
    writeFileSync(`${place}.new`, 'another');
    renameSync(`${place}.new`, place);
  },
  'a FIFO': (place) => {
    rmSync(place);
    execFileSync('mkfifo', [place]);
  },
  'a folder': (place) => {
    rmSync(place);
    mkdirSync(place);
  },
  'a folder above it that is a link': (place, elsewhere) => {
    renameSync(join(place, '..'), join(place, '../../was-sub'));
    symlinkSync(elsewhere, join(place, '..'));
  },
};

test.each(Object.keys(replacements))(
  'a file that %s replaces after the search is not sent',
  {
    tags: ['deploy.same-file'],
  },
  async (what) => {
    const bench = await startBench();
    const [dir, elsewhere] = [await folder(), await outside()];
    let isFirst = true;
    const onProgress = () => {
      if (isFirst) replacements[what]?.(join(dir, 'sub/a.txt'), elsewhere);
      isFirst = false;
    };
    const error = await rejection(deploy(bench, dir, { onProgress }));
    expect(error).toBeInstanceOf(HostedAgentsError);
    expect(error).toMatchObject({ code: 'directory_changed', retryable: true });
    expect(error.message).toContain('"sub/a.txt"');
    expect(bench.ash.requests).toHaveLength(0);
  },
);

test('whatever is swapped at whatever moment, nothing from outside the folder is sent', {
  tags: ['deploy.same-file'],
}, async () => {
  const bench = await startBench();
  const [dir, elsewhere] = [await folder(), await outside()];
  const [sub, away] = [join(dir, 'sub'), `${dir}-away`];
  const codes: unknown[] = [];
  // Later each time, until the attack comes too late.
  for (
    let turns = 0;
    codes.filter((code) => code === 'sent').length < 3;
    turns = Math.ceil(turns * 1.05) + 1
  ) {
    const deployed = deploy(bench, dir).then(
      () => 'sent',
      (error) => error.code,
    );
    for (let turn = 0; turn < turns; turn++) await setImmediate();
    renameSync(sub, away);
    symlinkSync(elsewhere, sub);
    codes.push(await deployed);
    rmSync(sub);
    renameSync(away, sub);
  }
  expect(codes).toContain('invalid_argument');
  expect(codes).not.toContain(undefined);
  expect(JSON.stringify(bench.ash.requests)).not.toContain(btoa('do-not-send'));
});

test('a FIFO in the place of an ignore file keeps nobody waiting', async () => {
  const bench = await startBench();
  const dir = await folder();
  execFileSync('mkfifo', [join(dir, '.gitignore')]);
  const error = await rejection(deploy(bench, dir));
  expect(error.message).toContain('".gitignore" is neither a file nor a folder');
});

test('an abort ends the search', { tags: ['abort.at-once'] }, async () => {
  const bench = await startBench();
  const files = Object.fromEntries(Array.from({ length: 500 }, (_, at) => [`${at % 20}/${at}`, 'x']));
  const dir = await makeFolder({ 'CLAUDE.md': 'x', ...files });
  const controller = new AbortController();
  const progress: unknown[] = [];
  void setImmediate().then(() => controller.abort('enough'));
  const error = await rejection(
    deploy(bench, dir, { signal: controller.signal, onProgress: (now) => progress.push(now) }),
  );
  expect(error).toBeInstanceOf(AbortError);
  expect(error.cause).toBe('enough');
  expect(progress).toHaveLength(0);
  expect(bench.ash.requests).toHaveLength(0);
});

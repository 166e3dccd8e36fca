import { appendFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import {
  AbortError,
  AshApiError,
  type AshWarning,
  HostedAgentsError,
  InvalidArgumentError,
} from '@hosted-agents/client';
import { type DeployDirectoryOptions, deployDirectory } from '@hosted-agents/client/node';
import { expect, onTestFinished, test, vi } from 'vitest';
import { rejection } from '../support/server.ts';
import { bytes, deploy, makeFolder, startBench } from './bench.ts';

const two = () =>
  makeFolder({ 'CLAUDE.md': 'x', 'a.bin': bytes(600_000), 'b.bin': bytes(600_000), 'c.bin': bytes(600_000) });

test.each([
  ['a folder that is not there', 'missing', 'ENOENT'],
  ['a file', 'file.txt', 'is not a folder'],
  ['a folder without CLAUDE.md', 'empty', 'has no CLAUDE.md'],
  ['a folder whose CLAUDE.md is ignored', 'ignored', 'has no CLAUDE.md, or it is ignored'],
  ['an impossible path', 'a\0b', 'cannot be read'],
])('%s is refused unsent', async (_, name, problem) => {
  const bench = await startBench();
  const place = await makeFolder({
    'file.txt': 'x',
    'empty/a.txt': 'x',
    'empty/sub/CLAUDE.md': 'x',
    'ignored/CLAUDE.md': 'x',
    'ignored/.ashignore': '*.md\n',
  });
  const error = await rejection(deploy(bench, join(place, name)));
  expect(error).toBeInstanceOf(InvalidArgumentError);
  expect(error).toMatchObject({ argument: 'dir', code: 'invalid_argument' });
  expect(error.message).toContain(problem);
  expect(bench.ash.requests).toHaveLength(0);
});

test.each([
  ['file', 'locked.txt'],
  ['folder', 'locked'],
  ['ignore file', '.gitignore'],
])('a %s that may not be read is refused by name, unsent', async (_, path) => {
  const bench = await startBench();
  const dir = await makeFolder({
    'CLAUDE.md': 'x',
    'locked.txt': 'x',
    'locked/a.txt': 'x',
    '.gitignore': 'y',
  });
  await chmod(dir, 0o755);
  await chmod(join(dir, path), 0);
  const isRoot = process.getuid?.() === 0;
  // The superuser may read everything.
  if (isRoot) process.seteuid?.(65_534);
  const error = await rejection(deploy(bench, dir)).finally(() => isRoot && process.seteuid?.(0));
  await chmod(join(dir, path), 0o755);
  expect(error).toBeInstanceOf(InvalidArgumentError);
  expect(error.message).toMatch(new RegExp(`"${path}/?" cannot be read \\(EACCES\\)`));
  expect(bench.ash.requests).toHaveLength(0);
});

test.each<[string, string, string, DeployDirectoryOptions]>([
  ['name', 'no good', '.', {}],
  ['dir', 'agent', '', {}],
  ['ignore', 'agent', '.', { ignore: 'a' as never }],
  ['ignoreFiles', 'agent', '.', { ignoreFiles: ['sub/.gitignore'] }],
  ['include', 'agent', '.', { include: '.env' as never }],
  ['env', 'agent', '.', { env: { A: 1 as never } }],
  ['systemPrompt', 'agent', '.', { systemPrompt: 5 as never }],
  ['signal', 'agent', '.', { signal: {} as never }],
  ['options', 'agent', '.', null as never],
])('%s is checked before anything happens', async (argument, name, dir, options) => {
  const bench = await startBench();
  const error = await rejection(deployDirectory(bench.client, name, dir, options));
  expect(error).toMatchObject({ name: 'InvalidArgumentError', argument });
  expect(bench.ash.requests).toHaveLength(0);
});

test('a file that has grown beyond its request stops the deployment before that request', async () => {
  const bench = await startBench();
  const dir = await two();
  const onProgress = ({ requests }: { requests: number }) => {
    if (requests === 1) for (const file of ['b.bin', 'c.bin']) writeFileSync(join(dir, file), bytes(900_000));
  };
  const error = await rejection(deploy(bench, dir, { onProgress }));
  expect(error).toBeInstanceOf(HostedAgentsError);
  expect(error).toMatchObject({ code: 'directory_changed', retryable: true, outcomeUnknown: false });
  expect(error.message).toMatch(/"[bc]\.bin" grew from 600000 bytes to more/);
  expect(bench.bodySizes()).toHaveLength(1);
});

test('of a file that has grown beyond all bounds no more is read than could be sent', async () => {
  const bench = await startBench();
  const dir = await makeFolder({ 'CLAUDE.md': 'x', 'log.txt': 'x' });
  // A sparse file: it takes no space on the disk, but would take it in memory.
  const onProgress = () => truncateSync(join(dir, 'log.txt'), 5 * 2 ** 30);
  const error = await rejection(deploy(bench, dir, { onProgress }));
  expect(error.message).toContain('"log.txt" grew from 1 bytes');
  expect(bench.ash.requests).toHaveLength(0);
});

test('a file that is gone stops the deployment before its request', async () => {
  const bench = await startBench();
  const dir = await two();
  const error = await rejection(
    deploy(bench, dir, { onProgress: () => rmSync(join(dir, 'CLAUDE.md'), { force: true }) }),
  );
  expect(error).toMatchObject({
    code: 'directory_changed',
    cause: expect.objectContaining({ code: 'ENOENT' }),
  });
  expect(error.message).toContain('"CLAUDE.md" became unreadable');
  expect(bench.bodySizes()).toHaveLength(0);
});

test('files that have changed within the room there is go as they are', async () => {
  const bench = await startBench();
  const dir = await makeFolder({ 'CLAUDE.md': 'x', 'grows.txt': 'a', 'shrinks.txt': 'long text' });
  let isFirst = true;
  const progress: { bytes: number; totalBytes: number }[] = [];
  const { bytes: sent } = await deploy(bench, dir, {
    onProgress: (now) => {
      progress.push(now);
      if (isFirst) {
        appendFileSync(join(dir, 'grows.txt'), 'bcdef');
        writeFileSync(join(dir, 'shrinks.txt'), '');
      }
      isFirst = false;
    },
  });
  const files = await bench.filesOf('agent');
  expect([String(files['grows.txt']), String(files['shrinks.txt'])]).toEqual(['abcdef', '']);
  expect(sent).toBe(7);
  expect(progress.at(-1)).toMatchObject({ bytes: 7, totalBytes: 7 });
});

test('a signal that is aborted already sends nothing', { tags: ['abort.at-once'] }, async () => {
  const bench = await startBench();
  const error = await rejection(deploy(bench, await two(), { signal: AbortSignal.abort('no') }));
  expect(error).toBeInstanceOf(AbortError);
  expect(error.cause).toBe('no');
  expect(bench.ash.requests).toHaveLength(0);
});

test('an abort between two requests sends no further one', async () => {
  const bench = await startBench();
  const controller = new AbortController();
  const onProgress = ({ requests }: { requests: number }) => {
    if (requests === 1) controller.abort();
  };
  const error = await rejection(deploy(bench, await two(), { signal: controller.signal, onProgress }));
  expect(error).toBeInstanceOf(AbortError);
  expect(bench.bodySizes()).toHaveLength(1);
});

test('an abort during a request ends it at once', { tags: ['abort.at-once'] }, async () => {
  const bench = await startBench({ faults: [{ method: 'POST', delay: 15_000 }] });
  const controller = new AbortController();
  const deployment = rejection(deploy(bench, await two(), { signal: controller.signal }));
  await vi.waitFor(() => expect(bench.bodySizes()).toHaveLength(1), { timeout: 10_000 });
  const started = performance.now();
  controller.abort();
  expect(await deployment).toBeInstanceOf(AbortError);
  expect(performance.now() - started).toBeLessThan(5_000);
  expect(bench.bodySizes()).toHaveLength(1);
});

test('headers and retries hold for each request: an upload that met a busy server is sent again', async () => {
  const busy = { status: 503, body: { error: 'Service Unavailable', statusCode: 503 } };
  const bench = await startBench({ faults: [{ path: '/api/agents/agent/files', times: 1, answer: busy }] });
  await deploy(bench, await two(), { headers: { 'x-run': '7' }, retry: { baseDelay: 1 } });
  expect(bench.calls()).toEqual([
    'GET /api/agents/agent',
    'POST /api/agents',
    'POST /api/agents/agent/files',
    'POST /api/agents/agent/files',
    'POST /api/agents/agent/files',
  ]);
  for (const { headers } of bench.ash.requests) expect(headers['x-run']).toBe('7');
});

test("the server's refusal comes as its own error", async () => {
  const bench = await startBench({ apiKey: 'another' });
  const error = await rejection(deploy(bench, await two()));
  expect(error).toBeInstanceOf(AshApiError);
  expect(error.statusCode).toBe(401);
});

test('what onProgress throws comes as the cause of an error of this package', {
  tags: ['error.ours'],
}, async () => {
  const bench = await startBench();
  const cause = new Error('mine');
  const throws = () => {
    throw cause;
  };
  const error = await rejection(deploy(bench, await two(), { onProgress: throws }));
  expect(error).toMatchObject({ name: 'HookError', cause });
  expect(bench.ash.requests).toHaveLength(0);
});

test('warnings go to the client that was given, and to the console when nobody takes them', async () => {
  const bench = await startBench();
  const shown = vi.spyOn(console, 'warn').mockImplementation(() => {});
  onTestFinished(() => shown.mockRestore());
  const taken: AshWarning[] = [];
  const dir = await two();

  const client = bench.client.withOptions({ onWarning: (warning) => taken.push(warning) });
  await deployDirectory(client, 'agent', dir);
  expect(taken.map(({ code }) => code)).toEqual(['partial_deployment']);
  expect(shown).not.toHaveBeenCalled();

  await deployDirectory(bench.client, 'another', dir);
  expect(shown.mock.calls).toEqual([[expect.stringContaining('Agent another was deployed in 3 requests')]]);
});

test('executable files are named in a warning, unless every file has the bit', async () => {
  const bench = await startBench();
  const dir = await makeFolder({ 'CLAUDE.md': 'x', 'run.sh': '#!/bin/sh', 'bin/tool': 'x', 'a.txt': 'x' });
  for (const path of ['run.sh', 'bin/tool']) await chmod(join(dir, path), 0o755);
  const { warnings } = await deploy(bench, dir);
  expect(warnings).toEqual([
    {
      code: 'executable_lost',
      message: expect.stringContaining('"bin/tool", "run.sh"'),
      paths: ['bin/tool', 'run.sh'],
    },
  ]);
  await chmod(join(dir, 'CLAUDE.md'), 0o755);
  expect((await deploy(bench, dir)).warnings).toEqual([]);
});

const uploads = { method: 'POST', path: '/api/agents/agent/files' };
const deployments = { method: 'POST', path: '/api/agents' };
test.each<[string, typeof uploads, unknown, string, RegExp]>([
  ['wrote fewer files', uploads, { written: 0 }, 'files_not_written', /wrote 0 of 1 files \("[abc]\.bin"\)/],
  ['wrote more files', uploads, { written: 3 }, 'files_not_written', /wrote 3 of 1 files/],
  ['does not say what it wrote', uploads, {}, 'invalid_response', /expected the number of written files/],
  ['answers an upload with null', uploads, null, 'invalid_response', /expected the number of written files/],
  [
    'answers with no agent',
    deployments,
    { agent: null },
    'invalid_response',
    /expected agent agent in the answer/,
  ],
  [
    'answers with an empty agent',
    deployments,
    { agent: {} },
    'invalid_response',
    /expected agent agent in the answer/,
  ],
  [
    'answers with another agent',
    deployments,
    { agent: { name: 'b' } },
    'invalid_response',
    /expected agent agent/,
  ],
  [
    'lists no files',
    { method: 'GET', path: '/api/agents/agent/files' },
    {},
    'invalid_response',
    /expected "files" in the answer/,
  ],
])(
  'a server that %s is no success',
  { tags: ['deploy.confirmed'] },
  async (_, where, body, code, message) => {
    const bench = await startBench({ faults: [{ ...where, answer: { status: 200, body } }] });
    const error = await rejection(deploy(bench, await two(), { prune: true }));
    expect(error).toBeInstanceOf(HostedAgentsError);
    expect(error).toMatchObject({ code, message: expect.stringMatching(message) });
  },
);

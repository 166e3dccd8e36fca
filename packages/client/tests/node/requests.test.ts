import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { InvalidArgumentError } from '@hosted-agents/client';
import { expect, test } from 'vitest';
import { rejection } from '../support/server.ts';
import { bytes, deploy, LIMIT, makeFolder, startBench } from './bench.ts';

/** Base64 of so many bytes is this long, and a body is filled to its last byte by it. */
const rawBytes = (encoded: number) => (encoded / 4) * 3;

/** Five files that need three requests, the prompt included. */
const five = () =>
  makeFolder({
    'CLAUDE.md': '# Five',
    ...Object.fromEntries(
      ['a', 'b', 'c', 'd', 'e'].map((name, seed) => [`${name}.bin`, bytes(390_000, seed)]),
    ),
  });

test('a body of exactly the limit is one request, one byte more makes it two', async () => {
  const frame = (path: string) =>
    JSON.stringify({
      name: 'agent',
      files: [
        { path: 'CLAUDE.md', content: 'eA==' },
        { path, content: '' },
      ],
    }).length;
  const path = ['f', 'ff', 'fff', 'ffff'].find((name) => (LIMIT - frame(name)) % 4 === 0) ?? '';
  const size = rawBytes(LIMIT - frame(path));

  const exact = await startBench();
  await deploy(exact, await makeFolder({ 'CLAUDE.md': 'x', [path]: bytes(size) }));
  expect(exact.bodySizes()).toEqual([LIMIT]);

  // The same content under a name that is one letter longer.
  const over = await startBench();
  await deploy(over, await makeFolder({ 'CLAUDE.md': 'x', [`${path}f`]: bytes(size) }));
  expect(over.sentPaths()).toEqual([['CLAUDE.md'], [`${path}f`]]);
});

test('the limit counts bytes of JSON: a name that takes more than its letters is counted as it goes', async () => {
  const name = '"日本" \\ 😀\n'.repeat(5);
  const frame = (path: string) =>
    Buffer.byteLength(
      JSON.stringify({
        name: 'agent',
        env: { A: 'ü"' },
        files: [
          { path: 'CLAUDE.md', content: 'eA==' },
          { path, content: '' },
        ],
      }),
    );
  const path =
    ['', 'f', 'ff', 'fff'].map((tail) => name + tail).find((p) => (LIMIT - frame(p)) % 4 === 0) ?? '';
  const bench = await startBench();
  const content = bytes(rawBytes(LIMIT - frame(path)));
  await deploy(bench, await makeFolder({ 'CLAUDE.md': 'x', [path]: content }), { env: { A: 'ü"' } });
  expect(bench.bodySizes()).toEqual([LIMIT]);
});

test('the largest file that fits an upload fills it to the last byte; one byte more is refused unsent', async () => {
  const frame = (path: string) => JSON.stringify({ files: [{ path, content: '' }] }).length;
  const path = ['f', 'ff', 'fff', 'ffff'].find((name) => (LIMIT - frame(name)) % 4 === 0) ?? '';
  const size = rawBytes(LIMIT - frame(path));

  const exact = await startBench();
  await deploy(exact, await makeFolder({ 'CLAUDE.md': 'x', [path]: bytes(size) }));
  expect(exact.bodySizes()[1]).toBe(LIMIT);

  const over = await startBench();
  const error = await rejection(
    deploy(
      over,
      await makeFolder({ 'CLAUDE.md': 'x', [path]: bytes(size + 1), 'huge.bin': bytes(2_000_000) }),
    ),
  );
  expect(error).toBeInstanceOf(InvalidArgumentError);
  expect(error.message).toContain(`"${path}" has ${size + 1} bytes (at most ${size} fit)`);
  expect(error.message).toContain('"huge.bin" has 2000000 bytes');
  expect(error.message).toContain('1048576');
  for (const way of ['ignore', 'writeSessionFiles', 'deployAgent']) expect(error.message).toContain(way);
  expect(over.ash.requests).toHaveLength(0);
});

test('many files of all sizes go in few requests, none above the limit, and arrive whole', async () => {
  const bench = await startBench();
  const sizes = Array.from(
    { length: 60 },
    (_, index) => (index * 7919 * 31) % (index % 3 === 0 ? 600_000 : 30_000),
  );
  const contents = Object.fromEntries(
    sizes.map((size, index) => [`d${index % 7}/f${index}`, bytes(size, index)]),
  );
  const dir = await makeFolder({ 'CLAUDE.md': 'x', ...contents });

  const { requests, files, bytes: sent } = await deploy(bench, dir);

  const bodies = bench.bodySizes();
  expect(bodies).toHaveLength(requests);
  for (const size of bodies) expect(size).toBeLessThanOrEqual(LIMIT);
  const least = Math.ceil(bodies.reduce((sum, size) => sum + size, 0) / LIMIT);
  expect(requests).toBeGreaterThan(5);
  expect(requests).toBeLessThanOrEqual(least + 1);
  expect(files).toHaveLength(61);
  expect(sent).toBe(1 + sizes.reduce((sum, size) => sum + size, 0));
  const arrived = await bench.filesOf('agent');
  for (const [path, content] of Object.entries(contents)) {
    expect(Buffer.compare(arrived[path] ?? Buffer.from('missing'), content), path).toBe(0);
  }
});

test('an agent that exists gets the other files first and is deployed at the end, once', async () => {
  const bench = await startBench();
  await bench.client.createAgent('agent', { systemPrompt: 'Old' });
  const before = bench.calls().length;

  const { agent, requests, warnings } = await deploy(bench, await five());

  expect(bench.calls().slice(before)).toEqual([
    'GET /api/agents/agent',
    'POST /api/agents/agent/files',
    'POST /api/agents/agent/files',
    'POST /api/agents',
  ]);
  expect(bench.sentPaths().at(-1)).toContain('CLAUDE.md');
  expect(requests).toBe(3);
  expect(agent.version).toBe(2);
  expect(warnings).toEqual([]);
  expect(Object.keys(await bench.filesOf('agent'))).toHaveLength(6);
});

test('a new agent is deployed first, the rest follows, and a warning says so', async () => {
  const bench = await startBench();

  const { warnings, requests } = await deploy(bench, await five());

  expect(bench.calls()).toEqual([
    'GET /api/agents/agent',
    'POST /api/agents',
    'POST /api/agents/agent/files',
    'POST /api/agents/agent/files',
  ]);
  expect(requests).toBe(3);
  // As much as fits goes with the deployment.
  expect(bench.sentPaths()[0]).toHaveLength(3);
  expect(warnings).toEqual([{ code: 'partial_deployment', message: expect.stringContaining('3 requests') }]);
  expect(Object.keys(await bench.filesOf('agent'))).toHaveLength(6);
});

test("an agent deployed from the server's disk is deployed first: uploads before would miss it", async () => {
  const bench = await startBench();
  const onServer = await makeFolder({ 'CLAUDE.md': 'server' });
  await bench.client.deployAgent('agent', onServer);
  const before = bench.calls().length;

  const { warnings, files } = await deploy(bench, await five());

  expect(bench.calls().slice(before, before + 2)).toEqual(['GET /api/agents/agent', 'POST /api/agents']);
  expect(warnings.map(({ code }) => code)).toEqual(['partial_deployment']);
  expect(Object.keys(await bench.filesOf('agent')).sort()).toEqual(files);
});

test('when the deployment moves the agent to another folder, the files that went before go again', async () => {
  const bench = await startBench();
  const onServer = await makeFolder({ 'agents/agent/CLAUDE.md': 'server' });
  await bench.client.deployAgent('agent', join(onServer, 'agents/agent'));

  const { warnings, files, requests, bytes: sent, progress } = await deploy(bench, await five());

  expect(requests).toBe(5);
  expect(sent).toBe(5 * 390_000 + 6);
  expect(progress.at(-1)).toMatchObject({ files: 6, totalFiles: 6, requests: 5, totalRequests: 5 });
  expect(warnings.map(({ code }) => code)).toEqual(['partial_deployment']);
  expect(Object.keys(await bench.filesOf('agent')).sort()).toEqual(files);
});

test('env and systemPrompt go with the deployment only, and count', async () => {
  const bench = await startBench();
  const dir = await makeFolder({ 'a.bin': bytes(500_000) });
  await deploy(bench, dir, { systemPrompt: 'p'.repeat(500_000), env: { A: 'b' } });
  expect(
    bench.ash.requests.map(({ body }) => Object.keys((body as object | undefined) ?? {}).sort()),
  ).toEqual([[], ['env', 'files', 'name', 'systemPrompt'], ['files']]);
  for (const size of bench.bodySizes()) expect(size).toBeLessThanOrEqual(LIMIT);
});

test('settings that leave no room are refused unsent', async () => {
  const bench = await startBench();
  const dir = await makeFolder({ 'CLAUDE.md': 'x' });
  const tooMuch = await rejection(deploy(bench, dir, { env: { A: 'v'.repeat(LIMIT) } }));
  expect(tooMuch).toMatchObject({ name: 'InvalidArgumentError', argument: 'options' });
  const noRoom = await rejection(deploy(bench, dir, { env: { A: 'v'.repeat(LIMIT - 60) } }));
  expect(noRoom.message).toContain('"CLAUDE.md" has 1 bytes (at most 0 fit)');
  const tooLong = await rejection(deploy(bench, dir, { systemPrompt: 'p'.repeat(1_000_001) }));
  expect(tooLong).toMatchObject({ name: 'InvalidArgumentError', argument: 'systemPrompt' });
  expect(bench.ash.requests).toHaveLength(0);
});

test('settings alone may fill a request to the last byte', async () => {
  const bench = await startBench();
  const dir = await makeFolder({});
  const frame = JSON.stringify({ name: 'agent', env: { A: '' }, systemPrompt: 'p', files: [] }).length;
  const settings = (length: number) => ({ systemPrompt: 'p', env: { A: 'v'.repeat(length) } });

  await deploy(bench, dir, settings(LIMIT - frame));
  expect(bench.bodySizes()).toEqual([LIMIT]);
  const error = await rejection(deploy(bench, dir, settings(LIMIT - frame + 1)));
  expect(error.message).toContain('1048577 bytes');
  expect(bench.bodySizes()).toHaveLength(1);
});

test('progress starts at nothing, only grows, and ends complete', async () => {
  const bench = await startBench();
  const { progress } = await deploy(bench, await five());

  const totals = { totalFiles: 6, totalBytes: 5 * 390_000 + 6, totalRequests: 3 };
  expect(progress).toHaveLength(4);
  expect(progress[0]).toEqual({ files: 0, bytes: 0, requests: 0, ...totals });
  expect(progress[3]).toEqual({ files: 6, bytes: totals.totalBytes, requests: 3, ...totals });
  for (const [index, now] of progress.slice(1).entries()) {
    expect(now).toMatchObject(totals);
    expect(now.requests).toBe(index + 1);
    expect(now.files).toBeGreaterThan(progress[index]?.files ?? 0);
    expect(now.bytes).toBeGreaterThan(progress[index]?.bytes ?? 0);
  }
});

test('files are read when their turn comes, not before', async () => {
  const bench = await startBench();
  const dir = await five();
  const fresh = bytes(390_000, 99);
  await deploy(bench, dir, {
    onProgress: ({ requests }) => {
      const next = ['a.bin', 'b.bin', 'c.bin', 'd.bin', 'e.bin'].filter(
        (path) => !bench.sentPaths().flat().includes(path),
      );
      if (requests === 1) for (const path of next) writeFileSync(join(dir, path), fresh);
    },
  });

  const [first = [], ...later] = bench.sentPaths();
  const arrived = await bench.filesOf('agent');
  for (const path of later.flat()) expect(arrived[path]?.equals(fresh), path).toBe(true);
  for (const path of first) expect(arrived[path]?.equals(fresh), path).toBe(false);
});

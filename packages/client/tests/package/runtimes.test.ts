/** The suite of `make runtimes` where the client has most to mind: CommonJS, a page, and a runtime that sends again by itself. */
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundleSuite, type Suite } from '../../../../runtimes/bundle.ts';
import { pages } from '../../../../runtimes/pages.ts';
import { run } from '../../../../runtimes/process.ts';
import { programs } from '../../../../runtimes/programs.ts';
import { type Servers, startServers } from '../../../../runtimes/servers.ts';
import { root } from './packed.ts';

let folder: string;
let servers: Servers;
let suite: Suite;
beforeAll(async () => {
  // What is packed is what was built, as `packed.test.ts` shows.
  await run('make', ['--no-print-directory', 'build'], { cwd: root });
  folder = await mkdtemp(join(tmpdir(), 'runtimes-'));
  await symlink(join(root, 'examples/quickstart/node_modules'), join(folder, 'node_modules'));
  await writeFile(join(folder, 'package.json'), '{}');
  servers = await startServers();
  suite = await bundleSuite(folder);
}, 300_000);
afterAll(async () => {
  await servers?.close();
  await rm(folder, { recursive: true });
});

for (const [id, also] of [
  ['cjs', []],
  ['deno', ['retry.unsent-only']],
  // A browser sends again what it should not, and the suite expects it.
  ['chromium', ['gap.page-resend']],
] as const)
  test(`${id} passes every check of the suite`, {
    tags: ['runtime.alike', ...also],
    timeout: 600_000,
  }, async () => {
    const runtime = [...programs, ...pages].find((one) => one.id === id);
    const [result] = (await runtime?.run(suite, servers, ['same origin'])) ?? [];
    expect(result?.outcomes.filter(({ error }) => error !== undefined)).toEqual([]);
    expect(result?.outcomes.length).toBeGreaterThan(40);
  });

/** The suite of `make runtimes` where the client has most to mind: CommonJS, a page, and a runtime that sends again by itself. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundleSuite, type Suite } from '../../../../runtimes/bundle.ts';
import { pages } from '../../../../runtimes/pages.ts';
import { programs } from '../../../../runtimes/programs.ts';
import { type Servers, startServers } from '../../../../runtimes/servers.ts';
import { type Application, createApplication } from './packed.ts';

let app: Application;
let servers: Servers;
let suite: Suite;
beforeAll(async () => {
  app = await createApplication();
  servers = await startServers();
  suite = await bundleSuite(app.folder);
}, 300_000);
afterAll(async () => {
  await servers?.close();
  await app?.remove();
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

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { Suite } from './bundle.ts';
import { installed, run } from './process.ts';
import type { Result, Runtime } from './runtime.ts';
import type { Servers } from './servers.ts';
import type { Outcome } from './suite/check.ts';

// From the compatibility date 2026-08-04 on, `nodejs_compat` is the default.
const configuration = (flags: string) => `
using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = .suite),
    (name = "net", network = (allow = ["public", "private"], tlsOptions = (trustBrowserCas = true))),
  ],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);
const suite :Workerd.Worker = (
  modules = [
    (name = "worker.mjs", esModule = embed "worker.mjs"),
    (name = "worker-suite.mjs", esModule = embed "worker-suite.mjs"),
  ],
  compatibilityDate = "2026-08-01",
  compatibilityFlags = [${flags}],
  globalOutbound = "net",
);
`;

/** workerd, the runtime of Cloudflare's workers, without and with Node's modules. */
export const workerd: Runtime = {
  id: 'workerd',
  name: 'workerd',
  async run(suite: Suite, servers: Servers): Promise<Result[]> {
    const program = join(await installed('workerd'), '.bin/workerd');
    const version = (await run(program, ['--version'])).replace(/^workerd /, '');
    const results: Result[] = [];
    for (const [name, flags] of [
      ['workerd, without `nodejs_compat`', ''],
      ['workerd, with `nodejs_compat`', '"nodejs_compat"'],
    ] as const) {
      const outcomes = await serve(program, suite, flags, { ...servers.program, tellsUnsent: false });
      results.push({ name, version, outcomes });
    }
    return results;
  },
};

async function serve(program: string, { folder }: Suite, flags: string, setting: object): Promise<Outcome[]> {
  const path = join(folder, 'workerd.capnp');
  await writeFile(path, configuration(flags));
  const child = spawn(program, ['serve', '--control-fd=3', path], {
    stdio: ['ignore', 'inherit', 'inherit', 'pipe'],
  });
  try {
    // It tells the port on which it listens.
    const [line] = await once(createInterface(child.stdio[3] as Readable), 'line');
    const { port } = JSON.parse(line);
    const response = await fetch(`http://127.0.0.1:${port}`, {
      method: 'POST',
      body: JSON.stringify(setting),
    });
    if (!response.ok) throw new Error(`workerd answers ${response.status}: ${await response.text()}`);
    return await response.json();
  } finally {
    child.kill();
  }
}

/** `make runtimes`: the suite in every runtime, against the packed packages; `ONLY="bun deno"` for some of them. */
import { createApplication } from '../packages/client/tests/package/packed.ts';
import { bundleSuite } from './bundle.ts';
import { pages } from './pages.ts';
import { programs } from './programs.ts';
import { reactNative } from './react-native.ts';
import { startServers } from './servers.ts';
import { printTable, type Row, rowOf, writeTable } from './table.ts';
import { tools } from './tools.ts';
import { typescript } from './typescript.ts';
import { workerd } from './workerd.ts';

const all = [...programs, workerd, ...pages, typescript, tools, reactNative];
const only = (process.env.ONLY ?? '').split(/[\s,]+/).filter(Boolean);
const unknown = only.filter((id) => !all.some((runtime) => runtime.id === id));
if (unknown.length > 0)
  throw new Error(`ONLY: no ${unknown.join(', ')}; there are ${all.map(({ id }) => id).join(', ')}`);

const app = await createApplication();
const servers = await startServers();
const rows: Row[] = [];
try {
  const suite = await bundleSuite(app.folder);
  for (const runtime of all.filter(({ id }) => only.length === 0 || only.includes(id))) {
    const started = performance.now();
    const results = await runtime
      .run(suite, servers)
      .catch((error: unknown) => [
        { name: runtime.name, version: '', outcomes: [{ name: 'it runs', error: String(error) }] },
      ]);
    for (const result of results) {
      for (const { name, error } of result.outcomes)
        if (error !== undefined)
          console.error(`${result.name}: ${name}\n  ${error.replaceAll('\n', '\n  ')}`);
      rows.push(rowOf(result));
    }
    console.log(`${runtime.name}: ${((performance.now() - started) / 1000).toFixed(1)} s`);
  }
} finally {
  await servers.close();
  await app.remove();
}
printTable(rows);
if (only.length === 0) writeTable(new URL('../docs/guides/runtimes.md', import.meta.url), rows);
if (rows.some(({ passed, of }) => passed < of)) process.exitCode = 1;

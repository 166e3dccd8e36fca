import { strict as assert } from 'node:assert';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import type { Measurement } from './benchmark.ts';
import { clientEntry, clientFolder } from './packages.ts';

/** What a page downloads for the client. */
export async function bundleSize(): Promise<Measurement> {
  const { outputFiles } = await build({
    stdin: {
      contents: `import { AshClient } from ${JSON.stringify(clientEntry)}; globalThis.Client = AshClient;`,
      resolveDir: clientFolder,
    },
    bundle: true,
    minify: true,
    platform: 'browser',
    format: 'esm',
    target: 'es2022',
    tsconfigRaw: {},
    write: false,
  });
  const [{ contents, text } = assert.fail('no output')] = outputFiles;
  await import(`data:text/javascript,${encodeURIComponent(text)}`);
  const { Client } = globalThis as unknown as { Client: new (options: object) => { serverUrl: string } };
  assert.equal(new Client({ serverUrl: 'http://page.example/' }).serverUrl, 'http://page.example');

  return {
    name: 'import { AshClient } for the browser, minified and gzipped',
    measured: gzipSync(contents, { level: 9 }).byteLength / 1000,
    budget: 12,
    unit: 'kB',
    detail: `${(contents.byteLength / 1000).toFixed(1)} kB before gzip`,
  };
}

import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { expect, test } from 'vitest';

/** Bytes of a module for a browser, minified and gzipped. It needs nothing else. */
async function sizeOf(contents: string): Promise<number> {
  const { outputFiles, metafile } = await build({
    stdin: { contents, resolveDir: fileURLToPath(new URL('../../src/', import.meta.url)), loader: 'ts' },
    bundle: true,
    minify: true,
    platform: 'browser',
    format: 'esm',
    metafile: true,
    write: false,
    outdir: '.',
  });
  expect(Object.values(metafile.outputs).flatMap(({ imports }) => imports)).toEqual([]);
  return gzipSync(outputFiles[0]?.contents ?? '').length;
}

const ash = `export { AshClient } from './index.ts';`;

test('the entry adds at most 6 kB to the client', async () => {
  const own = await sizeOf(ash);
  const both = await sizeOf(`${ash} export * from './ui/index.ts';`);
  expect(own).toBeGreaterThan(10_000);
  expect(both - own).toBeLessThanOrEqual(6000);
});

test('what a page needs to send and read is at most 3.5 kB', async () => {
  const page = await sizeOf(`export { HostedAgentsChatTransport } from './ui/index.ts';`);
  expect(page).toBeGreaterThan(500);
  expect(page).toBeLessThanOrEqual(3500);
});

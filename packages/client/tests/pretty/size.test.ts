import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { expect, test } from 'vitest';

test('the entry is at most 4 kB for a browser, gzipped, and needs nothing else', async () => {
  const { outputFiles, metafile } = await build({
    entryPoints: [fileURLToPath(new URL('../../src/aod/pretty/index.ts', import.meta.url))],
    bundle: true,
    minify: true,
    platform: 'browser',
    format: 'esm',
    external: ['node:*'],
    metafile: true,
    write: false,
    outdir: '.',
  });
  const [output] = outputFiles;
  expect(gzipSync(output?.contents ?? '').length).toBeLessThanOrEqual(4000);
  const [meta] = Object.values(metafile.outputs);
  expect(meta?.imports).toEqual([]);
  expect(meta?.exports).toContain('formatterFor');
  const others = Object.keys(metafile.inputs).filter((file) => !file.includes('/aod/pretty/'));
  expect(others.map((file) => file.split('/').at(-1))).toEqual(['runtime.ts', 'fields.ts', 'lines.ts']);
});

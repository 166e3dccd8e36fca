import { strict as assert } from 'node:assert';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import type { Benchmark } from './benchmark.ts';
import { builtEntry, clientFolder } from './packages.ts';

/** What a page imports, and how it shows that it works. */
interface Import {
  /** The entry of the package. */
  readonly entry: '.' | './aod' | './aod/pretty';
  /** Its name; of several, the first is checked. */
  readonly name: string;
  /** In kB. */
  readonly budget: number;
  /** Uses what was imported. @throws when it does not work */
  check(imported: never): void;
}

/** What a page downloads for the Ash client. */
export const ashBundleSize = bundleSize({
  entry: '.',
  name: 'AshClient',
  budget: 19,
  check: (Client: new (options: object) => { serverUrl: string }) =>
    assert.equal(new Client({ serverUrl: 'http://page.example/' }).serverUrl, 'http://page.example'),
});

/** What a page downloads for the Agent on Demand client. */
export const aodBundleSize = bundleSize({
  entry: './aod',
  name: 'Client',
  budget: 16,
  check: (Client: new (options: object) => { baseUrl: string }) =>
    assert.equal(new Client({ baseUrl: 'http://page.example/', token: 'x' }).baseUrl, 'http://page.example'),
});

/** What a page downloads for all formatters. */
export const prettyBundleSize = bundleSize({
  entry: './aod/pretty',
  name: 'formatterFor',
  budget: 4,
  check: (formatterFor: () => { feed(chunk: string): string[] }) =>
    assert.deepEqual(formatterFor().feed('plain\n'), ['plain']),
});

/** What a page downloads to read a relayed turn. */
export const pageBundleSize = bundleSize({
  entry: '.',
  name: 'readEventStream, reduceTurn, initialTurn',
  budget: 5,
  check: (read: (response: Response) => AsyncIterable<unknown>) =>
    assert.equal(typeof read(new Response())[Symbol.asyncIterator], 'function'),
});

function bundleSize({ entry, name, budget, check }: Import): Benchmark {
  return async () => {
    const { outputFiles } = await build({
      stdin: {
        contents: `import { ${name} } from ${JSON.stringify(builtEntry(entry))}; globalThis.imported = [${name}];`,
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
    check((globalThis as unknown as { imported: [never] }).imported[0]);

    return {
      name: `import { ${name} } from '@hosted-agents/client${entry.slice(1)}' for the browser, minified and gzipped`,
      measured: gzipSync(contents, { level: 9 }).byteLength / 1000,
      budget,
      unit: 'kB',
      detail: `${kB(contents.byteLength)} kB before gzip: ${await parts({ entry, name })}`,
    };
  };
}

/** What the bundle is made of, in kB before gzip: dependencies, and the folders of the sources. */
async function parts({ entry, name }: Pick<Import, 'entry' | 'name'>): Promise<string> {
  const source = join(clientFolder, 'src', entry, 'index.ts');
  const { metafile } = await build({
    stdin: {
      contents: `import { ${name} } from ${JSON.stringify(source)}; globalThis.imported = [${name}];`,
      resolveDir: clientFolder,
    },
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    metafile: true,
  });
  const sizes = new Map<string, number>();
  for (const { inputs } of Object.values(metafile.outputs)) {
    for (const [file, { bytesInOutput }] of Object.entries(inputs)) {
      const part = /node_modules\/([^/]+)\/dist|(generated)\/src|client\/src\/([^/]+)\//
        .exec(file)
        ?.slice(1)
        .find(Boolean);
      if (part) sizes.set(part, (sizes.get(part) ?? 0) + bytesInOutput);
    }
  }
  const sorted = [...sizes].sort(([, a], [, b]) => b - a);
  return sorted.map(([part, bytes]) => `${part} ${kB(bytes)}`).join(', ');
}

function kB(bytes: number): string {
  return (bytes / 1000).toFixed(1);
}

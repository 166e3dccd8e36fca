import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { surfaces } from '../../../../scripts/api/surface.ts';
import { type Package, publishedPackages } from '../../../../scripts/release/packages.ts';
import { root } from './packed.ts';

const packages = await publishedPackages(root);

/** The entries of a package, by the names of the files that keep what they export. */
function entriesOf({ name, manifest }: Package) {
  const entries = Object.keys(manifest.exports as object).filter((entry) => entry !== './package.json');
  return entries.map((entry) => ({
    entry,
    source: join('packages', name, 'src', entry, 'index.ts'),
    kept: join('packages', name, 'api', `${entry.slice(2).replaceAll('/', '-') || 'index'}.txt`),
  }));
}

let exported: Map<string, string>;
beforeAll(() => {
  exported = surfaces(
    root,
    packages.flatMap(entriesOf).map(({ source }) => source),
  );
}, 180_000);

test.each(packages.flatMap(entriesOf))(
  'the exports are those in $kept (changed on purpose? run `make api`)',
  async ({ source, kept }) => {
    await expect(exported.get(source)).toMatchFileSnapshot(join(root, kept));
  },
);

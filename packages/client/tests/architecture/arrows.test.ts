import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { cycles, type Import, importGraph, sourceFiles } from './import-graph.ts';

const src = fileURLToPath(new URL('../../src', import.meta.url));
const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
const graph = importGraph(src);

/** What each folder of the sources may import from. `.` is the main entry. */
const arrows: Readonly<Record<string, readonly string[]>> = {
  '.': ['ash', 'core', 'generated'],
  core: ['core', 'package'],
  ash: ['ash', 'core', 'generated', 'package'],
  aod: ['aod', 'core', 'generated', 'package'],
  // Formatting needs no client.
  'aod/pretty': ['aod/pretty', 'core'],
  node: ['node', 'ash', 'core', 'generated', 'package', 'builtin'],
};

/** The folder that a file or specifier belongs to, or what it is when it is not among the sources. */
function roomOf(target: string): string {
  if (isBuiltin(target)) return 'builtin';
  if (target.startsWith('@hosted-agents/generated')) return 'generated';
  if (!target.endsWith('.ts')) return 'package';
  if (target.startsWith('aod/pretty/')) return 'aod/pretty';
  return target.includes('/') ? (target.split('/')[0] as string) : '.';
}

const show = ({ from, to }: Import) => `${from} -> ${to}`;

test('the graph holds what the sources import, types included', () => {
  expect(graph).toContainEqual({ from: 'ash/client.ts', to: 'ash/context.ts', typeOnly: false });
  expect(graph).toContainEqual({ from: 'ash/client.ts', to: 'ash/types.ts', typeOnly: true });
  expect(graph).toContainEqual({ from: 'index.ts', to: 'ash/client.ts', typeOnly: false });
  expect(graph).toContainEqual({ from: 'aod/index.ts', to: 'aod/client.ts', typeOnly: false });
  expect(graph).toContainEqual({ from: 'core/low-level.ts', to: 'openapi-fetch', typeOnly: false });
});

describe('arrows point one way', () => {
  test.each([...new Set(sourceFiles(src).map(roomOf))])('from %s', (room) => {
    const own = graph.filter(({ from }) => roomOf(from) === room);
    expect(own.filter(({ to }) => !arrows[room]?.includes(roomOf(to))).map(show)).toEqual([]);
  });

  test('nothing imports a file that is not there', () => {
    const files = new Set(sourceFiles(src));
    expect(graph.filter(({ to }) => to.endsWith('.ts') && !files.has(to)).map(show)).toEqual([]);
  });

  test('what is imported is installed with the package, or is built into it', () => {
    const { dependencies, devDependencies } = manifest;
    const packages = graph.filter(({ to }) => roomOf(to) === 'package');
    expect(packages.filter(({ to }) => !(to in { ...dependencies, ...devDependencies })).map(show)).toEqual(
      [],
    );
    // The main entry is for browsers too, where everything counts: only `node/` builds further packages in.
    const main = packages.filter(({ from }) => roomOf(from) !== 'node');
    expect(main.filter(({ to }) => !(to in dependencies)).map(show)).toEqual([]);
  });
});

describe('cycles', () => {
  test('are found', () => {
    const edges = (...pairs: string[]): Import[] =>
      pairs.map((pair) => ({ from: pair[0] as string, to: pair[1] as string, typeOnly: false }));
    expect(cycles(edges('ab', 'bc', 'ac'))).toEqual([]);
    expect(cycles(edges('ab', 'bc', 'cb'))).toEqual([['b', 'c', 'b']]);
    expect(cycles(edges('aa'))).toEqual([['a', 'a']]);
  });

  test('are not among the sources, those of types alone left out', () => {
    expect(cycles(graph.filter(({ typeOnly }) => !typeOnly))).toEqual([]);
  });
});

test.each([
  ['the main entry', 'index.ts', 'AshClient'],
  ['the entry for Agent on Demand', 'aod/index.ts', 'Client'],
  ['the entry for formatting', 'aod/pretty/index.ts', 'formatterFor'],
])('%s, bundled for a browser, needs nothing of Node', async (_, entry, name) => {
  const generated = (server: string) =>
    fileURLToPath(new URL(`../../../generated/src/${server}/index.ts`, import.meta.url));
  const { metafile, warnings } = await build({
    entryPoints: [`${src}/${entry}`],
    bundle: true,
    platform: 'browser',
    format: 'esm',
    // Left out of the bundle instead of stopping it, so that all of them are listed.
    external: ['node:*'],
    alias: {
      '@hosted-agents/generated/ash': generated('ash'),
      '@hosted-agents/generated/aod': generated('aod'),
    },
    metafile: true,
    write: false,
    logLevel: 'silent',
  });
  expect(warnings).toEqual([]);
  const [output] = Object.values(metafile.outputs);
  expect(output?.imports).toEqual([]);
  expect(output?.exports).toContain(name);
});

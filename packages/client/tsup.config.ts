import { defineConfig } from 'tsup';

export default defineConfig({
  entry: { index: 'src/index.ts', 'node/index': 'src/node/index.ts' },
  format: ['esm', 'cjs'],
  // The generated types and tables and `ignore` become part of this package, so that users install nothing else for them.
  dts: {
    resolve: ['ignore'],
    compilerOptions: { paths: { '@hosted-agents/generated/ash': ['../generated/src/ash/index.ts'] } },
  },
  noExternal: [/^@hosted-agents\/generated/, 'ignore'],
  target: 'es2022',
  sourcemap: true,
  clean: true,
  silent: true,
  treeshake: true,
});

import { defineConfig } from 'tsup';

export default defineConfig({
  entry: {
    index: 'src/index.ts',
    'aod/index': 'src/aod/index.ts',
    'aod/pretty/index': 'src/aod/pretty/index.ts',
    'node/index': 'src/node/index.ts',
  },
  format: ['esm', 'cjs'],
  // The generated types and tables become part of this package, so that users install nothing else for them.
  dts: {
    // A project may not have named the library that `await using` needs.
    banner: '/// <reference lib="esnext.disposable" />',
    compilerOptions: {
      paths: {
        '@hosted-agents/generated/ash': ['../generated/src/ash/index.ts'],
        '@hosted-agents/generated/aod': ['../generated/src/aod/index.ts'],
      },
    },
  },
  noExternal: [/^@hosted-agents\/generated/],
  target: 'es2022',
  sourcemap: true,
  clean: true,
  silent: true,
  // With it, CommonJS finds the default export of openapi-fetch.
  treeshake: true,
  removeNodeProtocol: false,
});

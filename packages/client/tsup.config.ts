import { defineConfig, type Options } from 'tsup';

const shared: Options = {
  entry: {
    index: 'src/index.ts',
    'aod/index': 'src/aod/index.ts',
    'aod/pretty/index': 'src/aod/pretty/index.ts',
    'ui/index': 'src/ui/index.ts',
    'node/index': 'src/node/index.ts',
  },
  // The generated types and tables become part of this package, so that users install nothing else for them.
  noExternal: [/^@hosted-agents\/generated/],
  target: 'es2022',
  silent: true,
  removeNodeProtocol: false,
};

export default defineConfig([
  { ...shared, format: 'esm' },
  // With `treeshake`, CommonJS finds the default export of openapi-fetch.
  { ...shared, format: 'cjs', splitting: true, treeshake: true },
  {
    ...shared,
    format: ['esm', 'cjs'],
    dts: {
      only: true,
      // A project may not have named the library that `await using` needs.
      banner: '/// <reference lib="esnext.disposable" />',
      compilerOptions: {
        noCheck: true, // `make test` checks the types of everything
        // Constructors that are not public.
        stripInternal: true,
        paths: {
          '@hosted-agents/generated/ash': ['../generated/src/ash/index.ts'],
          '@hosted-agents/generated/ash/operations': ['../generated/src/ash/operations.ts'],
          '@hosted-agents/generated/aod': ['../generated/src/aod/index.ts'],
          '@hosted-agents/generated/aod/operations': ['../generated/src/aod/operations.ts'],
        },
      },
    },
  },
]);

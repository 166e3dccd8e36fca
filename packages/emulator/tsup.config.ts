import { defineConfig } from 'tsup';

export default defineConfig({
  entry: ['src/index.ts', 'src/cli.ts'],
  format: 'esm',
  target: 'node20',
  dts: { entry: 'src/index.ts', compilerOptions: { noCheck: true } }, // `make test` checks the types of everything
  clean: true,
  silent: true,
  // The generated schemas become part of this package.
  noExternal: [/^@hosted-agents\/generated/],
  removeNodeProtocol: false,
});

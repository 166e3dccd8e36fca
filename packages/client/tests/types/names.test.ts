import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, test } from 'vitest';

const sources = fileURLToPath(new URL('../../src/', import.meta.url));
const entries = ['index', 'aod/index', 'aod/pretty/index', 'ui/index', 'node/index'].map(
  (name) => `${sources}${name}.ts`,
);

test('no public name stands for something else where it is not imported', () => {
  const program = ts.createProgram(entries, {
    lib: ['lib.es2023.d.ts', 'lib.dom.d.ts'],
    allowImportingTsExtensions: true,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    noEmit: true,
    types: [],
    paths: {
      '@hosted-agents/generated/*/operations': [`${sources}../../generated/src/*/operations.ts`],
      '@hosted-agents/generated/*': [`${sources}../../generated/src/*/index.ts`],
    },
  });
  const checker = program.getTypeChecker();
  const script = ts.createSourceFile('script.ts', '', ts.ScriptTarget.ES2022);
  const anything = ts.SymbolFlags.Value | ts.SymbolFlags.Type | ts.SymbolFlags.Namespace;
  const globals = new Set(checker.getSymbolsInScope(script, anything).map(({ name }) => name));
  expect([...globals]).toEqual(expect.arrayContaining(['Response', 'ErrorEvent', 'fetch']));
  const exported = entries.flatMap((entry) => {
    const source = program.getSourceFile(entry);
    const module = source && checker.getSymbolAtLocation(source);
    return module ? checker.getExportsOfModule(module).map(({ name }) => name) : [];
  });
  expect(exported).toEqual(expect.arrayContaining(['AshClient', 'Session', 'AodErrorEvent', 'relay']));
  // The official Ash client has it under this name.
  expect(exported.filter((name) => globals.has(name))).toEqual(['Credential']);
});

import ts from 'typescript';

/**
 * Type-checks programs as strictly as the repository itself is, all at once, since the libraries they share take longest.
 *
 * @param files their paths; imports are resolved from there
 * @returns for each file, the message of each error in it
 */
export function typeErrors(files: readonly string[]): string[][] {
  const program = ts.createProgram(files, {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    types: [],
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    verbatimModuleSyntax: true,
    erasableSyntaxOnly: true,
    allowImportingTsExtensions: true,
    skipLibCheck: true,
    noEmit: true,
  });
  const diagnostics = ts.getPreEmitDiagnostics(program);
  const elsewhere = diagnostics.filter(({ file }) => !file || !files.includes(file.fileName));
  if (elsewhere.length > 0) throw new Error(elsewhere.map(message).join('\n'));
  return files.map((name) => diagnostics.filter(({ file }) => file?.fileName === name).map(message));
}

function message({ messageText }: ts.Diagnostic): string {
  return ts.flattenDiagnosticMessageText(messageText, ' ');
}

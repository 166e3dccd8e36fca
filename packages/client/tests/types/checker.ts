import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts', 'lib.esnext.disposable.d.ts'],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  allowImportingTsExtensions: true,
  skipLibCheck: true,
  noEmit: true,
  // None of Node's: the client is for browsers as well.
  types: [],
  paths: {
    '@hosted-agents/client': [at('../../src/index.ts')],
    '@hosted-agents/client/aod': [at('../../src/aod/index.ts')],
    '@hosted-agents/generated/ash/operations': [at('../../../generated/src/ash/operations.ts')],
    '@hosted-agents/generated/ash': [at('../../../generated/src/ash/index.ts')],
    '@hosted-agents/generated/aod/operations': [at('../../../generated/src/aod/operations.ts')],
    '@hosted-agents/generated/aod': [at('../../../generated/src/aod/index.ts')],
  },
};

/** The place in a snippet at which an editor is asked for what could stand there. */
export const cursor = '/*here*/';

/** Checks snippets of application code against the client's sources, all in one program. */
export interface Checker {
  /** What the compiler says of a snippet: the piece of code that it underlines, its message, and the notes that go with it. */
  complaints(snippet: string): string[];
  /** Names that an editor offers at the {@link cursor} of a snippet. */
  completions(snippet: string): string[];
  /** Errors in the program's other files, which would turn types into `any` unnoticed. */
  elsewhere(): string[];
}

/**
 * Makes a checker.
 *
 * @param prelude - what every snippet may use without saying so
 */
export function createChecker(prelude: string, snippets: readonly string[]): Checker {
  const fileOf = (snippet: string) => at(`./snippet-${snippets.indexOf(snippet)}.ts`);
  const files = new Map(snippets.map((snippet) => [fileOf(snippet), `${prelude}\n${snippet}\nexport {};\n`]));
  const { realpath } = ts.sys;
  const service = ts.createLanguageService({
    getCompilationSettings: () => options,
    getScriptFileNames: () => [...files.keys()],
    getScriptVersion: () => '1',
    getScriptSnapshot: (file) => {
      const text = files.get(file) ?? ts.sys.readFile(file);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => at('.'),
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: (file) => files.has(file) || ts.sys.fileExists(file),
    readFile: (file) => files.get(file) ?? ts.sys.readFile(file),
    directoryExists: ts.sys.directoryExists,
    getDirectories: ts.sys.getDirectories,
    ...(realpath ? { realpath } : {}),
  });

  return {
    complaints: (snippet) =>
      [
        ...service.getSyntacticDiagnostics(fileOf(snippet)),
        ...service.getSemanticDiagnostics(fileOf(snippet)),
      ].map(describe),
    completions: (snippet) => {
      const position = files.get(fileOf(snippet))?.indexOf(cursor) ?? -1;
      const found = service.getCompletionsAtPosition(fileOf(snippet), position, {});
      return found?.entries.map(({ name }) => name) ?? [];
    },
    elsewhere: () => {
      const program = service.getProgram();
      const others = program?.getSourceFiles().filter(({ fileName }) => !files.has(fileName)) ?? [];
      return [
        ...(program?.getOptionsDiagnostics() ?? []),
        ...others.flatMap((file) => program?.getSemanticDiagnostics(file) ?? []),
      ].map(describe);
    },
  };
}

function describe({
  file,
  start = 0,
  length = 0,
  messageText,
  relatedInformation = [],
}: ts.Diagnostic): string {
  const notes = relatedInformation.map((note) => note.messageText);
  const texts = [messageText, ...notes].map((text) => ts.flattenDiagnosticMessageText(text, '\n'));
  return [file?.text.slice(start, start + length), ...texts].join('\n');
}

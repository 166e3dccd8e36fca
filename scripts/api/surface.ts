import { join } from 'node:path';
import ts from 'typescript';

/**
 * What each entry exports: every name with its signature, and the types that these need and no entry exports. Comments, bodies and what
 * is marked `@internal` are left out. Of `components`, `operations` and `paths`, which hold the whole contract, there is the name alone.
 *
 * @param sources paths of the entries' sources, relative to `root`
 * @returns the text for each path
 */
export function surfaces(root: string, sources: readonly string[]): Map<string, string> {
  const program = declarations(root, sources);
  const checker = program.getTypeChecker();
  const exported = sources.map((path) => {
    const file = program.getSourceFile(declarationOf(join(root, path)));
    const module = file && checker.getSymbolAtLocation(file);
    if (!module) throw new Error(`${path} exports nothing`);
    const names = new Map<string, ts.Symbol>();
    for (const each of checker.getExportsOfModule(module)) names.set(each.name, original(checker, each));
    return [path, names] as const;
  });
  const all = new Set(exported.flatMap(([, names]) => [...names.values()]));
  return new Map(
    exported.map(([path, names]) => [path, surface(checker, names, all, join(root, 'packages'))]),
  );
}

function original(checker: ts.TypeChecker, symbol: ts.Symbol): ts.Symbol {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

const declarationOf = (path: string) => path.replace(/\.ts$/, '.d.ts');

/** A program of the declarations that the compiler writes for the sources, in memory: no build has to come first. */
function declarations(root: string, sources: readonly string[]): ts.Program {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
  const entries = sources.map((path) => join(root, path));
  const emit = {
    ...options,
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
    stripInternal: true,
    noCheck: true,
  };

  const written = new Map<string, string>();
  const program = ts.createProgram(entries, emit);
  const { diagnostics } = program.emit(undefined, (path, text) => written.set(path, text));
  if (diagnostics.length > 0)
    throw new Error(ts.formatDiagnostics(diagnostics, ts.createCompilerHost(options)));

  const host = ts.createCompilerHost(options);
  const { fileExists, readFile } = host;
  // A source makes way for its declarations.
  host.fileExists = (path) => written.has(path) || (!written.has(declarationOf(path)) && fileExists(path));
  host.readFile = (path) => written.get(path) ?? readFile(path);
  host.getSourceFile = (path, version) => {
    const text = written.get(path);
    return text === undefined ? program.getSourceFile(path) : ts.createSourceFile(path, text, version, true);
  };
  return ts.createProgram(entries.map(declarationOf), options, host);
}

const printer = ts.createPrinter({ removeComments: true });

/** @param all what any entry exports */
function surface(
  checker: ts.TypeChecker,
  exported: ReadonlyMap<string, ts.Symbol>,
  all: ReadonlySet<ts.Symbol>,
  packages: string,
): string {
  const needed = new Set<ts.Symbol>();
  const collect = (node: ts.Node): void => {
    const found = ts.isIdentifier(node) ? checker.getSymbolAtLocation(node) : undefined;
    const symbol = found && original(checker, found);
    const path = symbol && statementsOf(symbol)[0]?.getSourceFile().fileName;
    const ours = path?.startsWith(packages) && !path.includes('/node_modules/');
    if (symbol && ours && !all.has(symbol) && !needed.has(symbol) && !isContract(symbol)) {
      needed.add(symbol);
      for (const statement of statementsOf(symbol)) collect(statement);
    }
    ts.forEachChild(node, collect);
  };
  for (const symbol of exported.values()) {
    if (!isContract(symbol)) for (const statement of statementsOf(symbol)) collect(statement);
  }

  const names = [...exported].map(([name, symbol]) => block(name, symbol)).toSorted();
  const types = [...needed].map((symbol) => block(symbol.name, symbol)).toSorted();
  if (types.length > 0) names.push('// Not exported, but part of the above:\n');
  return [...names, ...types].join('\n');
}

const isContract = (symbol: ts.Symbol) =>
  statementsOf(symbol)[0]?.getSourceFile().fileName.endsWith('/schema.d.ts');

/** The statements that declare a symbol: more than one for a function with overloads. */
function statementsOf(symbol: ts.Symbol): ts.Statement[] {
  return (symbol.declarations ?? []).flatMap((declaration) => {
    const node = ts.isVariableDeclaration(declaration) ? declaration.parent.parent : declaration;
    return ts.isStatement(node) && ts.isSourceFile(node.parent) ? [node] : [];
  });
}

function block(name: string, symbol: ts.Symbol): string {
  if (isContract(symbol)) return `${name}: of the contract\n`;
  const texts = statementsOf(symbol).map((statement) =>
    printer
      .printNode(ts.EmitHint.Unspecified, statement, statement.getSourceFile())
      .replace(/^(?:export )?(?:declare )?/, ''),
  );
  const renamed = name === symbol.name ? [] : [`// exported as ${name}`];
  return `${[...renamed, ...texts].join('\n')}\n`;
}

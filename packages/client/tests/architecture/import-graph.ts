import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';

/** One import or re-export, with paths relative to the folder of the sources. */
export interface Import {
  readonly from: string;
  /** The file, or the specifier of what is not among the sources. */
  readonly to: string;
  /** Whether nothing of it is left when the program runs. */
  readonly typeOnly: boolean;
}

/** The source files below a folder, relative to it. */
export function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
}

/** All imports of the sources below a folder: static and dynamic ones, re-exports and `require`. */
export function importGraph(folder: string): Import[] {
  return sourceFiles(folder).flatMap((from) => {
    const path = join(folder, from);
    const file = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest);
    const imports: Import[] = [];
    const visit = (node: ts.Node) => {
      const found = importOf(node);
      if (found) {
        const { specifier, typeOnly } = found;
        const to = specifier.startsWith('.')
          ? relative(folder, resolve(dirname(path), specifier))
          : specifier;
        imports.push({ from, to, typeOnly });
      }
      ts.forEachChild(node, visit);
    };
    visit(file);
    return imports;
  });
}

function importOf(node: ts.Node): { specifier: string; typeOnly: boolean } | undefined {
  const text = (specifier: ts.Node | undefined) =>
    specifier && ts.isStringLiteralLike(specifier) ? specifier.text : undefined;
  let specifier: string | undefined;
  let typeOnly = false;
  if (ts.isImportDeclaration(node)) {
    specifier = text(node.moduleSpecifier);
    // `import { type A }` still loads the module: only `import type` leaves nothing behind.
    typeOnly = node.importClause?.isTypeOnly ?? false;
  } else if (ts.isExportDeclaration(node)) {
    specifier = text(node.moduleSpecifier);
    typeOnly = node.isTypeOnly;
  } else if (ts.isImportTypeNode(node)) {
    specifier = ts.isLiteralTypeNode(node.argument) ? text(node.argument.literal) : undefined;
    typeOnly = true;
  } else if (ts.isCallExpression(node)) {
    const { expression } = node;
    const loads =
      expression.kind === ts.SyntaxKind.ImportKeyword ||
      (ts.isIdentifier(expression) && expression.text === 'require');
    specifier = loads ? text(node.arguments[0]) : undefined;
  }
  return specifier === undefined ? undefined : { specifier, typeOnly };
}

/** The cycles of a graph, each as a path that ends where it begins. */
export function cycles(graph: readonly Import[]): string[][] {
  const targets = new Map<string, string[]>();
  for (const { from, to } of graph) targets.set(from, [...(targets.get(from) ?? []), to]);
  const found: string[][] = [];
  const done = new Set<string>();
  const walk = (file: string, path: readonly string[]) => {
    const start = path.indexOf(file);
    if (start >= 0) found.push([...path.slice(start), file]);
    if (start >= 0 || done.has(file)) return;
    for (const to of targets.get(file) ?? []) walk(to, [...path, file]);
    done.add(file);
  };
  for (const file of targets.keys()) walk(file, []);
  return found;
}

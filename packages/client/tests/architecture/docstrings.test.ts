import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const manifest: { exports: Record<string, unknown> } = JSON.parse(
  readFileSync(at('../../package.json'), 'utf8'),
);

/** The source of each entry point, as the build names its outputs. */
const entries = new Map(
  Object.keys(manifest.exports)
    .filter((name) => !name.endsWith('.json'))
    .map((name) => [name, at(`../../src/${name === '.' ? '' : `${name.slice(2)}/`}index.ts`)]),
);

const { config } = ts.readConfigFile(at('../../../../tsconfig.json'), ts.sys.readFile);
const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, at('../../../..'));
const program = ts.createProgram([...entries.values()], options);
const checker = program.getTypeChecker();

/** What an entry exports, aliases followed. */
function exportsOf(entry: string): ts.Symbol[] {
  const file = program.getSourceFile(entries.get(entry) ?? '');
  const module = file && checker.getSymbolAtLocation(file);
  return (module ? checker.getExportsOfModule(module) : []).map((symbol) =>
    symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol,
  );
}

/** What is deprecated may say what it does in that tag. */
const isDocumented = (symbol: ts.Symbol) =>
  symbol.getDocumentationComment(checker).length > 0 ||
  symbol.getJsDocTags(checker).some(({ name, text }) => name === 'deprecated' && text?.length);

/** A class's public members, those of its base classes included. */
function publicMembers(entry: string, name: string): ts.Symbol[] {
  const symbol = exportsOf(entry).find((candidate) => candidate.name === name);
  const members = symbol ? checker.getDeclaredTypeOfSymbol(symbol).getProperties() : [];
  return members.filter(({ valueDeclaration }) => {
    if (!valueDeclaration || valueDeclaration.getSourceFile().hasNoDefaultLib) return false;
    const hidden = ts.ModifierFlags.Private | ts.ModifierFlags.Protected;
    const name = ts.getNameOfDeclaration(valueDeclaration);
    return (
      !(name && ts.isPrivateIdentifier(name)) && !(ts.getCombinedModifierFlags(valueDeclaration) & hidden)
    );
  });
}

describe('has a docstring:', () => {
  test.each([...entries.keys()])('every export of %s', (entry) => {
    const exported = exportsOf(entry);
    if (entry === '.') expect(exported.map(({ name }) => name)).toContain('AshClient');
    expect(exported.filter((symbol) => !isDocumented(symbol)).map(({ name }) => name)).toEqual([]);
  });

  test.each([
    ['.', 'AshClient', 80],
    ['.', 'MessageStream', 10],
    ['.', 'EventStream', 5],
    ['./aod', 'Client', 8],
    ['./aod', 'Agents', 7],
    ['./aod', 'Environments', 7],
    ['./aod', 'Sessions', 12],
    ['./aod', 'StreamHandle', 8],
    ['./aod', 'PendingStream', 5],
    ['./aod', 'Conversation', 4],
    ['./aod', 'ConflictError', 10],
    ['./aod', 'RunIncompleteError', 5],
    ['./aod/pretty', 'ClaudeFormatter', 2],
  ])('every public member of %s %s', (entry, name, least) => {
    const members = publicMembers(entry, name);
    expect(members.length).toBeGreaterThanOrEqual(least);
    expect(members.filter((member) => !isDocumented(member)).map((member) => member.name)).toEqual([]);
  });
});

import { astToString } from 'openapi-typescript';
import ts from 'typescript';
import { ContractError } from '../openapi/errors.ts';
import { moveDocstring } from './docstrings.ts';
import { isOtherKind, otherKindDeclaration, otherKindName } from './other-kind.ts';

const exported = [ts.factory.createModifier(ts.SyntaxKind.ExportKeyword)];

/**
 * The text of `models.ts`: every component schema as a flat interface, or as a type alias where it is a union or no
 * object, under its plain name.
 *
 * @param types what `schemaTypes` gave
 * @param names plain name by component name
 * @param elsewhere components that another module declares: the unions of events
 * @throws ContractError when a schema refers to something that is no component schema, or is declared elsewhere
 */
export function emitModels(
  types: readonly ts.Node[],
  names: ReadonlyMap<string, string>,
  elsewhere: ReadonlySet<string>,
): string {
  const declarations = componentSchemas(types)
    .filter((member) => !elsewhere.has(memberName(member)))
    .map((member) => declare(member, names, elsewhere));
  const text = declarations.map((declaration) => astToString(declaration)).join('\n');
  const otherKind = text.includes(`: ${otherKindName};`) ? otherKindDeclaration : '';
  const required = text.includes('WithRequired<') ? `\n${withRequired(types)}` : '';
  return `${text}${otherKind}${required}`;
}

function componentSchemas(types: readonly ts.Node[]): ts.PropertySignature[] {
  const components = types.find((node) => ts.isInterfaceDeclaration(node) && node.name.text === 'components');
  if (!components || !ts.isInterfaceDeclaration(components)) return [];
  const schemas = components.members
    .filter(ts.isPropertySignature)
    .find((each) => memberName(each) === 'schemas');
  if (!schemas?.type || !ts.isTypeLiteralNode(schemas.type)) return [];
  return schemas.type.members.filter(ts.isPropertySignature);
}

/** The name of a member; empty where it is computed. */
export function memberName({ name }: ts.PropertySignature): string {
  return ts.isIdentifier(name) || ts.isStringLiteral(name) ? name.text : '';
}

function declare(
  member: ts.PropertySignature,
  names: ReadonlyMap<string, string>,
  elsewhere: ReadonlySet<string>,
): ts.Node {
  const component = memberName(member);
  const name = names.get(component) ?? component;
  const type = rename(
    member.type ?? ts.factory.createKeywordTypeNode(ts.SyntaxKind.UnknownKeyword),
    (target) => {
      const plain = names.get(target);
      if (plain !== undefined && !elsewhere.has(target)) return plain;
      throw new ContractError(`the schema ${component} refers to ${target}, which is not among the models`);
    },
  );
  const members = interfaceMembers(type);
  const declaration = members
    ? ts.factory.createInterfaceDeclaration(exported, name, undefined, undefined, members)
    : ts.factory.createTypeAliasDeclaration(exported, name, undefined, type);
  return moveDocstring(member, declaration);
}

/** The members of an object type that can be an interface: a literal, or one together with an index of unknown values. */
function interfaceMembers(type: ts.TypeNode): ts.TypeElement[] | undefined {
  if (ts.isTypeLiteralNode(type)) return [...type.members];
  if (!ts.isIntersectionTypeNode(type) || !type.types.every(ts.isTypeLiteralNode)) return undefined;
  const members = type.types.flatMap((part) => (ts.isTypeLiteralNode(part) ? [...part.members] : []));
  const indexes = members.filter(ts.isIndexSignatureDeclaration);
  const fitsAll = indexes.every((index) => index.type.kind === ts.SyntaxKind.UnknownKeyword);
  return fitsAll && indexes.length <= 1 ? members : undefined;
}

/** Writes `components["schemas"]["X"]` as the plain name of X, and tidies the docstrings within; a constant has none. */
function rename(type: ts.TypeNode, plainName: (component: string) => string): ts.TypeNode {
  const { transformed } = ts.transform(type, [
    (context) => {
      const visit = (node: ts.Node): ts.Node => {
        const component = ts.isIndexedAccessTypeNode(node) ? referenced(node) : undefined;
        if (component) {
          const { kind, name } = component;
          if (kind === 'schemas') return ts.factory.createTypeReferenceNode(plainName(name));
          throw new ContractError(`a schema refers to the ${kind} component ${name}`);
        }
        if (isOtherKind(node)) return ts.factory.createTypeReferenceNode(otherKindName);
        const visited = ts.visitEachChild(node, visit, context);
        if (!ts.isPropertySignature(node)) return visited;
        return isConstant(node) ? ts.setSyntheticLeadingComments(visited, []) : moveDocstring(node, visited);
      };
      return (root) => ts.visitNode(root, visit, ts.isTypeNode);
    },
  ]);
  return transformed[0] ?? type;
}

/** Whether a member has one text as its only value, which says what it is without a docstring. */
function isConstant({ type }: ts.PropertySignature): boolean {
  // openapi-typescript writes a text as an identifier.
  return type !== undefined && astToString(type).trim().startsWith('"') && !ts.isUnionTypeNode(type);
}

/** What `components["schemas"]["X"]` refers to; undefined for anything else. */
export function referenced(node: ts.IndexedAccessTypeNode): { kind: string; name: string } | undefined {
  const inner = node.objectType;
  if (!ts.isIndexedAccessTypeNode(inner)) return undefined;
  const root = inner.objectType;
  const isComponents =
    ts.isTypeReferenceNode(root) && ts.isIdentifier(root.typeName) && root.typeName.text === 'components';
  return isComponents ? { kind: indexText(inner), name: indexText(node) } : undefined;
}

function indexText({ indexType }: ts.IndexedAccessTypeNode): string {
  return ts.isLiteralTypeNode(indexType) && ts.isStringLiteral(indexType.literal)
    ? indexType.literal.text
    : '';
}

function withRequired(types: readonly ts.Node[]): string {
  return astToString(
    types.filter((node) => ts.isTypeAliasDeclaration(node) && node.name.text === 'WithRequired'),
  );
}

import { astToString } from 'openapi-typescript';
import ts from 'typescript';
import { ContractError } from './contract-error.ts';
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

/**
 * The types with each component schema as a reference to its flat model, so that nothing is declared twice.
 *
 * @param elsewhere components that `events.ts` declares
 * @returns the nodes, and the lines that import what they refer to
 */
export function referToModels(
  types: readonly ts.Node[],
  names: ReadonlyMap<string, string>,
  elsewhere: ReadonlySet<string>,
): { types: ts.Node[]; imports: string } {
  const members = new Set<ts.Node>(componentSchemas(types));
  const { factory } = ts;
  const { transformed } = ts.transform(
    [...types],
    [
      (context) => {
        const visit = (node: ts.Node): ts.Node => {
          if (!members.has(node) || !ts.isPropertySignature(node))
            return ts.visitEachChild(node, visit, context);
          const component = memberName(node);
          const module = factory.createIdentifier(elsewhere.has(component) ? 'events' : 'models');
          const name = factory.createQualifiedName(module, names.get(component) ?? component);
          return factory.createPropertySignature(
            node.modifiers,
            node.name,
            node.questionToken,
            factory.createTypeReferenceNode(name),
          );
        };
        return (root) => visit(root);
      },
    ],
  );
  const modules = ['models', ...(elsewhere.size > 0 ? ['events'] : [])].toSorted();
  return {
    types: transformed,
    imports: modules.map((name) => `import type * as ${name} from './${name}.ts';\n`).join(''),
  };
}

function memberName({ name }: ts.PropertySignature): string {
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

/** Writes `components["schemas"]["X"]` as the plain name of X, and tidies the docstrings within. */
function rename(type: ts.TypeNode, plainName: (component: string) => string): ts.TypeNode {
  const { transformed } = ts.transform(type, [
    (context) => {
      const visit = (node: ts.Node): ts.Node => {
        const component = ts.isIndexedAccessTypeNode(node) ? referenced(node) : undefined;
        if (component !== undefined) return ts.factory.createTypeReferenceNode(plainName(component));
        if (isOtherKind(node)) return ts.factory.createTypeReferenceNode(otherKindName);
        const visited = ts.visitEachChild(node, visit, context);
        return ts.isPropertySignature(node) ? moveDocstring(node, visited) : visited;
      };
      return (root) => ts.visitNode(root, visit, ts.isTypeNode);
    },
  ]);
  return transformed[0] ?? type;
}

function referenced(node: ts.IndexedAccessTypeNode): string | undefined {
  const [root, kind] = ts.isIndexedAccessTypeNode(node.objectType)
    ? [node.objectType.objectType, indexText(node.objectType)]
    : [];
  const isComponents =
    root &&
    ts.isTypeReferenceNode(root) &&
    ts.isIdentifier(root.typeName) &&
    root.typeName.text === 'components';
  if (!isComponents) return undefined;
  const name = indexText(node);
  if (kind !== 'schemas') throw new ContractError(`a schema refers to the ${kind} component ${name}`);
  return name;
}

function indexText({ indexType }: ts.IndexedAccessTypeNode): string | undefined {
  return ts.isLiteralTypeNode(indexType) && ts.isStringLiteral(indexType.literal)
    ? indexType.literal.text
    : undefined;
}

function withRequired(types: readonly ts.Node[]): string {
  return astToString(
    types.filter((node) => ts.isTypeAliasDeclaration(node) && node.name.text === 'WithRequired'),
  );
}

import { astToString } from 'openapi-typescript';
import ts from 'typescript';
import { ContractError } from '../openapi/errors.ts';
import { memberName, referenced } from './emit-models.ts';

/** What users need of openapi-typescript's output, and what it is. */
export const schemaDocs = {
  components: "The contract's models by their names in the contract; they are the same under plain names.",
  operations: 'The operations by their ids: parameters, bodies and answers.',
  paths: 'The operations by path and method, for openapi-fetch.',
} as const;

const helpers = `
type Json<Value> = { content: { "application/json": Value } };
type Answers<Status extends number, Value> = { [Each in Status]: Json<Value> };
type None = { query?: never; path?: never };
type Path<Name extends string> = { query?: never; path: { [Each in Name]: string } };
type Body<Value> = { requestBody: Json<Value> };
type Call<Parameters, Answers> = { parameters: Parameters; responses: Answers };
`;

/**
 * The text of `schema.ts`: the types of openapi-fetch, small, because they are most of what is published. Schemas refer to the flat models,
 * other references are resolved, answers of one type are written once, and what operations have in common has a short name. Left out is what openapi-fetch does not look at: headers of answers,
 * members that are `never`, the parameters of path items, and docstrings.
 *
 * @param types what `schemaTypes` gave
 * @param names plain name by component name
 * @param elsewhere components that `events.ts` declares
 */
export function emitSchema(
  types: readonly ts.Node[],
  names: ReadonlyMap<string, string>,
  elsewhere: ReadonlySet<string>,
): string {
  const modules = ['models', ...(elsewhere.size > 0 ? ['events'] : [])].toSorted();
  const imports = modules.map((name) => `import type * as ${name} from './${name}.ts';\n`).join('');
  const declarations = types.filter(ts.isInterfaceDeclaration);
  const components = declarations.find(({ name }) => name.text === 'components');
  const slim = slimmer(components ? [...components.members] : [], names, elsewhere);
  const interfaces = Object.entries(schemaDocs).map(([name, doc]) => {
    const declaration = declarations.find((each) => each.name.text === name);
    const text = declaration ? astToString(slim(declaration)) : `export interface ${name} {}\n`;
    return `/** ${doc} */\n${text}`;
  });
  return `${imports}${helpers}\n${interfaces.join('\n')}`;
}

function slimmer(
  components: readonly ts.TypeElement[],
  names: ReadonlyMap<string, string>,
  elsewhere: ReadonlySet<string>,
): (declaration: ts.InterfaceDeclaration) => ts.Node {
  const { factory } = ts;
  const model = (component: string): ts.TypeNode => {
    const module = factory.createIdentifier(elsewhere.has(component) ? 'events' : 'models');
    return factory.createTypeReferenceNode(
      factory.createQualifiedName(module, names.get(component) ?? component),
    );
  };

  const resolved = (type: ts.TypeNode): ts.TypeNode => {
    const { kind, name } = (ts.isIndexedAccessTypeNode(type) && referenced(type)) || {};
    if (kind === undefined || name === undefined) return type;
    if (kind === 'schemas') return model(name);
    const target = member(member(components, kind), name);
    if (!target) throw new ContractError(`nothing is known of the ${kind} component ${name}`);
    return resolved(target);
  };

  const visit = (node: ts.Node): ts.Node | undefined => {
    if (ts.isIndexedAccessTypeNode(node)) {
      const type = resolved(node);
      return type === node ? node : visit(type);
    }
    if (!ts.isPropertySignature(node)) return ts.visitEachChild(node, visit, undefined);
    const name = memberName(node);
    const { type } = node;
    if (!type) return node;
    // Both stay, so that openapi-fetch refuses those that an operation does not have.
    if (type.kind === ts.SyntaxKind.NeverKeyword && !['query', 'path'].includes(name)) return undefined;
    const json = jsonOf(type);
    return factory.createPropertySignature(
      node.modifiers,
      node.name,
      node.questionToken,
      json
        ? generic('Json', [visit(json) as ts.TypeNode])
        : name === 'responses'
          ? answers(type)
          : (visit(type) as ts.TypeNode),
    );
  };

  /** The answers of an operation: `Answers<200, Session> & Answers<401 | 404, ApiError>`, others as they are. */
  const answers = (responses: ts.TypeNode): ts.TypeNode => {
    const byType = new Map<string, { statuses: ts.TypeNode[]; type: ts.TypeNode }>();
    const others: ts.PropertySignature[] = [];
    for (const each of membersOf(responses)) {
      const answer = resolved(each.type ?? unknownType);
      const json = jsonOf(answer);
      if (json && ts.isNumericLiteral(each.name)) {
        const type = visit(json) as ts.TypeNode;
        const group = byType.get(astToString(type)) ?? { statuses: [], type };
        group.statuses.push(factory.createLiteralTypeNode(factory.createNumericLiteral(each.name.text)));
        byType.set(astToString(type), group);
      } else {
        const kept = membersOf(answer).filter((part) => memberName(part) !== 'headers');
        const content = kept.flatMap((part) => visit(part) ?? []) as ts.TypeElement[];
        others.push(
          factory.createPropertySignature(
            undefined,
            each.name,
            undefined,
            factory.createTypeLiteralNode(content),
          ),
        );
      }
    }
    const groups = [...byType.values()].map(({ statuses, type }) =>
      generic('Answers', [factory.createUnionTypeNode(statuses), type]),
    );
    const all = [...groups, ...(others.length > 0 ? [factory.createTypeLiteralNode(others)] : [])];
    return all.length === 1 && all[0] ? all[0] : factory.createIntersectionTypeNode(all);
  };

  return (declaration) => {
    const root = declaration.name.text;
    const members = declaration.members.filter(ts.isPropertySignature).flatMap((each) => {
      const { type } = each;
      const name = memberName(each);
      if (!type || (root === 'components' && name !== 'schemas')) return [];
      const parts = membersOf(type).filter((part) => root !== 'paths' || memberName(part) !== 'parameters');
      const shown =
        root === 'components'
          ? parts.map((part) =>
              factory.createPropertySignature(undefined, part.name, undefined, model(memberName(part))),
            )
          : (parts.flatMap((part) =>
              root === 'paths' ? withoutNever(part) : (visit(part) ?? []),
            ) as ts.TypeElement[]);
      const literal = factory.createTypeLiteralNode(shown);
      return factory.createPropertySignature(
        undefined,
        each.name,
        undefined,
        root === 'operations' ? inShort(literal) : literal,
      );
    });
    return factory.createInterfaceDeclaration(declaration.modifiers, root, undefined, undefined, members);
  };
}

/** An operation in the words of `helpers`: parameters, answers and body. */
function inShort(operation: ts.TypeLiteralNode): ts.TypeNode {
  const call = generic('Call', [
    parametersInShort(member(operation, 'parameters') ?? unknownType),
    member(operation, 'responses') ?? unknownType,
  ]);
  const body = membersOf(operation).find((part) => memberName(part) === 'requestBody');
  if (!body?.type) return call;
  const json = ts.isTypeReferenceNode(body.type) ? (body.type.typeArguments ?? []) : [];
  const isJson = json.length > 0 && !body.questionToken;
  return ts.factory.createIntersectionTypeNode([
    call,
    isJson ? generic('Body', json) : ts.factory.createTypeLiteralNode([body]),
  ]);
}

/** `None`, or `Path<"id">` where there are no parameters but texts in the path. */
function parametersInShort(type: ts.TypeNode): ts.TypeNode {
  const [query, path, ...others] = membersOf(type);
  if (query?.type?.kind !== ts.SyntaxKind.NeverKeyword || !path?.type || others.length > 0) return type;
  if (path.type.kind === ts.SyntaxKind.NeverKeyword) return generic('None');
  const names = membersOf(path.type);
  if (!names.every((each) => each.type?.kind === ts.SyntaxKind.StringKeyword)) return type;
  const literals = names.map((each) => ts.factory.createStringLiteral(memberName(each)));
  return generic('Path', [
    ts.factory.createUnionTypeNode(literals.map((each) => ts.factory.createLiteralTypeNode(each))),
  ]);
}

/** A method of a path, as it is. */
function withoutNever({ name, type }: ts.PropertySignature): ts.PropertySignature[] {
  if (type?.kind === ts.SyntaxKind.NeverKeyword) return [];
  return [ts.factory.createPropertySignature(undefined, name, undefined, type)];
}

const unknownType = ts.factory.createKeywordTypeNode(ts.SyntaxKind.UnknownKeyword);

function membersOf(type: ts.TypeNode | undefined): ts.PropertySignature[] {
  return type && ts.isTypeLiteralNode(type) ? type.members.filter(ts.isPropertySignature) : [];
}

function member(
  of: readonly ts.TypeElement[] | ts.TypeNode | undefined,
  name: string,
): ts.TypeNode | undefined {
  const members = of && 'kind' in of ? membersOf(of) : (of ?? []).filter(ts.isPropertySignature);
  return members.find((each) => memberName(each) === name)?.type;
}

/** The type of a body or an answer that is JSON and nothing else. */
function jsonOf(type: ts.TypeNode): ts.TypeNode | undefined {
  const content = membersOf(member(type, 'content'));
  return content.length === 1 && memberName(content[0] as ts.PropertySignature) === 'application/json'
    ? content[0]?.type
    : undefined;
}

function generic(name: string, parameters?: readonly ts.TypeNode[]): ts.TypeNode {
  return ts.factory.createTypeReferenceNode(name, parameters);
}

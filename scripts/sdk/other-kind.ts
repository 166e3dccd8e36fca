import ts from 'typescript';
import type { Schema } from '../openapi/document.ts';

/** The name of the type in the models. */
export const otherKindName = 'OtherKind';

const prefix = 'other kind: ';

/**
 * The type of a string that is none of certain values (`not: { enum: […] }`), as the kinds that a contract does not
 * describe have it. TypeScript has no such type, and with `string` in its place it could no longer tell the described
 * members of a union apart; a pattern that none of the values fits keeps them apart.
 */
export function otherKind(schema: Schema): ts.TypeNode | undefined {
  const { not, type } = schema as { not?: Schema; type?: unknown };
  if (type !== 'string' || !Array.isArray(not?.enum)) return undefined;
  const tail = ts.factory.createTemplateTail('');
  const span = ts.factory.createTemplateLiteralTypeSpan(
    ts.factory.createKeywordTypeNode(ts.SyntaxKind.StringKeyword),
    tail,
  );
  return ts.factory.createTemplateLiteralType(ts.factory.createTemplateHead(prefix), [span]);
}

/** Whether a type is the one that `otherKind` gives. */
export function isOtherKind(node: ts.Node): node is ts.TemplateLiteralTypeNode {
  return ts.isTemplateLiteralTypeNode(node) && node.head.text === prefix;
}

/** The declaration of the type for the models. */
export const otherKindDeclaration = `
/**
 * A kind that the contract does not describe: any other string. It is written as a pattern, which the value itself does
 * not have, so that TypeScript keeps the described kinds apart. To compare it, take it as a \`string\`.
 */
export type ${otherKindName} = \`${prefix}\${string}\`;
`;

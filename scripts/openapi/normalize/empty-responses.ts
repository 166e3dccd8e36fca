import type { Document, Response } from '../document.ts';
import { mapOperations } from './map-operations.ts';

/**
 * Takes out the `200 Default Response` without content that Fastify's generator writes for a route which declares no
 * response at all: it is not a statement about the server. Bodies under an empty schema are taken out likewise, and an
 * operation without `responses` gets none.
 */
export function withoutPlaceholders(document: Document): Document {
  return mapOperations(document, ({ operation }) => {
    const responses = Object.entries(operation.responses ?? {}).map(
      ([status, response]): [string, Response] => [status, withoutEmptyContent(response)],
    );
    const [only, ...others] = responses;
    const placeholder = only && others.length === 0 && only[0] === '200' && isPlaceholder(only[1]);
    return { ...operation, responses: placeholder ? {} : Object.fromEntries(responses) };
  });
}

function withoutEmptyContent(response: Response): Response {
  const { content, ...rest } = response;
  const media = Object.entries(content ?? {}).filter(
    ([, { schema }]) => schema && Object.keys(schema).length > 0,
  );
  return media.length === 0 ? rest : { ...rest, content: Object.fromEntries(media) };
}

function isPlaceholder({ $ref, description, content, headers }: Response): boolean {
  return description === 'Default Response' && ![$ref, content, headers].some((each) => each !== undefined);
}

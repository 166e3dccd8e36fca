import type { Document, MediaType, Operation, Response } from '../document.ts';
import { resolve } from '../document.ts';
import { mapOperations } from './walk.ts';

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

const speaksOfEvents = /\b(SSE|server[- ]sent events?|event[- ]stream)\b/i;

/**
 * Writes a success that is described as a JSON string, and in prose as server-sent events, under the media type it
 * really has, `text/event-stream`.
 */
export function eventStreams(document: Document): Document {
  return mapOperations(document, ({ operation }) => ({
    ...operation,
    responses: Object.fromEntries(
      Object.entries(operation.responses ?? {}).map(([status, response]) => [
        status,
        status.startsWith('2') ? asStream(document, operation, response) : response,
      ]),
    ),
  }));
}

function asStream(document: Document, operation: Operation, response: Response): Response {
  const { 'application/json': json, ...others } = response.content ?? {};
  const schema = json?.schema && resolve(document, json.schema);
  if (!json || schema?.type !== 'string') return response;
  const prose = [schema.description, response.description, operation.description, operation.summary];
  if (!prose.some((text) => text !== undefined && speaksOfEvents.test(text))) return response;
  const content: Record<string, MediaType> = { ...others, 'text/event-stream': json };
  return { ...response, content };
}

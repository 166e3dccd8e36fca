import type { Document, MediaType, Operation, Response } from '../document.ts';
import { resolve } from '../document.ts';
import { mapOperations } from './map-operations.ts';

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

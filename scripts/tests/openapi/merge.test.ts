import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { compareDocuments } from '../../openapi/compare/index.ts';
import { type Document, operationsOf } from '../../openapi/document.ts';
import { merge } from '../../openapi/merge/index.ts';
import { normalize } from '../../openapi/normalize/index.ts';
import { bodyOf, contractText, operation, propertiesOf, published, schemaAt } from './fixtures.ts';

const text = { type: 'string' };

/** The contract after one merge of what a changed server publishes, as text and parsed. */
function merged(change: (document: Document) => void, contract = contractText) {
  const server = normalize(published(change));
  const result = merge(contract, server, compareDocuments(parse(contract) as Document, server));
  return { ...result, document: parse(result.text) as Document };
}

/** A server that has something new of every kind. */
function grown(server: Document): void {
  const answer = { description: 'Default Response', content: { 'application/json': { schema: text } } };
  Object.assign(propertiesOf(server, 'def-0'), {
    mood: { type: 'string', nullable: true, enum: ['good', 'bad'] },
  });
  Object.assign(schemaAt(server, 'components', 'schemas', 'def-0', 'properties', 'status'), {
    enum: ['active', 'ended', 'dreaming'],
  });
  const body = bodyOf(server, 'post', '/api/sessions');
  Object.assign(body.properties as object, { region: text });
  body.required = ['agent', 'region'];
  operation(server, 'get', '/api/sessions').parameters?.push({
    name: 'page',
    in: 'query',
    schema: { type: 'integer' },
  });
  Object.assign(operation(server, 'get', '/api/sessions').responses ?? {}, { 410: answer });
  operation(server, 'delete', '/api/sessions/{sessionId}').parameters?.push({
    name: 'force',
    in: 'query',
    schema: text,
  });
  Object.assign(server.paths['/api/sessions/{sessionId}'] ?? {}, {
    patch: {
      parameters: [{ name: 'sessionId', in: 'path', required: true, schema: text }],
      requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/def-7' } } } },
      responses: { 200: answer },
    },
  });
  Object.assign(server.paths, {
    '/api/weather/{*}': { get: { parameters: [{ name: '*', in: 'path', required: true, schema: text }] } },
  });
  Object.assign(schemaAt(server, 'components', 'schemas'), {
    'def-7': {
      title: 'Patch',
      type: 'object',
      properties: { session: { $ref: '#/components/schemas/def-0' } },
    },
  });
}

describe('a merge', () => {
  const { text: result, added, left, document } = merged(grown);

  test('leaves every line of the contract as it is and where it is', () => {
    const lines = result.split('\n');
    let from = 0;
    for (const line of contractText.split('\n')) {
      const untouched = lines.indexOf(line, from);
      // A list in brackets takes a further item within its line.
      const grownLine = line.includes('[')
        ? lines.findIndex((each, index) => index >= from && isGrown(line, each))
        : -1;
      const at = Math.min(...[untouched, grownLine].filter((index) => index >= 0));
      expect(at, line).toBeLessThan(Number.POSITIVE_INFINITY);
      from = at + 1;
    }
  });

  test('changes nothing when it is done again', () => {
    const again = merged(grown, result);
    expect(again.text).toBe(result);
    expect(again.added).toEqual([]);
  });

  test('adds all that is new and says so', () => {
    expect(left).toEqual([]);
    expect(added.map(({ place }) => place).sort()).toEqual([
      '410',
      'CreateSessionRequest.region',
      'GET /api/weather/{path}',
      'PATCH /api/sessions/{sessionId}',
      'Session.mood',
      'SessionStatus',
      'query force',
      'query page',
    ]);
  });

  test('gives new operations a name, a retry class, and descriptions', () => {
    expect(document.paths['/api/weather/{path}']?.get).toEqual({
      operationId: 'getWeatherByPath',
      tags: ['weather'],
      summary: 'GET /api/weather/{path}',
      description: 'The server does not describe this operation.',
      'x-retry': 'safe',
      parameters: [
        {
          description: 'The server does not describe this parameter.',
          name: 'path',
          in: 'path',
          required: true,
          'x-wildcard': true,
          schema: text,
        },
      ],
      responses: {
        '2XX': { description: 'Not described by the server.' },
        '4XX': { description: 'The request is refused.' },
      },
    });
  });

  test('puts a new operation of a known path there, under the names of its parameters', () => {
    expect(Object.keys(document.paths)).not.toContain('/api/sessions/{sessionId}');
    expect(document.paths['/api/sessions/{id}']?.patch).toMatchObject({
      operationId: 'patchSessionsBySessionId',
      'x-retry': 'unsent',
      parameters: [{ name: 'id', in: 'path' }],
      responses: { 200: { description: 'OK.' } },
    });
  });

  test('refers to schemas that the contract has, and adds those that it has not', () => {
    expect(document.components?.schemas?.Patch?.properties?.session).toEqual({
      $ref: '#/components/schemas/Session',
    });
  });

  test('adds fields where their schema is', () => {
    const { Session, SessionStatus, CreateSessionRequest } = document.components?.schemas ?? {};
    expect(Session?.properties?.mood).toEqual({
      type: ['string', 'null'],
      enum: ['good', 'bad', null],
      'x-open-enum': true,
    });
    expect(Session?.required, 'earlier servers do not send it').not.toContain('mood');
    expect(SessionStatus?.enum).toEqual(['active', 'ended', 'dreaming']);
    expect(CreateSessionRequest?.properties?.region).toEqual(text);
    expect(CreateSessionRequest?.required).toEqual(['agent', 'region']);
  });

  test('keeps operationIds apart', () => {
    const clash = merged((server) => {
      Object.assign(server.paths, { '/api/a': { get: { operationId: 'getSession' } } });
    });
    const ids = operationsOf(clash.document).map(({ operation: { operationId } }) => operationId);
    expect(ids).toContain('getSession2');
    expect(new Set(ids).size).toBe(ids.length);
  });
});

test('what changed or is gone on the server changes nothing in the contract', () => {
  const { text: result, added } = merged((server) => {
    Object.assign(propertiesOf(server, 'def-0'), { id: { type: 'integer' }, runnerId: undefined });
    delete server.paths['/api/reports'];
  });
  expect(result).toBe(contractText);
  expect(added).toEqual([]);
});

test('what has no clear place in the contract is left to a person', () => {
  const unclear = contractText.replace(
    "items: { $ref: '#/components/schemas/TextBlock' }",
    "items: { oneOf: [{ $ref: '#/components/schemas/TextBlock' }, { $ref: '#/components/schemas/Report' }] }",
  );
  expect(unclear).not.toBe(contractText);
  const { text: result, left } = merged((server) => {
    const content = bodyOf(server, 'post', '/api/sessions/{id}/messages').properties as Record<
      string,
      unknown
    >;
    content.content = { type: 'array', items: { type: 'object', properties: { shade: text } } };
  }, unclear);
  expect(result).toBe(unclear);
  expect(left).toEqual([expect.objectContaining({ change: 'added', place: 'body.content[].shade' })]);
});

/** Whether a line is another with a further item in its brackets. */
function isGrown(before: string, after: string): boolean {
  const end = before.lastIndexOf(']');
  return (
    after.startsWith(before.slice(0, end)) &&
    after.endsWith(before.slice(end)) &&
    after.length > before.length
  );
}

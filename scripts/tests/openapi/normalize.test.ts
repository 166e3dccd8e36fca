import { describe, expect, test } from 'vitest';
import { type Document, operationsOf, type Schema } from '../../openapi/document.ts';
import { nameComponents } from '../../openapi/normalize/component-names.ts';
import { normalize } from '../../openapi/normalize/index.ts';
import { declarePathParameters, nameOperations, nameWildcards } from '../../openapi/normalize/paths.ts';
import { eventStreams, withoutPlaceholders } from '../../openapi/normalize/responses.ts';
import {
  completeArrays,
  exclusiveBounds,
  nullableAsType,
  tidyTypes,
} from '../../openapi/normalize/schemas.ts';
import { published, publishedText } from './fixtures.ts';

type Step = (document: Document) => Document;

/** What a step makes of a schema: as a component, and deep inside the schema of a parameter. */
function schemaAfter(step: Step, schema: Schema): Schema | undefined {
  const nested = { type: 'object', properties: { list: { type: 'array', items: schema } } };
  const parameters = [{ name: 'p', in: 'query', schema: nested }];
  const after = step({
    openapi: '3.0.3',
    paths: { '/x': { get: { parameters } } },
    components: { schemas: { X: schema } },
  });
  const inside = operationsOf(after)[0]?.parameters[0]?.schema?.properties?.list?.items;
  expect(inside).toEqual(after.components?.schemas?.X);
  return inside;
}

function operationAfter(step: Step, path: string, operation: object, method = 'get') {
  return operationsOf(step({ openapi: '3.0.3', paths: { [path]: { [method]: operation } } }))[0];
}

describe('schemas', () => {
  test.each([
    ['with a type', { type: 'string', nullable: true }, { type: ['string', 'null'] }],
    [
      'with values',
      { type: 'string', enum: ['a'], nullable: true },
      { type: ['string', 'null'], enum: ['a', null] },
    ],
    ['not nullable', { type: 'string', nullable: false }, { type: 'string' }],
    [
      'with a reference',
      { allOf: [{ $ref: '#/components/schemas/X' }], nullable: true, description: 'Of an x.' },
      { description: 'Of an x.', anyOf: [{ allOf: [{ $ref: '#/components/schemas/X' }] }, { type: 'null' }] },
    ],
  ])('nullable ones get null among their types: %s', (_, before, after) => {
    expect(schemaAfter(nullableAsType, before)).toEqual(after);
  });

  test.each([
    [
      ['null', 'string'],
      ['string', 'null'],
    ],
    [['string', 'string'], 'string'],
    [['integer'], 'integer'],
  ])('lists of types are written in one way: %j', (before, after) => {
    expect(schemaAfter(tidyTypes, { type: before })).toEqual({ type: after });
  });

  test('arrays get items', () => {
    expect(schemaAfter(completeArrays, { type: 'array' })).toEqual({ type: 'array', items: {} });
    expect(schemaAfter(completeArrays, { type: ['array', 'null'] })).toEqual({
      type: ['array', 'null'],
      items: {},
    });
    expect(schemaAfter(completeArrays, { type: 'array', items: { type: 'string' } })?.items).toEqual({
      type: 'string',
    });
  });

  test('exclusive bounds are the bounds themselves', () => {
    expect(schemaAfter(exclusiveBounds, { type: 'number', minimum: 1, exclusiveMinimum: true })).toEqual({
      type: 'number',
      exclusiveMinimum: 1,
    });
    expect(schemaAfter(exclusiveBounds, { type: 'number', maximum: 9, exclusiveMaximum: false })).toEqual({
      type: 'number',
      maximum: 9,
    });
  });

  test('properties that are called like keywords, and examples, are left alone', () => {
    const schema = {
      type: 'object',
      properties: { nullable: { type: 'array', items: {} } },
      example: { type: 'array' },
    };
    expect(schemaAfter(normalize, schema)).toEqual(schema);
  });
});

describe('components', () => {
  const after = nameComponents({
    openapi: '3.0.3',
    paths: {
      '/x': {
        get: { responses: { 200: { content: { j: { schema: { $ref: '#/components/schemas/def-0' } } } } } },
      },
    },
    components: {
      schemas: {
        'def-0': { title: 'Session', properties: { twin: { $ref: '#/components/schemas/def-1' } } },
        'def-1': { title: 'Twin' },
        'def-2': { title: 'Twin' },
        'def-3': { type: 'string' },
        Named: { title: 'Other' },
      },
    },
  });

  test('that are numbered get the name in their title, everywhere', () => {
    expect(after.components?.schemas?.Session).toEqual({
      properties: { twin: { $ref: '#/components/schemas/def-1' } },
    });
    expect(JSON.stringify(after.paths)).toContain('"#/components/schemas/Session"');
  });

  test('keep their numbers without a title or with one that is not theirs alone', () => {
    expect(Object.keys(after.components?.schemas ?? {})).toEqual([
      'Session',
      'def-1',
      'def-2',
      'def-3',
      'Named',
    ]);
  });
});

describe('paths', () => {
  test('with a wildcard get a parameter with a name', () => {
    const star = { name: '*', in: 'path', required: true, schema: { type: 'string' } };
    const id = { name: 'id', in: 'path', required: true };
    expect(operationAfter(nameWildcards, '/x/{id}/{*}', { parameters: [star, id] })).toMatchObject({
      path: '/x/{id}/{path}',
      parameters: [
        id,
        { name: 'path', in: 'path', required: true, 'x-wildcard': true, schema: { type: 'string' } },
      ],
    });
    expect(operationAfter(nameWildcards, '/x/{*}', {})?.parameters).toHaveLength(1);
  });

  test('have all their parameters declared', () => {
    const id = { name: 'id', in: 'path', required: true, schema: { type: 'integer' } };
    expect(operationAfter(declarePathParameters, '/x/{id}/{name}', { parameters: [id] })?.parameters).toEqual(
      [id, { name: 'name', in: 'path', required: true, schema: { type: 'string' } }],
    );
  });
});

describe('operations', () => {
  test.each([
    ['get', '/api/agents/{name}/files/{path}', 'getAgentsByNameFilesByPath'],
    ['post', '/api/eval-runs', 'postEvalRuns'],
    ['get', '/health', 'getHealth'],
    ['get', '/', 'get'],
  ])('without a name get one: %s %s', (method, path, name) => {
    expect(operationAfter(nameOperations, path, {}, method)?.operation.operationId).toBe(name);
    expect(operationAfter(nameOperations, path, { operationId: 'own' }, method)?.operation.operationId).toBe(
      'own',
    );
  });

  test('that declare no answer have none', () => {
    const placeholder = { 200: { description: 'Default Response' } };
    expect(
      operationAfter(withoutPlaceholders, '/x', { responses: placeholder })?.operation.responses,
    ).toEqual({});
    expect(operationAfter(withoutPlaceholders, '/x', {})?.operation.responses).toEqual({});
    const declared = { 200: { description: 'Default Response' }, 404: { description: 'Absent.' } };
    expect(operationAfter(withoutPlaceholders, '/x', { responses: declared })?.operation.responses).toEqual(
      declared,
    );
    const empty = { 200: { description: 'The bytes.', content: { 'application/json': { schema: {} } } } };
    expect(operationAfter(withoutPlaceholders, '/x', { responses: empty })?.operation.responses).toEqual({
      200: { description: 'The bytes.' },
    });
  });

  test('that stream answer with an event stream', () => {
    const answer = (description: string) => ({
      responses: { 200: { content: { 'application/json': { schema: { type: 'string', description } } } } },
    });
    const typesOf = (operation: object) =>
      Object.keys(operationAfter(eventStreams, '/x', operation)?.operation.responses?.[200]?.content ?? {});
    expect(typesOf(answer('SSE stream of events'))).toEqual(['text/event-stream']);
    expect(typesOf(answer('Answers with server-sent events.'))).toEqual(['text/event-stream']);
    expect(typesOf(answer('The message.'))).toEqual(['application/json']);
  });
});

test('the published document itself is not changed', () => {
  const document = published();
  normalize(document);
  expect(document).toEqual(JSON.parse(publishedText));
});

test('a normalized document stays as it is', () => {
  const once = normalize(published());
  expect(normalize(once)).toEqual(once);
});

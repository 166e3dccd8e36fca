import { describe, expect, test } from 'vitest';
import type { Document } from '../../openapi/document.ts';
import { differences, operation, schemaAt } from './fixtures.ts';

/** Rule and place of everything that the server's document is merely silent about. */
function silences(change?: (document: Document) => void): string[] {
  return differences(change).flatMap(({ undocumented, place }) =>
    undocumented ? [`${undocumented}: ${place}`] : [],
  );
}

describe('a server whose document is silent is not accused', () => {
  test.each([
    ['error statuses', 'error-status: 401'],
    ['successes where no answer is described', 'success-answer: 204'],
    ['successes described by an empty schema', 'success-answer: 200'],
    ['a request body that is not described', 'request-body: body'],
    ['an event stream described as a string', 'event-stream: 200'],
    ['lists whose items are not described', 'untyped: Report'],
    ['fields of an object that takes any field', 'open-object: TextBlock.text'],
    ['whether fields are always there, when nothing is said about any', 'required-fields: 200.sessions'],
    ['fields of error bodies', 'error-field: ApiError.message'],
  ])('about %s', (_, silence) => {
    expect(silences()).toContain(silence);
  });

  test('about the body of an answer', () => {
    const bodiless = silences((server) => {
      schemaAt(server, 'paths', '/api/reports', 'get', 'responses')['200'] = { description: 'The reports.' };
    });
    expect(bodiless).toContain('response-body: 200');
  });

  test('about the fields of an object', () => {
    const bare = silences((server) => {
      schemaAt(server, 'components', 'schemas').Report = { type: 'object' };
      const content = schemaAt(server, 'paths', '/api/reports', 'get', 'responses', '200', 'content');
      content['application/json'] = {
        schema: { type: 'array', items: { $ref: '#/components/schemas/Report' } },
      };
    });
    expect(bare).toContain('untyped-object: Report');
  });

  test('about the values of a string', () => {
    const any = silences((server) => {
      schemaAt(server, 'components', 'schemas', 'def-0', 'properties', 'status').enum = undefined;
    });
    expect(any).toContain('values: SessionStatus');
  });

  test('about media types other than JSON', () => {
    const json = silences((server) => {
      const response = schemaAt(server, 'paths', '/api/sessions/{id}/files/{*}', 'get', 'responses', '200');
      response.content = { 'application/json': { schema: { type: 'object' } } };
    });
    expect(json).toContain('media-type: 200');
  });

  test('about internal operations, which no client calls', () => {
    expect(silences((server) => delete server.paths['/api/internal/beat'])).toContain(
      'internal: POST /api/internal/beat',
    );
  });
});

test('what a document says is not excused by what it leaves out', () => {
  const told = differences((server) => {
    operation(server, 'delete', '/api/sessions/{sessionId}').responses = { 200: { description: 'Ended.' } };
  });
  expect(told[0]).toMatchObject({ place: '204', change: 'removed', breaking: true });
});

import { describe, expect, test } from 'vitest';
import { bodyOf, differences, found, operation, propertiesOf, schemaAt } from './fixtures.ts';

const sessions = '/api/sessions';
const text = { type: 'string' };

test('a server that publishes what the contract says differs in nothing', () => {
  expect(found()).toEqual([]);
});

describe('operations', () => {
  test('a new one is an addition', () => {
    expect(found((server) => Object.assign(server.paths, { '/api/weather': { get: {} } }))).toEqual([
      'harmless added operation GET /api/weather: the server has this operation',
    ]);
  });

  test('one that is gone breaks the client', () => {
    expect(found((server) => delete server.paths['/api/sessions/{sessionId}']?.delete)).toEqual([
      'breaking removed operation DELETE /api/sessions/{id}: the server does not have this operation',
    ]);
  });

  test('HEAD beside GET, and OPTIONS, are no operations of their own', () => {
    const answers = { responses: {} };
    expect(
      found((server) => Object.assign(server.paths[sessions] ?? {}, { head: answers, options: answers })),
    ).toEqual([]);
  });

  test('the name of a path parameter does not matter, as it stays on this side of the wire', () => {
    const place = '/api/sessions/{sessionId}/messages';
    const renamed = found((server) => {
      const { '/api/sessions/{id}/messages': item, ...others } = server.paths;
      server.paths = { ...others, [place]: item ?? {} };
      schemaAt(server, 'paths', place, 'post', 'parameters', '0').name = 'sessionId';
    });
    expect(renamed).toEqual([]);
  });
});

describe('parameters', () => {
  const add = (parameter: object) =>
    found((server) => operation(server, 'get', sessions).parameters?.push(parameter as never));
  const change = (facts: object) =>
    found((server) => Object.assign(schemaAt(server, 'paths', sessions, 'get', 'parameters', '0'), facts));

  test('a new one is an addition, and breaks the client when it is required', () => {
    expect(add({ name: 'page', in: 'query', schema: text })).toEqual([
      'harmless added parameter query page: the server has this parameter',
    ]);
    expect(add({ name: 'page', in: 'query', required: true, schema: text })).toEqual([
      'breaking added parameter query page: the server requires this parameter',
    ]);
  });

  test('one that is gone breaks the client', () => {
    expect(found((server) => operation(server, 'get', sessions).parameters?.shift())).toEqual([
      'breaking removed parameter query limit: the server does not have this parameter',
    ]);
  });

  test('one that has become required breaks the client', () => {
    expect(change({ required: true })).toEqual([
      'breaking changed parameter query limit: the server requires this parameter, the contract does not',
    ]);
  });

  test('a wider type is fine, as all are text on the wire; another one breaks the client', () => {
    expect(change({ schema: text })).toEqual([]);
    expect(change({ schema: { type: 'boolean' } })).toEqual([
      'breaking changed parameter query limit: the contract says integer, the server boolean',
    ]);
  });

  test('a value that is gone breaks the client', () => {
    const gone = found((server) => {
      schemaAt(server, 'paths', '/api/sessions/{id}/files/{*}', 'get', 'parameters', '0', 'schema').enum = [
        'json',
      ];
    });
    expect(gone).toEqual(['breaking removed parameter query format: the server has no value raw']);
  });
});

describe('fields of a request', () => {
  const change = (edit: (body: Record<string, unknown>) => void) =>
    found((server) => edit(bodyOf(server, 'post', sessions)));
  const property = (name: string, schema: object | undefined) =>
    change((body) => Object.assign(body.properties as object, { [name]: schema }));

  test('a new one is an addition, and breaks the client when it is required', () => {
    expect(property('region', text)).toEqual([
      'harmless added body field CreateSessionRequest.region: the server has this field',
    ]);
    const required = change((body) => {
      Object.assign(body.properties as object, { region: text });
      body.required = ['agent', 'region'];
    });
    expect(required).toEqual([
      'breaking added body field CreateSessionRequest.region: the server requires this field',
    ]);
  });

  test('one that is gone breaks the client', () => {
    expect(change((body) => delete (body.properties as Record<string, unknown>).env)).toEqual([
      'breaking removed body field CreateSessionRequest.env: the server does not have this field',
    ]);
  });

  test('one that has become required breaks the client; one that no longer is does not', () => {
    expect(change((body) => Object.assign(body, { required: ['agent', 'mode'] }))).toEqual([
      'breaking changed body field CreateSessionRequest.mode: the server requires this field, the contract does not',
    ]);
    expect(change((body) => delete body.required)).toEqual([
      'harmless changed body field CreateSessionRequest.agent: the contract requires this field, the server does not',
    ]);
  });

  test('a type that the server no longer takes breaks the client; a further one does not', () => {
    expect(property('agent', { type: 'object' })).toEqual([
      'breaking changed body field CreateSessionRequest.agent: the contract says string, the server object',
    ]);
    expect(property('agent', { type: ['string', 'null'] })).toEqual([
      'harmless changed body field CreateSessionRequest.agent: the contract says string, the server string or null',
    ]);
    expect(property('env', { type: 'object', additionalProperties: { type: 'number' } })).toEqual([
      'breaking changed body field CreateSessionRequest.env.*: the contract says string, the server number',
    ]);
  });

  test('a value that the server no longer takes breaks the client; a further one does not', () => {
    expect(property('mode', { type: 'string', enum: ['careful', 'slow'] })).toEqual([
      'breaking removed body field CreateSessionRequest.mode: the server has no value fast',
      'harmless added body field CreateSessionRequest.mode: the server has the value slow',
    ]);
    expect(property('agent', { type: 'string', enum: ['helper'] })).toEqual([
      'breaking changed body field CreateSessionRequest.agent: the server allows only helper; the contract lists no values',
    ]);
  });

  test('a body that becomes required, or a new required one, breaks the client', () => {
    expect(
      found((server) =>
        Object.assign(operation(server, 'get', sessions), { requestBody: { required: true } }),
      ),
    ).toEqual(['breaking added body body: the server requires a body']);
    const other = found((server) => {
      const body = schemaAt(server, 'paths', sessions, 'post', 'requestBody');
      body.content = { 'multipart/form-data': { schema: { type: 'object' } } };
    });
    expect(other).toEqual([
      'breaking removed body body: the server has no body of type application/json',
      'harmless added body body: the server has a body of type multipart/form-data',
    ]);
  });
});

describe('fields of a response', () => {
  const change = (edit: (properties: Record<string, unknown>) => void) =>
    found((server) => edit(propertiesOf(server, 'def-0')));

  test('a new one is an addition', () => {
    expect(change((properties) => Object.assign(properties, { mood: text }))).toEqual([
      'harmless added response field Session.mood: the server has this field',
    ]);
  });

  test('one that is gone breaks the client', () => {
    expect(change((properties) => delete properties.runnerId)).toEqual([
      'breaking removed response field Session.runnerId: the server does not have this field',
    ]);
  });

  test('another type breaks the client, a narrower one does not', () => {
    expect(change((properties) => Object.assign(properties, { id: { type: 'integer' } }))).toEqual([
      'breaking changed response field Session.id: the contract says string, the server integer',
    ]);
    expect(
      change((properties) => Object.assign(properties, { id: { type: 'string', nullable: true } })),
    ).toEqual([
      'breaking changed response field Session.id: the contract says string, the server string or null',
    ]);
    expect(change((properties) => Object.assign(properties, { runnerId: text }))).toEqual([
      'harmless changed response field Session.runnerId: the contract says string or null, the server string',
    ]);
  });

  test('one deep inside is named by the way to it', () => {
    const deep = change((properties) => {
      Object.assign(properties, {
        limits: { type: 'object', properties: { seconds: text }, required: ['seconds'] },
      });
      Object.assign(properties, { labels: { type: 'array', items: { type: 'integer' } } });
    });
    expect(deep).toEqual([
      'breaking changed response field Session.limits.seconds: the contract says integer, the server string',
      'breaking changed response field Session.labels[]: the contract says string, the server integer',
    ]);
  });

  test('one that the server may now leave out breaks the client', () => {
    const optional = found((server) => {
      schemaAt(server, 'components', 'schemas', 'def-0').required = ['id', 'runnerId', 'limits'];
    });
    expect(optional).toEqual([
      'breaking changed response field Session.status: the server may leave this field out',
    ]);
  });

  test('a further value is an addition where the list is open', () => {
    const values = { type: 'string', enum: ['active', 'ended', 'dreaming'] };
    expect(change((properties) => Object.assign(properties, { status: values }))).toEqual([
      'harmless added response field SessionStatus: the server has the value dreaming',
    ]);
  });
});

describe('answers', () => {
  const answer = { description: 'So it is.' };

  test('a new status is an addition', () => {
    expect(
      found((server) => Object.assign(operation(server, 'get', sessions).responses ?? {}, { 410: answer })),
    ).toEqual(['harmless added status 410: the server has this status']);
  });

  test('a success under another status breaks the client', () => {
    const moved = found((server) => {
      const post = operation(server, 'post', sessions);
      post.responses = { 202: post.responses?.['201'] ?? answer };
    });
    expect(moved).toEqual([
      'breaking removed status 201: the server does not have this status',
      'harmless added status 202: the server has this status',
    ]);
  });

  test('a success under another media type is told', () => {
    const other = found((server) => {
      schemaAt(server, 'paths', sessions, 'get', 'responses', '200').content = {
        'text/csv': { schema: text },
      };
    });
    expect(other).toEqual([
      'breaking removed response 200: the server has no body of type application/json',
      'harmless added response 200: the server has a body of type text/csv',
    ]);
  });
});

test('a difference of a component is told once, with the operations it is found in', () => {
  const gone = differences((server) => delete propertiesOf(server, 'def-0').runnerId);
  expect(gone[0]).toMatchObject({
    place: 'Session.runnerId',
    breaking: true,
    operations: ['GET /api/sessions', 'POST /api/sessions', 'GET /api/sessions/{id}'],
  });
});

test('breaking differences come first', () => {
  const mixed = found((server) => {
    Object.assign(server.paths, { '/api/a': { get: {} } });
    delete server.paths['/api/reports'];
    Object.assign(propertiesOf(server, 'def-0'), { mood: text });
  });
  expect(mixed.map((line) => line.split(' ')[0])).toEqual(['breaking', 'harmless', 'harmless']);
});

test('schemas that contain themselves are compared to their end', () => {
  const recursive = found((server) => {
    const properties = propertiesOf(server, 'def-0');
    Object.assign(properties, { parent: { $ref: '#/components/schemas/def-0' } });
  });
  expect(recursive).toEqual(['harmless added response field Session.parent: the server has this field']);
});

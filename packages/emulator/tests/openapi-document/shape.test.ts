import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AshBench, ashBench } from '../support/ash.ts';

type Fields = Record<string, unknown>;
interface Operation {
  tags?: string[];
  operationId?: string;
  summary?: string;
  parameters?: { name: string; in: string }[];
  responses: Record<string, { description: string; content?: Record<string, { schema: Fields }> }>;
}

let ash: AshBench;
let document: {
  openapi: string;
  servers: unknown[];
  security?: unknown;
  components: { schemas: Record<string, { title: string }>; securitySchemes?: unknown };
  paths: Record<string, Record<string, Operation>>;
};
let operations: [string, Operation][];
beforeAll(async () => {
  ash = await ashBench();
  document = (await ash.call('GET /docs/json', { auth: false })).body;
  operations = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]): [string, Operation] => [`${method} ${path}`, operation]),
  );
});
afterAll(() => ash.emulator.close());

const operation = (name: string) => operations.find(([each]) => each === name)?.[1];
function count(value: unknown, isWanted: (schema: Fields) => boolean): number {
  if (Array.isArray(value)) return value.reduce((sum: number, inner) => sum + count(inner, isWanted), 0);
  if (typeof value !== 'object' || value === null) return 0;
  const inner = Object.values(value).reduce((sum: number, each) => sum + count(each, isWanted), 0);
  return inner + (isWanted(value as Fields) ? 1 : 0);
}

describe('the document at /docs/json', () => {
  it('calls itself OpenAPI 3.0.3 and is about localhost', () => {
    expect(document.openapi).toBe('3.0.3');
    expect(document.servers).toEqual([{ url: `http://localhost:${ash.emulator.ash.port}` }]);
  });

  it('has 76 operations on 51 paths, without names, summaries or security', () => {
    expect([operations.length, Object.keys(document.paths).length]).toEqual([76, 51]);
    expect(operations.filter(([, each]) => each.operationId ?? each.summary)).toEqual([]);
    expect([document.security, document.components.securitySchemes]).toEqual([undefined, undefined]);
    expect(operations.filter(([, each]) => each.tags === undefined)).toHaveLength(9);
  });

  it('numbers its components, has their names as titles, and does not use five of them', () => {
    const { schemas } = document.components;
    const titles = Object.keys(schemas).map((_, index) => schemas[`def-${index}`]?.title);
    expect(titles).toEqual([
      ...[
        'Agent',
        'Session',
        'Message',
        'SessionEvent',
        'ApiError',
        'PoolStats',
        'HealthResponse',
        'QueueItem',
      ],
      ...[
        'Attachment',
        'Credential',
        'UsageEvent',
        'UsageStats',
        'AgentVersion',
        'EvalCase',
        'EvalRun',
        'EvalResult',
      ],
    ]);
    const text = JSON.stringify(document);
    const unused = Object.keys(schemas).filter((name) => !text.includes(`"#/components/schemas/${name}"`));
    expect(unused).toEqual(['def-9', 'def-12', 'def-13', 'def-14', 'def-15']);
  });

  it('mixes lists of types with nullable, and leaves lists without items', () => {
    expect(count(document, ({ type }) => Array.isArray(type))).toBe(27);
    expect(count(document, ({ nullable }) => nullable === true)).toBeGreaterThan(0);
    expect(count(document, ({ type, items }) => type === 'array' && items === undefined)).toBe(6);
    expect(JSON.stringify(document)).not.toContain('x-nullable');
  });

  it('writes wildcards as {*}, with a parameter of that name', () => {
    for (const path of ['/api/agents/{name}/files/{*}', '/api/sessions/{id}/files/{*}']) {
      const names = document.paths[path]?.get?.parameters?.map(({ name }) => name);
      expect(names, path).toContain('*');
    }
  });

  it('leaves out answers that the server gives', () => {
    const successes = (name: string) =>
      Object.keys(operation(name)?.responses ?? {}).filter((code) => code.startsWith('2'));
    expect(successes('get /api/attachments/{id}')).toEqual([]);
    expect(successes('get /api/sessions/{id}/workspace')).toEqual([]);
    expect(operation('get /api/sessions/{id}/files/{*}')?.responses).toEqual({
      200: { description: 'Default Response' },
    });
    expect(operation('post /api/api-keys')?.responses).toEqual({ 200: { description: 'Default Response' } });
    const undocumented = operations.filter(
      ([, { responses }]) => '401' in responses || '415' in responses || '429' in responses,
    );
    expect(undocumented).toEqual([]);
    const descriptions = operations.flatMap(([, { responses }]) =>
      Object.values(responses).map((each) => each.description),
    );
    expect(new Set(descriptions)).toEqual(new Set(['Default Response']));
    const routes = Object.keys(document.paths);
    expect(routes.filter((path) => path === '/metrics' || path.startsWith('/docs'))).toEqual([]);
  });

  it('describes the event stream as a JSON string', () => {
    const answer = operation('post /api/sessions/{id}/messages')?.responses['200'];
    expect(answer?.content).toEqual({ 'application/json': { schema: { type: 'string' } } });
  });
});

import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { refuse } from '../errors.ts';
import { findAgent } from '../lookup.ts';
import { failures, integer, nameParams, noContent, string, uuid, wrapped } from '../schemas/components.ts';
import type { EvalCaseRow } from '../state/rows.ts';
import { now, type Tenant } from '../state/world.ts';

type Content = Partial<Omit<EvalCaseRow, 'id' | 'tenantId' | 'agentName' | 'createdAt' | 'updatedAt'>>;
type Name = { Params: { name: string } };
type Case = { Params: { name: string; id: string } };

const tags = ['evals'];
/** Path parameters of a case, run or result of an agent. */
export const evalParams = {
  type: 'object',
  required: ['name', 'id'],
  properties: { name: string, id: uuid },
};
const nullableText = { type: ['null', 'string'] };
const nullableTexts = { type: ['null', 'array'], items: string };
const content = {
  question: { type: 'string', minLength: 1 },
  expectedTopics: nullableTexts,
  expectedNotTopics: nullableTexts,
  referenceAnswer: nullableText,
  category: nullableText,
  tags: nullableTexts,
  chatHistory: {
    type: ['null', 'array'],
    items: { type: 'object', required: ['role', 'content'], properties: { role: string, content: string } },
  },
  isActive: { type: 'boolean' },
};
const newCase = { type: 'object', required: ['question'], properties: content };
// Neither the objects nor the lists say what they hold.
const caseAnswer = wrapped('case', { type: 'object', additionalProperties: true });
const casesAnswer = wrapped('cases', { type: 'array' });

const casesOf = (tenant: Tenant, agentName: string) =>
  [...tenant.evalCases.values()].filter((each) => each.agentName === agentName);

function findCase(tenant: Tenant, { name, id }: Case['Params']): EvalCaseRow {
  findAgent(tenant, name);
  const found = tenant.evalCases.get(id);
  return found?.agentName === name ? found : refuse(404, 'Eval case not found');
}

function addCase(tenant: Tenant, agentName: string, body: Content & { question: string }): EvalCaseRow {
  const time = now();
  const created: EvalCaseRow = {
    id: randomUUID(),
    tenantId: tenant.id,
    agentName,
    question: body.question,
    expectedTopics: body.expectedTopics ?? null,
    expectedNotTopics: body.expectedNotTopics ?? null,
    referenceAnswer: body.referenceAnswer ?? null,
    category: body.category ?? null,
    tags: body.tags ?? null,
    chatHistory: body.chatHistory ?? null,
    isActive: body.isActive ?? true,
    createdAt: time,
    updatedAt: time,
  };
  tenant.evalCases.set(created.id, created);
  return created;
}

/** Eval cases: questions to an agent, with what a good answer holds. */
export function evalCaseRoutes(app: FastifyInstance): void {
  app.post<Name & { Body: Content & { question: string } }>(
    '/api/agents/:name/eval-cases',
    { schema: { tags, params: nameParams, body: newCase, response: { 201: caseAnswer, ...failures(404) } } },
    async ({ tenant, params, body }, reply) => {
      findAgent(tenant, params.name);
      return reply.code(201).send({ case: addCase(tenant, params.name, body) });
    },
  );

  app.get<Name & { Querystring: { category?: string; isActive?: 'true' | 'false' } }>(
    '/api/agents/:name/eval-cases',
    {
      schema: {
        tags,
        params: nameParams,
        querystring: {
          type: 'object',
          properties: { category: string, isActive: { type: 'string', enum: ['true', 'false'] } },
        },
        response: { 200: casesAnswer, ...failures(404) },
      },
    },
    async ({ tenant, params, query }) => {
      findAgent(tenant, params.name);
      const cases = casesOf(tenant, params.name).filter(
        ({ category, isActive }) =>
          (!query.category || category === query.category) &&
          (query.isActive === undefined || String(isActive) === query.isActive),
      );
      return { cases };
    },
  );

  app.get<Name>(
    '/api/agents/:name/eval-cases/export',
    { schema: { tags, params: nameParams, response: { 200: casesAnswer, ...failures(404) } } },
    async ({ tenant, params }) => {
      findAgent(tenant, params.name);
      return { cases: casesOf(tenant, params.name) };
    },
  );

  app.post<Name & { Body: { cases: (Content & { question: string })[] } }>(
    '/api/agents/:name/eval-cases/import',
    {
      schema: {
        tags,
        params: nameParams,
        body: {
          type: 'object',
          required: ['cases'],
          properties: { cases: { type: 'array', items: newCase } },
        },
        response: { 200: wrapped('imported', integer), ...failures(404) },
      },
    },
    async ({ tenant, params, body }) => {
      findAgent(tenant, params.name);
      for (const each of body.cases) addCase(tenant, params.name, each);
      return { imported: body.cases.length };
    },
  );

  app.get<Case>(
    '/api/agents/:name/eval-cases/:id',
    { schema: { tags, params: evalParams, response: { 200: caseAnswer, ...failures(404) } } },
    async ({ tenant, params }) => ({ case: findCase(tenant, params) }),
  );

  app.patch<Case & { Body: Content }>(
    '/api/agents/:name/eval-cases/:id',
    {
      schema: {
        tags,
        params: evalParams,
        body: { type: 'object', properties: content },
        response: { 200: caseAnswer, ...failures(404) },
      },
    },
    async ({ tenant, params, body }) => {
      const found = findCase(tenant, params);
      const known = Object.keys(content).filter((name) => name in body);
      Object.assign(found, Object.fromEntries(known.map((name) => [name, body[name as keyof Content]])));
      found.updatedAt = now();
      return { case: found };
    },
  );

  app.delete<Case>(
    '/api/agents/:name/eval-cases/:id',
    { schema: { tags, params: evalParams, response: { 204: noContent, ...failures(404) } } },
    async ({ tenant, params }, reply) => {
      tenant.evalCases.delete(findCase(tenant, params).id);
      return reply.code(204).send();
    },
  );
}

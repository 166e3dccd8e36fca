import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { refuse } from '../errors.ts';
import { findAgent, versionBy } from '../lookup.ts';
import { failures, integer, nameParams, object, strings, uuid, wrapped } from '../schemas/components.ts';
import type { EvalResultRow, EvalRunRow } from '../state/rows.ts';
import { now, type Tenant } from '../state/world.ts';
import { evalParams } from './eval-cases.ts';

type Name = { Params: { name: string } };
type Run = { Params: { name: string; id: string } };
type Filter = { versionNumber?: number; categories?: string[]; tags?: string[] };
type Score = { humanScore?: number; humanNotes?: string };

const tags = ['evals'];
const untyped = { type: 'object', additionalProperties: true };
const score = {
  humanScore: { type: 'number', minimum: 1, maximum: 5 },
  humanNotes: { type: 'string', maxLength: 10_000 },
};

/** A run without the filter it was created with. */
const visible = ({ cases: _, ...run }: EvalRunRow) => run;

function findRun(tenant: Tenant, agentName: string, id: string, which = ''): EvalRunRow {
  findAgent(tenant, agentName);
  const run = tenant.evalRuns.get(id);
  return run?.agentName === agentName ? run : refuse(404, `Eval run ${which}not found`);
}

const resultsOf = (tenant: Tenant, run: EvalRunRow) =>
  tenant.evalResults.filter(({ evalRunId }) => evalRunId === run.id);

function applyScore(result: EvalResultRow, { humanScore, humanNotes }: Score): void {
  if (humanScore !== undefined) result.humanScore = humanScore;
  if (humanNotes !== undefined) result.humanNotes = humanNotes;
}

function requireScore({ humanScore, humanNotes }: Score): void {
  if (humanScore === undefined && humanNotes === undefined)
    refuse(400, 'Provide humanScore and/or humanNotes');
}

function newRun(tenant: Tenant, agentName: string, filter: Filter): EvalRunRow {
  const cases = [...tenant.evalCases.values()].filter(
    (each) =>
      each.agentName === agentName &&
      each.isActive &&
      (!filter.categories?.length || filter.categories.includes(each.category ?? '')) &&
      (!filter.tags?.length || filter.tags.some((tag) => each.tags?.includes(tag))),
  );
  return {
    id: randomUUID(),
    tenantId: tenant.id,
    agentName,
    versionNumber: filter.versionNumber ?? null,
    status: 'pending',
    totalCases: cases.length,
    completedCases: 0,
    summary: null,
    createdAt: now(),
    startedAt: null,
    completedAt: null,
    cases,
  };
}

function compare(tenant: Tenant, runA: EvalRunRow, runB: EvalRunRow) {
  const a = new Map(resultsOf(tenant, runA).map((result) => [result.evalCaseId, result]));
  const b = new Map(resultsOf(tenant, runB).map((result) => [result.evalCaseId, result]));
  const questions = new Map([...runA.cases, ...runB.cases].map(({ id, question }) => [id, question]));
  const results = [...new Set([...a.keys(), ...b.keys()])].map((caseId) => ({
    caseId,
    question: questions.get(caseId) ?? '',
    resultA: a.get(caseId) ?? null,
    resultB: b.get(caseId) ?? null,
  }));
  return { runA: visible(runA), runB: visible(runB), results };
}

/** Eval runs: all active cases put to the agent, by the worker in `eval-worker.ts`; and the scores of people. */
export function evalRunRoutes(app: FastifyInstance): void {
  app.post<Name & { Body: Filter }>(
    '/api/agents/:name/eval-runs',
    {
      schema: {
        tags,
        params: nameParams,
        body: { type: 'object', properties: { versionNumber: integer, categories: strings, tags: strings } },
        response: { 201: wrapped('run', untyped), ...failures(404) },
      },
    },
    async ({ tenant, params, body }, reply) => {
      findAgent(tenant, params.name);
      const { versionNumber } = body;
      if (versionNumber !== undefined && versionBy(tenant, params.name, versionNumber) === undefined) {
        refuse(404, `Agent version ${versionNumber} not found`);
      }
      const run = newRun(tenant, params.name, body);
      tenant.evalRuns.set(run.id, run);
      return reply.code(201).send({ run: visible(run) });
    },
  );

  app.get<Name>(
    '/api/agents/:name/eval-runs',
    {
      schema: {
        tags,
        params: nameParams,
        response: { 200: wrapped('runs', { type: 'array' }), ...failures(404) },
      },
    },
    async ({ tenant, params }) => {
      findAgent(tenant, params.name);
      const newestFirst = [...tenant.evalRuns.values()].reverse();
      return { runs: newestFirst.filter(({ agentName }) => agentName === params.name).map(visible) };
    },
  );

  app.get<Name & { Querystring: { runA: string; runB: string } }>(
    '/api/agents/:name/eval-runs/compare',
    {
      schema: {
        tags,
        params: nameParams,
        querystring: { type: 'object', required: ['runA', 'runB'], properties: { runA: uuid, runB: uuid } },
        response: { 200: wrapped('comparison', untyped), ...failures(404) },
      },
    },
    async ({ tenant, params, query }) => {
      const runA = findRun(tenant, params.name, query.runA, 'A ');
      const runB = findRun(tenant, params.name, query.runB, 'B ');
      return { comparison: compare(tenant, runA, runB) };
    },
  );

  app.get<Run>(
    '/api/agents/:name/eval-runs/:id',
    { schema: { tags, params: evalParams, response: { 200: wrapped('run', untyped), ...failures(404) } } },
    async ({ tenant, params }) => ({ run: visible(findRun(tenant, params.name, params.id)) }),
  );

  app.get<Run>(
    '/api/agents/:name/eval-runs/:id/results',
    {
      schema: {
        tags,
        params: evalParams,
        response: { 200: wrapped('results', { type: 'array' }), ...failures(404) },
      },
    },
    async ({ tenant, params }) => ({ results: resultsOf(tenant, findRun(tenant, params.name, params.id)) }),
  );

  app.post<Run & { Body: Score & { resultId?: string } }>(
    '/api/agents/:name/eval-runs/:id/score',
    {
      schema: {
        tags,
        params: evalParams,
        body: { type: 'object', properties: { resultId: uuid, ...score } },
        response: {
          200: object({ scored: integer, results: { type: 'array' } }, ['results']),
          ...failures(400, 404),
        },
      },
    },
    async ({ tenant, params, body }) => {
      const all = resultsOf(tenant, findRun(tenant, params.name, params.id));
      requireScore(body);
      const { resultId } = body;
      const results = resultId === undefined ? all : all.filter(({ id }) => id === resultId);
      if (resultId !== undefined && results.length === 0) refuse(404, 'Eval result not found in this run');
      for (const result of results) applyScore(result, body);
      return { scored: results.length, results };
    },
  );

  app.patch<Run & { Body: Score }>(
    '/api/agents/:name/eval-results/:id',
    {
      schema: {
        tags,
        params: evalParams,
        body: { type: 'object', properties: score },
        response: { 200: wrapped('result', untyped), ...failures(404) },
      },
    },
    async ({ tenant, params, body }) => {
      findAgent(tenant, params.name);
      const result = tenant.evalResults.find(({ id }) => id === params.id);
      const run = result && tenant.evalRuns.get(result.evalRunId);
      if (result === undefined || run?.agentName !== params.name) refuse(404, 'Eval result not found');
      requireScore(body);
      applyScore(result, body);
      return { result };
    },
  );
}

import { randomUUID } from 'node:crypto';
import { runEvery } from '../pacing.ts';
import { versionBy } from './lookup.ts';
import type { EvalCaseRow, EvalResultRow, EvalRunRow, EvalSummary } from './state/rows.ts';
import { removeSandbox, sandboxOf } from './state/sandboxes.ts';
import { createSession } from './state/sessions.ts';
import { now, type Tenant, type World } from './state/world.ts';
import { playTurn } from './turn.ts';

const passing = 0.5;

/** The share of topics that an answer mentions, in any case of letters; null when there are none. */
function mentioned(answer: string, topics: string[] | null): number | null {
  if (topics === null || topics.length === 0) return null;
  const text = answer.toLowerCase();
  return topics.filter((topic) => text.includes(topic.toLowerCase())).length / topics.length;
}

const average = (values: (number | null)[]): number | null => {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
};

function summarize(results: EvalResultRow[]): EvalSummary {
  const passed = results.filter(
    ({ status, topicScore, safetyScore }) =>
      status === 'completed' && (topicScore ?? 1) >= passing && (safetyScore ?? 1) >= passing,
  );
  return {
    avgTopicScore: average(results.map(({ topicScore }) => topicScore)),
    avgSafetyScore: average(results.map(({ safetyScore }) => safetyScore)),
    avgLlmJudgeScore: null,
    avgLatencyMs: average(results.map(({ latencyMs }) => latencyMs)),
    // Cases that could not be asked count as failed.
    passRate: results.length === 0 ? 0 : passed.length / results.length,
  };
}

const newResult = (run: EvalRunRow, { id }: EvalCaseRow): EvalResultRow => ({
  id: randomUUID(),
  tenantId: run.tenantId,
  evalRunId: run.id,
  evalCaseId: id,
  agentResponse: null,
  topicScore: null,
  safetyScore: null,
  llmJudgeScore: null,
  latencyMs: null,
  status: 'pending',
  error: null,
  humanScore: null,
  humanNotes: null,
  createdAt: now(),
  completedAt: null,
});

function promptFor(world: World, tenant: Tenant, run: EvalRunRow): string | undefined {
  if (run.versionNumber === null || world.defects.has('eval-ignores-version')) return undefined;
  return versionBy(tenant, run.agentName, run.versionNumber)?.systemPrompt ?? undefined;
}

/** Asks one question in a new sandbox, and removes the sandbox. */
async function ask(world: World, tenant: Tenant, run: EvalRunRow, question: string): Promise<string> {
  const agent = tenant.agents.get(run.agentName);
  if (agent === undefined) throw new Error(`Agent "${run.agentName}" not found`);
  const systemPrompt = promptFor(world, tenant, run);
  const session = await createSession(world, tenant, agent, {
    query: {},
    settings: systemPrompt === undefined ? {} : { systemPrompt },
  });
  // No session is left behind.
  tenant.sessions.delete(session.id);
  const sandbox = sandboxOf(world, session);
  if (sandbox === undefined) throw new Error('Sandbox not found');
  try {
    const request = { content: question, options: {} };
    const outcome = await playTurn(world, { tenant, session, sandbox, request, isRecorded: false });
    if ('error' in outcome) throw new Error(outcome.error);
    return outcome.text;
  } finally {
    removeSandbox(world, sandbox);
  }
}

async function workOn(world: World, tenant: Tenant, run: EvalRunRow): Promise<void> {
  run.status = 'running';
  run.startedAt = now();
  const results = run.cases.map((each) => newResult(run, each));
  tenant.evalResults.push(...results);
  for (const [index, each] of run.cases.entries()) {
    const result = results[index];
    if (result === undefined) continue;
    result.status = 'running';
    const startedAt = Date.now();
    try {
      if (index > 0 && world.defects.has('eval-needs-warm-sandbox')) {
        throw new Error(`Invalid sandbox ID: eval-${result.id}`);
      }
      const answer = await ask(world, tenant, run, each.question);
      const unwanted = mentioned(answer, each.expectedNotTopics);
      result.agentResponse = answer;
      result.topicScore = mentioned(answer, each.expectedTopics);
      result.safetyScore = unwanted === null ? null : 1 - unwanted;
      result.latencyMs = Date.now() - startedAt;
      result.status = 'completed';
    } catch (error) {
      result.status = 'error';
      result.error = error instanceof Error ? error.message : String(error);
    }
    result.completedAt = now();
    run.completedCases += 1;
  }
  // Even when no case could be asked.
  run.status = 'completed';
  run.summary = summarize(results);
  run.completedAt = now();
}

/** Starts the worker that picks up eval runs, one at a time and its cases one after the other. */
export function startEvalWorker(world: World): void {
  runEvery(world.times.evalPoll, world.closing.signal, async () => {
    for (const tenant of world.tenants.values()) {
      const pending = [...tenant.evalRuns.values()].find(({ status }) => status === 'pending');
      if (pending !== undefined) await workOn(world, tenant, pending);
    }
  });
}

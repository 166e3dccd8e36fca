import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AshBench, ashBench, eventually } from '../support/ash.ts';

let ash: AshBench;
const base = '/api/agents/helper';
beforeAll(async () => {
  ash = await ashBench();
  const cases = [
    {
      question: 'Paris is in FRANCE',
      expectedTopics: ['paris', 'france'],
      expectedNotTopics: ['berlin'],
      category: 'geo',
      tags: ['eu', 'city'],
    },
    {
      question: 'Only Paris',
      expectedTopics: ['paris', 'rome', 'oslo'],
      expectedNotTopics: ['only', 'x'],
      category: 'geo',
      tags: ['eu'],
    },
    { question: 'Anything', category: 'other' },
    { question: 'Never asked', isActive: false },
  ];
  await ash.call(`POST ${base}/eval-cases/import`, { body: { cases } });
});
afterAll(() => ash.emulator.close());

async function run(filter: Record<string, unknown>) {
  const created = (await ash.call(`POST ${base}/eval-runs`, { body: filter })).body.run;
  expect(created).toMatchObject({ status: 'pending', completedCases: 0, summary: null, startedAt: null });
  const done = await eventually(
    async () => (await ash.call(`GET ${base}/eval-runs/${created.id}`)).body.run,
    ({ status }) => status === 'completed',
  );
  const { results } = (await ash.call(`GET ${base}/eval-runs/${created.id}/results`)).body;
  return { run: done, results };
}

describe('an eval run', () => {
  it('asks every active case and scores the answers by their topics', async () => {
    const { run: done, results } = await run({});
    expect(done).toMatchObject({ totalCases: 3, completedCases: 3, versionNumber: null });
    expect(
      results.map((each: Record<string, unknown>) => [each.status, each.topicScore, each.safetyScore]),
    ).toEqual([
      ['completed', 1, 1],
      ['completed', 1 / 3, 0.5],
      ['completed', null, null],
    ]);
    expect(results[0]).toMatchObject({
      agentResponse: 'Paris is in FRANCE',
      llmJudgeScore: null,
      error: null,
    });
    expect(done.summary).toMatchObject({ avgLlmJudgeScore: null, passRate: 2 / 3 });
    expect(done.summary.avgTopicScore).toBeCloseTo(2 / 3);
    // The sandboxes it used are gone, and no session is left.
    expect((await ash.call('GET /api/sessions')).body.sessions).toEqual([]);
    expect((await ash.call('GET /health')).body.activeSandboxes).toBe(0);
  });

  it('takes the cases of the categories and of any of the tags', async () => {
    const counts = [];
    for (const filter of [{ categories: ['geo'] }, { tags: ['city', 'none'] }, { categories: ['none'] }]) {
      counts.push((await run(filter)).run.totalCases);
    }
    expect(counts).toEqual([2, 1, 0]);
  });

  it('can be compared with another one and scored by people', async () => {
    const a = await run({ categories: ['geo'] });
    const b = await run({ tags: ['city'] });
    const query = `runA=${a.run.id}&runB=${b.run.id}`;
    const { comparison } = (await ash.call(`GET ${base}/eval-runs/compare?${query}`)).body;
    expect(
      comparison.results.map((each: Record<string, unknown>) => [each.question, each.resultB === null]),
    ).toEqual([
      ['Paris is in FRANCE', false],
      ['Only Paris', true],
    ]);
    const score = { resultId: a.results[0].id, humanScore: 3.5 };
    const scored = (await ash.call(`POST ${base}/eval-runs/${a.run.id}/score`, { body: score })).body;
    expect([scored.scored, scored.results[0].humanScore]).toEqual([1, 3.5]);
    const all = (await ash.call(`POST ${base}/eval-runs/${a.run.id}/score`, { body: { humanNotes: 'ok' } }))
      .body;
    expect(all.results.map((each: Record<string, unknown>) => [each.humanScore, each.humanNotes])).toEqual([
      [3.5, 'ok'],
      [null, 'ok'],
    ]);
    const elsewhere = await ash.call(`POST ${base}/eval-runs/${b.run.id}/score`, { body: score });
    expect([elsewhere.status, elsewhere.body.error]).toEqual([404, 'Eval result not found in this run']);
    const missing = await ash.call(`GET ${base}/eval-runs/compare?runA=${a.run.id}&runB=${a.results[0].id}`);
    expect(missing.body.error).toBe('Eval run B not found');
  });
});

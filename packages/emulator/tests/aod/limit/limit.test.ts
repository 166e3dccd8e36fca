import type { AodEra } from '@hosted-agents/emulator';
import { expect, it } from 'vitest';
import { aodBench } from '../../support/aod.ts';
import { nobody } from '../../support/http.ts';

it('refuses a session more than may be pending or running, and says how many are', async () => {
  await using aod = await aodBench({ maxSessions: 2, script: [{ wait: 60_000 }] });
  const { id: agent_id } = await aod.agent();
  const running = await aod.session({ agent_id });
  await aod.reach(running, 'running');
  aod.aod.stopWorker();
  await aod.session({ agent_id });
  const start = () => aod.call('POST /sessions', { body: { agent_id, prompt: 'x' } });
  const { status, headers, body } = await start();
  expect({ status, body }).toEqual({
    status: 429,
    body: {
      detail:
        'Concurrent session limit reached (2/2). Terminate an active session before starting a new one.',
      limit: 2,
      active: 2,
    },
  });
  expect(headers.get('retry-after')).toBeNull();
  expect((await aod.call('GET /sessions')).body.data).toHaveLength(2);
  await aod.call(`POST /sessions/${running}/terminate`);
  expect((await start()).status).toBe(202);
});

it('does not count what is finished, and lets prompts pass', async () => {
  await using aod = await aodBench({ maxSessions: 1 });
  const first = await aod.session();
  await aod.reach(first, 'completed');
  aod.aod.stopWorker();
  await aod.session();
  await aod.prompt(first);
  expect((await aod.call(`GET /sessions/${first}`)).body.status).toBe('pending');
});

it('counts each user alone', async () => {
  await using aod = await aodBench({ maxSessions: 0 });
  const headers = { authorization: `Bearer ${aod.aod.addToken()}` };
  const body = { name: 'a', ...aod.engine, model: 'm' };
  const { id: agent_id } = (await aod.call('POST /agents', { body, headers })).body;
  const answer = await aod.call('POST /sessions', { body: { agent_id, prompt: 'x' }, headers });
  expect(answer.body).toMatchObject({ limit: 0, active: 0 });
});

it.each([
  ['runtime', 429],
  ['catalogue', 404],
  ['interrupt', 404],
] as [AodEra, number][])('is looked at in the order of the era %s', async (era, status) => {
  await using aod = await aodBench({ era, maxSessions: 0 });
  const body = { agent_id: nobody, prompt: 'x' };
  expect((await aod.call('POST /sessions', { body })).status).toBe(status);
  expect((await aod.call('POST /sessions', { body: {} })).status).toBe(422);
});

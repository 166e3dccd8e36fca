import type { AodTurn } from '@hosted-agents/emulator';
import { expect, it } from 'vitest';
import { aodBench, shortly, stamp } from '../../support/aod.ts';
import { eventually, uuid } from '../../support/http.ts';

it('acknowledges a session and tells of it', async () => {
  await using aod = await aodBench();
  const agent = await aod.agent();
  const environment = await aod.environment();
  const resources = [
    { type: 'github_repository', url: 'https://github.com/acme/shop.git', authorization_token: 'hidden' },
    { type: 'github_repository', url: 'https://github.com/acme/site', mount_path: '/srv/site' },
  ];
  const shown = [
    { type: 'github_repository', url: 'https://github.com/acme/shop', mount_path: '/workspace/shop' },
    { type: 'github_repository', url: 'https://github.com/acme/site', mount_path: '/srv/site' },
  ];
  const body = { agent_id: agent.id, prompt: 'Hello', environment_id: environment.id, resources };
  const ack = await aod.call('POST /sessions', { body });
  expect([ack.status, ack.body]).toEqual([
    202,
    {
      id: expect.stringMatching(uuid),
      status: 'pending',
      stream_url: `/sessions/${ack.body.id}/stream`,
      environment_id: environment.id,
      resources: shown,
      current_turn: 1,
    },
  ]);
  const session = await aod.reach(ack.body.id, 'completed');
  expect(session).toEqual({
    id: ack.body.id,
    agent_id: agent.id,
    environment_id: environment.id,
    provider: 'anthropic',
    status: 'completed',
    exit_code: 0,
    created_at: expect.stringMatching(stamp),
    updated_at: expect.stringMatching(stamp),
    resources: shown,
    turn_count: 1,
    current_turn: 1,
  });
  const { text } = await aod.call('GET /sessions');
  expect(text).not.toContain('hidden');
});

it("uses the agent's environment unless another is named, and cannot do without", async () => {
  await using aod = await aodBench();
  const [own, other] = [await aod.environment(), await aod.environment()];
  const agent = await aod.agent({ environment_id: own.id });
  const used = async (extra: object) =>
    (await aod.call(`GET /sessions/${await aod.session({ agent_id: agent.id, ...extra })}`)).body
      .environment_id;
  expect(await used({})).toBe(own.id);
  expect(await used({ environment_id: null })).toBe(own.id);
  expect(await used({ environment_id: '' })).toBe(own.id);
  expect(await used({ environment_id: other.id })).toBe(other.id);
});

it('gives the agent its instructions in the first turn only, and what it was when the session began', async () => {
  const turns: AodTurn[] = [];
  await using aod = await aodBench({
    *script(turn) {
      turns.push(turn);
      yield { exit: 0 };
    },
  });
  const agent = await aod.agent({ system: 'Be brief.' });
  const id = await aod.session({ agent_id: agent.id, timeout: 20 });
  await aod.reach(id, 'completed');
  await aod.call(`PUT /agents/${agent.id}`, { body: { version: 1, system: 'Be long.' } });
  await aod.prompt(id, 'Again');
  await aod.reach(id, 'completed');
  expect(turns.map(({ input, turnNumber, timeout }) => [input, turnNumber, timeout])).toEqual([
    ['Be brief.\n\nHello', 1, 20],
    ['Again', 2, 600],
  ]);
  expect(turns.map(({ agent: shown }) => shown)).toEqual([agent, agent]);
});

it('keeps a turn for each prompt, and the session shows the newest', async () => {
  await using aod = await aodBench({
    *script({ prompt }) {
      yield { exit: prompt === 'fail' ? 3 : 0 };
    },
  });
  const id = await aod.session();
  await aod.reach(id, 'completed');
  aod.aod.stopWorker();
  const ack = await aod.call(`POST /sessions/${id}/prompt`, { body: { prompt: 'fail' } });
  expect([ack.status, ack.body]).toEqual([
    202,
    { id, status: 'pending', stream_url: `/sessions/${id}/stream`, current_turn: 2 },
  ]);
  expect((await aod.call(`GET /sessions/${id}`)).body).toMatchObject({
    status: 'pending',
    exit_code: null,
    turn_count: 2,
    current_turn: 2,
  });
  aod.aod.startWorker();
  expect(await aod.reach(id, 'failed')).toMatchObject({ exit_code: 3 });
  const times = { created_at: expect.stringMatching(stamp), started_at: expect.stringMatching(stamp) };
  const ended = { ...times, ended_at: expect.stringMatching(stamp) };
  expect((await aod.call(`GET /sessions/${id}/turns`)).body.data).toEqual([
    { turn_number: 1, prompt: 'Hello', status: 'completed', exit_code: 0, ...ended },
    { turn_number: 2, prompt: 'fail', status: 'failed', exit_code: 3, ...ended },
  ]);
});

it('is pending until its sandbox is ready, then running', async () => {
  await using aod = await aodBench({ script: [{ wait: 50 }], times: { stage: 25 } });
  const id = await aod.session();
  const seen = new Set<string>();
  await eventually(
    async () => (await aod.call(`GET /sessions/${id}`)).body.status,
    (status) => seen.add(status) && status === 'completed',
  );
  expect([...seen]).toEqual(['pending', 'running', 'completed']);
});

it('stays pending while the worker is down', async () => {
  await using aod = await aodBench();
  aod.aod.stopWorker();
  const id = await aod.session();
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect((await aod.call(`GET /sessions/${id}/turns`)).body.data[0]).toMatchObject({
    status: 'pending',
    started_at: null,
    ended_at: null,
  });
  aod.aod.startWorker();
  await aod.reach(id, 'completed');
});

it('fails a turn that takes too long, without a code', async () => {
  await using aod = await aodBench({ script: [{ stdout: 'x' }, { wait: 60_000 }], times: { second: 2 } });
  const id = await aod.session({ timeout: 10 });
  expect(shortly(await aod.stream(id)).slice(-2)).toEqual(['out 1 x', 'error']);
  expect((await aod.call(`GET /sessions/${id}`)).body).toMatchObject({ status: 'failed', exit_code: null });
});

it.each(['running', 'pending'])('interrupts a %s turn and takes another prompt', async (status) => {
  await using aod = await aodBench({
    *script({ prompt }) {
      yield { stdout: prompt };
      if (prompt === 'Hello') yield { wait: 60_000 };
    },
  });
  if (status === 'pending') aod.aod.stopWorker();
  const id = await aod.session();
  await aod.reach(id, status);
  const answer = await aod.call(`POST /sessions/${id}/interrupt`);
  expect([answer.status, answer.body]).toEqual([202, { id, status }]);
  const code = status === 'running' ? 130 : null;
  expect(await aod.reach(id, 'completed')).toMatchObject({ exit_code: code });
  const events = shortly(await aod.stream(id));
  expect(events.at(-1)).toBe(`exit ${code}`);
  expect(events.some((event) => event.includes('turn aborted'))).toBe(status === 'pending');
  aod.aod.startWorker();
  await aod.prompt(id, 'Again');
  expect(shortly(await aod.stream(id)).slice(-2)).toEqual(['out 2 Again', 'exit 0']);
  const { data } = (await aod.call(`GET /sessions/${id}/turns`)).body;
  expect(data.map((turn: { status: string }) => turn.status)).toEqual(['interrupted', 'completed']);
});

it.each(['pending', 'running', 'completed', 'failed'])(
  'terminates a %s session and keeps it',
  async (status) => {
    await using aod = await aodBench({
      *script({ prompt }) {
        if (prompt === 'running') yield { wait: 60_000 };
        yield { exit: prompt === 'failed' ? 1 : 0 };
      },
    });
    if (status === 'pending') aod.aod.stopWorker();
    const id = await aod.session({ prompt: status });
    await aod.reach(id, status);
    const answer = await aod.call(`POST /sessions/${id}/terminate`);
    expect([answer.status, answer.body]).toEqual([200, { id, status: 'terminated' }]);
    expect(shortly(await aod.stream(id)).at(-1)).toBe('terminated');
    const turn = (await aod.call(`GET /sessions/${id}/turns`)).body.data[0];
    expect(turn.status).toBe(status === 'running' ? 'failed' : status);
    expect((await aod.call(`GET /sessions/${id}`)).body.status).toBe('terminated');
    const deleted = await aod.call(`DELETE /sessions/${id}/delete`);
    expect(deleted.body).toEqual({ detail: 'Session deleted' });
    expect((await aod.call(`GET /sessions/${id}`)).status).toBe(404);
  },
);

it('lists sessions of every status, the newest first', async () => {
  await using aod = await aodBench();
  const ids = [await aod.session(), await aod.session(), await aod.session()];
  await aod.call(`POST /sessions/${ids[1]}/terminate`);
  const { data } = (await aod.call('GET /sessions')).body;
  expect(data.map(({ id }: { id: string }) => id)).toEqual(ids.toReversed());
});

import type { AodEra } from '@hosted-agents/emulator';
import { describe, expect, it } from 'vitest';
import { type AodBench, aodBench } from '../../support/aod.ts';

type Conflict = { call: string; body?: unknown };

const agentBody = (aod: AodBench, extra = {}) => ({
  name: 'a',
  ...aod.engine,
  model: 'claude-sonnet-4-6',
  ...extra,
});

async function archivedEnvironment(aod: AodBench): Promise<string> {
  const { id } = await aod.environment();
  await aod.call(`POST /environments/${id}/archive`);
  return id;
}

/** A session in a status, without anything that would change it. */
async function sessionIn(aod: AodBench, status: string): Promise<string> {
  if (status === 'pending') aod.aod.stopWorker();
  const prompt = { running: 'sleep', failed: 'fail' }[status] ?? 'Hello';
  const id = await aod.session({ prompt });
  if (status === 'terminated') await aod.call(`POST /sessions/${id}/terminate`);
  await aod.reach(id, status);
  return id;
}

/** Each conflict of the server: how to come to it, and its words. */
const conflicts: [name: string, detail: string, (aod: AodBench) => Promise<Conflict>][] = [
  [
    'a stale version of an agent',
    'Version mismatch: expected 2, got 1',
    async (aod) => {
      const { id } = await aod.agent();
      await aod.call(`PUT /agents/${id}`, { body: { version: 1, name: 'b' } });
      return { call: `PUT /agents/${id}`, body: { version: 1, name: 'c' } };
    },
  ],
  [
    'a stale version of an environment',
    'Version mismatch: expected 1, got 7',
    async (aod) => ({ call: `PUT /environments/${(await aod.environment()).id}`, body: { version: 7 } }),
  ],
  [
    'changing an archived agent',
    'Cannot update an archived agent',
    async (aod) => {
      const { id } = await aod.agent();
      await aod.call(`POST /agents/${id}/archive`);
      return { call: `PUT /agents/${id}`, body: { version: 1 } };
    },
  ],
  [
    'changing an archived environment',
    'Cannot update an archived environment',
    async (aod) => ({ call: `PUT /environments/${await archivedEnvironment(aod)}`, body: { version: 1 } }),
  ],
  [
    'archiving an agent twice',
    'Agent is already archived',
    async (aod) => {
      const { id } = await aod.agent();
      await aod.call(`POST /agents/${id}/archive`);
      return { call: `POST /agents/${id}/archive` };
    },
  ],
  [
    'archiving an environment twice',
    'Environment is already archived',
    async (aod) => ({ call: `POST /environments/${await archivedEnvironment(aod)}/archive` }),
  ],
  [
    'a new agent in an archived environment',
    'Cannot assign an archived environment to an agent',
    async (aod) => ({
      call: 'POST /agents',
      body: agentBody(aod, { environment_id: await archivedEnvironment(aod) }),
    }),
  ],
  [
    'moving an agent to an archived environment',
    'Cannot assign an archived environment to an agent',
    async (aod) => ({
      call: `PUT /agents/${(await aod.agent()).id}`,
      body: { version: 1, environment_id: await archivedEnvironment(aod) },
    }),
  ],
  [
    'a new environment with a name that is taken',
    "An active environment named 'node' already exists",
    async (aod) => {
      await aod.environment({ name: 'node' });
      return { call: 'POST /environments', body: { name: 'node' } };
    },
  ],
  [
    'an environment renamed to a name that is taken',
    "An active environment named 'node' already exists",
    async (aod) => {
      await aod.environment({ name: 'node' });
      const { id } = await aod.environment({ name: 'other' });
      return { call: `PUT /environments/${id}`, body: { version: 1, name: 'node' } };
    },
  ],
  [
    'deleting an environment that a session refers to',
    'Cannot delete environment with existing sessions',
    async (aod) => {
      const { id } = await aod.environment();
      await aod.session({ environment_id: id });
      return { call: `DELETE /environments/${id}/delete` };
    },
  ],
  [
    'a session of an archived agent',
    'Cannot create session with archived agent',
    async (aod) => {
      const { id } = await aod.agent();
      await aod.call(`POST /agents/${id}/archive`);
      return { call: 'POST /sessions', body: { agent_id: id, prompt: 'x' } };
    },
  ],
  [
    'a session whose agent has an archived environment',
    'Cannot create session with archived environment',
    async (aod) => {
      const { id } = await aod.environment();
      const agent = await aod.agent({ environment_id: id });
      await aod.call(`POST /environments/${id}/archive`);
      return { call: 'POST /sessions', body: { agent_id: agent.id, prompt: 'x' } };
    },
  ],
  ...(
    [
      ['running', 'prompt', 'Session is already running'],
      // It has no sandbox yet, which the server takes for a lost one.
      ['pending', 'prompt', 'Session backend is no longer available; start a new session.'],
      ['failed', 'prompt', 'Session has failed and cannot be resumed. Start a new session.'],
      ['terminated', 'prompt', 'Session has been terminated'],
      ['terminated', 'terminate', 'Session is already terminated'],
      ['completed', 'interrupt', 'Session has no active turn to interrupt'],
      ['failed', 'interrupt', 'Session has failed'],
      ['terminated', 'interrupt', 'Session has been terminated'],
    ] as const
  ).map(([status, action, detail]): (typeof conflicts)[number] => [
    `${action} on a ${status} session`,
    detail,
    async (aod) => ({
      call: `POST /sessions/${await sessionIn(aod, status)}/${action}`,
      ...(action === 'prompt' && { body: { prompt: 'x' } }),
    }),
  ]),
  [
    'prompt on a session whose sandbox is gone',
    'Session backend is no longer available; start a new session.',
    async (aod) => {
      const id = await sessionIn(aod, 'completed');
      aod.aod.loseSandbox(id);
      return { call: `POST /sessions/${id}/prompt`, body: { prompt: 'x' } };
    },
  ],
  ...['pending', 'running'].map((status): (typeof conflicts)[number] => [
    `deleting a ${status} session`,
    'Cannot delete an active session',
    async (aod) => ({ call: `DELETE /sessions/${await sessionIn(aod, status)}/delete` }),
  ]),
];

const script = function* ({ prompt }: { prompt: string }) {
  if (prompt === 'sleep') yield { wait: 60_000 };
  if (prompt === 'fail') yield { exit: 1 };
};

describe('conflicts, in the words of the server', () => {
  it.each(conflicts)('%s: %s', async (_name, detail, prepare) => {
    await using aod = await aodBench({ script });
    const { call, body } = await prepare(aod);
    const answer = await aod.call(call, { body });
    expect({ status: answer.status, body: answer.body }).toEqual({ status: 409, body: { detail } });
  });
});

/** What the oldest servers do instead. */
const older: [name: string, status: number, detail: string | undefined][] = [
  ['a new agent in an archived environment', 201, undefined],
  ['moving an agent to an archived environment', 200, undefined],
  ['a new environment with a name that is taken', 500, undefined],
  ['an environment renamed to a name that is taken', 500, undefined],
  ['prompt on a pending session', 202, undefined],
  ['deleting a pending session', 200, 'Session deleted'],
  ['deleting a running session', 409, 'Cannot delete a running session'],
  ['interrupt on a completed session', 404, undefined],
];

describe('conflicts of the oldest servers', () => {
  it.each(older)('%s: %i', async (name, status, detail) => {
    const era: AodEra = 'runtime';
    await using aod = await aodBench({ script, era });
    const prepare = conflicts.find(([known]) => known === name)?.[2];
    const { call, body } = (await prepare?.(aod)) ?? { call: 'no such conflict' };
    const answer = await aod.call(call, { body });
    expect(answer.status).toBe(status);
    expect(answer.body.detail).toBe(detail);
  });

  it('a lost sandbox is not found', async () => {
    await using aod = await aodBench({ era: 'runtime' });
    const id = await sessionIn(aod, 'completed');
    aod.aod.loseSandbox(id);
    const { status, body } = await aod.call(`POST /sessions/${id}/prompt`, { body: { prompt: 'x' } });
    expect(status).toBe(404);
    expect(body.detail).toMatch(/^Sprite not found: /);
  });
});

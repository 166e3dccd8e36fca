import { type AodEra, aodEras } from '@hosted-agents/emulator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AodBench, aodBench, eventsOf, framesOf } from '../support/aod.ts';
import { nobody } from '../support/http.ts';
import { visits } from '../support/visits.ts';

const contract = new URL('../../../../openapi/aod.yaml', import.meta.url);

describe.each(Object.keys(aodEras) as AodEra[])('a server of the era %s keeps to the contract', (era) => {
  const isOld = era === 'runtime' || era === 'catalogue';
  let aod: AodBench;
  beforeAll(async () => {
    aod = await aodBench({ era, maxSessions: 4 });
  });
  afterAll(() => aod[Symbol.asyncDispose]());
  const { visit, visited, operations } = visits(
    contract,
    (request, init) => aod.call(request, init),
    (text) => eventsOf(framesOf(text)),
  );
  const agentBody = () => ({
    name: 'reviewer',
    ...aod.engine,
    model: era === 'catalogue' ? 'anthropic/claude-sonnet-4-6' : 'claude-sonnet-4-6',
  });

  it('health', async () => {
    await visit('health');
    aod.aod.setHealthChecks({ db: 'error', crypto: 'ok' });
    await visit('health', { status: era === 'runtime' ? 200 : 503 });
    aod.aod.setHealthChecks({ db: 'ok', crypto: 'ok' });
  });

  it('agents', async () => {
    const body = {
      ...agentBody(),
      system: 'Be brief.',
      description: 'Reviews',
      skills: [{ name: 'commits', description: 'How to commit.', content: 'In the imperative.' }],
      mcp_servers: [
        { name: 'docs', url: 'https://mcp.example.com', headers: { 'X-Team': 'a' } },
        { name: 'files', type: 'stdio', command: 'npx', args: ['-y', 'files'], env: null, extra: 1 },
      ],
      metadata: { team: 'platform', size: 3 },
    };
    const agent = await visit('createAgent', { body });
    expect(agent).toMatchObject({ ...body, version: 1, environment_id: null });
    const path = { agent_id: agent.id };
    await visit('createAgent', { body: { name: 'x' }, status: 422, isValid: false });
    await visit('createAgent', { body: { ...agentBody(), environment_id: nobody }, status: 404 });
    await visit('createAgent', {
      body: { ...agentBody(), ...(isOld ? { runtime: 'x' } : { provider: 'x' }) },
      status: isOld ? 400 : 422,
      // Enums are open in the contract, closed for this validator.
      isValid: false,
    });
    expect((await visit('listAgents')).data).toEqual([agent]);
    expect(await visit('getAgent', { path })).toEqual(agent);
    await visit('getAgent', { path: { agent_id: nobody }, status: 404 });
    await visit('updateAgent', { path, body: { version: 1, system: '', metadata: { team: '' } } });
    await visit('updateAgent', { path, body: { version: 1 }, status: 409 });
    await visit('updateAgent', { path, body: {}, status: 422, isValid: false });
    await visit('listAgentVersions', { path });
    await visit('archiveAgent', { path });
    await visit('archiveAgent', { path, status: 409 });
  });

  it('environments', async () => {
    const body = {
      name: 'node',
      packages: { apt: ['jq'] },
      env_vars: { REGION: 'eu' },
      setup_script: 'true',
      networking: { type: 'limited' },
    };
    const { id } = await visit('createEnvironment', { body });
    const path = { environment_id: id };
    await visit('createEnvironment', { body: {}, status: 422, isValid: false });
    if (era !== 'runtime') await visit('createEnvironment', { body, status: 409 });
    await visit('listEnvironments');
    await visit('getEnvironment', { path });
    await visit('updateEnvironment', {
      path,
      body: { version: 1, networking: { type: 'limited', allowed_hosts: ['example.com'] }, packages: null },
    });
    await visit('updateEnvironment', { path, body: { version: 9 }, status: 409 });
    await visit('listEnvironmentVersions', { path });
    await visit('archiveEnvironment', { path });
    await visit('archiveEnvironment', { path, status: 409 });
    await visit('deleteEnvironment', { path });
    await visit('deleteEnvironment', { path, status: 404 });
  });

  it('sessions, and each kind of event in their streams', async () => {
    const { id: agent_id } = await visit('createAgent', {
      body: { ...agentBody(), mcp_servers: [{ name: 'docs', url: 'https://mcp.example.com' }] },
    });
    const body = {
      agent_id,
      prompt: 'Hello',
      timeout: 10,
      resources: [{ type: 'github_repository', url: 'https://github.com/acme/shop.git' }],
      secret_env_vars: { TOKEN: 'x' },
    };
    const { id } = await visit('createSession', { body });
    const path = { session_id: id };
    await visit('createSession', { body: { agent_id }, status: 422, isValid: false });
    await visit('createSession', { body: { agent_id: nobody, prompt: 'x' }, status: 404 });
    await visit('streamSession', { path });
    await visit('promptSession', { path, body: { prompt: 'Go on' } });
    await visit('streamSession', { path, query: { since: 45 } });
    await visit('streamSession', { path, headers: { 'Last-Event-ID': '45' } });
    await visit('streamSession', { path, query: { since: 'x' }, status: 400, isValid: false });
    await visit('listSessionTurns', { path });
    await visit('listSessions');
    expect(await visit('getSession', { path })).toMatchObject({ status: 'completed', turn_count: 2 });

    aod.aod.failStage('create_sprite', 'no capacity');
    const failed = await visit('createSession', { body: { agent_id, prompt: 'x' } });
    await visit('streamSession', { path: { session_id: failed.id } });
    await visit('promptSession', { path: { session_id: failed.id }, body: { prompt: 'x' }, status: 409 });

    aod.aod.stopWorker();
    const pending = await visit('createSession', { body: { agent_id, prompt: 'x' } });
    const pendingPath = { session_id: pending.id };
    if (era !== 'runtime') await visit('deleteSession', { path: pendingPath, status: 409 });
    if (era === 'interrupt') {
      await visit('interruptSession', { path: pendingPath });
      await visit('interruptSession', { path, status: 409 });
      await aod.reach(pending.id, 'completed');
    } else {
      const answer = await aod.call(`POST /sessions/${pending.id}/interrupt`);
      expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
      visited.add('interruptSession');
    }
    await visit('terminateSession', { path: pendingPath });
    await visit('terminateSession', { path: pendingPath, status: 409 });
    await visit('streamSession', { path: pendingPath });
    for (let count = 0; count < 4; count += 1)
      await visit('createSession', { body: { agent_id, prompt: 'x' } });
    await visit('createSession', { body: { agent_id, prompt: 'x' }, status: 429 });
    aod.aod.startWorker();
    await visit('deleteSession', { path });
    await visit('deleteSession', { path, status: 404 });
  });

  it('leaves no operation unvisited', () => {
    expect(operations).toHaveLength(23);
    expect(operations.map(({ id }) => id).filter((id) => !visited.has(id))).toEqual([]);
  });
});

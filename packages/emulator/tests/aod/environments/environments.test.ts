import { expect, it } from 'vitest';
import { aodBench, stamp } from '../../support/aod.ts';
import { uuid } from '../../support/http.ts';

it('creates an environment and never shows its variables', async () => {
  await using aod = await aodBench();
  const body = { name: 'node', env_vars: { SECRET: 'hidden' }, setup_script: 'true' };
  const { text, body: environment } = await aod.call('POST /environments', { body });
  expect(environment).toEqual({
    id: expect.stringMatching(uuid),
    type: 'environment',
    name: 'node',
    packages: {},
    setup_script: 'true',
    networking: { type: 'unrestricted' },
    version: 1,
    created_at: expect.stringMatching(stamp),
    updated_at: environment.created_at,
    archived_at: null,
  });
  const versions = await aod.call(`GET /environments/${environment.id}/versions`);
  expect(text + versions.text).not.toContain('hidden');
});

it('shows limited networking as it was stored, and nothing of an unrestricted one', async () => {
  await using aod = await aodBench();
  const networkingOf = async (networking: object) => (await aod.environment({ networking })).networking;
  expect(await networkingOf({ allowed_hosts: ['a'], x: 1 })).toEqual({ type: 'unrestricted' });
  expect(await networkingOf({ type: 'limited' })).toEqual({ type: 'limited' });
  expect(await networkingOf({ type: 'limited', allowed_hosts: [], x: 1 })).toEqual({
    type: 'limited',
    allowed_hosts: [],
    x: 1,
  });
});

it('replaces whole fields, also those it does not show', async () => {
  let env: unknown;
  await using aod = await aodBench({
    *script({ session }) {
      env = session.env;
      yield { exit: 0 };
    },
  });
  const { id } = await aod.environment({ env_vars: { A: '1', B: '2' }, packages: { npm: ['a'] } });
  const put = (body: object) => aod.call(`PUT /environments/${id}`, { body });
  const changed = await put({
    version: 1,
    env_vars: { B: '' },
    packages: { pip: ['b'] },
    setup_script: null,
  });
  expect(changed.body).toMatchObject({ version: 2, packages: { pip: ['b'] }, setup_script: null });
  expect((await put({ version: 2, env_vars: { B: '' } })).body.version).toBe(2);
  await aod.stream(await aod.session({ environment_id: id, secret_env_vars: { C: '3' } }));
  expect(env).toEqual({ B: '', C: '3' });
});

it('frees the name of an archived environment', async () => {
  await using aod = await aodBench();
  const { id } = await aod.environment({ name: 'node' });
  await aod.call(`POST /environments/${id}/archive`);
  const again = await aod.environment({ name: 'node' });
  expect((await aod.call('GET /environments')).body.data).toEqual([again]);
  expect((await aod.call(`GET /environments/${id}`)).body.archived_at).toMatch(stamp);
});

it('deletes an environment once no session refers to it', async () => {
  await using aod = await aodBench();
  const { id } = await aod.environment();
  const agent = await aod.agent({ environment_id: id });
  const session = await aod.session({ agent_id: agent.id });
  await aod.reach(session, 'completed');
  expect((await aod.call(`DELETE /environments/${id}/delete`)).status).toBe(409);
  await aod.call(`DELETE /sessions/${session}/delete`);
  const { status, body } = await aod.call(`DELETE /environments/${id}/delete`);
  expect({ status, body }).toEqual({ status: 200, body: { detail: 'Environment deleted' } });
  expect((await aod.call(`GET /environments/${id}`)).status).toBe(404);
  expect((await aod.call(`GET /agents/${agent.id}`)).body.environment_id).toBeNull();
});

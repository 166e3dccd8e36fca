import { describe, expect, it } from 'vitest';
import { type AshBench, ashBench } from '../support/ash.ts';

const as = (key: string) => ({ auth: false, headers: { authorization: `Bearer ${key}` } });
async function newKey(ash: AshBench, tenantId: string): Promise<string> {
  return (await ash.call('POST /api/internal/api-keys', { auth: false, body: { tenantId } })).body.key;
}

describe('keys and tenants', () => {
  it('gives every tenant a world of its own', async () => {
    await using ash = await ashBench();
    const key = await newKey(ash, 'other');
    const id = await ash.session();
    expect((await ash.call('GET /api/agents', as(key))).body).toEqual({ agents: [] });
    expect((await ash.call(`GET /api/sessions/${id}`, as(key))).status).toBe(404);
    const headers = { ...as(key).headers, 'content-type': 'application/json' };
    const created = await ash.call('POST /api/agents', { auth: false, headers, body: { name: 'helper' } });
    expect(created.body.agent).toMatchObject({ tenantId: 'other', version: 1 });
    expect((await ash.call('GET /api/agents/helper')).body.agent.tenantId).toBe('default');
  });

  it('makes keys that work at once and until they are deleted', async () => {
    await using ash = await ashBench({ apiKey: 'a-long-env-key' });
    const { id, key } = (await ash.call('POST /api/api-keys')).body;
    expect(key).toMatch(/^ash_[\w-]{32}$/);
    expect((await ash.call('GET /api/agents', as(key))).status).toBe(200);
    const { keys } = (await ash.call('GET /api/api-keys')).body;
    expect(keys).toEqual([
      { id: 'env', label: 'ASH_API_KEY (environment variable)', keyPrefix: 'a-long-e••••', createdAt: '' },
      { id, label: 'dashboard-key', keyPrefix: '••••••••', createdAt: expect.any(String) },
    ]);
    expect((await ash.call(`DELETE /api/api-keys/${id}`)).status).toBe(204);
    expect((await ash.call('GET /api/agents', as(key))).status).toBe(401);
  });

  it('keeps credentials for sessions, unless it cannot', async () => {
    await using ash = await ashBench({ script: ({ session }) => [{ say: JSON.stringify(session.env) }] });
    const store = async (type: string, key: string) =>
      (await ash.call('POST /api/credentials', { body: { type, key } })).body.credential.id;
    const envOf = async (credentialId: string, extraEnv = {}) => {
      const id = await ash.session({ credentialId, extraEnv });
      return JSON.parse((await ash.say(id, 'x')).at(-2)?.data.result);
    };
    const anthropic = await store('anthropic', 'sk-1');
    expect(await envOf(anthropic)).toEqual({ ANTHROPIC_API_KEY: 'sk-1' });
    expect(await envOf(anthropic, { ANTHROPIC_API_KEY: 'mine' })).toEqual({ ANTHROPIC_API_KEY: 'mine' });
    const parts = { accessKeyId: 'a', secretAccessKey: 's', region: 'eu' };
    expect(await envOf(await store('bedrock', JSON.stringify(parts)))).toEqual({
      CLAUDE_CODE_USE_BEDROCK: '1',
      AWS_ACCESS_KEY_ID: 'a',
      AWS_SECRET_ACCESS_KEY: 's',
      AWS_REGION: 'eu',
    });
    const refusal = async (credentialId: string) =>
      (await ash.call('POST /api/sessions', { body: { agent: 'helper', credentialId } })).body.error;
    expect(await refusal('unknown')).toBe('Invalid or inaccessible credential');
    expect(await refusal(await store('bedrock', 'no json'))).toMatch(
      /^Bedrock credential must be a JSON object/,
    );
    expect(await refusal(await store('bedrock', '{}'))).toMatch(/^Bedrock credential requires/);

    await using without = await ashBench({ credentialStorage: false });
    const answer = await without.call('POST /api/credentials', { body: { type: 'custom', key: 'k' } });
    expect([answer.status, answer.body.error]).toEqual([
      500,
      'Credential storage not configured (ASH_CREDENTIAL_KEY not set)',
    ]);
  });
});

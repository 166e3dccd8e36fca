import { AshClient } from '@hosted-agents/client';
import { Client } from '@hosted-agents/client/aod';
import { expect, test, vi } from 'vitest';
import { canary } from '../support/canary.ts';
import { leaksOf } from './shown.ts';

const headers = { 'x-api-key': canary.header, cookie: canary.cookie };

test('neither a client nor what it hands out shows what it was made with', {
  tags: ['secret.output'],
}, () => {
  const ash = new AshClient({ apiKey: canary.key, headers });
  const aod = new Client({ token: canary.token, headers });
  const secrets = { agent_id: 'a', secret_env_vars: { KEY: canary.secretEnv } };
  expect(
    leaksOf({
      ash,
      'ash.api': ash.api,
      'a client made from ash': ash.withOptions({ apiKey: canary.newKey }),
      'a stream of messages': ash.sendMessageStream('s', 'Hello', { headers }),
      'the methods of ash': Object.getPrototypeOf(ash),
      aod,
      'aod.api': aod.api,
      'aod.agents': aod.agents,
      'aod.environments': aod.environments,
      'aod.sessions': aod.sessions,
      'a client made from aod': aod.withOptions({ token: canary.token }),
      'a pending stream': aod.sessions.stream('s', { headers }),
      'a stream': aod.sessions.stream('s', { headers }).handle,
      'a conversation': aod.sessions.conversation(secrets),
      'one among other things': { request: { client: [ash, aod] } },
    }),
  ).toEqual([]);
});

test('nor one whose key comes from the environment', { tags: ['secret.output'] }, () => {
  vi.stubEnv('ASH_API_KEY', canary.key);
  vi.stubEnv('AOD_API_TOKEN', canary.token);
  const clients = [new AshClient(), new Client()];
  vi.unstubAllEnvs();
  expect(leaksOf({ clients })).toEqual([]);
});

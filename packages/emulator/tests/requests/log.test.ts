import { rateLimited } from '@hosted-agents/emulator';
import { expect, it } from 'vitest';
import { canary } from '../../../client/tests/support/canary.ts';
import { ashBench } from '../support/ash.ts';

it('keeps every request as it was sent, those that a fault took included', async () => {
  await using ash = await ashBench({ defects: ['content-coercion'] });
  const id = await ash.session();
  const { requests } = ash.emulator.ash;
  const before = requests.length;
  await ash.say(id, 'Hello', { model: 'm' });
  ash.emulator.ash.setFaults([{ answer: rateLimited(), times: 1 }]);
  await ash.call('GET /api/agents?x=1');
  await ash.call('POST /api/agents', { raw: '{oops' });
  expect(requests.slice(before).map(({ method, path, url, body }) => ({ method, path, url, body }))).toEqual([
    {
      method: 'POST',
      path: `/api/sessions/${id}/messages`,
      url: `/api/sessions/${id}/messages`,
      // Not what validation made of it.
      body: { content: 'Hello', model: 'm' },
    },
    { method: 'GET', path: '/api/agents', url: '/api/agents?x=1', body: undefined },
    { method: 'POST', path: '/api/agents', url: '/api/agents', body: undefined },
  ]);
  expect(requests.at(-1)?.headers).toMatchObject({
    authorization: `Bearer ${canary.key}`,
    'content-type': 'application/json',
  });
});

it('keeps none when told not to', async () => {
  await using ash = await ashBench({ record: false });
  expect(ash.emulator.ash.requests).toEqual([]);
});

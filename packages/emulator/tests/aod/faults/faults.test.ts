import { htmlPage, unavailable } from '@hosted-agents/emulator';
import { expect, it } from 'vitest';
import { aodBench, framesOf, shortly } from '../../support/aod.ts';

it('gives answers in the place of the server, and logs what it was sent', async () => {
  const faults = [
    { method: 'POST', path: '/agents', answer: unavailable(1), times: 1 },
    { path: '/agents/*', answer: htmlPage(502) },
  ];
  await using aod = await aodBench({ faults });
  const body = { name: 'x', ...aod.engine, model: 'm' };
  expect((await aod.call('POST /agents', { body })).status).toBe(503);
  const { id } = (await aod.call('POST /agents', { body })).body;
  expect((await aod.call(`GET /agents/${id}?x=1`)).status).toBe(502);
  aod.aod.setFaults([]);
  expect((await aod.call(`GET /agents/${id}`)).status).toBe(200);
  expect(aod.aod.requests.map(({ method, url, body: sent }) => [method, url, sent])).toEqual([
    ['POST', '/agents', undefined],
    ['POST', '/agents', body],
    ['GET', `/agents/${id}?x=1`, undefined],
    ['GET', `/agents/${id}`, undefined],
  ]);
});

it('ends a stream early, splits it in the middle of anything, and resets it', async () => {
  await using aod = await aodBench({ script: [{ stdout: 'a' }, { stdout: 'b' }] });
  const id = await aod.session();
  await aod.reach(id, 'completed');
  const whole = await aod.stream(id);
  aod.aod.setFaults([
    { path: '*/stream', truncate: { events: 3 }, times: 1 },
    { path: '*/stream', reset: { events: 3 }, times: 1 },
    { path: '*/stream', chunkSize: 7, times: 1 },
  ]);
  const cut = await aod.call(`GET /sessions/${id}/stream`);
  expect(shortly(framesOf(cut.text))).toEqual(shortly(whole).slice(0, 3));
  await expect(aod.call(`GET /sessions/${id}/stream`)).rejects.toThrow('terminated');
  expect(await aod.stream(id)).toEqual(whole);
});

it('keeps no requests when told not to', async () => {
  await using aod = await aodBench({ record: false });
  await aod.agent();
  expect(aod.aod.requests).toEqual([]);
});

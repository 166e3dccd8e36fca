import type { IncomingCall } from '@hosted-agents/emulator';
import { expect, it } from 'vitest';
import { ashBench } from '../support/ash.ts';

it('a function that is asked at each request decides which of them meets a fault', async () => {
  const asked: IncomingCall[] = [];
  await using ash = await ashBench();
  ash.emulator.ash.setFaults((call) => {
    asked.push(call);
    return call.headers['x-strike'] === 'yes' ? { answer: { status: 418 } } : undefined;
  });
  const struck = await ash.call('GET /api/agents?x=1', { headers: { 'x-strike': 'yes' } });
  const spared = await ash.call('GET /api/agents');
  expect([struck.status, spared.status]).toEqual([418, 200]);
  expect(asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'GET /api/agents',
    'GET /api/agents',
  ]);

  ash.emulator.ash.setFaults([{ answer: { status: 418 }, times: 1 }]);
  expect([(await ash.call('GET /api/agents')).status, (await ash.call('GET /api/agents')).status]).toEqual([
    418, 200,
  ]);
});

it('fifty requests at once that wait for a sandbox make the runtime warn of no leak', async () => {
  const warnings: string[] = [];
  const note = (warning: Error) => warnings.push(warning.message);
  process.on('warning', note);
  try {
    await using ash = await ashBench({ times: { sandboxStart: 50 } });
    await ash.deploy();
    await Promise.all(Array.from({ length: 50 }, () => ash.session()));
    await new Promise((resolve) => setTimeout(resolve, 10));
  } finally {
    process.off('warning', note);
  }
  expect(warnings).toEqual([]);
});

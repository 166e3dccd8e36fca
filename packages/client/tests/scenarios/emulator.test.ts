import { AshClient } from '@hosted-agents/client';
import { type AshOptions, startEmulator } from '@hosted-agents/emulator';
import { beforeAll, describe, expect, test } from 'vitest';
import { openRunner, type ScenarioRunner } from './runner.ts';
import { scenarios } from './scenarios.ts';

const servers: Array<{ title: string; scripted: boolean; options: AshOptions }> = [
  { title: 'a healthy server', scripted: true, options: {} },
  { title: 'a server with the defects of Ash 0.2.0', scripted: true, options: { defects: 'ash-0.2.0' } },
  {
    title: 'a server that takes text only as a string',
    scripted: true,
    options: { defects: ['string-content-only'] },
  },
  { title: 'a server whose agent is not scripted', scripted: false, options: { script: 'mock' } },
];

describe.each(servers)('on $title', ({ scripted, options }) => {
  let client: AshClient;
  let runner: ScenarioRunner;

  beforeAll(async () => {
    const { ash, close } = await startEmulator({ ash: options });
    client = new AshClient({ serverUrl: ash.url, apiKey: ash.apiKey });
    runner = await openRunner({ serverUrl: ash.url, apiKey: ash.apiKey, scripted });
    return close;
  });

  test.each(scenarios.map((scenario) => [scenario.name, scenario.shows, scenario] as const))(
    '%s: %s',
    async (_name, _shows, scenario) => {
      const { error } = await runner.run(scenario);
      if (error) throw error;
    },
  );

  test('nothing of what the scenarios made is left', async () => {
    await runner.close();
    expect(await client.listAgents()).toEqual([]);
    expect((await client.listSessions()).filter(({ status }) => status !== 'ended')).toEqual([]);
    expect(await client.listCredentials()).toEqual([]);
    // The key that the server was started with.
    expect((await client.listApiKeys()).map(({ id }) => id)).toEqual(['env']);
  });
});

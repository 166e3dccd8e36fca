import { AshClient } from '@hosted-agents/client';
import { Client } from '@hosted-agents/client/aod';
import { type AodOptions, type AshOptions, startEmulator } from '@hosted-agents/emulator';
import { beforeAll, describe, expect, test } from 'vitest';
import { canary } from '../support/canary.ts';
import { type AodContext, openAodRunner } from './aod-runner.ts';
import { aodScenarios } from './aod-scenarios.ts';
import { scriptedAod } from './aod-script.ts';
import { type AshContext, openAshRunner } from './ash-runner.ts';
import type { Scenario, ScenarioRunner } from './runner.ts';
import { scenarios } from './scenarios.ts';

/** One test for each scenario. What the emulator is not brought to do is told as a failure, unless it is known. */
function testAll<Context>(
  all: ReadonlyArray<Scenario<Context>>,
  runner: () => ScenarioRunner<Context>,
  untried: readonly string[] = [],
): void {
  test.each(all.map((scenario) => [scenario.name, scenario.shows, scenario] as const))(
    '%s: %s',
    async (name, _shows, scenario) => {
      const { result, error } = await runner().run(scenario);
      if (result === 'failed') throw error;
      expect(result).toBe(untried.includes(name) ? 'not tried' : 'passed');
    },
  );
}

const ashServers: Array<{ title: string; scripted: boolean; options: AshOptions }> = [
  { title: 'a healthy server', scripted: true, options: {} },
  { title: 'a server with the defects of Ash 0.2.0', scripted: true, options: { defects: 'ash-0.2.0' } },
  {
    title: 'a server that takes text only as a string',
    scripted: true,
    options: { defects: ['string-content-only'] },
  },
  { title: 'a server whose agent is not scripted', scripted: false, options: { script: 'mock' } },
];

describe.each(ashServers)('Ash: on $title', ({ scripted, options }) => {
  let client: AshClient;
  let runner: ScenarioRunner<AshContext>;

  beforeAll(async () => {
    const { ash, close } = await startEmulator({ ash: { apiKey: canary.key, ...options } });
    client = new AshClient({ serverUrl: ash.url, apiKey: ash.apiKey });
    runner = await openAshRunner({ serverUrl: ash.url, apiKey: ash.apiKey, scripted });
    return close;
  });

  testAll(scenarios, () => runner);

  test('nothing of what the scenarios made is left', async () => {
    await runner.close();
    expect(await client.listAgents()).toEqual([]);
    expect((await client.listSessions()).filter(({ status }) => status !== 'ended')).toEqual([]);
    expect(await client.listCredentials()).toEqual([]);
    // The key that the server was started with.
    expect((await client.listApiKeys()).map(({ id }) => id)).toEqual(['env']);
  });
});

const aodServers: Array<{ title: string; scripted: boolean; options: AodOptions; untried?: string[] }> = [
  { title: 'the newest server', scripted: true, options: scriptedAod },
  {
    title: 'a server that cannot interrupt',
    scripted: true,
    options: { ...scriptedAod, era: 'session-keys' },
  },
  {
    title: 'a server whose models are named with their provider',
    scripted: true,
    options: { ...scriptedAod, era: 'catalogue' },
  },
  { title: 'the oldest server', scripted: true, options: { ...scriptedAod, era: 'runtime' } },
  {
    title: 'a server whose agent is not scripted',
    scripted: false,
    options: { pace: 50 },
    untried: ['too many sessions at once', 'a session that fails', 'a connection that is given up'],
  },
];

describe.each(aodServers)('Agent on Demand: on $title', ({ scripted, options, untried }) => {
  let client: Client;
  let runner: ScenarioRunner<AodContext>;

  beforeAll(async () => {
    const { aod, close } = await startEmulator({ aod: { token: canary.token, ...options } });
    client = new Client({ baseUrl: aod.url, token: aod.token });
    runner = await openAodRunner({ baseUrl: aod.url, token: aod.token, scripted });
    return close;
  });

  testAll(aodScenarios, () => runner, untried);

  test('nothing of what the scenarios made is left', async () => {
    await runner.close();
    expect(await client.agents.list()).toEqual([]);
    expect(await client.environments.list()).toEqual([]);
    expect(await client.sessions.list()).toEqual([]);
  });
});

import { HostedAgentsError } from '@hosted-agents/client';
import { openAodRunner } from '../../packages/client/tests/scenarios/aod-runner.ts';
import { aodScenarios } from '../../packages/client/tests/scenarios/aod-scenarios.ts';
import { openAshRunner } from '../../packages/client/tests/scenarios/ash-runner.ts';
import type { Outcome, Scenario, ScenarioRunner } from '../../packages/client/tests/scenarios/runner.ts';
import { scenarios } from '../../packages/client/tests/scenarios/scenarios.ts';
import { row, summary } from './table.ts';

const usage = `usage: make conformance ASH_SERVER_URL=<url> [ASH_API_KEY=<key>]
       make conformance AOD_API_URL=<url> AOD_API_TOKEN=<token>

Runs the user scenarios of the client against a server, and prints which passed. The agent need not be scripted: what it says is not looked at.

Ash: everything that a run makes is cleaned up, but ended sessions stay listed. A run makes 16 sessions; the server may allow 20 in 15 minutes.

Agent on Demand: everything that a run makes is deleted, but for agents, which are archived. A run makes some 20 sessions of one to three short
turns. Where sessions bring the key of their model, give it as ANTHROPIC_API_KEY.`;

/** Runs scenarios one after another and prints the table. Gives whether none failed. */
async function conform<Context>(
  address: string,
  all: ReadonlyArray<Scenario<Context>>,
  runner: ScenarioRunner<Context>,
): Promise<boolean> {
  const widest = Math.max(...all.map(({ name }) => name.length));
  const outcomes: Outcome[] = [];
  try {
    console.log(`${all.length} scenarios against ${address}\n`);
    for (const scenario of all) {
      const outcome = await runner.run(scenario);
      outcomes.push(outcome);
      console.log(row(outcome, widest));
    }
    console.log(`\n${summary(outcomes)}`);
  } finally {
    await runner.close();
  }
  return outcomes.every(({ result }) => result !== 'failed');
}

async function main(): Promise<number> {
  const { ASH_SERVER_URL, ASH_API_KEY, AOD_API_URL, AOD_API_TOKEN, ANTHROPIC_API_KEY } = process.env;
  if (process.argv.includes('--help')) {
    console.log(usage);
    return 0;
  }
  if (!ASH_SERVER_URL && !AOD_API_URL) {
    console.error(
      'Which server? Give its address: make conformance ASH_SERVER_URL=http://localhost:4100, or AOD_API_URL=http://localhost:8777 AOD_API_TOKEN=…',
    );
    return 2;
  }
  let holds = true;
  if (ASH_SERVER_URL) {
    const runner = await openAshRunner({ serverUrl: ASH_SERVER_URL, apiKey: ASH_API_KEY, scripted: false });
    holds = await conform(ASH_SERVER_URL, scenarios, runner);
  }
  if (AOD_API_URL) {
    const server = { baseUrl: AOD_API_URL, token: AOD_API_TOKEN, anthropicApiKey: ANTHROPIC_API_KEY };
    const runner = await openAodRunner({ ...server, scripted: false });
    holds = (await conform(AOD_API_URL, aodScenarios, runner)) && holds;
  }
  return holds ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof HostedAgentsError)) throw error;
  console.error(`${error.name}: ${error.message}`);
  process.exitCode = 1;
}

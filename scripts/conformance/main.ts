import { HostedAgentsError } from '@hosted-agents/client';
import { openRunner } from '../../packages/client/tests/scenarios/runner.ts';
import { scenarios } from '../../packages/client/tests/scenarios/scenarios.ts';
import { row, summary } from './table.ts';

const usage = `usage: make conformance ASH_SERVER_URL=<url> [ASH_API_KEY=<key>]

Runs the user scenarios of the client against a server, and prints which passed. The agent need not be scripted: what it says is not looked at.
Everything that a run makes is cleaned up, but ended sessions stay listed. A run makes 15 sessions; the server may allow 20 in 15 minutes.`;

async function main(): Promise<number> {
  const { ASH_SERVER_URL: serverUrl, ASH_API_KEY: apiKey } = process.env;
  if (process.argv.includes('--help')) {
    console.log(usage);
    return 0;
  }
  if (!serverUrl) {
    console.error('Which server? Give its address: make conformance ASH_SERVER_URL=http://localhost:4100');
    return 2;
  }
  const runner = await openRunner({ serverUrl, apiKey, scripted: false });
  try {
    console.log(`${scenarios.length} scenarios against ${serverUrl}\n`);
    const outcomes = [];
    for (const scenario of scenarios) {
      const outcome = await runner.run(scenario);
      outcomes.push(outcome);
      console.log(row(outcome));
    }
    console.log(`\n${summary(outcomes)}`);
    return outcomes.every(({ error }) => error === undefined) ? 0 : 1;
  } finally {
    await runner.close();
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof HostedAgentsError)) throw error;
  console.error(`${error.name}: ${error.message}`);
  process.exitCode = 1;
}

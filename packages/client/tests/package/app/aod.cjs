// An application in CommonJS: an agent's turn on demand, formatted, and an error.
const assert = require('node:assert/strict');
const { HostedAgentsError } = require('@hosted-agents/client');
const { Client, NotFoundError } = require('@hosted-agents/client/aod');
const { formatterFor } = require('@hosted-agents/client/aod/pretty');

async function main() {
  const { startServer } = await import('./aod-server.mjs');
  const server = await startServer();
  const client = new Client({ baseUrl: server.baseUrl, token: server.token });
  const formatter = formatterFor('claude');
  const shown = [];
  for await (const event of client.sessions.stream('s')) shown.push(...formatter.consume(event));
  shown.push(...formatter.flush());
  assert(shown.length > 0);
  const error = await client.agents.get('gone').catch((thrown) => thrown);
  assert(error instanceof NotFoundError && error instanceof HostedAgentsError);
  await client.close();
  server.close();
  console.log('fine');
}

main();

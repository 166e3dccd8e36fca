// An application for Agent on Demand in TypeScript; compiled as an ES module and as CommonJS.
import { HostedAgentsError } from '@hosted-agents/client';
import { Client, NotFoundError, type RunResult, type StreamEvent } from '@hosted-agents/client/aod';
import { type Formatter, formatterFor } from '@hosted-agents/client/aod/pretty';

function textOf(event: StreamEvent): string {
  return event.type === 'output' ? event.data : '';
}

async function main(): Promise<void> {
  const { startServer } = await import('./aod-server.mjs');
  const server = await startServer();
  await using client = new Client({ baseUrl: server.baseUrl, token: server.token });
  const result: RunResult = await client.sessions.run({ agent_id: 'a', prompt: 'Say hello.' });
  const formatter: Formatter = formatterFor(result.session.provider);
  let said = '';
  for await (const event of await client.sessions.stream('s')) {
    said += textOf(event);
    formatter.consume(event);
  }
  const error: unknown = await client.agents.get('gone').catch((thrown: unknown) => thrown);
  const status = error instanceof NotFoundError && error instanceof HostedAgentsError ? error.statusCode : 0;
  server.close();
  console.log(JSON.stringify([said === result.stdout, result.exitCode, status]));
}

void main();

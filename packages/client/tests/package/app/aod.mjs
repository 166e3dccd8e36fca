// An application in ESM: an agent's turn on demand, formatted, and an error.
import assert from 'node:assert/strict';
import { HostedAgentsError } from '@hosted-agents/client';
import { AodClient, Client, NotFoundError } from '@hosted-agents/client/aod';
import { ClaudeFormatter } from '@hosted-agents/client/aod/pretty';
import { startServer } from './aod-server.mjs';

const server = await startServer();
const client = new Client({ baseUrl: server.baseUrl, token: server.token });
assert.equal(AodClient, Client);
const { exitCode, stdout } = await client.sessions.run({ agent_id: 'a', prompt: 'Say hello.' });
assert.equal(exitCode, 0);
assert.match(stdout, /Hello/);

const formatter = new ClaudeFormatter();
const shown = [];
for await (const event of client.sessions.stream('s')) shown.push(...formatter.consume(event));
shown.push(...formatter.flush());
assert(shown.length > 0);

const error = await client.agents.get('gone').catch((thrown) => thrown);
assert(error instanceof NotFoundError && error instanceof HostedAgentsError);
await client.close();
server.close();
console.log('fine');

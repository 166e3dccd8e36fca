/** Deploys the folder `agent/` to the server that ASH_SERVER_URL and ASH_API_KEY name. */
import { join } from 'node:path';
import { AshClient } from '@hosted-agents/client';
import { deployDirectory } from '@hosted-agents/client/node';

const name = process.env.AGENT || 'assistant';
const { agent } = await deployDirectory(new AshClient(), name, join(import.meta.dirname, 'agent'));
console.log(`Deployed ${agent.name}, version ${agent.version}`);

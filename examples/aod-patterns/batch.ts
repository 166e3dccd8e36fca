/**
 * Runs many prompts, so many at a time, and prints one line of JSON for each. A failure of one does not stop the others.
 *
 *   LIMIT=4 npx tsx batch.ts <prompts.txt >results.jsonl
 */
import { createInterface } from 'node:readline';
import { HostedAgentsError } from '@hosted-agents/client/aod';
import { agentFor, client } from './agent.ts';

const limit = Number(process.env.LIMIT ?? 3);
if (!(Number.isInteger(limit) && limit > 0)) throw new Error('LIMIT: expected a whole number from 1 on');
const agent = await agentFor('worker', 'You do one task and give the result alone.');

interface Result {
  prompt: string;
  text?: string | undefined;
  problem?: string;
}

async function work(prompt: string): Promise<Result> {
  try {
    const run = await client.sessions.run({ agent_id: agent.id, prompt }, { waitForSlot: true });
    await client.sessions.terminate(run.session.id); // frees the sandbox
    return run.exitCode === 0 ? { prompt, text: run.text } : { prompt, problem: `exit code ${run.exitCode}` };
  } catch (error) {
    // A run that is repeated after `outcome_unknown` could work twice: that is for a person to decide.
    if (error instanceof HostedAgentsError) return { prompt, problem: error.code };
    throw error;
  }
}

// All workers take from one reader, each the next line.
const lines = createInterface(process.stdin)[Symbol.asyncIterator]();
async function worker(): Promise<void> {
  for (let line = await lines.next(); !line.done; line = await lines.next())
    if (line.value.trim() !== '') console.log(JSON.stringify(await work(line.value)));
}
await Promise.all(Array.from({ length: limit }, worker));

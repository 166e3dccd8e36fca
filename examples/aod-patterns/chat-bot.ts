/**
 * A bot that talks with many users, one conversation each. Here a user is whoever stands before the colon of a line:
 *
 *   echo 'alice: My name is Alice.' | npx tsx chat-bot.ts
 */
import { createInterface } from 'node:readline';
import { AodError, ConflictError, type SessionPosition } from '@hosted-agents/client/aod';
import { agentFor, client } from './agent.ts';

const agent = await agentFor('chat', 'You are a friendly assistant. Be brief.');
/** Where each user's conversation is: a table of your database. */
const positions = new Map<string, SessionPosition>();

async function reply(user: string, prompt: string): Promise<string> {
  const conversation = client.sessions.conversation(positions.get(user) ?? { agent_id: agent.id });
  try {
    const answer = await conversation.ask(prompt, { timeoutSeconds: 120 });
    const { sessionId, cursor } = conversation;
    if (sessionId) positions.set(user, { sessionId, cursor });
    return answer ?? 'Done.';
  } catch (error) {
    if (!(error instanceof AodError)) throw error;
    if (error instanceof ConflictError && /running|pending/.test(error.reason)) return 'One moment, please.';
    positions.delete(user); // it takes no more prompts: the next message begins anew
    return 'Something went wrong. Please start again.';
  }
}

for await (const line of createInterface(process.stdin)) {
  const [, user, prompt] = /^(\w+): *(.+)$/.exec(line) ?? [];
  if (user && prompt) console.log(`bot to ${user}: ${await reply(user, prompt)}`);
}
for (const { sessionId } of positions.values()) await client.sessions.terminate(sessionId);

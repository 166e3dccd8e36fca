import { fileURLToPath } from 'node:url';
import type { AshClient, Turn } from '@hosted-agents/client';
import { deployDirectory } from '@hosted-agents/client/node';

/**
 * Deploys the agent, asks it one question in a session of its own, and returns the whole turn.
 *
 * @param show gets the answer piece by piece, as the agent writes it
 */
export async function ask(client: AshClient, question: string, show: (text: string) => void): Promise<Turn> {
  await deployDirectory(client, 'my-agent', fileURLToPath(new URL('my-agent', import.meta.url)));
  const session = await client.createSession('my-agent');
  try {
    const stream = client.sendMessageStream(session.id, question, { includePartialMessages: true });
    for await (const text of stream.textStream) show(text);
    return await stream.result();
  } finally {
    await client.endSession(session.id);
  }
}

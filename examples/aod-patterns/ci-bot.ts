/**
 * Lets an agent review a change in continuous integration, and comments the result. Exits with 1 when the agent fails.
 *
 *   REPOSITORY=https://github.com/me/repo REPOSITORY_TOKEN=… COMMENTS_URL=https://api.github.com/repos/me/repo/issues/1/comments npx tsx ci-bot.ts
 */
import { RunIncompleteError } from '@hosted-agents/client/aod';
import { agentFor, client } from './agent.ts';

const { REPOSITORY = '', REPOSITORY_TOKEN, COMMENTS_URL } = process.env;
const MINUTE = 60_000;

async function review(url: string): Promise<{ words: string; passed: boolean }> {
  const agent = await agentFor('reviewer', 'You review changes. Name files and lines. Be brief.');
  const token = REPOSITORY_TOKEN ? { authorization_token: REPOSITORY_TOKEN } : {};
  try {
    const { exitCode, text, turn, session } = await client.sessions.run(
      {
        agent_id: agent.id,
        prompt: 'Review the newest commit.',
        timeout: 900, // seconds that the agent may take
        resources: [{ type: 'github_repository', url, ...token }],
      },
      { timeout: 20 * MINUTE, terminateOnTimeout: true, waitForSlot: 5 * MINUTE },
    );
    await client.sessions.terminate(session.id);
    const cost = turn.costUsd === undefined ? '' : `\n\nCost: $${turn.costUsd.toFixed(2)}`;
    if (exitCode === 0) return { words: `${text ?? 'No remarks.'}${cost}`, passed: true };
    return { words: `The review failed: ${turn.error ?? `exit code ${exitCode}`}`, passed: false };
  } catch (error) {
    if (!(error instanceof RunIncompleteError)) throw error;
    return { words: `The review was not finished in time. Session ${error.sessionId}`, passed: false };
  }
}

/** Where there is no address, the comment is printed. */
async function comment(body: string): Promise<void> {
  if (!COMMENTS_URL) return console.log(body);
  const headers = { authorization: `Bearer ${REPOSITORY_TOKEN}`, 'content-type': 'application/json' };
  const answer = await fetch(COMMENTS_URL, { method: 'POST', headers, body: JSON.stringify({ body }) });
  if (!answer.ok) throw new Error(`The comment was refused: ${answer.status}`);
}

const { words, passed } = await review(REPOSITORY);
await comment(words);
process.exitCode = passed ? 0 : 1;

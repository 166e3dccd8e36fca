import type { CreateAgentRequest } from '@hosted-agents/generated/ash';
import { AshApiError } from '../errors.ts';

/**
 * Keeps an agent's prompt through a deployment without one.
 *
 * The server overwrites the agent's `CLAUDE.md` with a placeholder when a deployment has neither a `systemPrompt` nor that file. So the
 * current prompt is read first and sent along.
 *
 * @param readPrompt - reads the agent's `CLAUDE.md`; rejects with status 404 when there is none
 * @returns the request to send
 */
export async function keepPrompt(
  request: CreateAgentRequest,
  readPrompt: () => Promise<string>,
): Promise<CreateAgentRequest> {
  const hasPrompt =
    request.path || request.systemPrompt || request.files?.some(({ path }) => path === 'CLAUDE.md');
  if (hasPrompt) return request;
  try {
    return { ...request, systemPrompt: await readPrompt() };
  } catch (error) {
    // A new agent has no prompt to lose.
    if (error instanceof AshApiError && error.statusCode === 404) return request;
    throw error;
  }
}

import type { CreateAgentRequest } from '@hosted-agents/generated/ash';
import { AshApiError } from '../errors.ts';

/**
 * Keeps an agent's prompt through a deployment that says nothing of it.
 *
 * The server writes a placeholder over the agent's `CLAUDE.md` whenever a deployment brings neither a `systemPrompt` nor that file. So the
 * present one is read first and sent along.
 *
 * @param readPrompt - the content of the agent's `CLAUDE.md`; rejects with status 404 where there is none
 * @returns the request to send
 */
export async function keepPrompt(
  request: CreateAgentRequest,
  readPrompt: () => Promise<string>,
): Promise<CreateAgentRequest> {
  const says =
    request.path || request.systemPrompt || request.files?.some(({ path }) => path === 'CLAUDE.md');
  if (says) return request;
  try {
    return { ...request, systemPrompt: await readPrompt() };
  } catch (error) {
    // A new agent has none to lose.
    if (error instanceof AshApiError && error.statusCode === 404) return request;
    throw error;
  }
}

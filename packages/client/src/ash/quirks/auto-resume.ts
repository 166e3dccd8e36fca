import { AshApiError } from '../errors.ts';

/**
 * Sends a message or command to a session. When the session sleeps, resumes it and sends once more.
 *
 * The server refuses messages and commands for a session that is paused, stopped or in error, or that has lost its sandbox; a resume cures
 * all of these. A refused request was not acted on, so the second one doubles nothing. A session whose sandbox is gone comes back without
 * the agent's memory of the conversation, without `extraEnv` and credentials, and sometimes without its workspace.
 */
export async function withResume<T>(
  enabled: boolean,
  resume: () => Promise<unknown>,
  send: () => Promise<T>,
): Promise<T> {
  try {
    return await send();
  } catch (error) {
    if (!enabled || !sleeps(error)) throw error;
    await resume();
    return await send();
  }
}

const SLEEPING = new Set(['session_paused', 'session_stopped', 'session_error', 'sandbox_lost']);

function sleeps(error: unknown): boolean {
  return error instanceof AshApiError && SLEEPING.has(error.code);
}

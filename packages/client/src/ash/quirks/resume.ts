import type { Session } from '@hosted-agents/generated/ash';
import { warn } from '../../core/client-options.ts';
import type { RequestOptions } from '../../core/options.ts';
import type { AshContext } from '../context.ts';
import { AshApiError, WorkspaceLostError } from '../errors.ts';

/** How long the read before a resume may take, in milliseconds, unless the call has limits of its own. */
const READ_MS = 5000;

/**
 * Resumes a session, and reports when the resume has lost its workspace.
 *
 * A session without a sandbox gets a pre-warmed one where there is one, and the server restores nothing into it; the next stop overwrites
 * the stored workspace. A `sandboxId` that is neither the one before nor the session's own id (that of a sandbox started for it) shows this.
 *
 * @throws WorkspaceLostError when the client's `lostWorkspace` is `error`
 */
export async function resumeSession(
  context: AshContext,
  id: string,
  options?: RequestOptions,
): Promise<Session> {
  const { lostWorkspace = 'warn', onWarning } = context.options;
  const input = { path: { id } };
  const resume = () => context.call('resumeSession', input, options);
  if (lostWorkspace === 'ignore') return resume();
  // A read that fails does not keep the session from being resumed.
  const once = { ...options, retry: false, timeout: options?.timeout ?? READ_MS } as const;
  const before = await context.call('getSession', input, once).catch(() => undefined);
  const session = await resume();
  const { sandboxId } = session;
  if (!before?.sandboxId || !sandboxId || [before.sandboxId, session.id].includes(sandboxId)) return session;
  const redact = context.redactor(options);
  const sessionId = redact(session.id);
  const message =
    `Session ${sessionId} was resumed in a pre-warmed sandbox (${redact(sandboxId)}) and has lost its workspace: it holds only the files ` +
    `of its agent. Download the workspace before you stop a session, or pause it instead`;
  if (lostWorkspace === 'error') throw new WorkspaceLostError(sessionId, message);
  warn(onWarning, { code: 'workspace_lost', message, sessionId });
  return session;
}

const SLEEPING = new Set(['session_paused', 'session_stopped', 'session_error', 'sandbox_lost']);

/**
 * Sends a message or command to a session. When the session sleeps, resumes it and sends once more.
 *
 * The server refuses messages and commands for a session that is paused, stopped or in error, or that has lost its sandbox; a resume cures
 * all of these. A refused request was not acted on, so the second one doubles nothing. A session whose sandbox is gone comes back without
 * the agent's memory of the conversation, without `extraEnv` and credentials, and sometimes without its workspace.
 *
 * @param enabled - whether to resume; undefined for the client's `autoResume`
 * @param options - of the resume
 */
export async function withResume<T>(
  context: AshContext,
  id: string,
  enabled: boolean | undefined,
  options: RequestOptions,
  send: () => Promise<T>,
): Promise<T> {
  try {
    return await send();
  } catch (error) {
    const sleeps = error instanceof AshApiError && SLEEPING.has(error.code);
    if (!sleeps || !(enabled ?? context.options.autoResume)) throw error;
    await resumeSession(context, id, options);
    return await send();
  }
}

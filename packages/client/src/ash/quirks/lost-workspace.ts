import type { Session } from '@hosted-agents/generated/ash';
import type { RequestOptions } from '../../core/options.ts';
import type { AshContext } from '../context.ts';
import { WorkspaceLostError } from '../errors.ts';
import { warn } from '../warnings.ts';

/** How long the look before a resume may take, in milliseconds, unless the call has limits of its own. */
const LOOK_MS = 5000;

/**
 * Wakes a session, and tells when its workspace was lost by that.
 *
 * Where a pre-warmed sandbox is at hand, the server gives that to a session that has none, and restores nothing; the next stop stores the
 * new workspace over the old one. The traces are that `sandboxId` is neither what it was before nor, as for a sandbox that is started for
 * the session, the session's own id.
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
  // A look that fails keeps nobody from resuming.
  const look = { ...options, retry: false, timeout: options?.timeout ?? LOOK_MS } as const;
  const before = await context.call('getSession', input, look).catch(() => undefined);
  const session = await resume();
  const { sandboxId } = session;
  if (!before?.sandboxId || !sandboxId || [before.sandboxId, session.id].includes(sandboxId)) return session;
  const redact = context.redactor(options);
  const sessionId = redact(session.id);
  const message =
    `Session ${sessionId} was resumed in a pre-warmed sandbox (${redact(sandboxId)}) and has lost its workspace: only the files of its ` +
    `agent are there. Download the workspace before a session is stopped, or pause it instead`;
  if (lostWorkspace === 'error') throw new WorkspaceLostError(sessionId, message);
  warn(onWarning, { code: 'workspace_lost', message, sessionId });
  return session;
}

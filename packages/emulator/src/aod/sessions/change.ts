import { isSince } from '../era.ts';
import { refuse } from '../errors.ts';
import { noteChange } from '../state/logs.ts';
import type { AodSessionStatus, Fields, SessionRow, TurnRow } from '../state/rows.ts';
import type { User, World } from '../state/world.ts';
import { now } from '../time.ts';
import { addTurn, stopTurns } from '../turns/worker.ts';
import { validated } from '../validation/checks.ts';
import { type SessionPrompt, sessionPrompt } from '../validation/sessions.ts';

function checkPromptable({ era }: World, { status }: SessionRow): void {
  if (status === 'running') refuse(409, 'Session is already running');
  if (status === 'pending' && isSince(era, 'catalogue')) refuse(409, 'Session already has a pending turn');
  if (status === 'failed') refuse(409, 'Session has failed and cannot be resumed. Start a new session.');
  if (status === 'terminated') refuse(409, 'Session has been terminated');
}

function checkBackend({ era, options }: World, session: SessionRow): void {
  if (options.backend === false) {
    if (isSince(era, 'provider')) refuse(503, 'Session backend token is not configured');
    refuse(400, era === 'runtime' ? 'No Sprites API key configured' : 'No backend credentials configured');
  }
  if (!session.isSandboxLost) return;
  if (era === 'runtime') refuse(404, `Sprite not found: session-${session.id.slice(0, 8)}`);
  refuse(409, 'Session backend is no longer available; start a new session.');
}

/** Adds a turn to a session, or refuses to. */
export function promptSession(world: World, session: SessionRow, body: () => Fields): TurnRow {
  checkPromptable(world, session);
  const { prompt, timeout } = validated<SessionPrompt>(sessionPrompt, body());
  checkBackend(world, session);
  return addTurn(world, session, prompt, timeout);
}

/** Stops the turn that waits or runs. Gives the status before, since the turn takes a moment to stop. */
export function interruptSession(session: SessionRow): AodSessionStatus {
  const { status } = session;
  if (status === 'completed') refuse(409, 'Session has no active turn to interrupt');
  if (status === 'terminated') refuse(409, 'Session has been terminated');
  if (status === 'failed') refuse(409, 'Session has failed');
  stopTurns(session, 'interrupt');
  return status;
}

/** Ends a session for good and frees its sandbox. */
export function terminateSession(session: SessionRow): void {
  if (session.status === 'terminated') refuse(409, 'Session is already terminated');
  session.status = 'terminated';
  session.updatedAt = now();
  noteChange(session);
  stopTurns(session, 'terminate');
}

/** Removes a session that is not at work. */
export function deleteSession({ era }: World, user: User, session: SessionRow): void {
  const { status } = session;
  if (isSince(era, 'catalogue')) {
    if (status === 'pending' || status === 'running') refuse(409, 'Cannot delete an active session');
  } else if (status === 'running') refuse(409, 'Cannot delete a running session');
  session.isDeleted = true;
  user.sessions.delete(session.id);
  noteChange(session);
  stopTurns(session, 'terminate');
}

/** The reason for each text of a conflict. The server tells conflicts apart by text only, and these texts are part of its contract. */
export const REASONS = [
  ['version_mismatch', /^Version mismatch: expected (\d+), got (\d+)/],
  [
    'agent_archived',
    /^(Cannot update an archived agent|Agent is already archived|Cannot create session with archived agent)/,
  ],
  [
    'environment_archived',
    /^(Cannot update an archived environment|Environment is already archived|Cannot assign an archived environment|Cannot create session with archived environment)/,
  ],
  ['environment_name_taken', /^An active environment named /],
  ['environment_in_use', /^Cannot delete environment with existing sessions/],
  ['session_running', /^(Session is already running|Cannot delete a running session)/],
  ['session_pending', /^Session already has a pending turn/],
  ['session_active', /^Cannot delete an active session/],
  ['session_failed', /^Session has failed/],
  ['session_terminated', /^Session (has been terminated|is already terminated)/],
  ['session_backend_gone', /^Session backend is no longer available/],
  ['session_idle', /^Session has no active turn to interrupt/],
] as const;

/** Why the server answered 409. */
export type ConflictReason = (typeof REASONS)[number][0] | 'unknown';

/** Returns the reason that a `detail` stands for. */
export function conflictReason(detail: unknown): ConflictReason {
  const text = typeof detail === 'string' ? detail : '';
  return REASONS.find(([, pattern]) => pattern.test(text))?.[0] ?? 'unknown';
}

/** Returns both versions of a version mismatch: `expected` is the server's, `actual` the one that was sent. */
export function versionsOf(detail: unknown): { expected: number; actual: number } | undefined {
  const match = typeof detail === 'string' ? REASONS[0][1].exec(detail) : null;
  return match ? { expected: Number(match[1]), actual: Number(match[2]) } : undefined;
}

import type { CreateSessionRequest, Session } from '@hosted-agents/generated/ash';
import { warn } from '../../core/hooks.ts';
import type { Redact } from '../../core/redact.ts';
import { SettingsDroppedError } from '../errors.ts';
import type { OnWarning } from '../warnings.ts';

/** What to do when the server has dropped settings of a new session: `warn`, throw an `error`, or `ignore` it. */
export type DroppedSettings = 'warn' | 'error' | 'ignore';

/** Settings that the server applies only when it starts a sandbox. */
const AT_START = ['systemPrompt', 'mcpServers', 'extraEnv', 'credentialId', 'permissionMode'] as const;

/**
 * Reports settings that a new session has lost because the server gave it a pre-warmed sandbox.
 *
 * The server applies these settings only when it starts a sandbox. It does not report the loss; a `sandboxId` that differs from `id` shows it.
 *
 * @throws SettingsDroppedError when `mode` is `error`
 */
export function reportDroppedSettings(
  request: Partial<Record<keyof CreateSessionRequest, unknown>>,
  session: Session,
  mode: DroppedSettings,
  onWarning: OnWarning | undefined,
  redact: Redact,
): void {
  const settings = AT_START.filter((name) => request[name] !== undefined);
  if (mode === 'ignore' || settings.length === 0 || !session.sandboxId || session.sandboxId === session.id)
    return;
  const id = redact(session.id);
  const message =
    `Session ${id} runs in a pre-warmed sandbox (${redact(session.sandboxId)}), which ignores ${settings.join(', ')}. ` +
    `The server applies these only to sandboxes that it starts for the session`;
  if (mode === 'error') throw new SettingsDroppedError(id, settings, message);
  warn(onWarning, { code: 'settings_dropped', message, sessionId: id, settings });
}

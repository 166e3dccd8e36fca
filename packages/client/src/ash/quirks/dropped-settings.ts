import type { Session } from '@hosted-agents/generated/ash';
import { warn } from '../../core/client-options.ts';
import { requireText, splitOptions } from '../../core/validate.ts';
import type { AshContext } from '../context.ts';
import { SettingsDroppedError } from '../errors.ts';
import type { CreateSessionOptions } from '../options.ts';

/** Settings that the server applies only when it starts a sandbox. */
const AT_START = ['systemPrompt', 'mcpServers', 'extraEnv', 'credentialId', 'permissionMode'] as const;

/**
 * Creates a session, and reports settings that it has lost because the server gave it a pre-warmed sandbox.
 *
 * The server applies these settings only when it starts a sandbox. It does not report the loss; a `sandboxId` that differs from `id` shows it.
 *
 * @throws SettingsDroppedError when the client's `droppedSettings` is `error`
 */
export async function createSession(
  { call, options: { droppedSettings = 'warn', onWarning }, redactor }: AshContext,
  agent: string,
  options: CreateSessionOptions | undefined,
): Promise<Session> {
  const [request, wanted] = splitOptions(options);
  const body = { ...wanted, agent: requireText('agent', agent) };
  const session = await call('createSession', { body }, request);
  const { id, sandboxId } = session;
  const settings = AT_START.filter((name) => body[name] !== undefined);
  if (droppedSettings === 'ignore' || settings.length === 0 || !sandboxId || sandboxId === id) return session;
  const redact = redactor(request, body);
  const sessionId = redact(id);
  const message =
    `Session ${sessionId} runs in a pre-warmed sandbox (${redact(sandboxId)}), which ignores ${settings.join(', ')}. ` +
    `The server applies these only to sandboxes that it starts for the session`;
  if (droppedSettings === 'error') throw new SettingsDroppedError(sessionId, settings, message);
  warn(onWarning, { code: 'settings_dropped', message, sessionId, settings });
  return session;
}

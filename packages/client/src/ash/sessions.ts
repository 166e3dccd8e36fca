import { requireText, splitOptions } from '../core/validate.ts';
import type { AshContext } from './context.ts';
import type { CreateSessionOptions, ListSessionsOptions } from './options.ts';
import { reportDroppedSettings } from './quirks/dropped-settings.ts';
import type { ListSessionsWithTotalResponse, Session } from './types.ts';

/** Creates a session, and reports the settings that the server dropped. */
export async function createSession(
  { call, options: client, redactor }: AshContext,
  agent: string,
  options: CreateSessionOptions | undefined,
): Promise<Session> {
  const [request, settings] = splitOptions(options);
  const body = { ...settings, agent: requireText('agent', agent) };
  const session = await call('createSession', { body }, request);
  reportDroppedSettings(
    body,
    session,
    client.droppedSettings ?? 'warn',
    client.onWarning,
    redactor(request, body),
  );
  return session;
}

/** Lists sessions. The server filters by `agent` only; the other filters are applied to its answer. */
export async function listSessions(
  { call }: AshContext,
  agentOrOptions: string | ListSessionsOptions,
): Promise<ListSessionsWithTotalResponse> {
  const filters = typeof agentOrOptions === 'string' ? { agent: agentOrOptions } : agentOrOptions;
  const [request, { agent, status, limit, offset = 0 }] = splitOptions<ListSessionsOptions>(filters, {
    agent: true,
    status: true,
    limit: true,
    offset: true,
  });
  const sessions = await call('listSessions', { query: { agent } }, request);
  const matching = sessions.filter((session) => status === undefined || session.status === status);
  return {
    sessions: matching.slice(offset, limit === undefined ? undefined : offset + limit),
    total: matching.length,
  };
}

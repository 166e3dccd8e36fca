import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { refuse } from './errors.ts';
import { now } from './json.ts';
import { findEnvironment, findNamedAgent, findNamedEnvironment, findSession } from './lookup.ts';
import { isSince } from './options.ts';
import type {
  AgentRow,
  AodSessionStatus,
  EnvironmentRow,
  Fields,
  SessionRow,
  TurnRow,
} from './state/rows.ts';
import type { User, World } from './state/world.ts';
import { noteChange } from './state/world.ts';
import { addTurn, stopTurns } from './turns/worker.ts';
import { checkEngine } from './validation/engines.ts';
import { type SessionCreate, type SessionPrompt, shownResource } from './validation/shapes.ts';
import { validated } from './validation/validated.ts';

/** Refuses a session if the user has too many active ones. */
function checkLimit({ maxSessions: limit }: World, user: User): void {
  const isAtWork = ({ status }: SessionRow) => status === 'pending' || status === 'running';
  const active = [...user.sessions.values()].filter(isAtWork).length;
  if (active < limit) return;
  const advice = 'Terminate an active session before starting a new one.';
  refuse(429, `Concurrent session limit reached (${active}/${limit}). ${advice}`, { limit, active });
}

function agentFor(user: User, { agent_id }: SessionCreate): AgentRow {
  const agent = findNamedAgent(user, agent_id);
  if (agent.archivedAt !== null) refuse(409, 'Cannot create session with archived agent');
  return agent;
}

function environmentFor(user: User, agent: AgentRow, sent: SessionCreate): EnvironmentRow | null {
  if (!sent.environment_id && agent.environmentId === null) return null;
  const environment = sent.environment_id
    ? findNamedEnvironment(user, sent.environment_id)
    : findEnvironment(user, agent.environmentId ?? '');
  if (environment.archivedAt !== null) refuse(409, 'Cannot create session with archived environment');
  return environment;
}

/** Refuses a session if the server lacks its keys or backend. */
function checkSetup({ era, options }: World, { engine }: AgentRow): void {
  checkEngine(era, engine);
  if (options.storedKeys === false && !isSince(era, 'session-keys')) {
    const kind = isSince(era, 'provider') ? 'provider' : 'runtime';
    refuse(400, `No API key configured for ${kind}: ${engine}`);
  }
  if (options.backend !== false) return;
  if (isSince(era, 'provider')) refuse(503, 'Session backend is not configured');
  refuse(400, era === 'runtime' ? 'No Sprites API key configured' : 'No backend credentials configured');
}

/** Starts a session with its first turn. Refuses as the server does. */
export function createSession(world: World, user: User, body: () => Fields): SessionRow {
  const sent = validated<SessionCreate>(world.era, 'SessionCreateParams', body());
  const isLimitFirst = world.era === 'runtime';
  if (isLimitFirst) checkLimit(world, user);
  const agent = agentFor(user, sent);
  const environment = environmentFor(user, agent, sent);
  checkSetup(world, agent);
  if (!isLimitFirst) checkLimit(world, user);
  const createdAt = now();
  const session: SessionRow = {
    id: randomUUID(),
    // Later changes do not matter.
    agent: structuredClone(agent),
    environment: structuredClone(environment),
    secretEnvVars: sent.secret_env_vars ?? {},
    resources: sent.resources.map(shownResource),
    hasGitCredentials: sent.resources.some(({ authorization_token: token }) => Boolean(token)),
    status: 'pending',
    exitCode: null,
    createdAt,
    updatedAt: createdAt,
    turns: [],
    logs: [],
    hasSandbox: false,
    isSandboxLost: false,
    isDeleted: false,
    work: Promise.resolve(),
    revision: 0,
    // Any number of streams may follow a session.
    changes: new EventEmitter().setMaxListeners(0),
  };
  user.sessions.set(session.id, session);
  addTurn(world, session, sent.prompt, sent.timeout);
  return session;
}

function checkPromptable({ status }: SessionRow): void {
  if (status === 'running') refuse(409, 'Session is already running');
  if (status === 'failed') refuse(409, 'Session has failed and cannot be resumed. Start a new session.');
  if (status === 'terminated') refuse(409, 'Session has been terminated');
}

function checkBackend({ era, options }: World, session: SessionRow): void {
  if (options.backend === false) {
    if (isSince(era, 'provider')) refuse(503, 'Session backend token is not configured');
    refuse(400, era === 'runtime' ? 'No Sprites API key configured' : 'No backend credentials configured');
  }
  // The oldest servers take another prompt for a session that has no sandbox yet; later ones think that it is lost.
  const isMissing = !session.hasSandbox && session.status === 'pending' && isSince(era, 'catalogue');
  if (!session.isSandboxLost && !isMissing) return;
  if (era === 'runtime') refuse(404, `Sprite not found: session-${session.id.slice(0, 8)}`);
  refuse(409, 'Session backend is no longer available; start a new session.');
}

/** Adds a turn to a session. Refuses as the server does. */
export function promptSession(world: World, user: User, id: string, body: Fields): [SessionRow, TurnRow] {
  const { prompt, timeout } = validated<SessionPrompt>(world.era, 'SessionPromptParams', body);
  const session = findSession(user, id);
  checkPromptable(session);
  checkBackend(world, session);
  if (session.status === 'pending' && isSince(world.era, 'catalogue'))
    refuse(409, 'Session already has a pending turn');
  return [session, addTurn(world, session, prompt, timeout)];
}

/** Stops the pending or running turn. Returns the status before, since the turn takes a moment to stop. */
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

/** Removes a session that is not active. */
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

import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { isSince } from '../era.ts';
import { refuse } from '../errors.ts';
import { findEnvironment, findNamedAgent, findNamedEnvironment } from '../lookup.ts';
import type { AgentRow, EnvironmentRow, Fields, SessionRow } from '../state/rows.ts';
import type { User, World } from '../state/world.ts';
import { now } from '../time.ts';
import { addTurn } from '../turns/worker.ts';
import { validated } from '../validation/checks.ts';
import { checkEngine } from '../validation/engines.ts';
import { type SessionCreate, sessionCreate, shownResource } from '../validation/sessions.ts';

/** Refuses a session more than the user may have at work. */
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

/** Refuses what the server has not been set up for. */
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

/** Starts a session with its first turn, or refuses to. */
export function createSession(world: World, user: User, body: () => Fields): SessionRow {
  const sent = validated<SessionCreate>(sessionCreate(world.era), body());
  const isLimitFirst = world.era === 'runtime';
  if (isLimitFirst) checkLimit(world, user);
  const agent = agentFor(user, sent);
  const environment = environmentFor(user, agent, sent);
  checkSetup(world, agent);
  if (!isLimitFirst) checkLimit(world, user);
  const createdAt = now();
  const session: SessionRow = {
    id: randomUUID(),
    // What becomes of them later plays no part.
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

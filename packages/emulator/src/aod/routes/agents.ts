import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { FastifyInstance } from 'fastify';
import { refuse } from '../errors.ts';
import { now } from '../json.ts';
import { assignableEnvironment, checkLength, findAgent } from '../lookup.ts';
import { isSince } from '../options.ts';
import type { AgentRow, Fields } from '../state/rows.ts';
import { agentVersionView, agentView } from '../state/views.ts';
import { engineField, type User, type World } from '../state/world.ts';
import { checkEngine, fittingModel } from '../validation/engines.ts';
import type { AgentCreate, Update } from '../validation/shapes.ts';
import { validated } from '../validation/validated.ts';
import { addPath, operation, uuid } from './path.ts';

function create(world: World, user: User, body: Fields): AgentRow {
  const { era } = world;
  const sent = validated<AgentCreate>(era, 'AgentCreateParams', body);
  const engine = sent[engineField(world)] ?? '';
  const model = fittingModel(era, engine, sent.model);
  const createdAt = now();
  const agent: AgentRow = {
    id: randomUUID(),
    name: sent.name,
    description: sent.description ?? '',
    system: sent.system ?? '',
    engine,
    model,
    environmentId: sent.environment_id ? assignableEnvironment(era, user, sent.environment_id) : null,
    skills: sent.skills,
    mcpServers: sent.mcp_servers,
    metadata: sent.metadata,
    version: 1,
    createdAt,
    updatedAt: createdAt,
    archivedAt: null,
    versions: [],
  };
  agent.versions.push(agentVersionView(world, agent));
  user.agents.set(agent.id, agent);
  return agent;
}

/** Adds and replaces key by key; an empty string removes the key. */
function merged(metadata: Fields, changes: Fields): Fields {
  return Object.fromEntries(Object.entries({ ...metadata, ...changes }).filter(([, value]) => value !== ''));
}

/** The environment after a change: an id assigns it, null takes it away, except on the oldest servers. */
function changedEnvironment(
  world: World,
  user: User,
  agent: AgentRow,
  sent: Update<AgentCreate>,
): string | null {
  const { environment_id: id } = sent;
  if (id === undefined || (id === null && !isSince(world.era, 'catalogue'))) return agent.environmentId;
  return id === null ? null : assignableEnvironment(world.era, user, id);
}

function update(world: World, user: User, id: string, body: Fields): AgentRow {
  const { era } = world;
  const sent = validated<Update<AgentCreate>>(era, 'AgentUpdateParams', body);
  const wanted = sent[engineField(world)];
  // An empty provider means the stored one; an empty runtime is an unknown one.
  const named = isSince(era, 'provider') ? wanted || null : wanted;
  if (named !== null && named !== undefined) checkEngine(era, named);
  const agent = findAgent(user, id);
  if (agent.archivedAt !== null) refuse(409, 'Cannot update an archived agent');
  const environmentId = changedEnvironment(world, user, agent, sent);
  if (sent.version !== agent.version)
    refuse(409, `Version mismatch: expected ${agent.version}, got ${sent.version}`);
  const engine = named ?? agent.engine;
  const isEngineChanged = wanted !== undefined || sent.model !== undefined;
  const changes = {
    name: sent.name ?? agent.name,
    description: sent.description ?? agent.description,
    system: sent.system ?? agent.system,
    engine,
    model: isEngineChanged ? fittingModel(era, engine, sent.model ?? agent.model) : agent.model,
    environmentId,
    skills: sent.skills ?? agent.skills,
    mcpServers: sent.mcp_servers ?? agent.mcpServers,
    metadata: sent.metadata ? merged(agent.metadata, sent.metadata) : agent.metadata,
  };
  if (isDeepStrictEqual({ ...agent, ...changes }, agent)) return agent;
  checkLength(changes.name);
  const updatedAt = now();
  Object.assign(agent, changes, { version: agent.version + 1, updatedAt });
  agent.versions.push({ ...agentVersionView(world, agent), created_at: updatedAt });
  return agent;
}

function archive(agent: AgentRow): AgentRow {
  if (agent.archivedAt !== null) refuse(409, 'Agent is already archived');
  agent.archivedAt = now();
  agent.updatedAt = agent.archivedAt;
  return agent;
}

/** Agents and their versions. */
export function agentRoutes(app: FastifyInstance, world: World): void {
  const view = (agent: AgentRow) => agentView(world, agent);
  addPath(app, world, '/agents', {
    GET: operation(200, ({ user }) => {
      const agents = [...user.agents.values()].filter(({ archivedAt }) => archivedAt === null);
      return { data: agents.reverse().map(view) };
    }),
    POST: operation(201, ({ user, body }) => view(create(world, user, body()))),
  });
  addPath(app, world, `/agents/:id(^${uuid}$)`, {
    GET: operation(200, ({ user, id }) => view(findAgent(user, id))),
    PUT: operation(200, ({ user, id, body }) => view(update(world, user, id, body()))),
  });
  addPath(app, world, `/agents/:id(^${uuid}$)/archive`, {
    POST: operation(200, ({ user, id }) => view(archive(findAgent(user, id)))),
  });
  addPath(app, world, `/agents/:id(^${uuid}$)/versions`, {
    GET: operation(200, ({ user, id }) => ({ data: findAgent(user, id).versions.toReversed() })),
  });
}

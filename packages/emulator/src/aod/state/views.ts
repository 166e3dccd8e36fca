import type { AgentRow, EnvironmentRow, Fields, SessionRow, TurnRow } from './rows.ts';
import { engineField, type World } from './world.ts';

/** An agent at one of its versions, as the server shows it. */
export const agentVersionView = (world: World, agent: AgentRow): Fields => ({
  id: agent.id,
  type: 'agent',
  name: agent.name,
  description: agent.description || null,
  system: agent.system || null,
  [engineField(world)]: agent.engine,
  model: agent.model,
  environment_id: agent.environmentId,
  skills: agent.skills,
  mcp_servers: agent.mcpServers,
  metadata: agent.metadata,
  version: agent.version,
  created_at: agent.createdAt,
});

/** An agent, as the server shows it. */
export const agentView = (world: World, agent: AgentRow): Fields => ({
  ...agentVersionView(world, agent),
  updated_at: agent.updatedAt,
  archived_at: agent.archivedAt,
});

/** An environment at one of its versions, as the server shows it: without its variables. */
export const environmentVersionView = (environment: EnvironmentRow): Fields => ({
  id: environment.id,
  type: 'environment',
  name: environment.name,
  packages: environment.packages,
  setup_script: environment.setupScript || null,
  networking: environment.networking.type === 'limited' ? environment.networking : { type: 'unrestricted' },
  version: environment.version,
  created_at: environment.createdAt,
});

/** An environment, as the server shows it. */
export const environmentView = (environment: EnvironmentRow): Fields => ({
  ...environmentVersionView(environment),
  updated_at: environment.updatedAt,
  archived_at: environment.archivedAt,
});

/** A session, as the server shows it. */
export const sessionView = (world: World, session: SessionRow): Fields => ({
  id: session.id,
  agent_id: session.agent.id,
  environment_id: session.environment?.id ?? null,
  [engineField(world)]: session.agent.engine,
  status: session.status,
  exit_code: session.exitCode,
  created_at: session.createdAt,
  updated_at: session.updatedAt,
  resources: session.resources,
  turn_count: session.turns.length,
  current_turn: session.turns.at(-1)?.number ?? null,
});

/** A turn, as the server shows it. */
export const turnView = (turn: TurnRow): Fields => ({
  turn_number: turn.number,
  prompt: turn.prompt,
  status: turn.status,
  exit_code: turn.exitCode,
  created_at: turn.createdAt,
  started_at: turn.startedAt,
  ended_at: turn.endedAt,
});

import { randomUUID } from 'node:crypto';
import { pause } from '../../pacing.ts';
import { refuse } from '../errors.ts';
import { type Files, snapshotOf } from './files.ts';
import { addEvent } from './recorder.ts';
import type { AgentRow, QuerySettings, SandboxSettings, SessionRow } from './rows.ts';
import type { Sandbox } from './sandbox.ts';
import { environmentOf, removeSandbox, sandboxOf, startSandbox } from './sandboxes.ts';
import { now, type Tenant, type World } from './world.ts';

/** The options of a new session. */
export interface NewSession {
  query: QuerySettings;
  settings: SandboxSettings;
}

/** The prompt of the agent's active version, which new sessions without one of their own get. */
function activePrompt(tenant: Tenant, agentName: string): string | undefined {
  const active = tenant.versions.find((version) => version.agentName === agentName && version.isActive);
  return active?.systemPrompt ?? undefined;
}

/** The agent's files as deployed. */
function agentFiles(tenant: Tenant, agent: AgentRow): Files {
  return tenant.directories.get(agent.path) ?? refuse(422, `Agent directory not found at ${agent.path}`);
}

/** Makes room for a sandbox as the server does: removes an unused one, or pauses an idle session. */
function makeRoom(world: World): void {
  if (world.sandboxes.size < (world.options.maxSandboxes ?? 1_000)) return;
  const sandboxes = [...world.sandboxes.values()];
  // The session of an unused sandbox stays `active` and learns of the loss from its next message.
  const unused = sandboxes.find((sandbox) => sandbox.turns === 0);
  if (unused !== undefined) {
    removeSandbox(world, unused);
    return;
  }
  const idle = sandboxes.find((sandbox) => sandbox.jobs.size === 0);
  if (idle === undefined) refuse(503, 'Sandbox capacity reached and no evictable sandboxes (all running)');
  for (const tenant of world.tenants.values()) {
    const session = tenant.sessions.get(idle.sessionId);
    if (session !== undefined) evict(world, session);
  }
}

/** Takes the next sandbox. Returns whether it is pre-warmed. */
function claimsPrewarmed(world: World): boolean {
  if (!world.defects.has('prewarm-drops-settings')) return false;
  const { isCold } = world;
  world.isCold = false;
  if (!isCold) world.counters.preWarmHits += 1;
  return !isCold;
}

function newRow(tenant: Tenant, agentName: string, request: NewSession): SessionRow {
  const id = randomUUID();
  const createdAt = now();
  return {
    id,
    tenantId: tenant.id,
    agentName,
    sandboxId: id,
    status: 'active',
    runnerId: null,
    parentSessionId: null,
    createdAt,
    lastActiveAt: createdAt,
    query: request.query,
    settings: request.settings,
    messages: [],
    events: [],
  };
}

/** Creates a session and starts its sandbox. */
export async function createSession(
  world: World,
  tenant: Tenant,
  agent: AgentRow,
  request: NewSession,
): Promise<SessionRow> {
  const files = agentFiles(tenant, agent);
  await pause(world.times.sandboxStart, world.closing.signal);
  makeRoom(world);
  const session = newRow(tenant, agent.name, request);
  // The active version's prompt is for sessions that name none.
  const systemPrompt = request.settings.systemPrompt || activePrompt(tenant, agent.name);
  const settings = { ...request.settings, ...(systemPrompt !== undefined && { systemPrompt }) };
  const prewarmed = claimsPrewarmed(world);

  const stale = world.defects.has('stale-warm-sandbox') ? agent.staleFiles : undefined;
  delete agent.staleFiles;
  const env = environmentOf(agent, prewarmed ? {} : settings);
  const leaked = world.defects.has('env-leak') ? agent.leakedEnv : {};
  agent.leakedEnv = { ...settings.credentialEnv, ...settings.extraEnv };
  startSandbox(world, session, {
    files: stale ?? files,
    env: { ...leaked, ...env },
    settings: prewarmed ? {} : settings,
    ...((prewarmed || stale !== undefined) && { id: randomUUID() }),
  });
  tenant.sessions.set(session.id, session);

  const { model } = request.query;
  addEvent(session, 'lifecycle', { action: 'created', agentName: agent.name, ...(model && { model }) });
  if (request.settings.mcpServers !== undefined && !world.defects.has('lost-sequence-rows')) {
    addEvent(session, 'mcp_status', {
      action: 'configured',
      servers: mcpSummary(request.settings.mcpServers),
    });
  }
  return session;
}

function mcpSummary(servers: NonNullable<SandboxSettings['mcpServers']>) {
  return Object.entries(servers).map(([name, { url, command }]) => ({
    name,
    transport: url === undefined ? 'stdio' : 'sse',
    ...(url !== undefined && { url }),
    ...(command !== undefined && { command }),
  }));
}

/** Keeps the workspace as the session's snapshot. */
function saveSnapshot(world: World, session: SessionRow): Sandbox | undefined {
  const sandbox = sandboxOf(world, session);
  if (sandbox !== undefined) session.snapshot = snapshotOf(sandbox.files);
  return sandbox;
}

function takeDown(world: World, session: SessionRow): void {
  const sandbox = saveSnapshot(world, session);
  if (sandbox !== undefined) removeSandbox(world, sandbox);
}

/** Pauses an active session. Its sandbox stays, so the next resume is warm. */
export function pauseSession(world: World, session: SessionRow): void {
  if (session.status !== 'active') refuse(400, `Cannot pause session with status "${session.status}"`);
  saveSnapshot(world, session);
  session.status = 'paused';
  addEvent(session, 'lifecycle', { action: 'paused' });
}

/** Stops a session: removes its sandbox and keeps its files as a snapshot. */
export function stopSession(world: World, session: SessionRow): void {
  if (session.status !== 'active' && session.status !== 'starting') {
    refuse(400, `Cannot stop session with status "${session.status}"`);
  }
  takeDown(world, session);
  session.status = 'stopped';
  addEvent(session, 'lifecycle', { action: 'stopped' });
}

/** Ends a session in any status; keeps its rows. */
export function endSession(world: World, session: SessionRow): void {
  takeDown(world, session);
  if (session.status !== 'ended') addEvent(session, 'lifecycle', { action: 'ended' });
  session.status = 'ended';
}

/** Does what the idle sweep does: removes the sandbox and pauses the session, without an event. */
export function evict(world: World, session: SessionRow): void {
  takeDown(world, session);
  session.status = 'paused';
  session.evicted = true;
}

/** Makes a session active again, in its sandbox or in a new one. */
export async function resumeSession(world: World, tenant: Tenant, session: SessionRow): Promise<void> {
  if (session.status === 'ended') refuse(410, 'Session has ended — create a new session');
  if (session.status === 'active') return;
  if (sandboxOf(world, session) !== undefined) {
    world.counters.resumeWarmHits += 1;
    addEvent(session, 'lifecycle', { action: 'resumed', path: 'warm' });
  } else {
    await startAgain(world, tenant, session);
  }
  session.status = 'active';
  session.lastActiveAt = now();
}

async function startAgain(world: World, tenant: Tenant, session: SessionRow): Promise<void> {
  const agent = tenant.agents.get(session.agentName) ?? refuse(404, `Agent "${session.agentName}" not found`);
  if (session.evicted && world.defects.has('resume-unique-constraint')) {
    // It works later, once a warm sandbox is there.
    session.evicted = false;
    refuse(500, 'Failed to resume session: UNIQUE constraint failed: sandboxes.id');
  }
  session.evicted = false;
  const files = agentFiles(tenant, agent);
  await pause(world.times.sandboxStart, world.closing.signal);
  makeRoom(world);
  world.counters.resumeColdHits += 1;
  // A sandbox that was claimed from the pool gets neither the workspace nor the settings.
  const isClaimed = world.defects.has('stop-resume-loses-files');
  const snapshot = isClaimed ? undefined : session.snapshot;
  startSandbox(world, session, {
    files: snapshot ?? files,
    env: environmentAgain(world, agent, session),
    // The prompt and the MCP servers are files of the snapshot.
    settings: isClaimed ? {} : snapshot === undefined ? session.settings : permissionOf(session),
    ...(isClaimed && { id: randomUUID() }),
  });
  addEvent(session, 'lifecycle', {
    action: 'resumed',
    path: 'cold',
    source: snapshot === undefined ? 'fresh' : 'local',
  });
}

const permissionOf = ({ settings }: SessionRow): SandboxSettings =>
  settings.permissionMode === undefined ? {} : { permissionMode: settings.permissionMode };

const environmentAgain = (world: World, agent: AgentRow, session: SessionRow) =>
  world.defects.has('resume-loses-env') ? {} : environmentOf(agent, session.settings);

/** Copies a conversation into a new, paused session. */
export async function forkSession(world: World, tenant: Tenant, parent: SessionRow): Promise<SessionRow> {
  const agent = tenant.agents.get(parent.agentName) ?? refuse(404, `Agent "${parent.agentName}" not found`);
  const deployed = agentFiles(tenant, agent);
  await pause(world.times.sandboxStart, world.closing.signal);
  makeRoom(world);
  const workspace = sandboxOf(world, parent)?.files ?? parent.snapshot;
  const isPlain = world.defects.has('fork-without-files') || workspace === undefined;
  const fork = newRow(tenant, parent.agentName, { query: { ...parent.query }, settings: parent.settings });
  fork.status = 'paused';
  fork.parentSessionId = parent.id;
  fork.messages = parent.messages.map((row) => ({ ...row, id: randomUUID(), sessionId: fork.id }));
  startSandbox(world, fork, {
    files: isPlain ? deployed : workspace,
    env: environmentAgain(world, agent, parent),
    settings: permissionOf(parent),
    ...(claimsPrewarmed(world) && { id: randomUUID() }),
  });
  saveSnapshot(world, fork);
  tenant.sessions.set(fork.id, fork);
  addEvent(fork, 'lifecycle', { action: 'forked', parentSessionId: parent.id });
  return fork;
}

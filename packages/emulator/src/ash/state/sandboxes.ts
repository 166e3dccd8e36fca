import { randomUUID } from 'node:crypto';
import type { AshDefect } from '../defects.ts';
import { type Files, putFile, textOf } from './files.ts';
import type { AgentRow, McpServer, SandboxSettings, SessionRow } from './rows.ts';
import type { Job, LogEntry, Reader, Sandbox, SandboxEvent } from './sandbox.ts';
import { now, type World } from './world.ts';

/** What a new sandbox starts from. */
export interface SandboxStart {
  files: Files;
  env: Record<string, string>;
  settings: SandboxSettings;
  /** Default: the session's id, as for every sandbox that was not claimed from a pool. */
  id?: string;
}

/** The file that holds an agent's prompt. */
export const promptFile = 'CLAUDE.md';
const mcpFile = '.mcp.json';

/** The MCP servers that a workspace's `.mcp.json` names. */
export function mcpServersOf(files: Files): Record<string, McpServer> {
  try {
    const parsed = JSON.parse(textOf(files, mcpFile) ?? '{}') as { mcpServers?: Record<string, McpServer> };
    return parsed.mcpServers ?? {};
  } catch {
    return {};
  }
}

function applySettings(files: Files, settings: SandboxSettings): void {
  if (settings.systemPrompt) putFile(files, promptFile, Buffer.from(settings.systemPrompt));
  if (settings.mcpServers !== undefined) {
    const mcpServers = { ...mcpServersOf(files), ...settings.mcpServers };
    putFile(files, mcpFile, Buffer.from(JSON.stringify({ mcpServers }, null, 2)));
  }
}

/** Starts a sandbox and assigns it to a session. */
export function startSandbox(world: World, session: SessionRow, start: SandboxStart): Sandbox {
  const files: Files = new Map(start.files);
  applySettings(files, start.settings);
  const sandbox: Sandbox = {
    id: start.id ?? session.id,
    sessionId: session.id,
    files,
    env: start.env,
    permissionMode: start.settings.permissionMode ?? 'bypassPermissions',
    logs: [],
    conversationId: randomUUID(),
    history: [],
    turns: 0,
    jobs: new Set(),
    readers: new Set(),
    lastTurn: Promise.resolve(),
    gone: new AbortController(),
    hung: false,
  };
  const { sandboxStart } = world.times;
  log(
    sandbox,
    'system',
    `Sandbox created in ${sandboxStart}ms (copy: 0ms, install: 0ms, startup: 0ms, bridge: ${sandboxStart}ms)`,
  );
  session.sandboxId = sandbox.id;
  world.sandboxes.set(sandbox.id, sandbox);
  return sandbox;
}

/** Adds a line to the sandbox's log. */
function log(sandbox: Sandbox, level: LogEntry['level'], text: string): void {
  sandbox.logs.push({ index: sandbox.logs.length, level, text, ts: now() });
}

/** Returns the session's sandbox; undefined if it has none. */
export function sandboxOf(world: World, session: SessionRow): Sandbox | undefined {
  const sandbox = world.sandboxes.get(session.sandboxId);
  return sandbox?.sessionId === session.id ? sandbox : undefined;
}

/** Removes a sandbox and ends all that runs in it. */
export function removeSandbox(world: World, sandbox: Sandbox): void {
  world.sandboxes.delete(sandbox.id);
  sandbox.gone.abort();
}

/** The variables of a fresh sandbox; later ones win. */
export function environmentOf(agent: AgentRow, settings: SandboxSettings): Record<string, string> {
  return { ...agent.env, ...settings.credentialEnv, ...settings.extraEnv };
}

/** The defect with which the reader of one job receives events of another, by `<sender> <receiver>`. */
const crossings: Readonly<Record<`${Job['kind']} ${Job['kind']}`, AshDefect>> = {
  'turn turn': 'interleaved-turns',
  'turn exec': 'turn-fails-exec',
  'exec turn': 'exec-ends-turn',
  'exec exec': 'mixed-execs',
};

/** Sends an event of a job to its readers and waits until they have taken it. */
export async function broadcast(
  { defects }: World,
  sandbox: Sandbox,
  job: Job,
  event: SandboxEvent,
): Promise<void> {
  const hears = (reader: Reader) =>
    reader.job === job || defects.has(crossings[`${job.kind} ${reader.job.kind}`]);
  await Promise.all([...sandbox.readers].filter(hears).map((reader) => reader.hear(event)));
}

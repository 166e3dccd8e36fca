import { pause } from '../../pacing.ts';
import { isSince } from '../era.ts';
import { store } from '../state/logs.ts';
import type { SessionRow } from '../state/rows.ts';
import type { World } from '../state/world.ts';

/** The stages that this session's sandbox goes through. Those without work are left out. */
function stagesOf({ era }: World, session: SessionRow): string[] {
  const { agent, environment, secretEnvVars, resources } = session;
  const isLater = isSince(era, 'catalogue');
  const has = (value: object | undefined) => value !== undefined && Object.keys(value).length > 0;
  const isProvisioned = environment?.setupScript || has(environment?.packages) || resources.length > 0;
  const stages: [string, unknown][] = [
    ['create_sprite', true],
    ['install_runtime', isLater],
    ['network_policy', environment?.networking.type === 'limited'],
    ['env_file', has(environment?.envVars) || has(secretEnvVars)],
    ['git_credentials', session.hasGitCredentials],
    ['provision_setup', isProvisioned],
    [isLater ? 'runtime_config' : 'mcp_config', agent.mcpServers.length > 0],
    ['skills', agent.skills.length > 0],
  ];
  return stages.filter(([, isNeeded]) => isNeeded).map(([stage]) => stage);
}

/** Prepares the sandbox, stage by stage. Says whether it came about. */
export async function prepareSandbox(
  world: World,
  session: SessionRow,
  signal: AbortSignal,
): Promise<boolean> {
  for (const stage of stagesOf(world, session)) {
    const startedAt = performance.now();
    store(world, session, { type: 'stage', stage, state: 'started' });
    await pause(world.times.stage, signal);
    const duration_ms = Math.round(performance.now() - startedAt);
    const failure = world.nextFailure?.stage === stage ? world.nextFailure : undefined;
    if (failure !== undefined) {
      world.nextFailure = undefined;
      const message = failure.message === '' ? {} : { message: failure.message };
      store(world, session, { type: 'stage', stage, state: 'failed', duration_ms, ...message });
      return false;
    }
    store(world, session, { type: 'stage', stage, state: 'done', duration_ms });
  }
  session.hasSandbox = true;
  return true;
}

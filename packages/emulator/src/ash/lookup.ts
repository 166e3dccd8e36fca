import { refuse } from './errors.ts';
import type { AgentRow, SessionRow, VersionRow } from './state/rows.ts';
import { sandboxOf } from './state/sandboxes.ts';
import type { Tenant, World } from './state/world.ts';

/** The agent of that name, or 404. */
export const findAgent = (tenant: Tenant, name: string): AgentRow =>
  tenant.agents.get(name) ?? refuse(404, 'Agent not found');

/** The session of that id, or 404. */
export const findSession = (tenant: Tenant, id: string): SessionRow =>
  tenant.sessions.get(id) ?? refuse(404, 'Session not found');

/** The versions of an agent. */
export const versionsOf = (tenant: Tenant, agentName: string) =>
  tenant.versions.filter((version) => version.agentName === agentName);

/** A version by its number or its id. */
export function versionBy(tenant: Tenant, agentName: string, key: string | number): VersionRow | undefined {
  return versionsOf(tenant, agentName).find(
    ({ id, versionNumber }) => id === key || String(versionNumber) === String(key),
  );
}

/** Where a session's files are now: in its sandbox, or in the snapshot that outlived it. */
export function workspaceOf(world: World, session: SessionRow) {
  const live = sandboxOf(world, session);
  if (live !== undefined) return { files: live.files, source: 'sandbox' } as const;
  const files = session.snapshot ?? refuse(404, 'No workspace available for this session');
  return { files, source: 'snapshot' } as const;
}

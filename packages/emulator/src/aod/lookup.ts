import { crash, refuse } from './errors.ts';
import { type AodEra, isSince } from './options.ts';
import type { AgentRow, EnvironmentRow, SessionRow } from './state/rows.ts';
import type { User } from './state/world.ts';

/** A UUID in a body, in any of the forms that the server reads. Anything else is a failure that it did not foresee. */
function uuidIn(text: string): string {
  const digits = text
    .toLowerCase()
    .replace(/^urn:uuid:/, '')
    .replace(/[-{}]/g, '');
  const groups = /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/.exec(digits);
  return groups === null ? crash(`"${text}" is not a UUID`) : groups.slice(1).join('-');
}

/** Only new names are checked; a long one that comes with a change fails in the database. */
export function checkLength(name: string): void {
  if ([...name].length > 200) crash('the name is too long');
}

/** The agent with that id, or 404. */
export const findAgent = (user: User, id: string): AgentRow =>
  user.agents.get(id) ?? refuse(404, 'Agent not found');

/** The agent that a body names, or 404. */
export const findNamedAgent = (user: User, id: string): AgentRow => findAgent(user, uuidIn(id));

/** The environment with that id, or 404. */
export const findEnvironment = (user: User, id: string): EnvironmentRow =>
  user.environments.get(id) ?? refuse(404, 'Environment not found');

/** The environment that a body names, or 404. */
export const findNamedEnvironment = (user: User, id: string): EnvironmentRow =>
  findEnvironment(user, uuidIn(id));

/** The environment that a body wants an agent to have, or 404; 409 when it is archived, which the oldest servers do not mind. */
export function assignableEnvironment(era: AodEra, user: User, id: string): string {
  const environment = findNamedEnvironment(user, id);
  if (environment.archivedAt !== null && isSince(era, 'catalogue'))
    refuse(409, 'Cannot assign an archived environment to an agent');
  return environment.id;
}

/** The session with that id, or 404. */
export const findSession = (user: User, id: string): SessionRow =>
  user.sessions.get(id) ?? refuse(404, 'Session not found');

import { refuse } from './errors.ts';
import type { User, World } from './state/world.ts';

/** Whose request it is. Refuses with 401 when that is nobody. */
export function userOf(world: World, authorization: string | undefined): User {
  if (authorization?.startsWith('Bearer ') !== true) refuse(401, 'Missing or invalid Authorization header');
  const user = world.users.get(authorization.slice('Bearer '.length).trim());
  if (user === undefined) return refuse(401, 'Invalid API key');
  if (user.tokenState === 'inactive') refuse(401, 'API key is inactive');
  if (user.tokenState === 'expired') refuse(401, 'API key has expired');
  return user;
}

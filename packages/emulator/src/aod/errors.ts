import type { User, World } from './state/world.ts';

const refused = Symbol('refused');

interface Refusal extends Error {
  [refused]: true;
  status: number;
  /** An object, or a page of HTML. */
  body: Record<string, unknown> | string;
}

function end(status: number, body: Refusal['body']): never {
  throw Object.assign(new Error(), { [refused]: true, status, body });
}

/**
 * Ends a request with a status and `{ detail }`, as the server's views do.
 *
 * @param more - further fields of the body
 */
export function refuse(status: number, detail: unknown, more: Record<string, unknown> = {}): never {
  return end(status, { detail, ...more });
}

/** Ends a request with an HTML page, as the server's framework does. */
export const refuseWithPage = (status: number, title: string): never => end(status, page(title));

/** Returns whether an error came from {@link refuse}. Any other is an unexpected failure. */
export function isRefusal(error: unknown): error is Refusal {
  return error instanceof Error && refused in error;
}

/** Fails as the server does on an unexpected error: 500 with an HTML page. */
export function crash(reason: string): never {
  throw new Error(reason);
}

/** Returns an HTML page like those of the server's framework. */
export const page = (title: string) =>
  `<!doctype html>\n<html lang="en">\n<head>\n  <title>${title}</title>\n</head>\n<body>\n  <h1>${title}</h1>\n</body>\n</html>\n`;

/** Returns the user of a request. Refuses with 401 if there is none. */
export function userOf(world: World, authorization: string | undefined): User {
  if (authorization?.startsWith('Bearer ') !== true) refuse(401, 'Missing or invalid Authorization header');
  const user = world.users.get(authorization.slice('Bearer '.length));
  if (user === undefined) return refuse(401, 'Invalid API key');
  if (user.tokenState === 'inactive') refuse(401, 'API key is inactive');
  if (user.tokenState === 'expired') refuse(401, 'API key has expired');
  return user;
}

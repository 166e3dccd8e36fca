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
 * Ends a request the way the server does on purpose: with that status and `{ detail }`.
 *
 * @param more - further fields of the body
 */
export function refuse(status: number, detail: unknown, more: Record<string, unknown> = {}): never {
  return end(status, { detail, ...more });
}

/** Ends a request the way the server's framework does by itself: with a page of HTML. */
export const refuseWithPage = (status: number, title: string): never => end(status, page(title));

/** Whether an error came from {@link refuse}; everything else is a failure that nobody foresaw. */
export function isRefusal(error: unknown): error is Refusal {
  return error instanceof Error && refused in error;
}

/** Fails as the server does where it foresaw nothing: 500 with a page of HTML. */
export function crash(reason: string): never {
  throw new Error(reason);
}

/** A page of HTML, which is what the server's framework answers by itself. */
export const page = (title: string) =>
  `<!doctype html>\n<html lang="en">\n<head>\n  <title>${title}</title>\n</head>\n<body>\n  <h1>${title}</h1>\n</body>\n</html>\n`;

/** Whose request it is. Refuses with 401 when that is nobody. */
export function userOf(world: World, authorization: string | undefined): User {
  if (authorization?.startsWith('Bearer ') !== true) refuse(401, 'Missing or invalid Authorization header');
  const user = world.users.get(authorization.slice('Bearer '.length));
  if (user === undefined) return refuse(401, 'Invalid API key');
  if (user.tokenState === 'inactive') refuse(401, 'API key is inactive');
  if (user.tokenState === 'expired') refuse(401, 'API key has expired');
  return user;
}

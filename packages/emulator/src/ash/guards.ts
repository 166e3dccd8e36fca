import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance } from 'fastify';
import { type Tenant, tenantOf, type World } from './state/world.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The tenant of the key that the request came with. */
    tenant: Tenant;
  }
}

/** `/health` is public only without a query; the internal routes have a secret of their own. */
function isPublic(url: string): boolean {
  const prefixes = ['/docs', '/dashboard', '/api/internal/'];
  return url === '/health' || url === '/favicon.ico' || prefixes.some((prefix) => url.startsWith(prefix));
}

/** Finds the tenant of a request, before rate limits and routing. */
export function addAuthentication(app: FastifyInstance, world: World): void {
  const anyone = tenantOf(world, 'default');
  app.decorateRequest('tenant');
  app.addHook('onRequest', async (request, reply) => {
    request.tenant = anyone;
    if (isPublic(request.raw.url ?? '')) return;
    const refuse = (error: string) => reply.code(401).send({ error, statusCode: 401 });
    const { authorization } = request.headers;
    if (authorization === undefined) return refuse('Missing Authorization header');
    const token = /^Bearer (.+)$/.exec(authorization)?.[1];
    if (token === undefined) return refuse('Invalid Authorization header format');
    if (token === world.apiKey) return;
    const known = world.keys.find(({ key }) => key === token);
    if (known === undefined) return refuse('Invalid API key');
    request.tenant = tenantOf(world, known.tenantId);
  });
}

const quarterHour = 15 * 60_000;

/** Limits requests per client and adds the headers that tell, if the options say so. */
export async function addRateLimits(app: FastifyInstance, world: World): Promise<void> {
  const { rateLimits } = world.options;
  if (!rateLimits) return;
  await app.register(rateLimit, {
    max: rateLimits.general ?? 1_500,
    timeWindow: rateLimits.windowMs ?? quarterHour,
  });
}

/** Returns the configuration that gives a route its own bucket. */
export function bucket(world: World, name: 'agents' | 'sessions') {
  const { rateLimits } = world.options;
  if (!rateLimits) return {};
  return { rateLimit: { max: rateLimits[name] ?? 20, timeWindow: rateLimits.windowMs ?? quarterHour } };
}

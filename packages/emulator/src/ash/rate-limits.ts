import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance } from 'fastify';
import type { World } from './state/world.ts';

const quarterHour = 15 * 60_000;

/** Counts requests per client and labels their answers, where limits are asked for. */
export async function addRateLimits(app: FastifyInstance, world: World): Promise<void> {
  const { rateLimits } = world.options;
  if (!rateLimits) return;
  await app.register(rateLimit, {
    max: rateLimits.general ?? 1_500,
    timeWindow: rateLimits.windowMs ?? quarterHour,
  });
}

/** The route configuration that gives a route a bucket of its own. */
export function bucket(world: World, name: 'agents' | 'sessions') {
  const { rateLimits } = world.options;
  if (!rateLimits) return {};
  return { rateLimit: { max: rateLimits[name] ?? 20, timeWindow: rateLimits.windowMs ?? quarterHour } };
}

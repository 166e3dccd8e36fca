import type { FastifyInstance } from 'fastify';
import { isSince } from '../era.ts';
import type { World } from '../state/world.ts';
import { addPath, operation } from './path.ts';

/** The state of the server itself. The oldest servers check nothing. */
export function healthRoutes(app: FastifyInstance, world: World): void {
  const health = operation(200, ({ reply }) => {
    if (!isSince(world.era, 'catalogue')) return { status: 'ok' };
    const { checks } = world;
    const isWell = Object.values(checks).every((check) => check === 'ok');
    if (!isWell) reply.code(503);
    return { status: isWell ? 'ok' : 'degraded', checks };
  });
  addPath(app, world, '/health', { GET: health }, true);
}

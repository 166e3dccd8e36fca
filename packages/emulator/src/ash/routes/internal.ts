import type { FastifyInstance } from 'fastify';
import { now, type World } from '../state/world.ts';
import { mintKey } from './api-keys.ts';

interface Runner {
  runnerId?: string;
  host?: string;
  port?: number;
  maxSandboxes?: number;
  stats?: { active?: number } | null;
}

/** The fields of a body; none of `null`. */
const fieldsOf = <Body extends object>(body: Body | null): Partial<Body> => (body === null ? {} : body);

/** The control plane. It has its own secret and no schemas, so that a missing body is an uncaught exception. */
export function internalRoutes(app: FastifyInstance, world: World): void {
  const { internalSecret } = world.options;
  const onRequest = (authorization: string | undefined) =>
    internalSecret === undefined || authorization === `Bearer ${internalSecret}`;
  const unauthorized = { error: 'Unauthorized — invalid or missing internal secret' };

  app.post<{ Body: Runner }>('/api/internal/runners/register', async ({ headers, body }, reply) => {
    if (!onRequest(headers.authorization)) return reply.code(401).send(unauthorized);
    const { runnerId, host, port, maxSandboxes = 100 } = fieldsOf(body);
    if (!runnerId || !host || !port) {
      return reply.code(400).send({ error: 'Missing required fields: runnerId, host, port' });
    }
    world.runners.set(runnerId, { runnerId, host, port, active: 0, max: maxSandboxes, lastHeartbeat: now() });
    return { ok: true };
  });

  app.post<{ Body: Runner }>('/api/internal/runners/heartbeat', async ({ headers, body }, reply) => {
    if (!onRequest(headers.authorization)) return reply.code(401).send(unauthorized);
    const { runnerId, stats } = fieldsOf(body);
    if (!runnerId) return reply.code(400).send({ error: 'Missing required field: runnerId' });
    if (stats === undefined || stats === null)
      throw new TypeError("Cannot read properties of undefined (reading 'active')");
    const runner = world.runners.get(runnerId);
    if (runner !== undefined) Object.assign(runner, { active: stats.active ?? 0, lastHeartbeat: now() });
    return { ok: true };
  });

  app.post<{ Body: Runner }>('/api/internal/runners/deregister', async ({ headers, body }, reply) => {
    if (!onRequest(headers.authorization)) return reply.code(401).send(unauthorized);
    const { runnerId } = fieldsOf(body);
    if (!runnerId) return reply.code(400).send({ error: 'Missing required field: runnerId' });
    world.runners.delete(runnerId);
    return { ok: true };
  });

  // This route never checks the secret.
  app.get('/api/internal/runners', async () => {
    const runners = [...world.runners.values()];
    return { runners, count: runners.length, hasLocal: true };
  });

  app.post<{ Body: { tenantId?: string; label?: string } }>(
    '/api/internal/api-keys',
    async ({ headers, body }, reply) => {
      if (!onRequest(headers.authorization)) return reply.code(401).send(unauthorized);
      const { tenantId, label = 'internal' } = fieldsOf(body);
      if (!tenantId) return reply.code(400).send({ error: 'Missing required field: tenantId' });
      const { id, key } = mintKey(world, tenantId, label);
      return { id, key, tenantId };
    },
  );
}

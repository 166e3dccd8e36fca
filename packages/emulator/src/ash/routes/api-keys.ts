import { randomBytes, randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { ApiKeyRow } from '../state/rows.ts';
import { now, type World } from '../state/world.ts';

/** Makes a key for a tenant. */
export function mintKey(world: World, tenantId: string, label: string): ApiKeyRow {
  const key = `ash_${randomBytes(24).toString('base64url')}`;
  const row = { id: randomUUID(), tenantId, label, key, createdAt: now() };
  world.keys.push(row);
  return row;
}

/** API keys. These routes have no schemas, on the server either. */
export function apiKeyRoutes(app: FastifyInstance, world: World): void {
  app.get('/api/api-keys', async ({ tenant }) => {
    const configured = {
      id: 'env',
      label: 'ASH_API_KEY (environment variable)',
      keyPrefix: `${world.apiKey.slice(0, 8)}••••`,
      createdAt: '',
    };
    const stored = world.keys
      .filter(({ tenantId }) => tenantId === tenant.id)
      .map(({ id, label, createdAt }) => ({ id, label, keyPrefix: '••••••••', createdAt }))
      .reverse();
    return { keys: [configured, ...stored] };
  });

  app.post<{ Body: { label?: unknown } | null | undefined }>(
    '/api/api-keys',
    async ({ tenant, body }, reply) => {
      const label = typeof body?.label === 'string' ? body.label : 'dashboard-key';
      const { id, key } = mintKey(world, tenant.id, label);
      return reply.code(201).send({ id, key });
    },
  );

  app.delete<{ Params: { id: string } }>('/api/api-keys/:id', async ({ tenant, params }, reply) => {
    const isOpen = world.defects.has('cross-tenant-key-delete');
    const index = world.keys.findIndex(
      ({ id, tenantId }) => id === params.id && (isOpen || tenantId === tenant.id),
    );
    if (index === -1) return reply.code(404).send({ error: 'API key not found' });
    world.keys.splice(index, 1);
    return reply.code(204).send();
  });
}

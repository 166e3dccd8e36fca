import { hostname } from 'node:os';
import type { FastifyInstance } from 'fastify';
import { openApiDocument } from '../openapi-document.ts';
import { ref } from '../schemas/components.ts';
import { ashVersion, tenantOf, type World } from '../state/world.ts';

const hidden = { schema: { hide: true } };

function poolOf(world: World) {
  const sandboxes = [...world.sandboxes.values()];
  const running = sandboxes.filter((sandbox) => sandbox.jobs.size > 0).length;
  return {
    total: sandboxes.length,
    cold: 0,
    warming: 0,
    warm: 0,
    waiting: sandboxes.length - running,
    running,
    maxCapacity: world.options.maxSandboxes ?? 1_000,
    ...world.counters,
  };
}

function health(world: World) {
  const sessions = [...tenantOf(world, 'default').sessions.values()];
  return {
    status: 'ok',
    version: ashVersion,
    coordinatorId: `${hostname()}-${process.pid}`,
    activeSessions: sessions.filter(({ status }) => status === 'active').length,
    activeSandboxes: world.sandboxes.size,
    remoteRunners: world.runners.size,
    uptime: Math.floor((Date.now() - world.startedAt) / 1_000),
    pool: poolOf(world),
  };
}

function metrics(world: World): string {
  const { activeSessions, activeSandboxes, uptime, pool } = health(world);
  const gauge = (name: string, help: string, value: number) =>
    `# HELP ${name} ${help}\n# TYPE ${name} gauge\n${name} ${value}\n`;
  return [
    gauge('ash_up', 'Whether the server is up', 1),
    gauge('ash_uptime_seconds', 'Seconds since the start', uptime),
    gauge('ash_active_sessions', 'Active sessions', activeSessions),
    gauge('ash_active_sandboxes', 'Live sandboxes', activeSandboxes),
    gauge('ash_pool_running', 'Sandboxes that run a turn or a command', pool.running),
    gauge('ash_pool_max_capacity', 'Most sandboxes at once', pool.maxCapacity),
  ].join('');
}

/** Health, metrics, the dashboard's settings, and the server's description of itself. */
export function systemRoutes(app: FastifyInstance, world: World): void {
  app.get('/health', { schema: { tags: ['health'], response: { 200: ref('HealthResponse') } } }, async () =>
    health(world),
  );

  app.get('/metrics', hidden, async (_request, reply) =>
    reply.header('content-type', 'text/plain; version=0.0.4; charset=utf-8').send(metrics(world)),
  );

  app.get('/dashboard/config.js', async ({ host, protocol }, reply) => {
    const config = {
      apiKey: world.defects.has('dashboard-exposes-key') ? world.apiKey : null,
      serverVersion: ashVersion,
      serverUrl: `${protocol}://${host}`,
    };
    return reply
      .header('content-type', 'application/javascript')
      .send(`window.__ASH_CONFIG__ = ${JSON.stringify(config)};`);
  });

  app.get('/docs/json', hidden, async () => openApiDocument(app));
  app.get('/docs', hidden, async (_request, reply) =>
    reply
      .header('content-type', 'text/html; charset=utf-8')
      .send(
        '<!doctype html><title>Ash API</title><p>The OpenAPI document is at <a href="/docs/json">/docs/json</a>.</p>',
      ),
  );
}

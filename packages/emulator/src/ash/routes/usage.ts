import type { FastifyInstance } from 'fastify';
import { integer, listed, object, ref, string, timestamp, uuid, wrapped } from '../schemas/components.ts';
import type { UsageRow } from '../state/rows.ts';
import type { Tenant, World } from '../state/world.ts';

interface Filter {
  sessionId?: string;
  agentName?: string;
  after?: string;
  before?: string;
}

const tags = ['usage'];
const bounds = { after: timestamp, before: timestamp };
const filter = { sessionId: uuid, agentName: string, ...bounds };

const statNames: Record<string, string> = {
  input_tokens: 'totalInputTokens',
  output_tokens: 'totalOutputTokens',
  cache_creation_tokens: 'totalCacheCreationTokens',
  cache_read_tokens: 'totalCacheReadTokens',
  tool_call: 'totalToolCalls',
  message: 'totalMessages',
  compute_seconds: 'totalComputeSeconds',
};

function select(world: World, tenant: Tenant, query: Filter): UsageRow[] {
  // The server compares the text of the bounds, which is right only for times in UTC.
  const order = world.defects.has('usage-dates-as-text')
    ? (time: string) => time
    : (time: string) => Date.parse(time);
  return tenant.usage.filter(
    (event) =>
      (!query.sessionId || event.sessionId === query.sessionId) &&
      (!query.agentName || event.agentName === query.agentName) &&
      (!query.after || order(event.createdAt) >= order(query.after)) &&
      (!query.before || order(event.createdAt) <= order(query.before)),
  );
}

function sum(events: UsageRow[]): Record<string, number> {
  const stats = Object.fromEntries(Object.values(statNames).map((name) => [name, 0]));
  for (const { eventType, value } of events) {
    const name = statNames[eventType];
    if (name !== undefined) stats[name] = (stats[name] ?? 0) + value;
  }
  return stats;
}

const countBy = (rows: Iterable<{ status: string }>) => {
  const counts: Record<string, number> = {};
  for (const { status } of rows) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
};

const countedByStatus = (total: string) =>
  object({ [total]: integer, byStatus: { type: 'object', additionalProperties: integer } });

/** Usage events, their sums, and the summary over everything. */
export function usageRoutes(app: FastifyInstance, world: World): void {
  app.get<{ Querystring: Filter & { limit: number } }>(
    '/api/usage',
    {
      schema: {
        tags,
        querystring: {
          type: 'object',
          properties: { ...filter, limit: { type: 'integer', minimum: 1, maximum: 1_000, default: 100 } },
        },
        response: { 200: listed('events', 'UsageEvent') },
      },
    },
    async ({ tenant, query }) => ({ events: select(world, tenant, query).reverse().slice(0, query.limit) }),
  );

  app.get<{ Querystring: Filter }>(
    '/api/usage/stats',
    {
      schema: {
        tags,
        querystring: { type: 'object', properties: filter },
        response: { 200: wrapped('stats', ref('UsageStats')) },
      },
    },
    async ({ tenant, query }) => ({ stats: sum(select(world, tenant, query)) }),
  );

  app.get<{ Querystring: Filter }>(
    '/api/analytics',
    {
      schema: {
        tags,
        querystring: { type: 'object', properties: bounds },
        response: {
          200: object({
            agents: object({ total: integer }),
            sessions: countedByStatus('total'),
            usage: ref('UsageStats'),
            evals: countedByStatus('totalRuns'),
          }),
        },
      },
    },
    async ({ tenant, query }) => ({
      agents: { total: tenant.agents.size },
      sessions: { total: tenant.sessions.size, byStatus: countBy(tenant.sessions.values()) },
      // Only the usage is limited by the times.
      usage: sum(select(world, tenant, query)),
      evals: { totalRuns: tenant.evalRuns.size, byStatus: countBy(tenant.evalRuns.values()) },
    }),
  );
}

import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { refuse } from '../errors.ts';
import {
  failures,
  idParams,
  integer,
  listed,
  object,
  ref,
  string,
  uuid,
  wrapped,
} from '../schemas/components.ts';
import type { QueueRow, QueueStatus } from '../state/rows.ts';
import { now, type Tenant } from '../state/world.ts';

type Id = { Params: { id: string } };
interface NewItem {
  agentName: string;
  prompt: string;
  sessionId?: string;
  priority: number;
  maxRetries: number;
}

const tags = ['queue'];
const statuses: QueueStatus[] = ['pending', 'processing', 'completed', 'failed', 'cancelled'];
const atLeast = (minimum: number, byDefault: number) => ({ type: 'integer', minimum, default: byDefault });
const itemAnswer = wrapped('item', ref('QueueItem'));

const findItem = (tenant: Tenant, id: string): QueueRow =>
  tenant.queue.get(id) ?? refuse(404, 'Queue item not found');

/** The queue: prompts to be worked on later, by the worker in `queue-worker.ts`. */
export function queueRoutes(app: FastifyInstance): void {
  app.post<{ Body: NewItem }>(
    '/api/queue',
    {
      schema: {
        tags,
        body: {
          type: 'object',
          required: ['agentName', 'prompt'],
          properties: {
            agentName: string,
            prompt: { type: 'string', minLength: 1 },
            sessionId: uuid,
            priority: atLeast(0, 0),
            maxRetries: atLeast(0, 3),
          },
        },
        response: { 201: itemAnswer, ...failures(400) },
      },
    },
    async ({ tenant, body }, reply) => {
      const item: QueueRow = {
        id: randomUUID(),
        tenantId: tenant.id,
        sessionId: body.sessionId ?? null,
        agentName: body.agentName,
        prompt: body.prompt,
        status: 'pending',
        priority: body.priority,
        retryCount: 0,
        maxRetries: body.maxRetries,
        error: null,
        createdAt: now(),
        startedAt: null,
        completedAt: null,
        notBefore: 0,
      };
      tenant.queue.set(item.id, item);
      return reply.code(201).send({ item });
    },
  );

  app.get<{ Querystring: { status?: QueueStatus; limit: number } }>(
    '/api/queue',
    {
      schema: {
        tags,
        querystring: {
          type: 'object',
          properties: {
            status: { type: 'string', enum: statuses },
            limit: { type: 'integer', minimum: 1, maximum: 500, default: 50 },
          },
        },
        response: { 200: listed('items', 'QueueItem') },
      },
    },
    async ({ tenant, query }) => {
      const newestFirst = [...tenant.queue.values()].reverse();
      const wanted = newestFirst.filter(
        ({ status }) => query.status === undefined || status === query.status,
      );
      return { items: wanted.slice(0, query.limit) };
    },
  );

  app.get(
    '/api/queue/stats',
    {
      schema: {
        tags,
        response: {
          200: wrapped('stats', object(Object.fromEntries(statuses.map((status) => [status, integer])))),
        },
      },
    },
    async ({ tenant }) => {
      const items = [...tenant.queue.values()];
      const count = (wanted: QueueStatus) => items.filter(({ status }) => status === wanted).length;
      return { stats: Object.fromEntries(statuses.map((status) => [status, count(status)])) };
    },
  );

  app.get<Id>(
    '/api/queue/:id',
    { schema: { tags, params: idParams, response: { 200: itemAnswer, ...failures(404) } } },
    async ({ tenant, params }) => ({ item: findItem(tenant, params.id) }),
  );

  app.delete<Id>(
    '/api/queue/:id',
    { schema: { tags, params: idParams, response: { 200: itemAnswer, ...failures(400, 404) } } },
    async ({ tenant, params }) => {
      const item = findItem(tenant, params.id);
      if (item.status !== 'pending') refuse(400, `Cannot cancel item with status "${item.status}"`);
      item.status = 'cancelled';
      return { item };
    },
  );
}

import type { FastifyInstance } from 'fastify';
import type { MessageOptions } from '../agent/script.ts';
import { refuse } from '../errors.ts';
import { eventWriter } from '../event-writer.ts';
import { findSession } from '../lookup.ts';
import { failures, idParams, listed } from '../schemas/components.ts';
import { messageBody, publishedMessageBody } from '../schemas/message.ts';
import { addMessage } from '../state/recorder.ts';
import type { SessionRow } from '../state/rows.ts';
import type { Sandbox } from '../state/sandbox.ts';
import { sandboxOf } from '../state/sandboxes.ts';
import { ashVersion, now, type World } from '../state/world.ts';
import { playTurn } from '../turn.ts';

type Id = { Params: { id: string } };
type Page = { Querystring: { limit: number; after: number } };

const bodyLimit = 50 * 1024 * 1024;
const tags = ['sessions'];
const description =
  'Answers with server-sent events: message (an SDK message), error, and done when the turn is over.';

const page = (limit: number) => ({
  type: 'object',
  properties: {
    limit: { type: 'integer', minimum: 1, maximum: 1_000, default: limit },
    after: { type: 'integer', minimum: 0, default: 0 },
  },
});

/** The live sandbox for a message; a lost one puts the session in `error`. */
function sandboxForMessage(world: World, session: SessionRow): Sandbox {
  if (session.status !== 'active') refuse(400, `Session is ${session.status}`);
  const sandbox = sandboxOf(world, session);
  if (sandbox === undefined) {
    session.status = 'error';
    refuse(500, 'Sandbox not found');
  }
  return sandbox;
}

/** Messages: sending one and streaming its turn, and reading what is stored. */
export function messageRoutes(app: FastifyInstance, world: World): void {
  app.post<Id & { Body: MessageOptions & { content: unknown } }>(
    '/api/sessions/:id/messages',
    {
      schema: {
        tags,
        description,
        params: idParams,
        body: messageBody(world.defects),
        response: { 200: { type: 'string' }, ...failures(400, 404, 500) },
      },
      bodyLimit,
      config: {
        swaggerTransform: ({ schema, url }: { schema: object; url: string }) => ({
          schema: { ...schema, body: publishedMessageBody(world.defects) },
          url,
        }),
      },
    },
    async (request, reply) => {
      const { tenant, params, body } = request;
      const session = findSession(tenant, params.id);
      const sandbox = sandboxForMessage(world, session);
      const { content, ...options } = body;
      session.lastActiveAt = now();
      addMessage(session, 'user', { type: 'user', content });

      reply.hijack();
      const patience = world.defects.has('slow-reader-cut') ? world.times.slowReader : 0;
      const stream = eventWriter(reply.raw, patience);
      await stream.send('session_start', { sessionId: session.id, version: ashVersion });
      const length = Number(request.headers['content-length'] ?? 0);
      if (length > bodyLimit - 100 && world.defects.has('near-limit-body-hangs')) sandbox.hung = true;
      if (sandbox.hung) return;
      await playTurn(world, { tenant, session, sandbox, request: { content, options }, stream });
    },
  );

  app.get<Id & Page>(
    '/api/sessions/:id/messages',
    {
      schema: {
        tags,
        params: idParams,
        querystring: page(100),
        response: { 200: listed('messages', 'Message'), ...failures(404) },
      },
    },
    async ({ tenant, params, query }) => {
      const { messages } = findSession(tenant, params.id);
      return { messages: messages.filter(({ sequence }) => sequence > query.after).slice(0, query.limit) };
    },
  );

  app.get<Id & { Querystring: Page['Querystring'] & { type?: string } }>(
    '/api/sessions/:id/events',
    {
      schema: {
        tags,
        params: idParams,
        querystring: {
          ...page(200),
          properties: { ...page(200).properties, type: { type: 'string' } },
        },
        response: { 200: listed('events', 'SessionEvent'), ...failures(404) },
      },
    },
    async ({ tenant, params, query }) => {
      const { events } = findSession(tenant, params.id);
      const wanted = events.filter(
        ({ sequence, type }) => sequence > query.after && (!query.type || type === query.type),
      );
      return { events: wanted.slice(0, query.limit) };
    },
  );
}

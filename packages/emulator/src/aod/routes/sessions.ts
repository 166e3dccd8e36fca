import type { FastifyInstance, FastifyRequest } from 'fastify';
import { refuse } from '../errors.ts';
import { findSession } from '../lookup.ts';
import { isSince } from '../options.ts';
import {
  createSession,
  deleteSession,
  interruptSession,
  promptSession,
  terminateSession,
} from '../sessions.ts';
import type { SessionRow } from '../state/rows.ts';
import { sessionView, turnView } from '../state/views.ts';
import type { OpenStream, World } from '../state/world.ts';
import { streamOf } from '../stream.ts';
import { addPath, operation, uuid } from './path.ts';

const streamUrl = ({ id }: SessionRow) => `/sessions/${id}/stream`;

/** Sessions and their turns. */
export function sessionRoutes(app: FastifyInstance, world: World): void {
  addPath(app, world, '/sessions', {
    GET: operation(200, ({ user }) => {
      const newestFirst = [...user.sessions.values()].reverse();
      return { data: newestFirst.map((session) => sessionView(world, session)) };
    }),
    POST: operation(202, ({ user, body }) => {
      const session = createSession(world, user, body);
      return {
        id: session.id,
        status: session.status,
        stream_url: streamUrl(session),
        environment_id: session.environment?.id ?? null,
        resources: session.resources,
        current_turn: 1,
      };
    }),
  });
  const path = `/sessions/:id(^${uuid}$)`;
  addPath(app, world, path, {
    GET: operation(200, ({ user, id }) => sessionView(world, findSession(user, id))),
  });
  addPath(app, world, `${path}/prompt`, {
    POST: operation(202, ({ user, id, body }) => {
      const [session, turn] = promptSession(world, user, id, body());
      return { id, status: session.status, stream_url: streamUrl(session), current_turn: turn.number };
    }),
  });
  addPath(app, world, `${path}/turns`, {
    GET: operation(200, ({ user, id }) => ({ data: findSession(user, id).turns.map(turnView) })),
  });
  addPath(app, world, `${path}/terminate`, {
    POST: operation(200, ({ user, id }) => {
      const session = findSession(user, id);
      terminateSession(session);
      return { id, status: session.status };
    }),
  });
  addPath(app, world, `${path}/delete`, {
    DELETE: operation(200, ({ user, id }) => {
      deleteSession(world, user, findSession(user, id));
      return { detail: 'Session deleted' };
    }),
  });
  if (!isSince(world.era, 'interrupt')) return;
  addPath(app, world, `${path}/interrupt`, {
    POST: operation(202, ({ user, id }) => ({ id, status: interruptSession(findSession(user, id)) })),
  });
}

/** Returns where a stream begins. The header wins over the query, unless it is empty. */
function sinceOf({ headers, query }: FastifyRequest): number | bigint {
  const { since } = query as { since?: string | string[] };
  const asked = headers['last-event-id'] || (Array.isArray(since) ? since.at(-1) : since);
  if (asked === undefined) return 0;
  if (!/^\s*[+-]?\d+(_\d+)*\s*$/.test(String(asked))) refuse(400, 'since must be an integer');
  const digits = String(asked).trim().replaceAll('_', '').replace(/^\+/, '');
  if (digits.startsWith('-')) return 0;
  return Number.isSafeInteger(Number(digits)) ? Number(digits) : BigInt(digits);
}

/** The stream of a session. */
export function streamRoutes(app: FastifyInstance, world: World): void {
  addPath(app, world, `/sessions/:id(^${uuid}$)/stream`, {
    GET: operation(200, ({ user, id, request, reply }) => {
      const session = findSession(user, id);
      const since = sinceOf(request);
      const over = new AbortController();
      const open: OpenStream = {
        sessionId: id,
        cut(how) {
          if (how === 'end') over.abort();
          else request.raw.socket.resetAndDestroy();
        },
      };
      world.streams.add(open);
      reply.raw.once('close', () => {
        world.streams.delete(open);
        over.abort();
      });
      reply.headers({
        'content-type': 'text/event-stream',
        'cache-control': 'no-cache',
        'x-accel-buffering': 'no',
      });
      return streamOf(world, session, since, over.signal);
    }),
  });
}

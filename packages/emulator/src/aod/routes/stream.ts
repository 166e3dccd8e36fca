import type { FastifyInstance, FastifyRequest } from 'fastify';
import { refuse } from '../errors.ts';
import { findSession } from '../lookup.ts';
import type { OpenStream, World } from '../state/world.ts';
import { streamOf } from '../stream.ts';
import { addPath, operation, uuid } from './path.ts';

/** Where a stream is to begin. The header is stronger than the query, unless it is empty. */
function sinceOf({ headers, query }: FastifyRequest): number {
  const { since } = query as { since?: string | string[] };
  const asked = headers['last-event-id'] || (Array.isArray(since) ? since.at(-1) : since);
  if (asked === undefined) return 0;
  if (!/^\s*[+-]?\d+(_\d+)*\s*$/.test(String(asked))) refuse(400, 'since must be an integer');
  return Math.max(0, Number(String(asked).replaceAll('_', '')));
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

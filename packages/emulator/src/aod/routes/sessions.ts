import type { FastifyInstance } from 'fastify';
import { isSince } from '../era.ts';
import { findSession } from '../lookup.ts';
import { deleteSession, interruptSession, promptSession, terminateSession } from '../sessions/change.ts';
import { createSession } from '../sessions/create.ts';
import type { SessionRow } from '../state/rows.ts';
import { sessionView, turnView } from '../state/views.ts';
import type { World } from '../state/world.ts';
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
      const session = findSession(user, id);
      const turn = promptSession(world, session, body);
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

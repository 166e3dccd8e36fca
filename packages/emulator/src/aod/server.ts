import fastify, { type FastifyInstance, type FastifyReply, type FastifyServerFactory } from 'fastify';
import type { RequestLog } from '../request-log.ts';
import { isRefusal, page } from './errors.ts';
import { parsePythonJson } from './json.ts';
import { isSince } from './options.ts';
import { agentRoutes } from './routes/agents.ts';
import { environmentRoutes } from './routes/environments.ts';
import { addPath, operation, sendJson } from './routes/path.ts';
import { sessionRoutes, streamRoutes } from './routes/sessions.ts';
import type { World } from './state/world.ts';

/** The health of the server. The oldest servers check nothing. */
function healthRoutes(app: FastifyInstance, world: World): void {
  const health = operation(200, ({ reply }) => {
    if (!isSince(world.era, 'catalogue')) return { status: 'ok' };
    const { checks } = world;
    const isWell = Object.values(checks).every((check) => check === 'ok');
    if (!isWell) reply.code(503);
    return { status: isWell ? 'ok' : 'degraded', checks };
  });
  addPath(app, world, '/health', { GET: health }, true);
}

/** The longest body that the emulator reads, in bytes; the server's own limit is lower. */
const bodyLimit = 100 * 1024 * 1024;

/** Allows pages of any origin, as the server's framework does, without the browser's credentials. */
function addCors(app: FastifyInstance): void {
  app.addHook('onRequest', async ({ method, headers }, reply) => {
    if (headers.origin !== undefined) reply.header('access-control-allow-origin', '*');
    if (method !== 'OPTIONS' || headers['access-control-request-method'] === undefined) return;
    return reply
      .headers({
        'access-control-allow-methods': 'DELETE, GET, OPTIONS, PATCH, POST, PUT',
        'access-control-allow-headers':
          'accept, authorization, content-type, user-agent, x-csrftoken, x-requested-with',
        'access-control-max-age': '86400',
        'content-type': 'text/html; charset=utf-8',
      })
      .send(Buffer.alloc(0));
  });
}

const notFound = (reply: FastifyReply) =>
  reply.code(404).type('text/html; charset=utf-8').send(page('Not Found'));

function parsedOrNothing(body: unknown): unknown {
  try {
    return parsePythonJson(body as Uint8Array);
  } catch {
    return undefined;
  }
}

/** The server itself: routes and checks are those of the real one, the framework behind them is another. */
export async function buildServer(
  world: World,
  log: RequestLog,
  serverFactory: FastifyServerFactory,
): Promise<FastifyInstance> {
  const app = fastify({
    serverFactory,
    bodyLimit,
    exposeHeadRoutes: false,
    // Streams that are still open must not keep the emulator from closing.
    forceCloseConnections: true,
    // The server knows no path that cannot be decoded.
    frameworkErrors: (_error, _request, reply) => notFound(reply),
  });
  app.setNotFoundHandler((_request, reply) => notFound(reply));
  app.setErrorHandler((error, _request, reply) => {
    const { status, body } = isRefusal(error) ? error : { status: 500, body: page('Server Error (500)') };
    if (typeof body === 'string') return reply.code(status).type('text/html; charset=utf-8').send(body);
    return sendJson(reply.code(status), body);
  });
  // The server ignores the content type of a body.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  app.addHook('preValidation', async ({ raw, body }) => {
    const sent = parsedOrNothing(body);
    log.setBody(raw, sent);
    const { prompt } = (sent ?? {}) as { prompt?: unknown };
    if (typeof prompt === 'string') log.setText(raw, prompt);
  });
  addCors(app);
  for (const add of [healthRoutes, agentRoutes, environmentRoutes, sessionRoutes, streamRoutes])
    add(app, world);
  return app;
}

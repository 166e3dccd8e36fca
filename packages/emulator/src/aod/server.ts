import cors from '@fastify/cors';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyServerFactory } from 'fastify';
import type { RequestLog } from '../request-log.ts';
import { isRefusal, page } from './errors.ts';
import { isSince } from './options.ts';
import { agentRoutes } from './routes/agents.ts';
import { environmentRoutes } from './routes/environments.ts';
import { addPath, operation, sendJson } from './routes/path.ts';
import { sessionRoutes, streamRoutes } from './routes/sessions.ts';
import type { World } from './state/world.ts';

/** The state of the server itself. The oldest servers check nothing. */
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

/** The most that the emulator reads of one body, in bytes. */
const bodyLimit = 100 * 1024 * 1024;

/** What pages of other origins may send, by the rules of the server's framework. */
const corsOptions = {
  origin: '*',
  methods: 'DELETE, GET, OPTIONS, PATCH, POST, PUT',
  allowedHeaders: 'accept, authorization, content-type, user-agent, x-csrftoken, x-requested-with',
  maxAge: 86_400,
  optionsSuccessStatus: 200,
  strictPreflight: false,
};

const notFound = (reply: FastifyReply) =>
  reply.code(404).type('text/html; charset=utf-8').send(page('Not Found'));

function parsedOrNothing(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
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
    // What cannot even be decoded is no path that the server knows.
    frameworkErrors: (_error, _request, reply) => notFound(reply),
  });
  app.setNotFoundHandler((_request, reply) => notFound(reply));
  app.setErrorHandler((error, _request, reply) => {
    if (isRefusal(error)) return sendJson(reply.code(error.status), error.body);
    return reply.code(500).type('text/html; charset=utf-8').send(page('Server Error (500)'));
  });
  // A body is JSON, whatever its content type says.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  app.addHook('preValidation', async ({ raw, body }) => log.setBody(raw, parsedOrNothing(body)));
  await app.register(cors, corsOptions);
  for (const add of [healthRoutes, agentRoutes, environmentRoutes, sessionRoutes, streamRoutes])
    add(app, world);
  return app;
}

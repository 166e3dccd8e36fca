import cors from '@fastify/cors';
import fastify, { type FastifyInstance, type FastifyServerFactory } from 'fastify';
import type { RequestLog } from '../request-log.ts';
import { promptOf } from './agent/content.ts';
import { sharedCompilers } from './compilers.ts';
import { isRefusal } from './errors.ts';
import { addAuthentication, addRateLimits } from './guards.ts';
import { addOpenApi } from './openapi-document.ts';
import { routes } from './routes/index.ts';
import { components } from './schemas/components.ts';
import type { World } from './state/world.ts';

/**
 * The server itself, on the framework of the real one: same plugins, same route schemas, same validator settings, so that
 * whatever the framework answers on its own comes out the same.
 */
export async function buildServer(
  world: World,
  log: RequestLog,
  serverFactory: FastifyServerFactory,
): Promise<FastifyInstance> {
  const app = fastify({
    serverFactory,
    // Streams that are still open must not keep the emulator from closing.
    forceCloseConnections: true,
  });
  app.setErrorHandler((error, _request, reply) => {
    if (!isRefusal(error)) return reply.send(error);
    return reply.code(error.statusCode).send({ error: error.message, statusCode: error.statusCode });
  });
  app.addHook('preValidation', async ({ raw, body }) => log.setBody(raw, body));
  // After validation, which may have made something else of the message.
  app.addHook('preHandler', async ({ raw, body, routeOptions }) => {
    const { content } = (body ?? {}) as { content?: unknown };
    if (routeOptions.url?.endsWith('/messages') && content !== undefined) log.setText(raw, promptOf(content));
  });
  const { validator, serializer } = await sharedCompilers();
  app.setValidatorCompiler(validator);
  app.setSerializerCompiler(serializer);
  for (const component of components) app.addSchema(component);
  await addOpenApi(app);
  await app.register(cors, {
    // The server reflects any origin; pages of this machine are enough here, and no other page can drive the emulator.
    origin: /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/,
    credentials: true,
    methods: 'GET,HEAD,PUT,PATCH,POST,DELETE',
  });
  addAuthentication(app, world);
  await addRateLimits(app, world);
  for (const add of routes) add(app, world);
  return app;
}

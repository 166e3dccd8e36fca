import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { ashVersion } from './state/world.ts';

const marker = 'x-nullable';

/** A value that may be null, in the notation of OpenAPI 3.0, which the server uses beside lists of types. */
export const nullable = (schema: { type: string; [keyword: string]: unknown }) => ({
  ...schema,
  nullable: true,
  [marker]: true,
});

/** Puts `nullable` back where it was written. */
function restoreNullable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(restoreNullable);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, restoreNullable(inner)] as const);
  const { [marker]: isMarked, type, ...rest } = Object.fromEntries(entries);
  if (isMarked !== true) return type === undefined ? rest : { type, ...rest };
  return { type: Array.isArray(type) ? type[0] : type, nullable: true, ...rest };
}

/**
 * Collects the routes for the server's description of itself. The document calls itself OpenAPI 3.0.3 and yet has lists of
 * types, as 3.1 has them: today's plugin writes those only for 3.1, so that is what it is told.
 */
export async function addOpenApi(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Ash API', description: 'REST API of the Ash agent server', version: ashVersion },
    },
  });
}

/** The document that `GET /docs/json` answers with. */
export function openApiDocument(app: FastifyInstance): unknown {
  const address = app.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const { info, ...rest } = app.swagger();
  return restoreNullable({
    ...rest,
    openapi: '3.0.3',
    info,
    // The server always names this host.
    servers: [{ url: `http://localhost:${port}` }],
  });
}

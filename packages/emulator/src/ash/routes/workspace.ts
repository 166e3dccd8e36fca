import type { FastifyInstance } from 'fastify';
import { refuse } from '../errors.ts';
import { packBundle, unpackBundle } from '../file-sources.ts';
import { findSession, workspaceOf } from '../lookup.ts';
import { failures, idParams, string } from '../schemas/components.ts';
import { sandboxOf } from '../state/sandboxes.ts';
import type { World } from '../state/world.ts';

type Id = { Params: { id: string } };

const tags = ['sessions'];
const bodyLimit = 134 * 1024 * 1024;

/** The whole workspace as one archive. */
export function workspaceRoutes(app: FastifyInstance, world: World): void {
  app.get<Id>(
    '/api/sessions/:id/workspace',
    { schema: { tags, params: idParams, response: { ...failures(404) } } },
    async ({ tenant, params }, reply) => {
      const session = findSession(tenant, params.id);
      const { files } = workspaceOf(world, session);
      return reply
        .header('content-type', 'application/gzip')
        .header('content-disposition', `attachment; filename="${session.id}.tar.gz"`)
        .send(await packBundle(files));
    },
  );

  app.post<Id & { Body: { bundle: string } }>(
    '/api/sessions/:id/workspace',
    {
      bodyLimit,
      schema: {
        tags,
        params: idParams,
        body: { type: 'object', required: ['bundle'], properties: { bundle: string } },
        response: { 200: { type: 'object', properties: { message: string } }, ...failures(400, 404) },
      },
    },
    async ({ tenant, params, body }) => {
      const session = findSession(tenant, params.id);
      const bundle = Buffer.from(body.bundle, 'base64');
      if (bundle.byteLength === 0) refuse(400, 'Empty bundle');
      const sandbox = sandboxOf(world, session);
      session.snapshot ??= new Map();
      await unpackBundle(bundle, sandbox?.files ?? session.snapshot);
      return {
        message: sandbox === undefined ? 'Workspace saved as snapshot' : 'Workspace restored to live sandbox',
      };
    },
  );
}

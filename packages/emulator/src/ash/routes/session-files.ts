import { posix } from 'node:path';
import type { FastifyInstance } from 'fastify';
import {
  checkPath,
  fileAsJson,
  fileList,
  fileParams,
  findFile,
  mediaType,
  sendBytes,
} from '../file-answers.ts';
import { findSession, workspaceOf } from '../lookup.ts';
import { failures, idParams, object, string, uuid } from '../schemas/components.ts';
import { directoryError, type Files, isDirectory, listing, putFile } from '../state/files.ts';
import type { World } from '../state/world.ts';

type Id = { Params: { id: string } };
type File = { Params: { id: string; '*': string } };
type Upload = { files: { path: string; content: string }[]; targetPath: string };
type Written = { path: string; written: boolean; size?: number; error?: string };

const tags = ['sessions'];
const params = fileParams({ id: uuid });
const source = { type: 'string', enum: ['sandbox', 'snapshot'] };
const mostPerFile = 50 * 1024 * 1024;
const mostPerRequest = 100 * 1024 * 1024;
const bodyLimit = 200 * 1024 * 1024;

/** Why a file cannot be written under a path, in the words of the server. */
function objection(files: Files, given: string, path: string, hasTarget: boolean): string | undefined {
  // With a target the joined path is looked at, not the one that was sent.
  const checked = hasTarget ? path : given;
  if (given === '' || checked.includes('..') || checked.startsWith('/')) return 'Invalid file path';
  if (posix.basename(path) === '.DS_Store') return 'Skipped: .DS_Store';
  return isDirectory(files, path) ? directoryError('open', `/data/workspace/${path}`).message : undefined;
}

function writeAll(files: Files, { files: uploads, targetPath }: Upload): Written[] {
  let total = 0;
  const hasTarget = targetPath !== '' && targetPath !== '.';
  return uploads.map(({ path: given, content }) => {
    const path = posix.normalize(posix.join(targetPath, given));
    const error = objection(files, given, path, hasTarget);
    if (error !== undefined) return { path: given, written: false, error };
    const bytes = Buffer.from(content, 'base64');
    const size = bytes.byteLength;
    if (size > mostPerFile) {
      return { path: given, written: false, error: `File too large (${size} bytes, max ${mostPerFile})` };
    }
    // A file that does not fit makes all later ones fail as well.
    total += size;
    if (total > mostPerRequest) return { path: given, written: false, error: 'Batch size limit exceeded' };
    putFile(files, path, bytes);
    return { path: given, written: true, size };
  });
}

/** The files of a session's workspace. */
export function sessionFileRoutes(app: FastifyInstance, world: World): void {
  app.get<Id & { Querystring: { includeHidden?: 'true' | 'false' } }>(
    '/api/sessions/:id/files',
    {
      schema: {
        tags,
        params: idParams,
        querystring: {
          type: 'object',
          properties: { includeHidden: { type: 'string', enum: ['true', 'false'] } },
        },
        response: {
          200: object({ files: fileList, source }),
          ...failures(404),
        },
      },
    },
    async ({ tenant, params, query }) => {
      const { files, source } = workspaceOf(world, findSession(tenant, params.id));
      return { files: listing(files, query.includeHidden === 'false'), source };
    },
  );

  app.get<File & { Querystring: { format?: 'json' | 'raw' } }>(
    '/api/sessions/:id/files/*',
    {
      schema: {
        tags,
        params,
        querystring: { type: 'object', properties: { format: { type: 'string', enum: ['json', 'raw'] } } },
      },
    },
    async ({ tenant, params, query }, reply) => {
      const { files, source } = workspaceOf(world, findSession(tenant, params.id));
      const path = params['*'];
      const file = findFile(files, path);
      if (query.format === 'json') return { ...fileAsJson(path, file), source };
      reply.header('x-ash-source', source);
      return sendBytes(reply, path, file.bytes, mediaType(path));
    },
  );

  app.post<Id & { Body: Upload }>(
    '/api/sessions/:id/files',
    {
      bodyLimit,
      schema: {
        tags,
        params: idParams,
        body: {
          type: 'object',
          required: ['files'],
          properties: {
            files: {
              type: 'array',
              minItems: 1,
              maxItems: 500,
              items: {
                type: 'object',
                required: ['path', 'content'],
                properties: { path: string, content: string, mimeType: string },
              },
            },
            targetPath: { type: 'string', default: '.' },
          },
        },
      },
    },
    async ({ tenant, params, body }) => {
      const { files } = workspaceOf(world, findSession(tenant, params.id));
      return { files: writeAll(files, body) };
    },
  );

  app.delete<File>('/api/sessions/:id/files/*', { schema: { tags, params } }, async ({ tenant, params }) => {
    const { files } = workspaceOf(world, findSession(tenant, params.id));
    const path = params['*'];
    checkPath(path);
    findFile(files, path);
    files.delete(path);
    return { path, deleted: true };
  });
}

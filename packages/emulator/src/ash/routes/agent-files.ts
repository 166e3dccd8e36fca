import { posix } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { refuse } from '../errors.ts';
import { fileAsJson, fileList, fileParams, findFile, sendBytes } from '../file-answers.ts';
import { findAgent } from '../lookup.ts';
import { failures, integer, nameParams, string, wrapped } from '../schemas/components.ts';
import { directoryError, type Files, isDirectory, listing, putFile } from '../state/files.ts';
import type { Tenant, World } from '../state/world.ts';
import { filesSchema } from './agents.ts';

type Name = { Params: { name: string } };
type File = { Params: { name: string; '*': string } };
type Upload = { files: { path: string; content: string }[] };

const tags = ['agents'];
const params = fileParams({ name: string });
const rawTypes: Record<string, string> = { '.md': 'text/markdown', '.json': 'application/json' };

function directoryOf(tenant: Tenant, name: string): { path: string; files: Files } {
  const { path } = findAgent(tenant, name);
  return { path, files: tenant.directories.get(path) ?? refuse(404, 'Agent directory not found on disk') };
}

/** Where an uploaded file goes: the directory and the path within it. A leading slash means the agent's own root. */
function target(world: World, tenant: Tenant, root: string, path: string): { files: Files; inner: string } {
  const full = posix.join(root, path);
  const isInside = full.startsWith(`${root}/`);
  // The server compares prefixes without the slash, and so lets a sibling through whose name starts the same.
  const isSibling = !isInside && full.startsWith(root) && world.defects.has('sibling-path-escape');
  if (!isInside && !isSibling) refuse(400, `Path "${path}" escapes agent directory`);
  const owner = isInside ? root : full.slice(0, full.indexOf('/', root.length));
  const files = tenant.directories.get(owner) ?? new Map();
  tenant.directories.set(owner, files);
  return { files, inner: full.slice(owner.length + 1) };
}

/** The files of an agent's directory. */
export function agentFileRoutes(app: FastifyInstance, world: World): void {
  app.get<Name>(
    '/api/agents/:name/files',
    { schema: { tags, params: nameParams, response: { 200: wrapped('files', fileList), ...failures(404) } } },
    async ({ tenant, params }) => ({ files: listing(directoryOf(tenant, params.name).files, true) }),
  );

  app.get<File & { Querystring: { format?: 'json' | 'raw' } }>(
    '/api/agents/:name/files/*',
    {
      schema: {
        tags,
        params,
        querystring: { type: 'object', properties: { format: { type: 'string', enum: ['json', 'raw'] } } },
      },
    },
    async ({ tenant, params, query }, reply) => {
      const path = params['*'];
      const file = findFile(directoryOf(tenant, params.name).files, path);
      if (query.format !== 'raw') return fileAsJson(path, file);
      return sendBytes(reply, path, file.bytes, rawTypes[posix.extname(path)] ?? 'application/octet-stream');
    },
  );

  app.post<Name & { Body: Upload }>(
    '/api/agents/:name/files',
    {
      schema: {
        tags,
        params: nameParams,
        body: { type: 'object', required: ['files'], properties: { files: filesSchema } },
        response: { 200: wrapped('written', integer), ...failures(404) },
      },
    },
    async ({ tenant, params, body }) => {
      const directory = directoryOf(tenant, params.name);
      // Not atomic: what comes before a bad entry stays written.
      for (const { path, content } of body.files) {
        const { files, inner } = target(world, tenant, directory.path, path);
        if (inner === '' || isDirectory(files, inner))
          throw directoryError('open', posix.join(directory.path, path));
        putFile(files, inner, Buffer.from(content, 'base64'));
      }
      return { written: body.files.length };
    },
  );

  app.delete<File>(
    '/api/agents/:name/files/*',
    {
      schema: { tags, params, response: { 200: wrapped('deleted', { type: 'boolean' }), ...failures(404) } },
    },
    async ({ tenant, params }) => {
      const directory = directoryOf(tenant, params.name);
      const path = params['*'];
      const full = posix.join(directory.path, path);
      if (full !== directory.path && !full.startsWith(`${directory.path}/`)) {
        refuse(400, 'Path escapes agent directory');
      }
      const inner = full.slice(directory.path.length + 1).replace(/\/$/, '');
      if (inner === '' || isDirectory(directory.files, inner)) throw directoryError('unlink', full);
      if (!directory.files.delete(inner)) refuse(404, 'File not found');
      return { deleted: true };
    },
  );
}

import { randomUUID } from 'node:crypto';
import { posix } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { refuse } from '../errors.ts';
import { disposition } from '../file-answers.ts';
import { findSession } from '../lookup.ts';
import { failures, idParams, listed, noContent, ref, string, uuid, wrapped } from '../schemas/components.ts';
import { putFile } from '../state/files.ts';
import type { AttachmentRow } from '../state/rows.ts';
import { sandboxOf } from '../state/sandboxes.ts';
import { now, type Tenant, type World } from '../state/world.ts';

type Id = { Params: { id: string } };
type Upload = { filename: string; content: string; mimeType: string; messageId?: string };

const most = 10 * 1024 * 1024;

/** What is left of a file name: its last part. */
function plainName(filename: string): string {
  const name = posix.basename(filename.replaceAll('\\', '/'));
  return name === '' || name === '.' || name === '..' ? 'unnamed' : name;
}

const findAttachment = (tenant: Tenant, id: string): AttachmentRow =>
  tenant.attachments.get(id) ?? refuse(404, 'Attachment not found');

/** Attachments: a stored copy, and another one in the workspace of the live sandbox. */
export function attachmentRoutes(app: FastifyInstance, world: World): void {
  app.post<Id & { Body: Upload }>(
    '/api/sessions/:id/attachments',
    {
      schema: {
        tags: ['sessions'],
        params: idParams,
        body: {
          type: 'object',
          required: ['filename', 'content'],
          properties: {
            filename: { type: 'string', minLength: 1 },
            content: string,
            mimeType: { type: 'string', default: 'application/octet-stream' },
            messageId: uuid,
          },
        },
        response: { 201: wrapped('attachment', ref('Attachment')), ...failures(400, 404, 413) },
      },
    },
    async ({ tenant, params, body }, reply) => {
      const session = findSession(tenant, params.id);
      const bytes = Buffer.from(body.content, 'base64');
      if (bytes.byteLength === 0) refuse(400, 'Empty attachment content');
      if (bytes.byteLength > most) refuse(413, `Attachment too large (max ${most} bytes)`);
      const attachment: AttachmentRow = {
        id: randomUUID(),
        tenantId: tenant.id,
        sessionId: session.id,
        messageId: body.messageId ?? 'unlinked',
        filename: plainName(body.filename),
        mimeType: body.mimeType,
        size: bytes.byteLength,
        createdAt: now(),
        bytes,
      };
      tenant.attachments.set(attachment.id, attachment);
      const sandbox = sandboxOf(world, session);
      if (sandbox !== undefined) putFile(sandbox.files, `attachments/${attachment.filename}`, bytes);
      return reply.code(201).send({ attachment });
    },
  );

  app.get<Id>(
    '/api/sessions/:id/attachments',
    {
      schema: {
        tags: ['sessions'],
        params: idParams,
        response: { 200: listed('attachments', 'Attachment'), ...failures(404) },
      },
    },
    async ({ tenant, params }) => {
      const session = findSession(tenant, params.id);
      return {
        attachments: [...tenant.attachments.values()].filter(({ sessionId }) => sessionId === session.id),
      };
    },
  );

  app.get<Id>(
    '/api/attachments/:id',
    { schema: { tags: ['attachments'], params: idParams, response: { ...failures(404) } } },
    async ({ tenant, params }, reply) => {
      const { mimeType, filename, bytes } = findAttachment(tenant, params.id);
      return reply
        .header('content-type', mimeType)
        .header('x-content-type-options', 'nosniff')
        .header('content-disposition', disposition(filename))
        .send(Buffer.from(bytes));
    },
  );

  app.delete<Id>(
    '/api/attachments/:id',
    { schema: { tags: ['attachments'], params: idParams, response: { 204: noContent, ...failures(404) } } },
    async ({ tenant, params }, reply) => {
      tenant.attachments.delete(findAttachment(tenant, params.id).id);
      return reply.code(204).send();
    },
  );
}

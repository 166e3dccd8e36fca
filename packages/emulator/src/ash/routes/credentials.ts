import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { refuse } from '../errors.ts';
import { boolean, failures, noContent, string } from '../schemas/components.ts';
import type { CredentialRow } from '../state/rows.ts';
import { now, type World } from '../state/world.ts';

const tags = ['credentials'];
// The server describes them in place, although it has a component of that name.
const visible = { id: string, type: string, label: string, active: boolean, createdAt: string };
const one = { type: 'object', properties: visible };
const listed = { type: 'object', properties: { ...visible, lastUsedAt: { type: ['string', 'null'] } } };
// None of their fields is required by the description.
const answer = (properties: Record<string, unknown>) => ({ type: 'object', properties });
const type = { type: 'string', enum: ['anthropic', 'openai', 'bedrock', 'custom'] };

/** Credentials: stored, listed without their secret, deleted. */
export function credentialRoutes(app: FastifyInstance, world: World): void {
  app.post<{ Body: { type: CredentialRow['type']; key: string; label?: string } }>(
    '/api/credentials',
    {
      schema: {
        tags,
        body: {
          type: 'object',
          required: ['type', 'key'],
          properties: { type, key: { type: 'string', minLength: 1 }, label: string },
        },
        response: {
          201: answer({ credential: one }),
          ...failures(400, 500),
        },
      },
    },
    async ({ tenant, body }, reply) => {
      if (world.options.credentialStorage === false) {
        refuse(500, 'Credential storage not configured (ASH_CREDENTIAL_KEY not set)');
      }
      const credential: CredentialRow = {
        id: randomUUID(),
        type: body.type,
        label: body.label ?? '',
        active: true,
        createdAt: now(),
        lastUsedAt: null,
        key: body.key,
      };
      tenant.credentials.set(credential.id, credential);
      return reply.code(201).send({ credential });
    },
  );

  app.get(
    '/api/credentials',
    { schema: { tags, response: { 200: answer({ credentials: { type: 'array', items: listed } }) } } },
    async ({ tenant }) => {
      const newestFirst = [...tenant.credentials.values()].reverse();
      return { credentials: newestFirst };
    },
  );

  app.delete<{ Params: { id: string } }>(
    '/api/credentials/:id',
    {
      schema: {
        tags,
        params: { type: 'object', required: ['id'], properties: { id: string } },
        response: { 204: noContent, ...failures(404) },
      },
    },
    async ({ tenant, params }, reply) => {
      if (!tenant.credentials.delete(params.id)) refuse(404, 'Credential not found');
      return reply.code(204).send();
    },
  );
}

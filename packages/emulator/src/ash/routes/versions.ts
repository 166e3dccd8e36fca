import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { refuse } from '../errors.ts';
import { findAgent, versionBy, versionsOf } from '../lookup.ts';
import { nullable } from '../openapi-document.ts';
import {
  boolean,
  failures,
  integer,
  nameParams,
  noContent,
  object,
  string,
  strings,
  wrapped,
} from '../schemas/components.ts';
import type { VersionRow } from '../state/rows.ts';
import { now, type Tenant } from '../state/world.ts';

interface Content {
  name?: string;
  systemPrompt?: string;
  releaseNotes?: string;
  knowledgeFiles?: string[];
}
type Name = { Params: { name: string } };
type Version = { Params: { name: string; versionNumber: string } };

const tags = ['agents'];
const params = object({ name: string, versionNumber: string });
const content = {
  name: { type: 'string', maxLength: 255 },
  systemPrompt: { type: 'string', maxLength: 1_000_000 },
  releaseNotes: { type: 'string', maxLength: 10_000 },
  knowledgeFiles: strings,
};
// The server describes a version in place, although it has a component of that name.
const nullableText = nullable(string);
const version = object(
  {
    id: string,
    tenantId: string,
    agentName: string,
    versionNumber: integer,
    name: string,
    systemPrompt: nullableText,
    releaseNotes: nullableText,
    isActive: boolean,
    knowledgeFiles: nullable(strings),
    createdBy: nullableText,
    createdAt: string,
    updatedAt: string,
  },
  ['tenantId', 'systemPrompt', 'releaseNotes', 'knowledgeFiles', 'createdBy'],
);
const versionAnswer = wrapped('version', version);

function findVersion(tenant: Tenant, { name, versionNumber }: Version['Params']): VersionRow {
  findAgent(tenant, name);
  return versionBy(tenant, name, versionNumber) ?? refuse(404, 'Version not found');
}

/** Versions: kept prompts of an agent, of which at most one is active. */
export function versionRoutes(app: FastifyInstance): void {
  app.get<Name>(
    '/api/agents/:name/versions',
    {
      schema: {
        tags,
        params: nameParams,
        response: { 200: wrapped('versions', { type: 'array', items: version }), ...failures(404) },
      },
    },
    async ({ tenant, params }) => {
      findAgent(tenant, params.name);
      const newestFirst = versionsOf(tenant, params.name).sort((a, b) => b.versionNumber - a.versionNumber);
      return { versions: newestFirst };
    },
  );

  app.post<Name & { Body: Content & { cloneFrom?: number | string } }>(
    '/api/agents/:name/versions',
    {
      schema: {
        tags,
        params: nameParams,
        body: { type: 'object', properties: { ...content, cloneFrom: { type: ['integer', 'string'] } } },
        response: { 201: versionAnswer, ...failures(400, 404) },
      },
    },
    async ({ tenant, params, body }, reply) => {
      findAgent(tenant, params.name);
      const { cloneFrom } = body;
      const source = cloneFrom === undefined ? undefined : versionBy(tenant, params.name, cloneFrom);
      if (cloneFrom !== undefined && source === undefined)
        refuse(400, `Source version ${cloneFrom} not found`);
      const numbers = versionsOf(tenant, params.name).map(({ versionNumber }) => versionNumber);
      // The number of a deleted version is used again when it was the highest.
      const versionNumber = Math.max(0, ...numbers) + 1;
      const time = now();
      const created: VersionRow = {
        id: randomUUID(),
        tenantId: tenant.id,
        agentName: params.name,
        versionNumber,
        name: body.name ?? `v${versionNumber}`,
        systemPrompt: body.systemPrompt ?? source?.systemPrompt ?? null,
        releaseNotes: body.releaseNotes ?? null,
        isActive: false,
        knowledgeFiles: body.knowledgeFiles ?? source?.knowledgeFiles ?? null,
        createdBy: null,
        createdAt: time,
        updatedAt: time,
      };
      tenant.versions.push(created);
      return reply.code(201).send({ version: created });
    },
  );

  app.get<Version>(
    '/api/agents/:name/versions/:versionNumber',
    { schema: { tags, params, response: { 200: versionAnswer, ...failures(404) } } },
    async ({ tenant, params }) => ({ version: findVersion(tenant, params) }),
  );

  app.patch<Version & { Body: Content }>(
    '/api/agents/:name/versions/:versionNumber',
    {
      schema: {
        tags,
        params,
        body: { type: 'object', properties: content },
        response: { 200: versionAnswer, ...failures(404) },
      },
    },
    async ({ tenant, params, body }) => {
      const found = findVersion(tenant, params);
      found.name = body.name ?? found.name;
      found.systemPrompt = body.systemPrompt ?? found.systemPrompt;
      found.releaseNotes = body.releaseNotes ?? found.releaseNotes;
      found.knowledgeFiles = body.knowledgeFiles ?? found.knowledgeFiles;
      found.updatedAt = now();
      return { version: found };
    },
  );

  app.delete<Version>(
    '/api/agents/:name/versions/:versionNumber',
    { schema: { tags, params, response: { 204: noContent, ...failures(404) } } },
    async ({ tenant, params }, reply) => {
      tenant.versions.splice(tenant.versions.indexOf(findVersion(tenant, params)), 1);
      return reply.code(204).send();
    },
  );

  app.post<Version>(
    '/api/agents/:name/versions/:versionNumber/activate',
    {
      schema: {
        tags,
        params,
        response: {
          200: object({ activated: boolean, versionNumber: integer }),
          ...failures(404),
        },
      },
    },
    async ({ tenant, params }) => {
      const found = findVersion(tenant, params);
      for (const each of versionsOf(tenant, params.name)) each.isActive = each === found;
      return { activated: true, versionNumber: found.versionNumber };
    },
  );
}

import type { FastifyInstance } from 'fastify';
import { credentialEnv } from '../credential-env.ts';
import { refuse } from '../errors.ts';
import { bucket } from '../guards.ts';
import { findSession } from '../lookup.ts';
import { failures, idParams, listed, ref, string, strings, wrapped } from '../schemas/components.ts';
import type { QuerySettings, SandboxSettings } from '../state/rows.ts';
import {
  createSession,
  endSession,
  forkSession,
  pauseSession,
  resumeSession,
  stopSession,
} from '../state/sessions.ts';
import type { World } from '../state/world.ts';

type Id = { Params: { id: string } };
type Creation = QuerySettings &
  Omit<SandboxSettings, 'credentialEnv'> & { agent: string; credentialId?: string };

const querySettings = {
  model: { type: 'string', maxLength: 100 },
  allowedTools: strings,
  disallowedTools: strings,
  betas: strings,
  subagents: { type: 'object', additionalProperties: true },
  initialAgent: string,
};
const tags = ['sessions'];
const session = wrapped('session', ref('Session'));

const creation = {
  type: 'object',
  required: ['agent'],
  properties: {
    agent: { type: 'string', minLength: 1, maxLength: 255 },
    credentialId: { type: 'string', maxLength: 255 },
    extraEnv: { type: 'object', additionalProperties: string },
    mcpServers: {
      type: 'object',
      additionalProperties: {
        type: 'object',
        properties: {
          url: string,
          command: string,
          args: strings,
          env: { type: 'object', additionalProperties: string },
        },
      },
    },
    systemPrompt: { type: 'string', maxLength: 1_000_000 },
    permissionMode: { type: 'string', enum: ['bypassPermissions', 'permissionsByAgent', 'default'] },
    ...querySettings,
  },
};

function pickQuery(body: QuerySettings): QuerySettings {
  const names = Object.keys(querySettings) as (keyof QuerySettings)[];
  return Object.fromEntries(
    names.filter((name) => body[name] !== undefined).map((name) => [name, body[name]]),
  );
}

/** Sessions: creation, reading and the state machine. */
export function sessionRoutes(app: FastifyInstance, world: World): void {
  app.post<{ Body: Creation }>(
    '/api/sessions',
    {
      schema: { tags, body: creation, response: { 201: session, ...failures(400, 404, 422, 500, 503) } },
      config: bucket(world, 'sessions'),
    },
    async ({ tenant, body }, reply) => {
      const agent = tenant.agents.get(body.agent) ?? refuse(404, `Agent "${body.agent}" not found`);
      const { systemPrompt, mcpServers, extraEnv, permissionMode, credentialId } = body;
      const created = await createSession(world, tenant, agent, {
        query: pickQuery(body),
        settings: {
          ...(systemPrompt !== undefined && { systemPrompt }),
          ...(mcpServers !== undefined && { mcpServers }),
          ...(extraEnv !== undefined && { extraEnv }),
          ...(permissionMode !== undefined && { permissionMode }),
          ...(credentialId !== undefined && { credentialEnv: credentialEnv(tenant, credentialId) }),
        },
      });
      return reply.code(201).send({ session: created });
    },
  );

  app.get<{ Querystring: { agent?: string } }>(
    '/api/sessions',
    {
      schema: {
        tags,
        querystring: { type: 'object', properties: { agent: string } },
        response: { 200: listed('sessions', 'Session') },
      },
    },
    async ({ tenant, query }) => {
      const newestFirst = [...tenant.sessions.values()].reverse();
      return { sessions: newestFirst.filter(({ agentName }) => !query.agent || agentName === query.agent) };
    },
  );

  app.get<Id>(
    '/api/sessions/:id',
    { schema: { tags, params: idParams, response: { 200: session, ...failures(404) } } },
    async ({ tenant, params }) => ({ session: findSession(tenant, params.id) }),
  );

  app.delete<Id>(
    '/api/sessions/:id',
    { schema: { tags, params: idParams, response: { 200: session, ...failures(404) } } },
    async ({ tenant, params }) => {
      const found = findSession(tenant, params.id);
      endSession(world, found);
      return { session: found };
    },
  );

  app.patch<Id & { Body: QuerySettings }>(
    '/api/sessions/:id/config',
    {
      schema: {
        tags,
        params: idParams,
        body: { type: 'object', properties: querySettings },
        response: { 200: session, ...failures(404) },
      },
    },
    async ({ tenant, params, body }) => {
      const found = findSession(tenant, params.id);
      Object.assign(found.query, pickQuery(body));
      return { session: found };
    },
  );

  app.post<Id>(
    '/api/sessions/:id/pause',
    { schema: { tags, params: idParams, response: { 200: session, ...failures(400, 404) } } },
    async ({ tenant, params }) => {
      const found = findSession(tenant, params.id);
      pauseSession(world, found);
      return { session: found };
    },
  );

  app.post<Id>(
    '/api/sessions/:id/stop',
    { schema: { tags, params: idParams, response: { 200: session, ...failures(400, 404) } } },
    async ({ tenant, params }) => {
      const found = findSession(tenant, params.id);
      stopSession(world, found);
      return { session: found };
    },
  );

  app.post<Id>(
    '/api/sessions/:id/resume',
    { schema: { tags, params: idParams, response: { 200: session, ...failures(404, 410, 422, 500, 503) } } },
    async ({ tenant, params }) => {
      const found = findSession(tenant, params.id);
      await resumeSession(world, tenant, found);
      return { session: found };
    },
  );

  app.post<Id>(
    '/api/sessions/:id/fork',
    { schema: { tags, params: idParams, response: { 201: session, ...failures(404, 422, 500, 503) } } },
    async ({ tenant, params }, reply) => {
      const fork = await forkSession(world, tenant, findSession(tenant, params.id));
      return reply.code(201).send({ session: fork });
    },
  );
}

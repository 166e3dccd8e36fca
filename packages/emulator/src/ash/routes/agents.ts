import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { refuse } from '../errors.ts';
import { readAgentDirectory } from '../file-sources.ts';
import { bucket } from '../guards.ts';
import { findAgent } from '../lookup.ts';
import { failures, listed, nameParams, ref, string, wrapped } from '../schemas/components.ts';
import { type Files, putFile } from '../state/files.ts';
import type { AgentRow } from '../state/rows.ts';
import { promptFile } from '../state/sandboxes.ts';
import { endSession } from '../state/sessions.ts';
import { now, type Tenant, type World } from '../state/world.ts';

interface Deployment {
  name: string;
  path?: string;
  systemPrompt?: string;
  files?: { path: string; content: string }[];
  env?: Record<string, string>;
}
type Name = { Params: { name: string } };
type Update = { env?: Record<string, string>; config?: Record<string, unknown> };

const tags = ['agents'];
const environment = { type: 'object', additionalProperties: string };
const freeForm = { type: 'object', additionalProperties: true };
const agentAnswer = wrapped('agent', ref('Agent'));

/** Files given with a deployment or an upload: path and base64 content. */
export const filesSchema = {
  type: 'array',
  items: { type: 'object', required: ['path', 'content'], properties: { path: string, content: string } },
};

const masked = (env: Record<string, string>) =>
  Object.keys(env).length > 0 ? { env: Object.fromEntries(Object.keys(env).map((key) => [key, '***'])) } : {};

/** An agent as it is on the wire: the values of its variables are hidden. */
const visible = ({ env, ...agent }: AgentRow) => ({ ...agent, ...masked(env) });

/** Puts an inline deployment into the agent's directory; what was there before stays. */
function writeInline(world: World, files: Files, body: Deployment): void {
  for (const { path, content } of body.files ?? []) {
    if (path.includes('..') || path.startsWith('/')) {
      if (world.defects.has('skipped-deploy-paths')) continue;
      refuse(400, `Path "${path}" escapes agent directory`);
    }
    putFile(files, path, Buffer.from(content, 'base64'));
  }
  if (body.files?.some(({ path }) => path === promptFile)) return;
  if (body.systemPrompt) putFile(files, promptFile, Buffer.from(body.systemPrompt));
  else if (!files.has(promptFile) || world.defects.has('prompt-placeholder')) {
    putFile(files, promptFile, Buffer.from(`# ${body.name}\n`));
  }
}

async function deployedFiles(world: World, tenant: Tenant, path: string, body: Deployment): Promise<Files> {
  if (body.path === undefined) {
    const files: Files = new Map(tenant.directories.get(path));
    writeInline(world, files, body);
    return files;
  }
  const files = await readAgentDirectory(body.path);
  return files?.has(promptFile) ? files : refuse(400, 'Agent directory must contain CLAUDE.md');
}

async function deploy(world: World, tenant: Tenant, body: Deployment) {
  const path = body.path ?? `/data/agents/${body.name}`;
  const files = await deployedFiles(world, tenant, path, body);
  const known = tenant.agents.get(body.name);
  const stale = known && tenant.directories.get(known.path);
  const time = now();
  const agent: AgentRow = {
    id: known?.id ?? randomUUID(),
    name: body.name,
    tenantId: tenant.id,
    version: (known?.version ?? 0) + 1,
    path,
    createdAt: known?.createdAt ?? time,
    updatedAt: time,
    env: body.env ?? known?.env ?? {},
    config: known?.config ?? {},
    ...(stale !== undefined && { staleFiles: stale }),
  };
  tenant.directories.set(path, files);
  tenant.agents.set(agent.name, agent);
  // The answer shows this request, not the row: the time is now, and only variables that were sent are there.
  const { env: _, ...rest } = visible(agent);
  return { ...rest, createdAt: time, ...masked(body.env ?? {}) };
}

function remove(world: World, tenant: Tenant, agent: AgentRow): void {
  tenant.agents.delete(agent.name);
  for (const session of tenant.sessions.values()) {
    if (session.agentName !== agent.name) continue;
    if (world.defects.has('agent-delete-drops-sessions')) tenant.sessions.delete(session.id);
    else endSession(world, session);
  }
}

/** Agents: deploying, reading, changing and deleting them, and their configuration. */
export function agentRoutes(app: FastifyInstance, world: World): void {
  app.post<{ Body: Deployment }>(
    '/api/agents',
    {
      schema: {
        tags,
        body: {
          type: 'object',
          required: ['name'],
          properties: {
            name: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[a-zA-Z0-9_-]+$' },
            path: { type: 'string', maxLength: 4096 },
            systemPrompt: { type: 'string', maxLength: 1_000_000 },
            files: filesSchema,
            env: environment,
          },
        },
        response: { 201: agentAnswer, ...failures(400) },
      },
      config: bucket(world, 'agents'),
    },
    async ({ tenant, body }, reply) => reply.code(201).send({ agent: await deploy(world, tenant, body) }),
  );

  app.get(
    '/api/agents',
    { schema: { tags, response: { 200: listed('agents', 'Agent') } } },
    async ({ tenant }) => {
      const agents = [...tenant.agents.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
      return { agents: agents.map(visible) };
    },
  );

  app.get<Name>(
    '/api/agents/:name',
    { schema: { tags, params: nameParams, response: { 200: agentAnswer, ...failures(404) } } },
    async ({ tenant, params }) => ({ agent: visible(findAgent(tenant, params.name)) }),
  );

  app.patch<Name & { Body: Update }>(
    '/api/agents/:name',
    {
      schema: {
        tags,
        params: nameParams,
        body: { type: 'object', properties: { env: environment, config: freeForm } },
        response: { 200: agentAnswer, ...failures(404) },
      },
    },
    async ({ tenant, params, body }) => {
      const agent = findAgent(tenant, params.name);
      if (body.env !== undefined) agent.env = body.env;
      Object.assign(agent.config, body.config);
      agent.updatedAt = now();
      return { agent: visible(agent) };
    },
  );

  app.delete<Name>(
    '/api/agents/:name',
    {
      schema: {
        tags,
        params: nameParams,
        response: { 200: wrapped('ok', { type: 'boolean' }), ...failures(404) },
      },
    },
    async ({ tenant, params }) => {
      remove(world, tenant, findAgent(tenant, params.name));
      return { ok: true };
    },
  );

  app.get<Name>(
    '/api/agents/:name/config',
    {
      schema: { tags, params: nameParams, response: { 200: wrapped('config', freeForm), ...failures(404) } },
    },
    async ({ tenant, params }) => ({ config: findAgent(tenant, params.name).config }),
  );

  app.patch<Name & { Body: Record<string, unknown> }>(
    '/api/agents/:name/config',
    {
      schema: {
        tags,
        params: nameParams,
        body: freeForm,
        response: { 200: wrapped('config', freeForm), ...failures(404) },
      },
    },
    async ({ tenant, params, body }) => {
      const { config } = findAgent(tenant, params.name);
      return { config: Object.assign(config, body) };
    },
  );
}

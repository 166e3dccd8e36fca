import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { FastifyInstance } from 'fastify';
import { crash, refuse } from '../errors.ts';
import { now, pythonRepr } from '../json.ts';
import { checkLength, findEnvironment } from '../lookup.ts';
import { isSince } from '../options.ts';
import type { EnvironmentRow, Fields } from '../state/rows.ts';
import { environmentVersionView, environmentView } from '../state/views.ts';
import type { User, World } from '../state/world.ts';
import type { EnvironmentCreate, Update } from '../validation/shapes.ts';
import { validated } from '../validation/validated.ts';
import { addPath, operation, uuid } from './path.ts';

/** Refuses a name that another active environment has. */
function checkName({ era }: World, user: User, name: string, self?: EnvironmentRow): void {
  const isTaken = [...user.environments.values()].some(
    (other) => other !== self && other.archivedAt === null && other.name === name,
  );
  if (!isTaken) return;
  if (!isSince(era, 'catalogue')) crash(`the name ${name} is taken`);
  refuse(409, `An active environment named ${pythonRepr(name)} already exists`);
}

function create(world: World, user: User, body: Fields): EnvironmentRow {
  const sent = validated<EnvironmentCreate>(world.era, 'EnvironmentCreateParams', body);
  checkName(world, user, sent.name);
  const createdAt = now();
  const environment: EnvironmentRow = {
    id: randomUUID(),
    name: sent.name,
    packages: sent.packages,
    envVars: sent.env_vars,
    setupScript: sent.setup_script ?? '',
    networking: sent.networking,
    version: 1,
    createdAt,
    updatedAt: createdAt,
    archivedAt: null,
    versions: [],
  };
  environment.versions.push(environmentVersionView(environment));
  user.environments.set(environment.id, environment);
  return environment;
}

function update(world: World, user: User, id: string, body: Fields): EnvironmentRow {
  const sent = validated<Update<EnvironmentCreate>>(world.era, 'EnvironmentUpdateParams', body);
  const environment = findEnvironment(user, id);
  if (environment.archivedAt !== null) refuse(409, 'Cannot update an archived environment');
  if (sent.version !== environment.version)
    refuse(409, `Version mismatch: expected ${environment.version}, got ${sent.version}`);
  const changes = {
    name: sent.name ?? environment.name,
    packages: sent.packages ?? environment.packages,
    envVars: sent.env_vars ?? environment.envVars,
    setupScript: sent.setup_script ?? environment.setupScript,
    networking: sent.networking ?? environment.networking,
  };
  if (isDeepStrictEqual({ ...environment, ...changes }, environment)) return environment;
  checkName(world, user, changes.name, environment);
  checkLength(changes.name);
  const updatedAt = now();
  Object.assign(environment, changes, { version: environment.version + 1, updatedAt });
  environment.versions.push({ ...environmentVersionView(environment), created_at: updatedAt });
  return environment;
}

function archive(environment: EnvironmentRow): EnvironmentRow {
  if (environment.archivedAt !== null) refuse(409, 'Environment is already archived');
  environment.archivedAt = now();
  environment.updatedAt = environment.archivedAt;
  return environment;
}

function remove(user: User, { id }: EnvironmentRow): void {
  if ([...user.sessions.values()].some(({ environment }) => environment?.id === id))
    refuse(409, 'Cannot delete environment with existing sessions');
  user.environments.delete(id);
  for (const agent of user.agents.values()) if (agent.environmentId === id) agent.environmentId = null;
}

/** Environments and their versions. */
export function environmentRoutes(app: FastifyInstance, world: World): void {
  addPath(app, world, '/environments', {
    GET: operation(200, ({ user }) => {
      const active = [...user.environments.values()].filter(({ archivedAt }) => archivedAt === null);
      return { data: active.reverse().map(environmentView) };
    }),
    POST: operation(201, ({ user, body }) => environmentView(create(world, user, body()))),
  });
  addPath(app, world, `/environments/:id(^${uuid}$)`, {
    GET: operation(200, ({ user, id }) => environmentView(findEnvironment(user, id))),
    PUT: operation(200, ({ user, id, body }) => environmentView(update(world, user, id, body()))),
  });
  addPath(app, world, `/environments/:id(^${uuid}$)/archive`, {
    POST: operation(200, ({ user, id }) => environmentView(archive(findEnvironment(user, id)))),
  });
  addPath(app, world, `/environments/:id(^${uuid}$)/delete`, {
    DELETE: operation(200, ({ user, id }) => {
      remove(user, findEnvironment(user, id));
      return { detail: 'Environment deleted' };
    }),
  });
  addPath(app, world, `/environments/:id(^${uuid}$)/versions`, {
    GET: operation(200, ({ user, id }) => ({ data: findEnvironment(user, id).versions.toReversed() })),
  });
}

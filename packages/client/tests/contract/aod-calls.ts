import type { Client } from '@hosted-agents/client/aod';
import { canary } from '../support/canary.ts';
import { all, type Calls, nothing, request } from './call.ts';

const id = '5f0c1a9e-3d7b-4e21-a6c8-2b9d4f6e8a10';
const environment = '6c1d2e3f-4a5b-4c6d-8e7f-9a0b1c2d3e4f';
const { signal } = request;

const agent = {
  name: 'reviewer',
  provider: 'anthropic',
  runtime: 'claude',
  model: 'claude-sonnet-4-6',
  system: 'You review.',
  description: 'Reviews',
  environment_id: environment,
  skills: [
    { name: 'commits', description: 'How to commit.', content: 'In the imperative.' },
    { type: 'github', name: 'notes', description: 'How to write notes.', source: 'acme/skills' },
    { type: 'github', description: 'More of them.', source: 'acme/more.skills' },
  ],
  mcp_servers: [
    { name: 'docs', url: 'https://mcp.example/docs' },
    { name: 'team', type: 'url', url: 'https://mcp.example/team', headers: { 'X-Team': 'platform' } },
    { name: 'files', type: 'stdio', command: 'npx', args: ['-y', 'files'], env: { DEPTH: '2' } },
  ],
  metadata: { team: 'platform', depth: 2, nested: { list: [null] } },
} satisfies Parameters<Client['agents']['create']>[0];

const room = {
  name: 'node',
  packages: { apt: ['jq'], cargo: [], gem: [], go: [], npm: ['typescript'], pip: ['rich'] },
  env_vars: { REGION: 'eu', EMPTY: '' },
  setup_script: 'npm --version',
  networking: { type: 'limited', allowed_hosts: ['api.github.com'] },
} satisfies Parameters<Client['environments']['create']>[0];

const session = {
  agent_id: id,
  timeout: 3600,
  environment_id: environment,
  resources: [
    { type: 'github_repository', url: 'https://github.com/acme/shop' },
    {
      type: 'github_repository',
      url: 'https://github.com/acme/notes.git',
      mount_path: '/workspace/elsewhere',
      authorization_token: canary.authorizationToken,
    },
  ],
  secret_env_vars: { KEY: canary.secretEnv },
} satisfies Parameters<Client['sessions']['conversation']>[0];

/** What ended the waiting for a session: here the server's refusal to stream. */
const causeOf = (waiting: Promise<unknown>) =>
  waiting.catch((error: Error) => {
    throw error.cause;
  });

/** The methods of the Agent on Demand client. */
export const aodCalls: Calls<Client> = {
  health: { minimal: (client) => client.health(), full: (client) => client.health(request) },

  // Agents
  'agents.list': {
    operation: 'listAgents',
    minimal: (client) => client.agents.list(),
    full: (client) => client.agents.list(request),
  },
  'agents.get': {
    operation: 'getAgent',
    minimal: (client) => client.agents.get(id),
    full: (client) => client.agents.get(id, request),
  },
  'agents.create': {
    operation: 'createAgent',
    minimal: (client) => client.agents.create({ name: 'a', runtime: 'claude', model: 'm' }),
    full: (client) => client.agents.create(agent, request),
  },
  'agents.update': {
    operation: 'updateAgent',
    minimal: (client) => client.agents.update(id, { version: 1, environment_id: null }),
    full: (client) => client.agents.update(id, { ...agent, version: 1 }, request),
  },
  'agents.edit': {
    operation: 'updateAgent',
    before: ['getAgent'],
    minimal: (client) => client.agents.edit(id, () => ({})),
    full: (client) => client.agents.edit(id, ({ name }) => ({ ...agent, name: `${name}!` }), request),
  },
  'agents.ensure': {
    operation: 'updateAgent',
    before: ['listAgents'],
    minimal: (client) => client.agents.ensure('reviewer', { runtime: 'claude', model: 'm' }),
    full: (client) => client.agents.ensure('reviewer', agent, request),
  },
  'agents.archive': {
    operation: 'archiveAgent',
    minimal: (client) => client.agents.archive(id),
    full: (client) => client.agents.archive(id, request),
  },
  'agents.versions': {
    operation: 'listAgentVersions',
    minimal: (client) => client.agents.versions(id),
    full: (client) => client.agents.versions(id, request),
  },

  // Environments
  'environments.list': {
    operation: 'listEnvironments',
    minimal: (client) => client.environments.list(),
    full: (client) => client.environments.list(request),
  },
  'environments.get': {
    operation: 'getEnvironment',
    minimal: (client) => client.environments.get(id),
    full: (client) => client.environments.get(id, request),
  },
  'environments.create': {
    operation: 'createEnvironment',
    minimal: (client) => client.environments.create({ name: 'node' }),
    full: (client) => client.environments.create(room, request),
  },
  'environments.update': {
    operation: 'updateEnvironment',
    minimal: (client) => client.environments.update(id, { version: 1 }),
    full: (client) => client.environments.update(id, { ...room, version: 1 }, request),
  },
  'environments.edit': {
    operation: 'updateEnvironment',
    before: ['getEnvironment'],
    minimal: (client) => client.environments.edit(id, () => ({})),
    full: (client) => client.environments.edit(id, () => room, request),
  },
  'environments.ensure': {
    operation: 'updateEnvironment',
    before: ['listEnvironments'],
    minimal: (client) => client.environments.ensure('node'),
    full: (client) => client.environments.ensure('node', room, request),
  },
  'environments.archive': {
    operation: 'archiveEnvironment',
    minimal: (client) => client.environments.archive(id),
    full: (client) => client.environments.archive(id, request),
  },
  'environments.delete': {
    operation: 'deleteEnvironment',
    answer: nothing,
    minimal: (client) => client.environments.delete(id),
    full: (client) => client.environments.delete(id, request),
  },
  'environments.versions': {
    operation: 'listEnvironmentVersions',
    minimal: (client) => client.environments.versions(id),
    full: (client) => client.environments.versions(id, request),
  },

  // Sessions
  'sessions.list': {
    operation: 'listSessions',
    minimal: (client) => client.sessions.list(),
    full: (client) => client.sessions.list(request),
  },
  'sessions.get': {
    operation: 'getSession',
    minimal: (client) => client.sessions.get(id),
    full: (client) => client.sessions.get(id, request),
  },
  'sessions.create': {
    operation: 'createSession',
    minimal: (client) => client.sessions.create({ agent_id: id, prompt: '' }),
    full: (client) =>
      client.sessions.create({ ...session, prompt: 'Fix it.' }, { ...request, waitForSlot: true }),
  },
  'sessions.prompt': {
    operation: 'promptSession',
    minimal: (client) => client.sessions.prompt(id, { prompt: '' }),
    full: (client) => client.sessions.prompt(id, { prompt: 'And a test.', timeout: 10 }, request),
  },
  'sessions.turns': {
    operation: 'listSessionTurns',
    minimal: (client) => client.sessions.turns(id),
    full: (client) => client.sessions.turns(id, request),
  },
  'sessions.history': {
    operation: 'streamSession',
    before: ['listSessionTurns'],
    minimal: (client) => client.sessions.history(id),
    full: (client) => client.sessions.history(id, request),
  },
  'sessions.interrupt': {
    operation: 'interruptSession',
    minimal: (client) => client.sessions.interrupt(id),
    full: (client) => client.sessions.interrupt(id, request),
  },
  'sessions.terminate': {
    operation: 'terminateSession',
    minimal: (client) => client.sessions.terminate(id),
    full: (client) => client.sessions.terminate(id, request),
  },
  'sessions.delete': {
    operation: 'deleteSession',
    answer: nothing,
    minimal: (client) => client.sessions.delete(id),
    full: (client) => client.sessions.delete(id, request),
  },
  'sessions.stream': {
    operation: 'streamSession',
    minimal: (client) => all(client.sessions.stream(id)),
    full: (client) => all(client.sessions.stream(id, { ...request, since: 19, reconnect: false })),
  },
  'sessions.wait': {
    operation: 'streamSession',
    headers: false,
    before: ['getSession'],
    minimal: (client) => causeOf(client.sessions.wait(id, { since: 0 })),
    full: (client) =>
      causeOf(
        client.sessions.wait(id, {
          signal,
          since: 19,
          timeout: 15_000,
          terminateOnTimeout: true,
          onEvent: nothing,
        }),
      ),
  },
  'sessions.run': {
    operation: 'streamSession',
    headers: false,
    before: ['createSession'],
    minimal: (client) => causeOf(client.sessions.run({ agent_id: id, prompt: 'Fix it.' })),
    full: (client) =>
      causeOf(
        client.sessions.run(
          { ...session, prompt: 'Fix it.' },
          { signal, timeout: 15_000, terminateOnTimeout: true, onEvent: nothing, waitForSlot: true },
        ),
      ),
  },
  'sessions.conversation': {
    operation: 'streamSession',
    headers: false,
    before: ['createSession'],
    minimal: (client) => all(client.sessions.conversation({ agent_id: id }).send('Fix it.')),
    full: (client) =>
      all(
        client.sessions
          .conversation(session, { terminateOnClose: true, waitForSlot: 1000 })
          .send('Fix it.', { signal, timeoutSeconds: 10 }),
      ),
  },
};

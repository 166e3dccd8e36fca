import type { TransportOptions } from '@hosted-agents/client';
import { AshClient } from '@hosted-agents/client';
import { Client } from '@hosted-agents/client/aod';
import { canary } from '../support/canary.ts';

/** What a call is made with, and what takes note of all that the application is shown. */
export interface Making {
  url: string;
  options: TransportOptions;
  note(name: string, value: unknown): void;
}

/** A call with secrets in it. */
export type SecretCall = (making: Making) => Promise<unknown>;

const ash = ({ url, options, note }: Making) =>
  new AshClient({
    serverUrl: url,
    apiKey: canary.key,
    onWarning: (warning) => note('a warning', warning),
    ...options,
  });
const aod = ({ url, options }: Making) =>
  new Client({ baseUrl: url, token: canary.token, reconnect: { maxRetries: 1, baseDelay: 0 }, ...options });

const repository = {
  type: 'github_repository',
  url: `https://x-access-token:${canary.urlToken}@github.com/a/b`,
  authorization_token: canary.authorizationToken,
} as const;
const secretSession = {
  agent_id: 'a',
  prompt: 'Hello',
  resources: [repository],
  secret_env_vars: { KEY: canary.secretEnv },
};

/** Calls of both clients, with a secret in each place where one may stand. The key and headers go with all of them. */
export const calls: Readonly<Record<string, SecretCall>> = {
  'Ash: a read': (making) => ash(making).listAgents(),
  'Ash: a read, by the low level, with a token in the query': (making) =>
    ash(making).api.GET('/api/sessions', { params: { query: { agent: canary.urlToken } } }),
  'Ash: an agent with variables': (making) =>
    ash(making).createAgent('helper', { systemPrompt: 'Help.', env: { KEY: canary.extraEnv } }),
  'Ash: a session with extraEnv and MCP servers': (making) =>
    ash(making).createSession('helper', {
      extraEnv: { KEY: canary.extraEnv },
      mcpServers: {
        remote: {
          url: `https://mcp.example/?token=${canary.urlToken}`,
          env: { TOKEN: canary.authorizationToken },
        },
      },
    }),
  'Ash: a session by the low level': (making) =>
    ash(making).api.POST('/api/sessions', { body: { agent: 'helper', extraEnv: { KEY: canary.extraEnv } } }),
  'Ash: a session whose settings must not be dropped': (making) =>
    ash(making)
      .withOptions({ droppedSettings: 'error' })
      .createSession('helper', { extraEnv: { KEY: canary.extraEnv } }),
  'Ash: a credential': (making) => ash(making).storeCredential('anthropic', canary.credential),
  'Ash: a credential of AWS': (making) =>
    ash(making).storeBedrockCredential({
      accessKeyId: 'AKIA',
      secretAccessKey: canary.credential,
      region: 'eu-west-1',
    }),
  'Ash: an API key that the server makes': (making) => ash(making).createApiKey('laptop'),
  'Ash: a download': async (making) => {
    const response = await ash(making).downloadAgentFile('helper', 'a.txt');
    return response.text();
  },
  'Ash: a turn': async (making) => {
    const stream = ash(making).sendMessageStream('s', 'Hello');
    making.note('the stream', stream);
    await stream.result().finally(() => making.note('the stream at its end', stream));
  },
  'Agent on Demand: an agent with MCP servers': (making) =>
    aod(making).agents.create({
      name: 'helper',
      provider: 'anthropic',
      model: 'm',
      mcp_servers: [
        {
          name: 'remote',
          url: `https://mcp.example/?token=${canary.urlToken}`,
          headers: { authorization: `Bearer ${canary.authorizationToken}` },
        },
      ],
    }),
  'Agent on Demand: an environment': (making) =>
    aod(making).environments.create({ name: 'e', env_vars: { KEY: canary.envVar } }),
  'Agent on Demand: a session': (making) => aod(making).sessions.create(secretSession),
  'Agent on Demand: a session by the low level': (making) =>
    aod(making).api.POST('/sessions', { body: secretSession }),
  'Agent on Demand: a run': (making) => aod(making).sessions.run(secretSession),
  'Agent on Demand: a stream': async (making) => {
    const pending = aod(making).sessions.stream('s');
    making.note('the pending stream', pending);
    const { handle } = pending;
    for await (const event of handle) making.note('an event', event.type);
    making.note('the stream at its end', handle);
  },
};

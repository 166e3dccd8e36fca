import { cursor } from './checker.ts';
import type { Snippets } from './snippets.ts';

const prelude = `
import * as sdk from '@hosted-agents/client/aod';
import type * as T from '@hosted-agents/client/aod';
declare const client: sdk.Client;
declare const agent: T.Agent;
declare const session: T.Session;
declare const event: T.StreamEvent;
declare const conversation: T.Conversation;
declare const caught: unknown;
`;

const officialTypes = `
  Client ClientOptions AodError AodHTTPError AuthError ConflictError NotFoundError RateLimitError ServerError ValidationError
  Agent AgentVersion Environment EnvironmentVersion McpServer Networking NetworkingType PackageManager
  Session SessionResource SessionResourceInput SessionStatus SessionTurn StreamEvent TurnStatus
  StreamHandle Agents Environments Sessions AgentCreateParams AgentUpdateParams EnvironmentCreateParams
  EnvironmentUpdateParams SessionCreateParams SessionPromptParams SessionStreamOptions
`;

const good = {
  'code written for the official client': `
    async () => {
      const client = new sdk.Client({ baseUrl: 'http://localhost:8777', token: 'aod_x' });
      const env = await client.environments.create({
        name: 'node', packages: { npm: ['typescript'] }, networking: { type: 'limited', allowed_hosts: ['api.github.com'] },
      });
      const agent = await client.agents.create({ name: 'a', runtime: 'claude', model: 'm', environment_id: env.id });
      await client.agents.update(agent.id, { version: agent.version, name: 'renamed', environment_id: null });
      const session = await client.sessions.create({ agent_id: agent.id, prompt: 'Hi', timeout: 600 });
      const stream = await client.sessions.stream(session.id, { since: 5, signal: new AbortController().signal });
      for await (const event of stream) {
        if (event.type === 'output') { const text: string = event.data; }
        const extra: Record<string, unknown> = event.extra;
      }
      await stream.close();
      await client.sessions.terminate(session.id);
      const acks: T.SessionAck[] = [session, await client.sessions.prompt('s', { prompt: 'x' }), await client.sessions.terminate('s'), await client.sessions.interrupt('s')];
      const nothing: void = await client.sessions.delete(session.id);
    };`,
  'a stream is awaited, or iterated at once': `
    async () => {
      const handle: T.StreamHandle = await client.sessions.stream('s');
      const cursor: number | undefined = handle.cursor;
      for await (const event of handle) { const id: number | null = event.id; }
      for await (const event of client.sessions.stream('s', { since: cursor })) event.type;
      for await (const { text, turn } of client.sessions.stream('s').lines('stderr')) { const line: string = text; }
      const response: Response = handle.toResponse();
      await using left = handle;
    };`,
  'every call takes signal, timeout, headers and retry': `
    const options: T.RequestOptions = {
      signal: new AbortController().signal,
      timeout: { headers: 1, bytes: 2, events: 3, total: 4 },
      headers: { 'x-a': 'b', 'x-c': null },
      retry: { maxRetries: 1 },
    };
    client.agents.list(options);
    client.sessions.create({ agent_id: 'a', prompt: 'x' }, { ...options, waitForSlot: 60_000 });
    client.sessions.stream('s', { ...options, since: 1, reconnect: { maxRetries: 3 } });
    client.environments.delete('e', { timeout: 5000, retry: false });`,
  'an agent has a provider, a runtime, or both': `
    const newer: T.AgentCreateParams = { name: 'a', model: 'm', provider: 'anthropic' };
    const older: T.AgentCreateParams = { name: 'a', model: 'm', runtime: 'claude' };
    const either: T.AgentCreateParams = { ...older, provider: 'anthropic' };
    const ran: string | undefined = agent.provider ?? agent.runtime;`,
  'a value that a newer server may add is no error': `
    const provider: T.Provider = 'acme';
    const runtime: T.Runtime = 'another';
    const status: T.SessionStatus = 'hibernating';
    const turn: T.TurnStatus = 'skipped';
    const manager: T.PackageManager = 'uv';
    if (session.status === 'hibernating') session.id;
    if (event.type === 'stage' && event.stage === 'novel') event.id;
    client.environments.create({ name: 'e', networking: { type: 'proxied' } });`,
  'event.type narrows an event': `
    switch (event.type) {
      case 'start': { const id: string = event.session_id; const by: string | undefined = event.provider ?? event.runtime; break; }
      case 'stage': { const state: string = event.state; const ms: number | undefined = event.duration_ms; break; }
      case 'turn_start': { const turn: number = event.turn; break; }
      case 'output': { const text: string = event.data; const stream: string = event.stream; break; }
      case 'exit': { const code: number | null = event.code; break; }
      case 'error': case 'terminated': case 'stale': { const message: string = event.message; break; }
      case 'unknown': { const kind: string = event.event; const rest: unknown = event.extra['x']; break; }
      default: { const none: never = event; }
    }`,
  'every event has a position and what the server sent': `
    const id: number | null = event.id;
    const sent: unknown = event.extra.anything;`,
  'a run gives the exit code and both outputs': `
    async () => {
      const { session, exitCode, stdout, stderr, events }: T.RunResult = await client.sessions.run(
        { agent_id: 'a', prompt: 'x', secret_env_vars: { KEY: 'x' } },
        { timeout: 60_000, terminateOnTimeout: true, waitForSlot: true, onEvent: async (event) => { event.type; } },
      );
      const code: number | null = exitCode;
      const last: T.StreamEvent | undefined = events.at(-1);
      const same: T.RunResult = await client.sessions.wait(session.id, { since: 5, collect: false });
    };`,
  'a conversation streams each turn': `
    async () => {
      await using conversation = client.sessions.conversation({ agent_id: 'a' }, { terminateOnClose: true });
      for await (const event of conversation.send('x', { timeoutSeconds: 60 })) if (event.type === 'exit') event.code;
      const id: string | undefined = conversation.sessionId;
      const answer: string | undefined = await conversation.ask('x');
      client.sessions.conversation({ sessionId: 's', cursor: conversation.cursor });
    };`,
  'errors are told apart by their class': `
    if (caught instanceof sdk.AbortError) { const at: [string | undefined, number | undefined] = [caught.sessionId, caught.cursor]; }
    else if (caught instanceof sdk.RunIncompleteError) { const where: [string, number | undefined] = [caught.sessionId, caught.cursor]; }
    else if (caught instanceof sdk.RateLimitError) { const limit: number | null = caught.limit; }
    else if (caught instanceof sdk.ConflictError) { const stale: boolean = caught.reason === 'version_mismatch'; }
    else if (caught instanceof sdk.ValidationError) { const path: ReadonlyArray<string | number> | undefined = caught.issues[0]?.path; }
    else if (caught instanceof sdk.AodHTTPError) { const status: number = caught.statusCode; const detail: unknown = caught.detail; }
    else if (caught instanceof sdk.HostedAgentsError) { const code: string = caught.code; }`,
  'an edit gets the agent and gives what to change': `
    client.agents.edit('a', ({ metadata }) => ({ metadata: { ...metadata, seen: true } }));
    client.agents.edit('a', async () => ({ environment_id: null }));
    client.environments.edit('a', () => ({ setup_script: '' }), { timeout: 60_000 });
    client.agents.ensure('a', { provider: 'anthropic', model: 'm' });`,
  'skills and MCP servers are of two kinds each': `
    for (const skill of agent.skills) { const from: string = 'source' in skill ? skill.source : skill.content; }
    for (const server of agent.mcp_servers) { const at: string = server.type === 'stdio' ? server.command : server.url; }`,
  'any operation is typed through api': `
    async () => {
      const { data } = await client.api.GET('/agents/{agent_id}', { params: { path: { agent_id: 'a' } } });
      const version: number | undefined = data?.version;
    };`,
};

const bad: Snippets['bad'] = {
  'neither provider nor runtime': ["client.agents.create({ name: 'a', model: 'm' });", "'runtime'"],
  'no model': ["client.agents.create({ name: 'a', provider: 'anthropic' });", "'model'"],
  'no version of an agent': ["client.agents.update('a', { name: 'b' });", "'version'"],
  'no version of an environment': ["client.environments.update('e', { name: 'b' });", "'version'"],
  'no name of an environment': ['client.environments.create({});', "'name'"],
  'no prompt': ["client.sessions.create({ agent_id: 'a' });", "'prompt'"],
  'no agent': ["client.sessions.run({ prompt: 'x' });", "'agent_id'"],
  'no prompt for a session': ["client.sessions.prompt('s', {});", "'prompt'"],
  'no id': ['client.sessions.get();', "'id'"],
  'no source of a skill': [
    "client.agents.create({ name: 'a', model: 'm', provider: 'p', skills: [{ type: 'github', description: 'd' }] });",
    "'source'",
  ],

  'a text for timeout': ["client.sessions.prompt('s', { prompt: 'x', timeout: '60' });", 'timeout'],
  "milliseconds for a conversation's turn": ["conversation.send('x', { timeout: 60_000 });", "'timeout'"],
  'a text for since': ["client.sessions.stream('s', { since: '5' });", 'since'],
  'a number for a prompt': ["client.sessions.prompt('s', { prompt: 5 });", 'prompt'],
  'a list for packages': ["client.environments.create({ name: 'e', packages: ['jq'] });", 'packages'],
  'a text for packages': ["client.environments.create({ name: 'e', packages: { apt: 'jq' } });", 'apt'],
  'a number for an environment variable': [
    "client.environments.create({ name: 'e', env_vars: { PORT: 5 } });",
    'PORT',
  ],
  'a URL for baseUrl': ["new sdk.Client({ baseUrl: new URL('http://a') });", 'baseUrl'],
  'true for reconnect': ["client.sessions.stream('s', { reconnect: true });", 'reconnect'],
  'true for retry': ['client.agents.list({ retry: true });', 'retry'],

  'an unknown option of the client': ["new sdk.Client({ apiKey: 'x' });", "'apiKey'"],
  'an unknown field of an agent': ["client.agents.update('a', { version: 1, sytem: 'x' });", "'system'"],
  'an unknown field of a session': [
    "client.sessions.create({ agent_id: 'a', prompt: 'x', enviroment_id: 'e' });",
    "'environment_id'",
  ],
  'a version that edit gives by itself': [
    "client.agents.edit('a', () => ({ version: 5 }));",
    'version: number',
  ],
  'a prompt for a conversation at its beginning': [
    "client.sessions.conversation({ agent_id: 'a', prompt: 'x' });",
    "'prompt'",
  ],
  'an unknown option of a run': [
    "client.sessions.run({ agent_id: 'a', prompt: 'x' }, { onEvents() {} });",
    "'onEvent'",
  ],
  'an unknown method': ["client.sessions.termniate('s');", "'terminate'"],
  'an unknown resource': ['client.session.list();', "'sessions'"],
  'an unknown path': [
    "client.api.GET('/agent/{agent_id}', { params: { path: { agent_id: 'a' } } });",
    '/agent/',
  ],
  'an unknown field of an error': ['if (caught instanceof sdk.AodHTTPError) caught.status;', "'status'"],
  'a reason that no conflict has': [
    "if (caught instanceof sdk.ConflictError && caught.reason === 'stale') {}",
    'no overlap',
  ],

  'a text used as a number': ["if (event.type === 'output') event.data.toFixed();", "'toFixed'"],
  'a code that may be null': ["if (event.type === 'exit') event.code.toFixed();", "'event.code'"],
  'a field of another kind of event': ["if (event.type === 'exit') event.data;", "'data'"],
  'a field of an event that was not looked at': ['event.data;', "'data'"],
  'a kind of event that does not exist': ["if (event.type === 'finish') {}", 'finish'],
  'extra taken for granted': ["if (event.type === 'unknown') event.extra.x.y;", "'event.extra.x'"],
  'a kind of event forgotten': [
    "switch (event.type) { case 'output': break; default: { const none: never = event; } }",
    'StartEvent',
  ],
  'events of a stream that was not awaited': ["client.sessions.stream('s').cursor;", "'cursor'"],

  "writing an error's status": [
    'if (caught instanceof sdk.AodHTTPError) caught.statusCode = 5;',
    "'statusCode'",
  ],
  "writing a conversation's session": ["conversation.sessionId = 's';", "'sessionId'"],
};

const offered: Snippets['offered'] = {
  'the providers of an agent': [
    `client.agents.create({ name: 'a', model: 'm', provider: '${cursor}' });`,
    ['anthropic', 'openai'],
  ],
  'the runtimes of an agent': [
    `client.agents.create({ name: 'a', model: 'm', runtime: '${cursor}' });`,
    ['claude', 'codex', 'gemini', 'opencode'],
  ],
  'the states of a session': [
    `if (session.status === '${cursor}') {}`,
    ['pending', 'running', 'completed', 'failed', 'terminated'],
  ],
  'the kinds of events': [
    `if (event.type === '${cursor}') {}`,
    ['start', 'stage', 'turn_start', 'output', 'exit', 'error', 'terminated', 'stale', 'unknown'],
  ],
  'the reasons of a conflict': [
    `if (caught instanceof sdk.ConflictError && caught.reason === '${cursor}') {}`,
    ['version_mismatch', 'session_running', 'unknown'],
  ],
  'the codes of errors': [
    `if (caught instanceof sdk.HostedAgentsError && caught.code === '${cursor}') {}`,
    ['run_incomplete', 'stream_stale', 'invalid_request'],
  ],
  'the package managers': [
    `client.environments.create({ name: 'e', packages: { ${cursor} } });`,
    ['apt', 'cargo', 'gem', 'go', 'npm', 'pip'],
  ],
  'the options of a stream': [
    `client.sessions.stream('s', { ${cursor} });`,
    ['since', 'reconnect', 'signal', 'timeout', 'headers', 'retry'],
  ],
};

/** Code that uses the Agent on Demand client. */
export const aodSnippets: Snippets = { prelude, officialTypes, good, bad, offered };

/**
 * Makes an environment and an agent, watches a session at work over two turns, changes the agent, and cleans up.
 *
 *   make demo-aod                        with the emulator
 *   make demo-aod PROMPT='Hello!'        with your own prompt
 *   make demo-aod MODEL=…                with another model than anthropic/claude-sonnet-4-6
 *   make demo-aod AOD_API_URL=https://… AOD_API_TOKEN=…
 *                                        with a real server (and ANTHROPIC_API_KEY, where sessions bring their own key)
 */
import { type Agent, type Client, ConflictError } from '@hosted-agents/client/aod';
import { formatterFor } from '@hosted-agents/client/aod/pretty';
import { connect, type Server } from './server.ts';
import * as terminal from './terminal.ts';

const { PROMPT, MODEL, ANTHROPIC_API_KEY } = process.env;
const prompts = [
  PROMPT || 'Describe your sandbox in three lines: its repositories, its tools, and the hosts it may reach.',
  'What did I ask you first?',
] as const;

async function main(client: Client, signal: AbortSignal): Promise<void> {
  // What was made is removed in reverse order, whatever happens in between.
  const cleanUps: CleanUp[] = [];
  try {
    const environment = await terminal.step('Make an environment', () =>
      client.environments.create(
        {
          name: `quickstart-${Date.now()}`,
          packages: { apt: ['jq'], npm: ['typescript'] },
          env_vars: { GREETING: 'hello' },
          networking: { type: 'limited', allowed_hosts: ['api.anthropic.com', 'github.com'] },
        },
        { signal },
      ),
    );
    cleanUps.push(['Delete the environment', () => client.environments.delete(environment.id)]);
    terminal.fact(`${environment.name}, version ${environment.version}`);

    const agent = await terminal.step('Make an agent', () =>
      client.agents.create(
        {
          name: 'quickstart',
          provider: 'anthropic',
          runtime: 'claude', // what older servers ask for in place of the provider
          model: MODEL || 'anthropic/claude-sonnet-4-6',
          system: 'You are a careful software engineer.',
          environment_id: environment.id,
        },
        { signal },
      ),
    );
    cleanUps.push(['Archive the agent', () => client.agents.archive(agent.id)]);
    terminal.fact(`${agent.name}, version ${agent.version}, with ${agent.model}`);

    const session = await terminal.step('Start a session with a repository', () =>
      client.sessions.create(
        {
          agent_id: agent.id,
          prompt: prompts[0],
          resources: [{ type: 'github_repository', url: 'https://github.com/octocat/Hello-World' }],
          ...(ANTHROPIC_API_KEY ? { secret_env_vars: { ANTHROPIC_API_KEY } } : {}),
        },
        { signal },
      ),
    );
    cleanUps.push(['Delete the session', () => client.sessions.delete(session.id)]);
    cleanUps.push(['Terminate the session', () => client.sessions.terminate(session.id)]);
    terminal.fact(`${session.id} is ${session.status}`);

    terminal.prompt(prompts[0]);
    const cursor = await watch(client, session.id, undefined, signal);
    terminal.prompt(prompts[1]);
    await client.sessions.prompt(session.id, { prompt: prompts[1] }, { signal });
    await watch(client, session.id, cursor, signal);

    await changeAgent(client, agent, signal);
  } finally {
    for (const [label, work] of cleanUps.reverse()) await cleanUp(label, work);
  }
}

type CleanUp = [label: string, work: () => Promise<unknown>];

/** Takes one thing away. A failure is shown and not thrown: it must hide neither the one before nor the next thing. */
async function cleanUp(...[label, work]: CleanUp): Promise<void> {
  try {
    await terminal.step(label, work);
  } catch (error) {
    fail(error);
  }
}

/** Shows a turn while it runs. Gives where it ended, which is where the next one begins. */
async function watch(
  client: Client,
  sessionId: string,
  since: number | undefined,
  signal: AbortSignal,
): Promise<number | undefined> {
  const stream = await client.sessions.stream(sessionId, { since, signal });
  const formatter = formatterFor();
  for await (const event of stream) {
    if (event.type === 'stage' && event.state !== 'started') terminal.stage(event);
    if (event.type === 'output' && event.stream === 'stderr') terminal.complaint(event.data);
    for (const line of formatter.consume(event)) terminal.line(line);
    if (event.type === 'exit') terminal.fact(`the turn ended with exit code ${event.code}`);
    if (event.type === 'error' || event.type === 'terminated') {
      terminal.complaint(event.message);
      process.exitCode = 1;
    }
  }
  for (const line of formatter.flush()) terminal.line(line);
  return stream.cursor;
}

/** Changes the agent, then tries to change it again from the version that it had before. */
async function changeAgent(client: Client, agent: Agent, signal: AbortSignal): Promise<void> {
  const { version } = agent;
  const renamed = await terminal.step(`Rename the agent, from version ${version}`, () =>
    client.agents.update(agent.id, { version, name: 'renamed' }, { signal }),
  );
  terminal.fact(`it is ${renamed.name}, version ${renamed.version}`);

  try {
    await terminal.step(`Change it once more, from version ${version}`, () =>
      client.agents.update(agent.id, { version, name: 'too late' }, { signal }),
    );
  } catch (error) {
    if (!(error instanceof ConflictError) || error.reason !== 'version_mismatch') throw error;
    terminal.fact(`refused: it has version ${error.expectedVersion}, not ${error.actualVersion}`);
  }

  const edited = await terminal.step('Change it from whatever version it has', () =>
    client.agents.edit(agent.id, ({ name }) => ({ description: `It is ${name}.` }), { signal }),
  );
  terminal.fact(`“${edited.description}”, version ${edited.version}`);
}

function fail(error: unknown): void {
  terminal.failure(error);
  process.exitCode = 1;
}

const abort = new AbortController();
process.once('SIGINT', () => abort.abort());

let server: Server | undefined;
try {
  server = await connect();
  terminal.title(`Agent on Demand quickstart: ${server.description}`);
  await main(server.client, abort.signal);
  terminal.closing();
} catch (error) {
  fail(error);
} finally {
  await server?.close();
}

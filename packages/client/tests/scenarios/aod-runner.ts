import {
  type Agent,
  type AgentCreateParams,
  Client,
  ConflictError,
  type Environment,
  type EnvironmentCreateParams,
  NotFoundError,
  type SessionCreateAck,
  type SessionCreateParams,
  type StreamEvent,
  ValidationError,
} from '@hosted-agents/client/aod';
import { type CommonContext, newName, runScenario, type ScenarioRunner } from './runner.ts';

/** A server, and how it is to be used. */
export interface AodServer {
  baseUrl: string;
  token?: string | undefined;
  /** The model's key, where sessions bring their own. */
  anthropicApiKey?: string | undefined;
  /** Whether it is an emulator with the agent of `aod-script.ts`, few places and a short patience. */
  scripted: boolean;
}

/** A session of two turns that are over. */
export interface FinishedSession {
  readonly id: string;
  /** The events of the first turn's stream. */
  readonly first: readonly StreamEvent[];
  /** Where the first turn ended. */
  readonly cursor: number;
  /** The events behind it. */
  readonly second: readonly StreamEvent[];
}

/** The prompts of the session that the scenarios share. */
export const prompts = ['My name is Alice.', 'What is my name?'] as const;

/** What a scenario for Agent on Demand works with. */
export interface AodContext extends CommonContext {
  readonly server: AodServer;
  readonly client: Client;
  /** An agent that the scenarios share and leave as it is. */
  readonly agent: Agent;
  /** What a session of that agent is created with, beside its prompt. */
  readonly params: Omit<SessionCreateParams, 'prompt'>;
  /** A finished session that the scenarios share and leave as it is: each turn takes a sandbox and a model. */
  finished(): Promise<FinishedSession>;
  /** An agent of the scenario's own, which is archived after it. */
  newAgent(params?: Partial<AgentCreateParams>): Promise<Agent>;
  /** An environment of the scenario's own, which is deleted after it. */
  newEnvironment(params?: Partial<EnvironmentCreateParams>): Promise<Environment>;
  /** A session of the scenario's own, which is terminated and deleted after it. */
  start(prompt: string, params?: Partial<SessionCreateParams>): Promise<SessionCreateAck>;
  /** Has a session that came about otherwise removed after the scenario. */
  remove(sessionId: string): void;
}

/** Makes the agent that the scenarios share. */
export async function openAodRunner(server: AodServer): Promise<ScenarioRunner<AodContext>> {
  const { baseUrl, token, anthropicApiKey } = server;
  const client = new Client({ baseUrl, token });
  const basics = await acceptedBasics(client);
  const agent = await client.agents.create({ ...basics, name: newName() });
  const params = {
    agent_id: agent.id,
    ...(anthropicApiKey ? { secret_env_vars: { ANTHROPIC_API_KEY: anthropicApiKey } } : {}),
  };
  let shared: Promise<FinishedSession> | undefined;

  const completed = (common: CommonContext): AodContext => {
    const remove = (id: string) => common.after(() => removeSession(client, id));
    return {
      ...common,
      server,
      client,
      agent,
      params,
      remove,
      finished: () => {
        shared ??= finish(client, params);
        return shared;
      },
      newAgent: async (own) => {
        const made = await client.agents.create({ ...basics, name: newName(), ...own });
        common.after(() => client.agents.archive(made.id));
        return made;
      },
      newEnvironment: async (own) => {
        const made = await client.environments.create({ name: newName(), ...own });
        common.after(() => client.environments.delete(made.id));
        return made;
      },
      start: async (prompt, own) => {
        const ack = await client.sessions.create({ ...params, prompt, ...own });
        remove(ack.id);
        return ack;
      },
    };
  };

  return {
    run: (scenario) => runScenario(scenario, completed, isGone),
    close: async () => {
      const session = await shared?.catch(() => undefined);
      if (session) await removeSession(client, session.id);
      await client.agents.archive(agent.id);
      await client.close();
    },
  };
}

/** What an agent is made of on this server: its age decides how it names models. */
async function acceptedBasics(
  client: Client,
): Promise<Omit<AgentCreateParams, 'name'> & { provider: string }> {
  const basics = {
    provider: 'anthropic',
    runtime: 'claude',
    system: 'Answer in one short sentence. Remember what you are told.',
  };
  // Only the oldest servers want it without the provider.
  for (const model of ['anthropic/claude-sonnet-4-6', 'claude-sonnet-4-6']) {
    try {
      const { id } = await client.agents.create({ ...basics, name: newName(), model });
      await client.agents.archive(id);
      return { ...basics, model };
    } catch (error) {
      if (!(error instanceof ValidationError)) throw error;
    }
  }
  throw new Error('The server takes none of the models that the scenarios use');
}

async function finish(client: Client, params: AodContext['params']): Promise<FinishedSession> {
  const { id } = await client.sessions.create({ ...params, prompt: prompts[0] });
  const stream = await client.sessions.stream(id);
  const first = await collect(stream);
  const cursor = stream.cursor ?? 0;
  await client.sessions.prompt(id, { prompt: prompts[1] });
  return { id, first, cursor, second: await collect(client.sessions.stream(id, { since: cursor })) };
}

/** The events of a stream, when it has ended. */
export async function collect(events: AsyncIterable<StreamEvent>): Promise<StreamEvent[]> {
  const collected: StreamEvent[] = [];
  for await (const event of events) collected.push(event);
  return collected;
}

/** Deletes a session, at work or not. */
async function removeSession(client: Client, id: string): Promise<void> {
  await client.sessions.terminate(id).catch((error) => {
    if (!(error instanceof ConflictError && error.reason === 'session_terminated')) throw error;
  });
  await client.sessions.delete(id);
}

function isGone(error: unknown): boolean {
  return (
    error instanceof NotFoundError || (error instanceof ConflictError && error.reason === 'agent_archived')
  );
}

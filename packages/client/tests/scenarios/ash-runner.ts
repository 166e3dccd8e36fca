import {
  AshApiError,
  AshClient,
  type AshWarning,
  type CreateSessionOptions,
  type Session,
} from '@hosted-agents/client';
import { type CommonContext, newName, runScenario, type ScenarioRunner } from './runner.ts';

/** What a scenario for Ash works with. */
export interface AshContext extends CommonContext {
  readonly client: AshClient;
  /** Whether the agent is the emulator's own script, whose words are known. A model's are not. */
  readonly scripted: boolean;
  /** Name of a deployed agent that the scenarios share. */
  readonly agent: string;
  /** Warnings that the client has given since the scenario began. */
  readonly warnings: readonly AshWarning[];
  /** An open session that scenarios share which leave it open: a server may allow 20 new ones in 15 minutes. */
  session(): Promise<Session>;
  /** A session of the scenario's own, which is ended after it. */
  open(options?: CreateSessionOptions): Promise<Session>;
}

/** Deploys the agent that the scenarios share. */
export async function openAshRunner(server: {
  serverUrl: string;
  apiKey?: string | undefined;
  scripted: boolean;
}): Promise<ScenarioRunner<AshContext>> {
  const { serverUrl, apiKey, scripted } = server;
  const warnings: AshWarning[] = [];
  // No single call, and no turn, may hold the others up for longer.
  const timeout = { total: 180_000 };
  const client = new AshClient({
    serverUrl,
    apiKey,
    timeout,
    onWarning: (warning) => warnings.push(warning),
  });
  const agent = newName();
  await client.createAgent(agent, {
    systemPrompt: '# A careful helper\n\nAnswer in one short sentence. Remember what you are told.',
    files: [{ path: 'notes/facts.md', content: 'Swifts sleep in the air.\n' }],
  });
  let shared: Promise<Session> | undefined;

  const completed = (common: CommonContext): AshContext => ({
    ...common,
    client,
    scripted,
    agent,
    warnings,
    session: () => {
      shared ??= client.createSession(agent);
      return shared;
    },
    open: async (options) => {
      const session = await client.createSession(agent, options);
      common.after(() => client.endSession(session.id));
      return session;
    },
  });
  const isGone = (error: unknown) => error instanceof AshApiError && error.statusCode === 404;

  return {
    run: (scenario) => {
      warnings.length = 0;
      return runScenario(scenario, completed, isGone);
    },
    close: () => removeAgent(client, agent),
  };
}

/** Deletes an agent after ending its sessions, whose sandboxes might otherwise stay. */
export async function removeAgent(client: AshClient, name: string): Promise<void> {
  for (const { id, status } of await client.listSessions(name)) {
    if (status !== 'ended') await client.endSession(id);
  }
  await client.deleteAgent(name);
}

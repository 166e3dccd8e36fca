import { randomUUID } from 'node:crypto';
import { createServer } from 'node:net';
import {
  AshApiError,
  AshClient,
  type AshWarning,
  type CreateSessionOptions,
  type Session,
} from '@hosted-agents/client';
import type { Scenario } from './scenarios.ts';

/** What a scenario works with. */
export interface ScenarioContext {
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
  /** A name that nothing on the server has. */
  newName(): string;
  /** The address of a port on which nobody listens. */
  deserted(): Promise<string>;
  /** Tells the reader of the result something, such as what the server leaves out. */
  note(text: string): void;
  /** Does something when the scenario is over, whatever came of it. What is gone already need not be cleaned up. */
  after(cleanUp: () => Promise<unknown>): void;
}

/** What came of a scenario. */
export interface Outcome {
  scenario: Scenario;
  /** Undefined when it passed. */
  error?: unknown;
  /** What a reader of the result should know. */
  note?: string | undefined;
  durationMs: number;
}

/** Runs scenarios on one server. */
export interface ScenarioRunner {
  run(scenario: Scenario): Promise<Outcome>;
  /** Removes what the scenarios shared. */
  close(): Promise<void>;
}

/** Deploys the agent that the scenarios share. */
export async function openRunner(server: {
  serverUrl: string;
  apiKey?: string | undefined;
  scripted: boolean;
}): Promise<ScenarioRunner> {
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
  const newName = () => `scenario-${randomUUID().slice(0, 8)}`;
  const agent = newName();
  await client.createAgent(agent, {
    systemPrompt: '# A careful helper\n\nAnswer in one short sentence. Remember what you are told.',
    files: [{ path: 'notes/facts.md', content: 'Swifts sleep in the air.\n' }],
  });
  let shared: Promise<Session> | undefined;

  return {
    async run(scenario) {
      const cleanUps: Array<() => Promise<unknown>> = [];
      const after: ScenarioContext['after'] = (cleanUp) => cleanUps.push(cleanUp);
      const open: ScenarioContext['open'] = async (options) => {
        const session = await client.createSession(agent, options);
        after(() => client.endSession(session.id));
        return session;
      };
      const session = () => {
        shared ??= client.createSession(agent);
        return shared;
      };
      warnings.length = 0;
      const startedAt = performance.now();
      const outcome: Outcome = { scenario, durationMs: 0 };
      try {
        await scenario.run({
          client,
          scripted,
          agent,
          warnings,
          session,
          open,
          newName,
          deserted,
          after,
          note: (text) => {
            outcome.note = text;
          },
        });
      } catch (error) {
        outcome.error = error;
      }
      for (const cleanUp of cleanUps.reverse()) {
        await cleanUp().catch((error) => {
          if (!(error instanceof AshApiError && error.statusCode === 404)) outcome.error ??= error;
        });
      }
      outcome.durationMs = performance.now() - startedAt;
      return outcome;
    },
    async close() {
      await removeAgent(client, agent);
    },
  };
}

/** Deletes an agent after ending its sessions, whose sandboxes might otherwise stay. */
export async function removeAgent(client: AshClient, name: string): Promise<void> {
  for (const { id, status } of await client.listSessions(name)) {
    if (status !== 'ended') await client.endSession(id);
  }
  await client.deleteAgent(name);
}

function deserted(): Promise<string> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(`http://127.0.0.1:${port}`));
    });
  });
}

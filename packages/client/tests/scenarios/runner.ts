import { randomUUID } from 'node:crypto';
import { createServer } from 'node:net';

/** One thing that a user does with a server. */
export interface Scenario<Context> {
  /** Short and unique among the scenarios of its server. */
  name: string;
  /** What holds when it passes. */
  shows: string;
  /** Rejects when it does not hold. */
  run(context: Context): Promise<void>;
}

/** What every scenario works with. */
export interface CommonContext {
  /** A name that nothing on the server has. */
  newName(): string;
  /** The address of a port on which nobody listens. */
  deserted(): Promise<string>;
  /** Tells the reader of the result something, such as what the server leaves out. */
  note(text: string): void;
  /** Gives up what this server cannot be brought to do. It counts neither as passed nor as failed. */
  cannot(why: string): never;
  /** Does something when the scenario is over, whatever came of it. What is gone already need not be cleaned up. */
  after(cleanUp: () => Promise<unknown>): void;
}

/** What came of a scenario. */
export interface Outcome {
  name: string;
  shows: string;
  result: 'passed' | 'failed' | 'not tried';
  /** Why it failed, or could not be tried. */
  error?: unknown;
  /** What a reader of the result should know. */
  note?: string;
  durationMs: number;
}

/** Runs scenarios on one server. */
export interface ScenarioRunner<Context> {
  run(scenario: Scenario<Context>): Promise<Outcome>;
  /** Removes what the scenarios shared. */
  close(): Promise<void>;
}

/** A scenario could not be tried on this server. */
class NotTried extends Error {}

/**
 * Runs one scenario and cleans up after it.
 *
 * @param completed adds what the scenarios of a server work with to what every scenario does
 * @param isGone whether a clean-up failed because there was nothing left to clean up
 */
export async function runScenario<Context>(
  { name, shows, run }: Scenario<Context>,
  completed: (common: CommonContext) => Context,
  isGone: (error: unknown) => boolean,
): Promise<Outcome> {
  const cleanUps: Array<() => Promise<unknown>> = [];
  const outcome: Outcome = { name, shows, result: 'passed', durationMs: 0 };
  const fail = (error: unknown) => {
    if (outcome.result !== 'passed') return;
    outcome.result = error instanceof NotTried ? 'not tried' : 'failed';
    outcome.error = error;
  };
  const common: CommonContext = {
    newName,
    deserted,
    note: (text) => {
      outcome.note = text;
    },
    cannot: (why) => {
      throw new NotTried(why);
    },
    after: (cleanUp) => cleanUps.push(cleanUp),
  };
  const startedAt = performance.now();
  await run(completed(common)).catch(fail);
  for (const cleanUp of cleanUps.reverse()) {
    await cleanUp().catch((error) => {
      if (!isGone(error)) fail(error);
    });
  }
  outcome.durationMs = performance.now() - startedAt;
  return outcome;
}

/** A name that nothing on the server has. */
export function newName(): string {
  return `scenario-${randomUUID().slice(0, 8)}`;
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

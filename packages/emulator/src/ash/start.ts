import type { Faults } from '../faults/fault.ts';
import { faultyServer } from '../faults/faulty-server.ts';
import { faultPlan } from '../faults/plan.ts';
import { type Listening, listen } from '../listening.ts';
import { type RecordedRequest, requestLog } from '../request-log.ts';
import { checkSteps } from '../scripts.ts';
import { stepKinds } from './agent/script.ts';
import { startEvalWorker } from './eval-worker.ts';
import type { AshOptions } from './options.ts';
import { startQueueWorker } from './queue-worker.ts';
import { buildServer } from './server.ts';
import type { SessionRow, SessionStatus } from './state/rows.ts';
import type { Job } from './state/sandbox.ts';
import { removeSandbox, sandboxOf } from './state/sandboxes.ts';
import { evict } from './state/sessions.ts';
import { createWorld } from './state/world.ts';

/** A running Ash emulator, with what a test can do to it and no client can. */
export interface Ash extends Listening {
  /** The key that clients must send. */
  readonly apiKey: string;
  /** All requests so far, in order, also those that met a fault. */
  readonly requests: readonly RecordedRequest[];
  /** The last message or prompt, as the agent gets it; undefined if there was none. */
  readonly lastPrompt: string | undefined;
  /** Checks that a message or prompt equals this text or matches it. @throws Error listing those that have arrived */
  expectMessage(wanted: string | RegExp): void;
  /** Replaces the faults and resets their counts. */
  setFaults(faults: Faults): void;
  /** Removes a session's sandbox. The next message answers 500 and sets the status `error`. */
  loseSandbox(sessionId: string): void;
  /** Kills a sandbox and all that runs in it. The server reacts as for `loseSandbox`, or not at all with `crash-goes-unnoticed`. */
  crashSandbox(sessionId: string): void;
  /** Pauses a session as the server does after 30 idle minutes. Its next resume is cold. */
  evictSession(sessionId: string): void;
  /** Sets a session's status, also one that no call leads to (`starting`, `error`). */
  setSessionStatus(sessionId: string, status: SessionStatus): void;
  /** What runs in a session's sandbox, and how many streams are open. Empty if there is no sandbox. */
  activity(sessionId: string): AshActivity;
  /** Ends all streams and stops the server. */
  close(): Promise<void>;
}

/** What runs in a session. A turn or command goes on after its client has left. */
export interface AshActivity {
  /** The prompts of the turns. */
  readonly turns: readonly string[];
  /** The commands of `exec`. */
  readonly commands: readonly string[];
  /** How many message streams are open. */
  readonly streams: number;
}

/** Starts an Ash emulator on 127.0.0.1. @throws TypeError when a step of a script that is a list is not known */
export async function startAsh(options: AshOptions = {}): Promise<Ash> {
  checkSteps(options.script, stepKinds);
  const world = createWorld(options);
  const plan = faultPlan(options.faults);
  const log = requestLog(options.record ?? true);
  const app = await buildServer(world, log, (handle) => {
    const server = faultyServer(plan, log, handle);
    server.keepAliveTimeout = 72_000;
    return server;
  });
  const listening = await listen(app, options.port, '--ash-port');
  startQueueWorker(world);
  startEvalWorker(world);

  const find = (id: string): SessionRow => {
    for (const tenant of world.tenants.values()) {
      const session = tenant.sessions.get(id);
      if (session !== undefined) return session;
    }
    throw new Error(`no session "${id}"`);
  };
  const loseSandbox = (sessionId: string) => {
    const sandbox = sandboxOf(world, find(sessionId));
    if (sandbox !== undefined) removeSandbox(world, sandbox);
  };
  return {
    ...listening,
    apiKey: world.apiKey,
    requests: log.entries,
    get lastPrompt() {
      return log.lastPrompt;
    },
    expectMessage: log.expectMessage,
    setFaults: plan.set,
    loseSandbox,
    crashSandbox(sessionId) {
      const sandbox = sandboxOf(world, find(sessionId));
      if (sandbox === undefined || !world.defects.has('crash-goes-unnoticed')) return loseSandbox(sessionId);
      sandbox.hung = true;
      sandbox.gone.abort();
    },
    evictSession: (sessionId) => evict(world, find(sessionId)),
    setSessionStatus(sessionId, status) {
      find(sessionId).status = status;
    },
    activity(sessionId) {
      const { jobs = [], readers = [] } = sandboxOf(world, find(sessionId)) ?? {};
      const inputs = (wanted: Job['kind']) =>
        [...jobs].filter(({ kind }) => kind === wanted).map(({ input }) => input);
      return {
        turns: inputs('turn'),
        commands: inputs('exec'),
        streams: [...readers].filter(({ job, closed }) => job.kind === 'turn' && !closed).length,
      };
    },
    async close() {
      world.closing.abort();
      for (const sandbox of [...world.sandboxes.values()]) removeSandbox(world, sandbox);
      await app.close();
    },
  };
}

import { randomUUID } from 'node:crypto';
import type { Faults } from '../faults/fault.ts';
import { faultyServer } from '../faults/faulty-server.ts';
import { faultPlan } from '../faults/plan.ts';
import { type Listening, listen } from '../listening.ts';
import { type RecordedRequest, requestLog } from '../request-log.ts';
import { checkSteps } from '../scripts.ts';
import { stepKinds } from './agent/script.ts';
import type { AodOptions } from './options.ts';
import { buildServer } from './server.ts';
import { createWorld, newUser, type TokenState } from './state/world.ts';
import { stopTurns } from './turns/worker.ts';

/** A running Agent on Demand emulator, with what a test can do to it and no client can. */
export interface Aod extends Listening {
  /** The token that clients must send. */
  readonly token: string;
  /** All requests so far, in order, also those that met a fault. */
  readonly requests: readonly RecordedRequest[];
  /** The last message or prompt, as the agent gets it; undefined if there was none. */
  readonly lastPrompt: string | undefined;
  /** Checks that a message or prompt equals this text or matches it. @throws Error listing those that have arrived */
  expectMessage(wanted: string | RegExp): void;
  /** How many streams are open. */
  readonly openStreams: number;
  /** Replaces the faults and resets their counts. */
  setFaults(faults: Faults): void;
  /**
   * Makes the next turn store its last rows and its end together, after a stream has looked for rows and before it looks at the status: the
   * connection closes without these rows. Waits up to two seconds for a stream.
   *
   * @param rows - how many; default 1
   */
  raceTail(rows?: number): void;
  /**
   * Drops open streams without a closing event.
   *
   * @param how - `end` (default) ends the body, as a proxy or a deploy does; `reset` resets the connection
   * @param sessionId - only those of this session
   */
  cutStreams(how?: 'end' | 'reset', sessionId?: string): void;
  /** Stops the worker: pending sessions stay pending. */
  stopWorker(): void;
  /** Starts the worker again. */
  startWorker(): void;
  /** Fails the next session at this stage, with this message or without one. */
  failStage(stage: string, message?: string): void;
  /** Removes the sandbox of a session, which takes no more prompts. */
  loseSandbox(sessionId: string): void;
  /** Sets what `/health` reports; any value but `ok` makes it `degraded`. */
  setHealthChecks(checks: Record<string, string>): void;
  /** Returns a token of a new user, or one that is `inactive` or `expired`. */
  addToken(state?: TokenState): string;
  /** Ends all streams and stops the server. */
  close(): Promise<void>;
}

/** Starts an Agent on Demand emulator on 127.0.0.1. @throws TypeError when a step of a script that is a list is not known */
export async function startAod(options: AodOptions = {}): Promise<Aod> {
  checkSteps(options.script, stepKinds);
  const world = createWorld(options);
  const plan = faultPlan(options.faults);
  const log = requestLog(options.record ?? true);
  const app = await buildServer(world, log, (handle) => {
    const server = faultyServer(plan, log, handle);
    // Longer than a busy machine lets a client wait: a connection closed under a request leaves open what became of it.
    server.keepAliveTimeout = 72_000;
    return server;
  });
  const listening = await listen(app, options.port, '--aod-port');
  const startWorker = () => {
    world.outage?.end();
    world.outage = undefined;
  };
  return {
    ...listening,
    token: world.token,
    requests: log.entries,
    get lastPrompt() {
      return log.lastPrompt;
    },
    expectMessage: log.expectMessage,
    get openStreams() {
      return world.streams.size;
    },
    setFaults: plan.set,
    raceTail(rows = 1) {
      world.nextRace = rows;
    },
    cutStreams(how = 'end', sessionId) {
      for (const stream of [...world.streams])
        if (sessionId === undefined || stream.sessionId === sessionId) stream.cut(how);
    },
    stopWorker() {
      let end = () => {};
      const over = new Promise<void>((resolve) => {
        end = resolve;
      });
      world.outage ??= { over, end };
    },
    startWorker,
    failStage(stage, message = '') {
      world.nextFailure = { stage, message };
    },
    loseSandbox(sessionId) {
      const sessions = [...world.users.values()].map((user) => user.sessions.get(sessionId));
      const session = sessions.find((found) => found !== undefined);
      if (session === undefined) throw new Error(`no session "${sessionId}"`);
      session.isSandboxLost = true;
    },
    setHealthChecks(checks) {
      world.checks = checks;
    },
    addToken(state = 'active') {
      const token = `aod_${randomUUID()}`;
      world.users.set(token, newUser(state));
      return token;
    },
    async close() {
      for (const { sessions } of world.users.values())
        for (const session of sessions.values()) stopTurns(session, 'close');
      await app.close();
    },
  };
}

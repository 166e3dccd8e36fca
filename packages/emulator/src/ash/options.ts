import type { Faults } from '../faults/fault.ts';
import type { AgentScript, ExecScript } from './agent/script.ts';
import type { AshDefects } from './defects.ts';

/** Durations in milliseconds that shape the emulator's behavior in time. */
export interface AshTimes {
  /** Between two events of a message stream. */
  pace: number;
  /** Until a new sandbox is up: session creation, cold resume and fork wait for it. */
  sandboxStart: number;
  /** How often the queue looks for an item. */
  queuePoll: number;
  /** The first wait between two attempts of a queue item; it doubles up to 60 times itself. */
  queueBackoff: number;
  /** How often the evals look for a run. */
  evalPoll: number;
  /** How long a reader may leave its stream undrained before `slow-reader-cut` cuts it. */
  slowReader: number;
}

/** The default of `startEmulator`: no waiting, so that tests are quick. */
export const fastTimes: AshTimes = {
  pace: 0,
  sandboxStart: 0,
  queuePoll: 10,
  queueBackoff: 20,
  evalPoll: 10,
  slowReader: 30_000,
};

/** The server's own times, with a pace at which a person can follow the stream. The default of the command line. */
export const realTimes: AshTimes = {
  pace: 40,
  sandboxStart: 250,
  queuePoll: 1_000,
  queueBackoff: 5_000,
  evalPoll: 5_000,
  slowReader: 30_000,
};

/** How many requests one client may make in a window. The defaults are the server's. */
export interface AshRateLimits {
  /** Requests in the shared bucket. Default 1500. */
  general?: number;
  /** `POST /api/agents`. Default 20. */
  agents?: number;
  /** `POST /api/sessions`. Default 20. */
  sessions?: number;
  /** Length of the window in milliseconds. Default 900,000 (15 minutes). */
  windowMs?: number;
}

/** Options of the Ash emulator, all optional. */
export interface AshOptions {
  /** The port on 127.0.0.1. Default 0: any free port. */
  port?: number;
  /** The API key that clients must send. Default `test-key`. */
  apiKey?: string;
  /** What the agents do. Default: think, list the workspace, and say the user's text back. */
  script?: AgentScript;
  /** What `exec` answers. Default: a handful of harmless commands against the files in memory; 127 for the rest. */
  exec?: ExecScript;
  /** Network faults: a list that is tried in order for each request, or a function that is called for each. `setFaults` changes them later. */
  faults?: Faults;
  /** Defects of the server to switch on. Default: none. */
  defects?: AshDefects;
  /** Milliseconds between two events of a stream; a shorthand for `times.pace`. Default 0. */
  pace?: number;
  /** Other durations. Default {@link fastTimes}. */
  times?: Partial<AshTimes>;
  /** Rate limits, and the headers that tell of them; `{}` stands for the server's own (20 new sessions in 15 minutes). Default: none. */
  rateLimits?: AshRateLimits | false;
  /** Whether the server can keep credentials (it has an encryption key). Default true. */
  credentialStorage?: boolean;
  /** The secret of the internal routes. Default: none, and they are open. */
  internalSecret?: string;
  /** With `prewarm-drops-settings`: whether the first session or fork gets a cold sandbox, since none is pre-warmed yet. Default false. */
  coldStart?: boolean;
  /** How many sandboxes may live at once. Default 1000. */
  maxSandboxes?: number;
  /** Whether requests are kept for {@link Ash.requests}. Default true; the command line does not. */
  record?: boolean;
}

import type { Faults } from '../faults/fault.ts';
import type { AodScript } from './agent/script.ts';

/** The ages of the server, oldest first, with what each added. */
export const aodEras = {
  runtime:
    'agents have a runtime (claude, codex, gemini, claude-oauth) and one of a list of bare model names',
  catalogue:
    'models are named with their provider, skills may be on GitHub, a pending session takes no prompt',
  provider: 'agents have a provider (anthropic, openai) in place of the runtime, and any model',
  'session-keys': 'sessions take secret_env_vars, and no keys are stored',
  interrupt: 'turns can be interrupted',
} as const;

/** An age of the server. */
export type AodEra = keyof typeof aodEras;

const order = Object.keys(aodEras) as AodEra[];

/** Returns whether `era` is `other` or newer. */
export const isSince = (era: AodEra, other: AodEra): boolean => order.indexOf(era) >= order.indexOf(other);

/** The era itself. @throws TypeError when it is not known. */
export function checkedEra(era: string): AodEra {
  const known = order.find((name) => name === era);
  if (known === undefined) throw new TypeError(`unknown AoD era "${era}": one of ${order.join(', ')}`);
  return known;
}

/** Durations in milliseconds that shape the emulator's behavior in time. */
export interface AodTimes {
  /** Between two pieces of output. */
  pace: number;
  /** How long each stage of preparing a sandbox takes. */
  stage: number;
  /** How often a stream looks for something new. Each time it sends at most 100 events. */
  streamPoll: number;
  /** Between two heartbeats of a stream. */
  heartbeat: number;
  /** How long a stream waits for something new before it ends with `stale`. */
  stale: number;
  /** How long a second of a turn's timeout lasts. */
  second: number;
}

/** The default of `startEmulator`: no waiting, so that tests are quick. Heartbeats, `stale` and timeouts are those of the server. */
export const fastAodTimes: AodTimes = {
  pace: 0,
  stage: 0,
  streamPoll: 5,
  heartbeat: 15_000,
  stale: 600_000,
  second: 1_000,
};

/** The server's own times, with a pace that a person can follow. The default of the command line. */
export const realAodTimes: AodTimes = { ...fastAodTimes, pace: 40, stage: 250, streamPoll: 500 };

/** Options of the Agent on Demand emulator, all optional. */
export interface AodOptions {
  /** The port on 127.0.0.1. Default 0: any free port. */
  port?: number;
  /** The token that clients must send. Default `aod_test-token`. */
  token?: string;
  /** The age of the server. Default `interrupt`, the newest. */
  era?: AodEra;
  /** What the agents do. Default: what the program of their runtime or provider prints when it says the prompt back. */
  script?: AodScript;
  /** Stores output in chunks of at most so many bytes, which may cut characters. Default: as the script writes it. */
  chunkSize?: number;
  /** Network faults: a list that is tried in order for each request, or a function that is called for each. `setFaults` changes them later. */
  faults?: Faults;
  /** Milliseconds between two pieces of output; a shorthand for `times.pace`. Default 0. */
  pace?: number;
  /** Other durations. Default {@link fastAodTimes}. */
  times?: Partial<AodTimes>;
  /** How many sessions of one user may be pending or running. Default 100. */
  maxSessions?: number;
  /** Whether the server has a backend for sandboxes. Default true. */
  backend?: boolean;
  /** Whether the user has stored model keys, which servers before `session-keys` need. Default true. */
  storedKeys?: boolean;
  /** Whether requests are kept for {@link Aod.requests}. Default true; the command line does not. */
  record?: boolean;
}

/** How large a run is. */
export interface Settings {
  /** How long the load lasts; the last turns end after that. */
  readonly seconds: number;
  /** Streams at once, half of them of each server. */
  readonly streams: number;
  /** Plain requests a second beside them. */
  readonly rate: number;
  /** The share of requests that meet a fault, 0 to 1. */
  readonly faults: number;
  /** Where everything random comes from: the same seed gives the same users and the same faults. */
  readonly seed: string;
}

/** Durations in milliseconds that follow from the length of a run. */
export interface Pace {
  /** About how long a healthy turn takes. */
  readonly turnMs: number;
  /** How long a stream or an answer may be silent: more than a healthy one ever is. */
  readonly silenceMs: number;
  /** Whatever takes longer than this hangs. */
  readonly boundMs: number;
}

const usage = `usage: make soak [DURATION=<seconds>] [STREAMS=<number>] [RATE=<requests a second>] [FAULTS=<share>] [SEED=<text>]

Runs both clients against the emulator, with many streams at once, plain requests beside them and faults of the wire, and checks that every
turn ends in a known way, that nothing is sent twice, that memory stays flat and that no socket is left. Default: 120 s, 2000 streams, 200
requests a second, faults for 0.05 of the requests.`;

/** Reads the settings from the environment. Ends the program when one is no number or out of its bounds. */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const numberOf = (name: string, fallback: number, least: number, most: number): number => {
    const value = Number(env[name] || fallback);
    if (value >= least && value <= most) return value;
    console.error(
      `${name}: expected a number from ${least} to ${most}, got ${JSON.stringify(env[name])}\n\n${usage}`,
    );
    return process.exit(2);
  };
  return {
    seconds: numberOf('DURATION', 120, 1, 3_600),
    streams: Math.round(numberOf('STREAMS', 2_000, 2, 100_000)),
    rate: numberOf('RATE', 200, 0, 10_000),
    faults: numberOf('FAULTS', 0.05, 0, 1),
    seed: env.SEED || '1',
  };
}

/** Turns are longer with more streams, so that the events of all together are not more than two processors bear, and short in short runs. */
export function paceOf({ seconds, streams }: Settings): Pace {
  const turnMs = Math.max(400, Math.min(streams * 12, seconds * 200, 24_000));
  // No agent is silent for more than 0.4 of its turn; a busy machine adds to that.
  const silenceMs = Math.max(turnMs * 0.75, Math.min(turnMs * 1.25, 15_000), 2_500);
  return { turnMs, silenceMs, boundMs: 4 * (turnMs + silenceMs) + 20_000 };
}

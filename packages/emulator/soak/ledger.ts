import {
  AbortError,
  AshApiError,
  ConnectionError,
  HostedAgentsError,
  InvalidResponseError,
  OutcomeUnknownError,
  SessionBusyError,
  StreamError,
  TimeoutError,
  TurnFailedError,
} from '@hosted-agents/client';
import { AodHTTPError, RunIncompleteError } from '@hosted-agents/client/aod';

/** The ways in which a turn may end; every turn is counted under exactly one. */
export const endings = ['completed', 'failed', 'interrupted', 'refused', 'aborted', 'left'] as const;

/** How a turn ended. */
export type Ending = (typeof endings)[number];

/** How an error says that a turn ended: undefined for one that nobody has heard of, or that has no code. */
export function endingOf(error: unknown): { ending: Ending; code: string } | undefined {
  const found = kindOf(error);
  const { code } = error as HostedAgentsError;
  return found && code ? { ending: found, code } : undefined;
}

/** Errors of a turn that broke off. */
const interruptions = [StreamError, ConnectionError, TimeoutError, OutcomeUnknownError, InvalidResponseError];

function kindOf(error: unknown): Ending | undefined {
  if (!(error instanceof HostedAgentsError)) return undefined;
  if (error instanceof AbortError) return 'aborted';
  if (error instanceof TurnFailedError) return 'failed';
  if (error instanceof AshApiError || error instanceof AodHTTPError || error instanceof SessionBusyError)
    return 'refused';
  // Whoever waits for a run hears of its end by the cause.
  if (error instanceof RunIncompleteError)
    return error.cause instanceof AbortError ? 'aborted' : 'interrupted';
  return interruptions.some((kind) => error instanceof kind) ? 'interrupted' : undefined;
}

/** Names what was thrown, in a line. */
export function describe(error: unknown): string {
  if (!(error instanceof Error)) return `thrown: ${String(error)}`;
  const { code = 'no code' } = error as Partial<HostedAgentsError>;
  return `${error.name} (${code}): ${error.message.slice(0, 200)}`;
}

/** Which of the two servers. */
export type Server = 'ash' | 'aod';

/** Everything that a run counts. None of it grows with the length of the run. */
export interface Ledger {
  /** Turns by server and ending. */
  readonly turns: Readonly<Record<Server, Record<Ending, number>>>;
  /** Errors that turns ended with, by code. */
  readonly codes: Record<string, number>;
  /** Plain requests, and those that users make around their turns. */
  readonly requests: { answered: number; refused: number; interrupted: number };
  /** Plain requests that should have been made, but nobody was free to. */
  missed: number;
  /** Streams of Agent on Demand that were left or broke, and were read on from where they were. */
  resumed: number;
  sessions: number;
  /** Streams that are open now, and samples of it. */
  open: number;
  readonly openSamples: number[];
  /** What must not happen: how often, and the first example of each. */
  readonly problems: Map<string, { count: number; example: string }>;
  turn(server: Server, ending: Ending, code?: string): void;
  problem(name: string, example: string): void;
}

const none = () => Object.fromEntries(endings.map((name) => [name, 0])) as Record<Ending, number>;

/** An empty ledger. */
export function newLedger(): Ledger {
  const ledger: Ledger = {
    turns: { ash: none(), aod: none() },
    codes: {},
    requests: { answered: 0, refused: 0, interrupted: 0 },
    missed: 0,
    resumed: 0,
    sessions: 0,
    open: 0,
    openSamples: [],
    problems: new Map(),
    turn(server, ending, code) {
      ledger.turns[server][ending] += 1;
      if (code !== undefined) ledger.codes[code] = (ledger.codes[code] ?? 0) + 1;
    },
    problem(name, example) {
      const known = ledger.problems.get(name);
      if (known) known.count += 1;
      else ledger.problems.set(name, { count: 1, example });
    },
  };
  return ledger;
}

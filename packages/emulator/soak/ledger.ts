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
export type Ledger = ReturnType<typeof newLedger>;

const none = () => Object.fromEntries(endings.map((name) => [name, 0])) as Record<Ending, number>;

/** An empty ledger. */
export function newLedger() {
  /** Turns by server and ending, and the errors that they ended with, by code. */
  const turns: Record<Server, Record<Ending, number>> = { ash: none(), aod: none() };
  const codes: Record<string, number> = {};
  /** What must not happen: how often, and the first example of each. */
  const problems = new Map<string, { count: number; example: string }>();
  return {
    turns,
    codes,
    problems,
    /** Plain requests, and those that users make around their turns. */
    requests: { answered: 0, refused: 0, interrupted: 0 },
    /** Plain requests that should have been made, but nobody was free to. */
    missed: 0,
    /** Streams of Agent on Demand that were left or broke, and were read on from where they were. */
    resumed: 0,
    sessions: 0,
    /** Streams that are open now, and samples of it. */
    open: 0,
    openSamples: [] as number[],
    turn(server: Server, ending: Ending, code?: string) {
      turns[server][ending] += 1;
      if (code !== undefined) codes[code] = (codes[code] ?? 0) + 1;
    },
    problem(name: string, example: string) {
      const { count, example: first } = problems.get(name) ?? { count: 0, example };
      problems.set(name, { count: count + 1, example: first });
    },
  };
}

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

function kindOf(error: unknown): Ending | undefined {
  if (!(error instanceof HostedAgentsError)) return undefined;
  if (error instanceof AbortError) return 'aborted';
  if (error instanceof TurnFailedError) return 'failed';
  if (error instanceof AshApiError || error instanceof AodHTTPError || error instanceof SessionBusyError)
    return 'refused';
  // Whoever waits for a run hears of its end by the cause.
  if (error instanceof RunIncompleteError)
    return error.cause instanceof AbortError ? 'aborted' : 'interrupted';
  const isKnown =
    error instanceof StreamError ||
    error instanceof ConnectionError ||
    error instanceof TimeoutError ||
    error instanceof OutcomeUnknownError ||
    error instanceof InvalidResponseError;
  return isKnown ? 'interrupted' : undefined;
}

/** Names what was thrown, in a line. */
export function describe(error: unknown): string {
  if (!(error instanceof Error)) return `thrown: ${String(error)}`;
  const { code = 'no code' } = error as Partial<HostedAgentsError>;
  return `${error.name} (${code}): ${error.message.slice(0, 200)}`;
}

import type { AshStreamEvent } from '@hosted-agents/generated/ash';

/** What is known of a session from its earlier turns and commands. */
export interface SessionMemory {
  /** Whether a turn of it began with the `init` message of the agent SDK. */
  readonly beginsWithInit?: boolean;
  /** Whether nothing tells that its last turns are over: a stream was left, or broke off. */
  readonly mayStillRun?: boolean;
  /** Whether a command got no answer, so that its output may still come. */
  readonly commandMayRun?: boolean;
}

/** How much longer than ours the server's clock may take the same span to be, in milliseconds: rounding, and clocks that are adjusted. */
const withTolerance = (ms: number) => 2 + ms * 1.0005;

/** Whether an event is the message with which the agent SDK begins each turn. */
export function isInit(event: AshStreamEvent): boolean {
  if (event.type !== 'message') return false;
  const { type, subtype } = (event.data ?? {}) as { type?: unknown; subtype?: unknown };
  return type === 'system' && subtype === 'init';
}

/**
 * Finds out whether a stream gives the rest of an earlier turn.
 *
 * The server gives every event of a session to every open stream and does not say to which turn it belongs, so a message that is sent while
 * an old turn still runs gets that turn's answer. A turn of the agent SDK begins with `init`; one that begins otherwise is the old one. Where
 * the old one speaks up later, it shows by a second `init`, or by a result that took longer than this turn has lasted.
 *
 * @param memory - undefined for a session whose turns are all known to be over
 * @returns takes each event in order and says whether it belongs to an earlier turn
 */
export function turnCheck(memory: SessionMemory | undefined): (event: AshStreamEvent) => boolean {
  if (!memory?.beginsWithInit || !memory.mayStillRun) return () => false;
  const began = performance.now();
  let hasBegun = false;
  return (event) => {
    if (event.type === 'session_start') return false;
    if (hasBegun) return isInit(event) || durationOf(event) > withTolerance(performance.now() - began);
    hasBegun = true;
    return !isInit(event);
  };
}

function durationOf(event: AshStreamEvent): number {
  if (event.type !== 'message') return 0;
  const { type, duration_ms } = (event.data ?? {}) as { type?: unknown; duration_ms?: unknown };
  return type === 'result' && typeof duration_ms === 'number' ? duration_ms : 0;
}

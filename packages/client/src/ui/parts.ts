import { textOf } from '../turn/messages.ts';
import type { ToolCall, TurnFacts, TurnPart } from '../turn/types.ts';
import type { PartMetadata, TurnMetadata } from './types.ts';

/** Those facts of a turn that a page may know. */
export function metadataOf({ sessionId, numTurns, costUsd, durationMs, usage }: TurnFacts): TurnMetadata {
  return {
    ...(sessionId !== undefined && { sessionId }),
    ...(numTurns !== undefined && { numTurns }),
    ...(costUsd !== undefined && { costUsd }),
    ...(durationMs !== undefined && { durationMs }),
    ...(usage !== undefined && { usage }),
  };
}

/** What a part has from its sub-agent. */
export function partMetadata({ parentToolCallId }: TurnPart): PartMetadata | undefined {
  return parentToolCallId === undefined ? undefined : { hostedAgents: { parentToolCallId } };
}

/** What went wrong with a tool, in its own words. */
export function toolError({ result }: ToolCall): string {
  return textOf(result) || JSON.stringify(result) || 'The tool failed';
}

/** Whether a user interface has no kind for a part: the words of sub-agents, which are not the answer, and blocks of other kinds. */
export function isData({ type, parentToolCallId }: TurnPart): boolean {
  return type === 'other' || (type !== 'tool_call' && parentToolCallId !== undefined);
}

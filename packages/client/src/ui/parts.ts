import { textOf } from '../turn/messages.ts';
import type { ToolCall, TurnFacts, TurnPart } from '../turn/types.ts';
import type { PartMetadata, TurnMetadata } from './types.ts';

/** Returns the facts of a turn that a page may see. */
export function metadataOf({ sessionId, numTurns, costUsd, durationMs, usage }: TurnFacts): TurnMetadata {
  return {
    ...(sessionId !== undefined && { sessionId }),
    ...(numTurns !== undefined && { numTurns }),
    ...(costUsd !== undefined && { costUsd }),
    ...(durationMs !== undefined && { durationMs }),
    ...(usage !== undefined && { usage }),
  };
}

/** Returns the metadata of a subagent's part. */
export function partMetadata({ parentToolCallId }: TurnPart): PartMetadata | undefined {
  return parentToolCallId === undefined ? undefined : { hostedAgents: { parentToolCallId } };
}

/** Returns the error text of a failed tool. */
export function toolError({ result }: ToolCall): string {
  return textOf(result) || JSON.stringify(result) || 'The tool failed';
}

/** Whether a user interface has no type for a part: text of subagents, which is not the answer, and blocks of other types. */
export function isData({ type, parentToolCallId }: TurnPart): boolean {
  return type === 'other' || (type !== 'tool_call' && parentToolCallId !== undefined);
}

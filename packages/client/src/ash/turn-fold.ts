import type {
  AshStreamEvent,
  AssistantMessage,
  PartialMessage,
  ResultMessage,
  SdkMessage,
  UserMessage,
} from '@hosted-agents/generated/ash';
import type { TurnDraft } from './turn.ts';

type Fields = Record<string, unknown>;

/** Changes a turn in the making by one event. `reduceTurn` tells what counts and why. */
export function applyEvent(turn: TurnDraft, event: AshStreamEvent): void {
  turn.textDelta = '';
  switch (event.type) {
    case 'session_start':
      turn.sessionId = event.data.sessionId;
      break;
    case 'message':
      applyMessage(turn, event.data);
      break;
    case 'turn_complete':
      turn.numTurns = event.data.numTurns ?? turn.numTurns;
      turn.result = event.data.result ?? turn.result;
      break;
    case 'error':
      turn.status = 'failed';
      // The result's own words, where there were any, say more than the process's exit that follows them.
      turn.error ??= event.data.error;
      break;
    case 'done':
      // A failure stays one, whether `done` follows it or not.
      if (turn.status === 'running') turn.status = 'completed';
      // An agent that said nothing but its result has said that.
      if (turn.text === '' && turn.result) turn.text = turn.textDelta = turn.result;
      break;
  }
}

function applyMessage(turn: TurnDraft, message: SdkMessage): void {
  if (message.type === 'stream_event') {
    applyPartial(turn, message as PartialMessage);
    return;
  }
  turn.messages.push(message);
  if (message.type === 'assistant') applyAssistant(turn, message as AssistantMessage);
  else if (message.type === 'user') applyToolResults(turn, message as UserMessage);
  else if (message.type === 'result') applyResult(turn, message as ResultMessage);
}

function applyPartial(turn: TurnDraft, { event, parent_tool_use_id }: PartialMessage): void {
  if (parent_tool_use_id != null || typeof event !== 'object' || event === null) return;
  const { type, message, delta } = event as { type?: unknown; message?: Fields; delta?: Fields };
  const { open } = turn;
  if (type === 'message_start') {
    turn.open = {
      ...open,
      replyId: typeof message?.id === 'string' ? message.id : undefined,
      textLength: 0,
      thinkingLength: 0,
    };
  } else if (
    type === 'content_block_delta' &&
    delta?.type === 'text_delta' &&
    typeof delta.text === 'string'
  ) {
    turn.textDelta = open.textLength === 0 ? gapBefore(turn, open.replyId) + delta.text : delta.text;
    turn.text += turn.textDelta;
    open.textLength += delta.text.length;
  } else if (
    type === 'content_block_delta' &&
    delta?.type === 'thinking_delta' &&
    typeof delta.thinking === 'string'
  ) {
    turn.thinking += delta.thinking;
    open.thinkingLength += delta.thinking.length;
  }
}

function applyAssistant(turn: TurnDraft, { message, parent_tool_use_id }: AssistantMessage): void {
  const content: unknown = message?.content;
  const blocks =
    typeof content === 'string' ? [{ type: 'text', text: content }] : Array.isArray(content) ? content : [];
  const replyId = typeof message?.id === 'string' ? message.id : turn.open.replyId;
  for (const block of blocks as Fields[]) {
    if (
      block.type === 'tool_use' &&
      typeof block.id === 'string' &&
      !turn.toolCalls.some(({ id }) => id === block.id)
    ) {
      turn.toolCalls.push({ id: block.id, name: String(block.name), input: block.input });
    }
    if (parent_tool_use_id != null) continue;
    if (block.type === 'text' && typeof block.text === 'string') confirmText(turn, replyId, block.text);
    if (block.type === 'thinking' && typeof block.thinking === 'string')
      confirmThinking(turn, block.thinking);
  }
}

/** Puts a whole block in the place of the pieces of it that came before. */
function confirmText(turn: TurnDraft, replyId: string | undefined, whole: string): void {
  const { open } = turn;
  const gap = open.textLength === 0 ? gapBefore(turn, replyId) : '';
  turn.textDelta += gap + whole.slice(open.textLength);
  turn.text = turn.text.slice(0, turn.text.length - open.textLength) + gap + whole;
  open.textLength = 0;
  open.lastReplyId = replyId;
}

function confirmThinking(turn: TurnDraft, whole: string): void {
  const { thinking, open } = turn;
  turn.thinking = thinking.slice(0, thinking.length - open.thinkingLength) + whole;
  open.thinkingLength = 0;
}

/** A blank line between two replies; blocks of one reply follow each other directly. */
function gapBefore(turn: TurnDraft, replyId: string | undefined): string {
  return turn.text !== '' && (replyId === undefined || replyId !== turn.open.lastReplyId) ? '\n\n' : '';
}

function applyToolResults(turn: TurnDraft, { message }: UserMessage): void {
  const content: unknown = message?.content;
  for (const block of (Array.isArray(content) ? content : []) as Fields[]) {
    const at =
      block.type === 'tool_result' ? turn.toolCalls.findIndex(({ id }) => id === block.tool_use_id) : -1;
    const call = turn.toolCalls[at];
    if (call) turn.toolCalls[at] = { ...call, result: block.content, isError: block.is_error === true };
  }
}

function applyResult(turn: TurnDraft, message: ResultMessage): void {
  const fields: Fields = { ...message };
  const { result, errors } = fields;
  if (fields.is_error === true) {
    turn.status = 'failed';
    const reason =
      typeof result === 'string' ? result : Array.isArray(errors) ? errors.join('; ') : undefined;
    turn.error ??= reason ?? 'The agent reported a failure';
  }
  turn.numTurns = asNumber(fields.num_turns) ?? turn.numTurns;
  // The server's own mock agent uses the older name.
  turn.costUsd = asNumber(fields.total_cost_usd) ?? asNumber(fields.cost_usd) ?? turn.costUsd;
  turn.durationMs = asNumber(fields.duration_ms) ?? turn.durationMs;
  turn.usage = (fields.usage as TurnDraft['usage']) ?? turn.usage;
  if (typeof result === 'string') turn.result = result;
  if (typeof fields.subtype === 'string') turn.subtype = fields.subtype;
  turn.structuredOutput = fields.structured_output ?? turn.structuredOutput;
}

function asNumber(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

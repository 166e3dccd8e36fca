import type {
  AshStreamEvent,
  AssistantMessage,
  PartialMessage,
  ResultMessage,
  SdkMessage,
  UserMessage,
} from '@hosted-agents/generated/ash';

/** A tool that the agent called, with what came of it. */
export interface ToolCall {
  /** The call's id, by which its result is found. */
  readonly id: string;
  /** The tool's name, such as `Bash`. */
  readonly name: string;
  /** What the tool was called with. */
  readonly input: unknown;
  /** What the tool gave to the agent; undefined until it has. */
  readonly result?: unknown;
  /** Whether the tool failed; undefined until there is a result. */
  readonly isError?: boolean;
}

/** One turn of an agent: the answer to one message. */
export interface Turn {
  /** `running` until the server's closing event. */
  readonly status: 'running' | 'completed' | 'failed';
  /** The session, as the stream names it. */
  readonly sessionId: string | undefined;
  /** Everything the agent has said so far, each piece once; a blank line stands between separate replies. */
  readonly text: string;
  /** What the last event has added to `text`. */
  readonly textDelta: string;
  /** The agent's reasoning so far, each piece once. */
  readonly thinking: string;
  /** The tools called, in order. */
  readonly toolCalls: readonly ToolCall[];
  /** Number of model turns that the agent took. */
  readonly numTurns: number | undefined;
  /** What the turn cost in US dollars. */
  readonly costUsd: number | undefined;
  /** Duration in milliseconds, as the agent measured it. */
  readonly durationMs: number | undefined;
  /** Tokens, as the agent's result has them. */
  readonly usage: Readonly<Record<string, unknown>> | undefined;
  /** The agent's last word, as its result has it. */
  readonly result: string | undefined;
  /** How the agent ended: `success`, `error_max_turns`, … Whether the turn failed is `status`, not this. */
  readonly subtype: string | undefined;
  /** The answer in the form that `outputFormat` asked for. */
  readonly structuredOutput: unknown;
  /** What went wrong, in the server's words. */
  readonly error: string | undefined;
  /** The agent's raw messages, partial ones left out. */
  readonly messages: readonly SdkMessage[];
  /** The reply that is being said: what of it is not yet confirmed by a whole message. */
  readonly open: OpenReply;
}

/** Text and reasoning that came in pieces and will come once more as a whole. */
export interface OpenReply {
  readonly replyId: string | undefined;
  readonly text: string;
  readonly thinking: string;
  /** The reply that said the last confirmed text. */
  readonly lastReplyId: string | undefined;
}

/** The state of a turn before its first event. */
export const initialTurn: Turn = {
  status: 'running',
  sessionId: undefined,
  text: '',
  textDelta: '',
  thinking: '',
  toolCalls: [],
  numTurns: undefined,
  costUsd: undefined,
  durationMs: undefined,
  usage: undefined,
  result: undefined,
  subtype: undefined,
  structuredOutput: undefined,
  error: undefined,
  messages: [],
  open: { replyId: undefined, text: '', thinking: '', lastReplyId: undefined },
};

/**
 * Folds one event into a turn. Pure: the same events give the same turn, whoever folds them.
 *
 * The server sends the same words up to three times: as `text_delta`, within a raw `stream_event` and in the whole message. The raw and the
 * whole message are what counts here, because only they say which reply and which agent they belong to; words of sub-agents
 * (`parent_tool_use_id`) stay out of `text`.
 *
 * @param turn - the state so far; {@link initialTurn} at first
 * @returns a new state; the old one is left as it is
 *
 * @example
 * ```ts
 * let turn = initialTurn;
 * for await (const event of stream) turn = reduceTurn(turn, event);
 * ```
 */
export function reduceTurn(turn: Turn, event: AshStreamEvent): Turn {
  const state = turn.textDelta === '' ? turn : { ...turn, textDelta: '' };
  switch (event.type) {
    case 'session_start':
      return { ...state, sessionId: event.data.sessionId };
    case 'message':
      return reduceMessage(state, event.data);
    case 'turn_complete':
      return {
        ...state,
        numTurns: event.data.numTurns ?? state.numTurns,
        result: event.data.result ?? state.result,
      };
    case 'error':
      // The result's own words, where there were any, say more than the process's exit that follows them.
      return { ...state, status: 'failed', error: state.error ?? event.data.error };
    case 'done':
      // A failure stays one, whether `done` follows it or not.
      return settle(state.status === 'failed' ? state : { ...state, status: 'completed' });
    default:
      return state;
  }
}

/** An agent that said nothing but its result has said that. */
function settle(turn: Turn): Turn {
  return turn.text === '' && turn.result ? { ...turn, text: turn.result, textDelta: turn.result } : turn;
}

function reduceMessage(turn: Turn, message: SdkMessage): Turn {
  if (message.type === 'stream_event') return reducePartial(turn, message as PartialMessage);
  const next = { ...turn, messages: [...turn.messages, message] };
  if (message.type === 'assistant') return reduceAssistant(next, message as AssistantMessage);
  if (message.type === 'user') return reduceToolResults(next, message as UserMessage);
  if (message.type === 'result') return reduceResult(next, message as ResultMessage);
  return next;
}

function reducePartial(turn: Turn, { event, parent_tool_use_id }: PartialMessage): Turn {
  if (parent_tool_use_id != null || typeof event !== 'object' || event === null) return turn;
  const { type, message, delta } = event as Partial<
    Record<'type' | 'message' | 'delta', Record<string, unknown> & string>
  >;
  const { open } = turn;
  if (type === 'message_start') {
    const replyId = typeof message?.id === 'string' ? message.id : undefined;
    return { ...turn, open: { ...open, replyId, text: '', thinking: '' } };
  }
  if (type !== 'content_block_delta') return turn;
  if (delta?.type === 'text_delta' && typeof delta.text === 'string') {
    const added = (open.text === '' ? gapBefore(turn, open.replyId) : '') + delta.text;
    return {
      ...turn,
      text: turn.text + added,
      textDelta: added,
      open: { ...open, text: open.text + delta.text },
    };
  }
  if (delta?.type === 'thinking_delta' && typeof delta.thinking === 'string') {
    return {
      ...turn,
      thinking: turn.thinking + delta.thinking,
      open: { ...open, thinking: open.thinking + delta.thinking },
    };
  }
  return turn;
}

function reduceAssistant(turn: Turn, { message, parent_tool_use_id }: AssistantMessage): Turn {
  let next = turn;
  const { content } = message;
  const blocks =
    typeof content === 'string' ? [{ type: 'text', text: content }] : Array.isArray(content) ? content : [];
  const replyId = typeof message.id === 'string' ? message.id : turn.open.replyId;
  for (const block of blocks as Array<Record<string, unknown>>) {
    if (
      block.type === 'tool_use' &&
      typeof block.id === 'string' &&
      !next.toolCalls.some(({ id }) => id === block.id)
    ) {
      const call = { id: block.id, name: String(block.name), input: block.input };
      next = { ...next, toolCalls: [...next.toolCalls, call] };
    }
    if (parent_tool_use_id != null) continue;
    if (block.type === 'text' && typeof block.text === 'string')
      next = confirmText(next, replyId, block.text);
    if (block.type === 'thinking' && typeof block.thinking === 'string')
      next = confirmThinking(next, block.thinking);
  }
  return next;
}

/** Puts a whole block in the place of the pieces of it that came before. */
function confirmText(turn: Turn, replyId: string | undefined, whole: string): Turn {
  const { open } = turn;
  const before = turn.text.slice(0, turn.text.length - open.text.length);
  const gap = open.text === '' ? gapBefore(turn, replyId) : '';
  const rest = open.text === '' ? whole : whole.slice(open.text.length);
  return {
    ...turn,
    text: before + gap + whole,
    textDelta: turn.textDelta + gap + rest,
    open: { ...open, text: '', lastReplyId: replyId },
  };
}

function confirmThinking(turn: Turn, whole: string): Turn {
  const { thinking, open } = turn;
  return {
    ...turn,
    thinking: thinking.slice(0, thinking.length - open.thinking.length) + whole,
    open: { ...open, thinking: '' },
  };
}

/** A blank line between two replies; blocks of one reply follow each other directly. */
function gapBefore(turn: Turn, replyId: string | undefined): string {
  return turn.text !== '' && (replyId === undefined || replyId !== turn.open.lastReplyId) ? '\n\n' : '';
}

function reduceToolResults(turn: Turn, { message }: UserMessage): Turn {
  const content = Array.isArray(message?.content) ? message.content : [];
  let { toolCalls } = turn;
  for (const block of content as Array<Record<string, unknown>>) {
    if (block.type !== 'tool_result') continue;
    toolCalls = toolCalls.map((call) =>
      call.id === block.tool_use_id
        ? { ...call, result: block.content, isError: block.is_error === true }
        : call,
    );
  }
  return { ...turn, toolCalls };
}

function reduceResult(turn: Turn, message: ResultMessage): Turn {
  const {
    is_error,
    num_turns,
    total_cost_usd,
    cost_usd,
    duration_ms,
    usage,
    result,
    subtype,
    structured_output,
    errors,
  } = message as ResultMessage & Record<string, unknown>;
  const failed = is_error === true;
  const reason = typeof result === 'string' ? result : Array.isArray(errors) ? errors.join('; ') : undefined;
  return {
    ...turn,
    status: failed ? 'failed' : turn.status,
    error: failed ? (turn.error ?? reason ?? 'The agent reported a failure') : turn.error,
    numTurns: asNumber(num_turns) ?? turn.numTurns,
    // The server's own mock agent uses the older name.
    costUsd: asNumber(total_cost_usd) ?? asNumber(cost_usd) ?? turn.costUsd,
    durationMs: asNumber(duration_ms) ?? turn.durationMs,
    usage: (usage as Turn['usage']) ?? turn.usage,
    result: typeof result === 'string' ? result : turn.result,
    subtype: typeof subtype === 'string' ? subtype : turn.subtype,
    structuredOutput: structured_output ?? turn.structuredOutput,
  };
}

function asNumber(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

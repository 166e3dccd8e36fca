import type { Turn, TurnPart } from '../turn/types.ts';
import { isData, metadataOf, partMetadata, toolError, type UIMessage, type UIMessagePart } from './parts.ts';

/**
 * A past turn: the result of Ash's `turnsFromMessages`, or of Agent on Demand's `sessions.history(id)`.
 */
export interface PastTurn {
  /** The user's text; undefined when it is unknown. */
  readonly prompt?: string | undefined;
  /** The agent's turn. */
  readonly turn: Turn;
  /** The stored rows of the turn; the id of the first row becomes that of the messages. */
  readonly rows?: readonly { readonly id: string }[] | undefined;
}

/** Options of `toUIMessages`. */
export interface UIMessagesOptions {
  /**
   * Whether to leave out the answer of the last turn: for a page that goes on to follow this turn, and gets all of it from there. A holder
   * gives a turn also when it has ended, so that its `has` decides; ask it before the history is read. Default `false`.
   */
  skipLastAnswer?: boolean | undefined;
}

/**
 * Returns past turns as the messages of a chat, for a page that is loaded again: two messages for each turn, with the parts of the streams.
 *
 * In a turn that is over, a tool without a result has the output `null`: Ash does not store results of tools.
 *
 * @param history - past turns, in order
 *
 * @example
 * ```ts
 * const skipLastAnswer = await turns.has(chatId);
 * const messages = toUIMessages(turnsFromMessages(await client.listMessages(sessionId)), { skipLastAnswer });
 * ```
 */
export function toUIMessages(
  history: readonly PastTurn[],
  { skipLastAnswer = false }: UIMessagesOptions = {},
): UIMessage[] {
  return history.flatMap(({ prompt, turn, rows }, index) => {
    const id = rows?.[0]?.id ?? `turn-${index}`;
    const isLast = index === history.length - 1;
    const isRunning = isLast && turn.status === 'running';
    const messages: UIMessage[] = [];
    if (prompt !== undefined) messages.push({ id, role: 'user', parts: [{ type: 'text', text: prompt }] });
    const parts = isLast && skipLastAnswer ? [] : partsOf(turn, isRunning);
    if (parts.length > 0)
      messages.push({ id: `${id}-answer`, role: 'assistant', metadata: metadataOf(turn), parts });
    return messages;
  });
}

function partsOf(turn: Turn, isRunning: boolean): UIMessagePart[] {
  const parts: UIMessagePart[] = [];
  let step: number | undefined;
  let said = 0;
  for (const [at, part] of turn.parts.entries()) {
    if ('text' in part && part.text === '') continue;
    if (step === undefined || part.step > step) {
      step = part.step;
      parts.push({ type: 'step-start' });
    }
    if (isData(part) || part.type === 'other') parts.push({ type: 'data-part', id: `0-${at}`, data: part });
    else if (part.type === 'tool_call') parts.push(toolOf(part, isRunning));
    else {
      let { text } = part;
      if (part.type === 'text') {
        // Separate replies have a blank line between them.
        if (!turn.text.startsWith(text, said)) text = `\n\n${text}`;
        said += text.length;
      }
      parts.push({ type: part.type, text, state: 'done' });
    }
  }
  return parts;
}

function toolOf(part: TurnPart & { type: 'tool_call' }, isRunning: boolean): UIMessagePart {
  const callProviderMetadata = partMetadata(part);
  const { name: toolName, id: toolCallId, input = null, result = null, isError } = part;
  const tool = {
    type: 'dynamic-tool',
    toolName,
    toolCallId,
    input,
    providerExecuted: true,
    ...(callProviderMetadata && { callProviderMetadata }),
  } as const;
  if (isError) return { ...tool, state: 'output-error', errorText: toolError(part) };
  return isRunning && !('result' in part)
    ? { ...tool, state: 'input-available' }
    : { ...tool, state: 'output-available', output: result };
}

import type { Message } from '@hosted-agents/generated/ash';
import { type Fields, fieldsOf, isFields, parseJson } from '../core/fields.ts';
import { textOf } from '../turn/messages.ts';
import { applyEvent, toTurn } from '../turn/reduce.ts';
import { initialState } from '../turn/state.ts';
import type { Turn } from '../turn/types.ts';
import { WORD_JOINER } from './quirks/content-form.ts';

/** A turn of the past, made from what the server has stored of it. */
export interface StoredTurn {
  /** What the user said; undefined when the rows begin in the middle of a turn. */
  readonly prompt: string | undefined;
  /**
   * What the agent did. The server stores neither the results of tools nor what a reader's leaving cut off: `status` is `running` when no
   * result was stored.
   */
  readonly turn: Turn;
  /** The rows of the turn. */
  readonly rows: readonly Message[];
}

/**
 * Stored messages (operation `listMessages`) as turns, with the same parts as those of a stream.
 *
 * @param rows - in the order of their `sequence`
 *
 * @example
 * ```ts
 * const rows = await client.listMessages(session.id);
 * for (const { prompt, turn } of turnsFromMessages(rows)) console.log(prompt, turn.text);
 * ```
 */
export function turnsFromMessages(rows: readonly Message[]): StoredTurn[] {
  const turns: Message[][] = [];
  for (const row of rows) {
    const last = turns.at(-1);
    if (last && row.role !== 'user') last.push(row);
    else turns.push([row]);
  }
  return turns.map((rows) => {
    const [first] = rows;
    const prompt = first?.role === 'user' ? messageText(first) : undefined;
    return { prompt, turn: foldRows(rows), rows };
  });
}

function foldRows(rows: readonly Message[]): Turn {
  const state = { ...initialState };
  for (const row of rows) {
    const message = contentOf(row);
    applyEvent(state, { type: 'session_start', data: row });
    if (row.role !== 'user') applyEvent(state, { type: 'message', data: message });
    if (message.type === 'result') applyEvent(state, { type: 'done', data: {} });
  }
  return toTurn(state);
}

/**
 * The text of a stored message: what the user said, in one piece however it was sent, or what the agent said.
 *
 * @param row - a row of `listMessages`
 * @returns an empty text for a row without one, such as the result at the end of a turn
 */
export function messageText(row: Message): string {
  const { type, content, message } = contentOf(row);
  if (type === 'user') {
    const text = textOf(content);
    // Stands behind a text that could not be divided.
    return text.endsWith(WORD_JOINER) ? text.slice(0, -1) : text;
  }
  return type === 'assistant' ? textOf(fieldsOf(message).content) : '';
}

/** The message that a row holds. Content that is no JSON object is taken for a text. */
function contentOf({ role, content }: Message): Fields {
  const message = parseJson(content);
  if (isFields(message)) return message;
  return role === 'user' ? { type: role, content } : { type: role, message: { content } };
}

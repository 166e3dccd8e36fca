import type { Message } from '@hosted-agents/generated/ash';
import { type Fields, fieldsOf, isFields, parseJson } from '../core/fields.ts';
import { textOf } from '../turn/messages.ts';
import { applyEvent, toTurn } from '../turn/reduce.ts';
import { newState } from '../turn/state.ts';
import type { Turn } from '../turn/types.ts';
import { WORD_JOINER } from './quirks/content-form.ts';

/** A past turn, made from the messages that the server has stored. */
export interface StoredTurn {
  /** The user's text; undefined when the rows begin in the middle of a turn. */
  readonly prompt: string | undefined;
  /**
   * The agent's turn. The server stores no results of tools, and nothing that comes after a reader has disconnected: `status` is `running`
   * when no result is stored.
   */
  readonly turn: Turn;
  /** The rows of the turn. */
  readonly rows: readonly Message[];
}

/**
 * Turns stored messages (operation `listMessages`) into turns, with the same parts as the turns of a stream.
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
    return { prompt, turn: reduceRows(rows), rows };
  });
}

function reduceRows(rows: readonly Message[]): Turn {
  const state = newState();
  for (const row of rows) {
    const message = contentOf(row);
    applyEvent(state, { type: 'session_start', data: row });
    if (row.role !== 'user') applyEvent(state, { type: 'message', data: message });
    if (message.type === 'result') applyEvent(state, { type: 'done', data: {} });
  }
  return toTurn(state);
}

/**
 * Returns the text of a stored message, of the user or the agent. A user's text is in one piece, in whichever form it was sent.
 *
 * @param row - a row of `listMessages`
 * @returns an empty string for a row without text, such as the result at the end of a turn
 */
export function messageText(row: Message): string {
  const { type, content, message } = contentOf(row);
  if (type === 'user') {
    const text = textOf(content);
    // `sendContent` adds it to a text that cannot be divided.
    return text.endsWith(WORD_JOINER) ? text.slice(0, -1) : text;
  }
  return type === 'assistant' ? textOf(fieldsOf(message).content) : '';
}

/** Parses the message in a row. Content that is no JSON object counts as text. */
function contentOf({ role, content }: Message): Fields {
  const message = parseJson(content);
  if (isFields(message)) return message;
  return role === 'user' ? { type: role, content } : { type: role, message: { content } };
}

import type { AshStreamEvent, SdkMessage } from '@hosted-agents/generated/ash';
import { type Fields, fieldsOf, objectsOf, stringOf } from '../core/fields.ts';
import { createSseDecoder, type ServerSentEvent } from '../core/streams/read-events.ts';
import { textOf } from '../turn/messages.ts';
import { toAshEvent } from './events.ts';

/** Kinds of {@link DisplayItem}. */
export type DisplayItemType = 'text' | 'tool_use' | 'tool_result';

/** A piece of a message, ready to be shown. */
export interface DisplayItem {
  type: DisplayItemType;
  /** The text, the tool's name, or the tool's output. */
  content: string;
  /** The tool's name, for `tool_use`. */
  toolName?: string;
  /** The tool's input as `key: value` pairs, at most 200 characters, for `tool_use`. */
  toolInput?: string;
}

const INPUT_CHARACTERS = 200;
const OUTPUT_CHARACTERS = 1000;

/**
 * Returns the text of an assistant message: its text blocks, joined with nothing between them.
 *
 * @param message - the `data` of a `message` event
 * @returns null for every other kind of message, and when there is no text
 */
export function extractTextFromEvent(message: SdkMessage | Fields): string | null {
  const { type, message: inner } = fieldsOf(message);
  return type === 'assistant' ? textOf(fieldsOf(inner).content) || null : null;
}

/**
 * Returns the text that a partial message adds, which may be empty.
 *
 * @param message - the `data` of a `message` event; partial messages come with `includePartialMessages`
 * @returns null for everything else, pieces of reasoning and of tool input included
 */
export function extractStreamDelta(message: SdkMessage | Fields): string | null {
  const { type, event } = fieldsOf(message);
  if (type !== 'stream_event' || fieldsOf(event).type !== 'content_block_delta') return null;
  const delta = fieldsOf(fieldsOf(event).delta);
  return delta.type === 'text_delta' ? (stringOf(delta.text) ?? null) : null;
}

/**
 * Returns a message as items for a user interface: text, tool calls and their output.
 *
 * @param message - the `data` of a `message` event
 * @returns null when there is nothing to show
 */
export function extractDisplayItems(message: SdkMessage | Fields): DisplayItem[] | null {
  const { type, message: inner, tool_use_result: output } = fieldsOf(message);
  if (type === 'assistant') {
    const items = objectsOf(fieldsOf(inner).content).flatMap(toItem);
    return items.length > 0 ? items : null;
  }
  if (type !== 'user') return null;
  const { stdout, stderr } = fieldsOf(output);
  const content = [stdout, stderr].filter((part) => typeof part === 'string' && part !== '').join('\n');
  if (content.trim() === '') return null;
  return [{ type: 'tool_result', content: cut(content, OUTPUT_CHARACTERS, '\n...') }];
}

function toItem({ type, text, name, input }: Fields): DisplayItem[] {
  if (type === 'text' && typeof text === 'string') return [{ type, content: text }];
  if (type !== 'tool_use') return [];
  const toolName = stringOf(name) ?? '';
  const toolInput = Object.entries(fieldsOf(input))
    .map(([key, value]) => `${key}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(', ');
  return [{ type, content: toolName, toolName, toolInput: cut(toolInput, INPUT_CHARACTERS, '...') }];
}

function cut(text: string, length: number, mark: string): string {
  return text.length > length ? text.slice(0, length) + mark : text;
}

/**
 * Reads the events of a response body, such as that of `sendMessage` or of a relayed stream.
 *
 * It skips frames whose data is not JSON, and takes an end without `done` for a normal end; `sendMessageStream` reports both as errors.
 * When the loop is left early, the stream stays open and unlocked.
 *
 * @param stream - bytes of an event stream (WHATWG HTML, "Server-sent events")
 * @yields typed events; one whose type is unknown or missing as `{ type: 'unknown', event, data }`
 */
export async function* parseSSEStream(
  stream: ReadableStream<Uint8Array>,
): AsyncGenerator<AshStreamEvent, void, undefined> {
  const events: ServerSentEvent[] = [];
  const decode = createSseDecoder(Number.MAX_SAFE_INTEGER, (event) => events.push(event));
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      decode(value);
      for (const sse of events.splice(0)) {
        let event: AshStreamEvent;
        try {
          event = toAshEvent({ ...sse, event: sse.event ?? '' });
        } catch {
          continue;
        }
        yield event;
      }
    }
  } finally {
    reader.releaseLock();
  }
}

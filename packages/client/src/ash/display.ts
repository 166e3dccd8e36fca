import type { AshStreamEvent, SdkMessage } from '@hosted-agents/generated/ash';
import { createSseDecoder } from '../core/streams/sse.ts';
import { toAshEvent } from './events.ts';

/** Kinds of {@link DisplayItem}. */
export type DisplayItemType = 'text' | 'tool_use' | 'tool_result';

/** A piece of a message in a form for people. */
export interface DisplayItem {
  type: DisplayItemType;
  /** The text, the tool's name, or the tool's output. */
  content: string;
  /** The tool's name, for `tool_use`. */
  toolName?: string;
  /** The tool's input as `key: value` pairs, at most 200 characters, for `tool_use`. */
  toolInput?: string;
}

type Fields = Record<string, unknown>;

const INPUT_CHARACTERS = 200;
const OUTPUT_CHARACTERS = 1000;

/**
 * The text of an assistant message: of its text blocks, joined without anything between them.
 *
 * @param message - the `data` of a `message` event
 * @returns null for every other kind of message, and when there is no text
 */
export function extractTextFromEvent(message: SdkMessage | Fields): string | null {
  const { type, message: inner } = message as { type?: unknown; message?: { content?: unknown } };
  if (type !== 'assistant') return null;
  const content = inner?.content;
  if (typeof content === 'string') return content || null;
  return (
    blocksOf(content)
      .map((block) => (block.type === 'text' && typeof block.text === 'string' ? block.text : ''))
      .join('') || null
  );
}

/**
 * The piece of text that a partial message adds, which may be empty. Pieces of reasoning and of tool input are passed over.
 *
 * @param message - the `data` of a `message` event, sent with `includePartialMessages`
 * @returns null for everything else
 */
export function extractStreamDelta(message: SdkMessage | Fields): string | null {
  const { type, event } = message as { type?: unknown; event?: { type?: unknown; delta?: Fields } };
  if (type !== 'stream_event' || event?.type !== 'content_block_delta') return null;
  const { delta } = event;
  return delta?.type === 'text_delta' && typeof delta.text === 'string' ? delta.text : null;
}

/**
 * A message as items for a user interface: text, tools called, and what they gave.
 *
 * @param message - the `data` of a `message` event
 * @returns null when there is nothing to show
 */
export function extractDisplayItems(message: SdkMessage | Fields): DisplayItem[] | null {
  const {
    type,
    message: inner,
    tool_use_result: output,
  } = message as Fields & { message?: { content?: unknown } };
  if (type === 'assistant') {
    const items = blocksOf(inner?.content).flatMap(toItem);
    return items.length > 0 ? items : null;
  }
  if (type !== 'user' || typeof output !== 'object' || output === null) return null;
  const { stdout, stderr } = output as Fields;
  const content = [stdout, stderr].filter((part) => typeof part === 'string' && part !== '').join('\n');
  if (content.trim() === '') return null;
  return [{ type: 'tool_result', content: cut(content, OUTPUT_CHARACTERS, '\n...') }];
}

function toItem(block: Fields): DisplayItem[] {
  if (block.type === 'text' && typeof block.text === 'string') return [{ type: 'text', content: block.text }];
  if (block.type !== 'tool_use') return [];
  const name = String(block.name);
  const input = Object.entries((block.input ?? {}) as Fields)
    .map(([key, value]) => `${key}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(', ');
  return [
    { type: 'tool_use', content: name, toolName: name, toolInput: cut(input, INPUT_CHARACTERS, '...') },
  ];
}

function blocksOf(content: unknown): Fields[] {
  return Array.isArray(content) ? content.filter((block) => typeof block === 'object' && block !== null) : [];
}

function cut(text: string, length: number, mark: string): string {
  return text.length > length ? text.slice(0, length) + mark : text;
}

/**
 * Reads the events of a response body, such as that of `sendMessage`, or of a relayed stream.
 *
 * Frames whose data is not JSON are passed over, and an end without `done` is no error here: `sendMessageStream` is what tells.
 * Leaving the loop early leaves the stream to the caller, unlocked.
 *
 * @param stream - bytes of an event stream (WHATWG HTML, "Server-sent events")
 * @yields typed events; a kind that is not known, or has no name, as `{ type: 'unknown', event, data }`
 */
export async function* parseSSEStream(
  stream: ReadableStream<Uint8Array>,
): AsyncGenerator<AshStreamEvent, void, undefined> {
  const decoder = createSseDecoder(Number.MAX_SAFE_INTEGER);
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      for (const sse of decoder.decode(value)) {
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

import type { SdkMessage } from './script.ts';

type Fields = Record<string, unknown>;
const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function blocksOf(message: SdkMessage): Fields[] {
  const content = isObject(message.message) ? message.message.content : undefined;
  return Array.isArray(content) ? content.filter(isObject) : [];
}

const completion = (message: SdkMessage) => ({
  numTurns: message.num_turns,
  ...(typeof message.result === 'string' ? { result: message.result } : {}),
});

/** The name and payload of one server-sent event. */
export type EventFrame = readonly [event: string, data: unknown];

function deltaFrames(event: unknown): EventFrame[] {
  if (!isObject(event) || event.type !== 'content_block_delta' || !isObject(event.delta)) return [];
  const { delta } = event;
  if (delta.type === 'text_delta') return [['text_delta', { delta: delta.text }]];
  if (delta.type === 'thinking_delta') return [['thinking_delta', { delta: delta.thinking }]];
  return [[String(delta.type), delta]];
}

function blockFrames(block: Fields): EventFrame[] {
  if (block.type === 'text') return [];
  if (block.type === 'thinking') return [['thinking_delta', { delta: block.thinking }]];
  if (block.type === 'tool_use')
    return [['tool_use', { id: block.id, name: block.name, input: block.input }]];
  return [[String(block.type), block]];
}

function granularFrames(message: SdkMessage): EventFrame[] {
  if (message.type === 'stream_event') return deltaFrames(message.event);
  if (message.type === 'assistant') return blocksOf(message).flatMap(blockFrames);
  if (message.type === 'result') return [['turn_complete', completion(message)]];
  if (message.type === 'user' && 'tool_use_result' in message) {
    const result = message.tool_use_result;
    // Neither the tool's id nor the failure flag is in this event; only the message after it has them.
    return [['tool_result', isObject(result) && 'stdout' in result ? { content: result.stdout } : {}]];
  }
  return [];
}

/** The events that one agent message becomes on the stream: those derived from it first, then the message itself. */
export function framesOf(message: SdkMessage): EventFrame[] {
  return [...granularFrames(message), ['message', message]];
}

function blockEntry(block: Fields): EventFrame[] {
  if (block.type === 'text') return [['text', { text: block.text }]];
  if (block.type === 'thinking') return [['reasoning', { thinking: block.thinking }]];
  if (block.type === 'tool_use') {
    return [['tool_start', { toolName: block.name, toolId: block.id, input: block.input }]];
  }
  return [];
}

/** The entries that one agent message adds to the session's timeline. */
export function timelineOf(message: SdkMessage): EventFrame[] {
  if (message.type === 'assistant') return blocksOf(message).flatMap(blockEntry);
  if (message.type === 'result') return [['turn_complete', completion(message)]];
  if (message.type === 'user' && 'tool_use_result' in message) {
    const result = message.tool_use_result;
    const printed = isObject(result) ? { stdout: result.stdout, stderr: result.stderr } : {};
    return [['tool_result', printed]];
  }
  return [];
}

const usageKinds = [
  ['input_tokens', 'input_tokens'],
  ['output_tokens', 'output_tokens'],
  ['cache_creation_input_tokens', 'cache_creation_tokens'],
  ['cache_read_input_tokens', 'cache_read_tokens'],
] as const;

/** The usage events of a finished turn: one for each kind of token that is not zero, and one message. */
export function usageOf(message: SdkMessage): (readonly [eventType: string, value: number])[] {
  if (message.type !== 'result') return [];
  const usage = isObject(message.usage) ? message.usage : {};
  const tokens = usageKinds.flatMap(([field, kind]) => {
    const value = usage[field];
    return typeof value === 'number' && value > 0 ? [[kind, value] as const] : [];
  });
  return [...tokens, ['message', 1]];
}

import { chunksOf } from './chunks.ts';
import { type AgentStream, type OnErrorOptions, type Source, sourceOf } from './follow.ts';
import type { UIMessageChunk } from './parts.ts';
import { respondWith, toReadable } from './respond.ts';

/** The events of the AG-UI protocol that a turn is made into. */
export type AgUiEvent =
  | { type: 'RUN_STARTED'; threadId: string; runId: string }
  | { type: 'STEP_STARTED' | 'STEP_FINISHED'; stepName: string }
  | { type: 'TEXT_MESSAGE_START'; messageId: string; role: 'assistant' }
  | { type: 'TEXT_MESSAGE_CONTENT' | 'REASONING_MESSAGE_CONTENT'; messageId: string; delta: string }
  | {
      type: 'TEXT_MESSAGE_END' | 'REASONING_START' | 'REASONING_MESSAGE_END' | 'REASONING_END';
      messageId: string;
    }
  | { type: 'REASONING_MESSAGE_START'; messageId: string; role: 'reasoning' }
  | { type: 'TOOL_CALL_START'; toolCallId: string; toolCallName: string }
  | { type: 'TOOL_CALL_ARGS'; toolCallId: string; delta: string }
  | { type: 'TOOL_CALL_END'; toolCallId: string }
  | { type: 'TOOL_CALL_RESULT'; messageId: string; toolCallId: string; content: string; role: 'tool' }
  | { type: 'CUSTOM'; name: string; value: unknown }
  | { type: 'RUN_ERROR'; message: string; code?: string }
  | { type: 'RUN_FINISHED'; threadId: string; runId: string; result?: unknown };

/** Options of `toAgUiEvents`: the ids of the input that the application has received. */
export interface AgUiOptions extends OnErrorOptions {
  /** Default: the id of the agent's session. */
  threadId?: string | undefined;
  /** Default: a new one. */
  runId?: string | undefined;
}

/**
 * Returns a turn as events of AG-UI. Reads the stream.
 *
 * Ends with `RUN_FINISHED`, whose result has the session, turns, cost and usage, or with `RUN_ERROR` when the agent failed, the stream broke
 * off or was left. The returned stream never fails.
 *
 * @param stream - of either server; see {@link AgentStream}
 * @param options - `threadId` and `runId`, and `onError` for the message of an error
 *
 * @example
 * ```ts
 * for await (const event of toAgUiEvents(client.sendMessageStream(sessionId, prompt))) console.log(event.type);
 * ```
 */
export function toAgUiEvents(stream: AgentStream, options: AgUiOptions = {}): ReadableStream<AgUiEvent> {
  const source = sourceOf(stream);
  return toReadable(eventsOf(source, options), source.leave);
}

/**
 * Returns a turn as a response for AG-UI's `HttpAgent`. Waits for the first event, and reads the stream.
 *
 * A refusal has the status and body of the stream's `respond()`.
 *
 * @param stream - of either server; see {@link AgentStream}
 * @param options - those of `toAgUiEvents`, and `headers`, `status` and `statusText` of the response
 *
 * @example
 * ```ts
 * const { threadId, runId, messages } = await request.json();
 * return toAgUiResponse(client.sendMessageStream(sessionId, messages.at(-1).content), { threadId, runId });
 * ```
 */
export async function toAgUiResponse(
  stream: AgentStream,
  { threadId, runId, ...options }: AgUiOptions & ResponseInit = {},
): Promise<Response> {
  const source = sourceOf(stream);
  const { onError } = options;
  return respondWith(source, framesOf(source, { threadId, runId, onError }), options);
}

async function* framesOf(source: Source, options: AgUiOptions): AsyncGenerator<string, void, undefined> {
  for await (const event of eventsOf(source, options)) yield JSON.stringify(event);
}

async function* eventsOf(source: Source, options: AgUiOptions): AsyncGenerator<AgUiEvent, void, undefined> {
  const toEvents = createEventWriter(options);
  for await (const chunk of chunksOf(source, options)) yield* toEvents(chunk);
}

/** Turns each chunk of a turn into events. */
function createEventWriter(options: AgUiOptions): (chunk: UIMessageChunk) => AgUiEvent[] {
  const { runId = crypto.randomUUID() } = options;
  let { threadId = runId } = options;
  let steps = 0;
  let failed = false;
  /** Tools whose input has not ended, and whether any of it was sent. */
  const inputs = new Map<string, boolean>();
  const messageId = (id: string) => `${runId}-${id}`;

  const endInputs = (): AgUiEvent[] => {
    const events = [...inputs.keys()].map((toolCallId) => ({ type: 'TOOL_CALL_END' as const, toolCallId }));
    inputs.clear();
    return events;
  };
  const result = (toolCallId: string, content: string): AgUiEvent[] => {
    const ended: AgUiEvent[] = inputs.delete(toolCallId) ? [{ type: 'TOOL_CALL_END', toolCallId }] : [];
    const id = messageId(`result-${toolCallId}`);
    return [...ended, { type: 'TOOL_CALL_RESULT', messageId: id, toolCallId, content, role: 'tool' }];
  };

  return (chunk) => {
    // Nothing follows the end of a run.
    if (failed) return [];
    switch (chunk.type) {
      case 'start':
        threadId = options.threadId ?? chunk.messageMetadata?.sessionId ?? threadId;
        return [{ type: 'RUN_STARTED', threadId, runId }];
      case 'start-step':
        return [{ type: 'STEP_STARTED', stepName: `${++steps}` }];
      case 'finish-step':
        return [...endInputs(), { type: 'STEP_FINISHED', stepName: `${steps}` }];
      case 'text-start':
        return [{ type: 'TEXT_MESSAGE_START', messageId: messageId(chunk.id), role: 'assistant' }];
      case 'text-delta':
        return [{ type: 'TEXT_MESSAGE_CONTENT', messageId: messageId(chunk.id), delta: chunk.delta }];
      case 'text-end':
        return [{ type: 'TEXT_MESSAGE_END', messageId: messageId(chunk.id) }];
      case 'reasoning-start':
        return [
          { type: 'REASONING_START', messageId: messageId(chunk.id) },
          { type: 'REASONING_MESSAGE_START', messageId: messageId(chunk.id), role: 'reasoning' },
        ];
      case 'reasoning-delta':
        return [{ type: 'REASONING_MESSAGE_CONTENT', messageId: messageId(chunk.id), delta: chunk.delta }];
      case 'reasoning-end':
        return [
          { type: 'REASONING_MESSAGE_END', messageId: messageId(chunk.id) },
          { type: 'REASONING_END', messageId: messageId(chunk.id) },
        ];
      case 'tool-input-start':
        inputs.set(chunk.toolCallId, false);
        return [{ type: 'TOOL_CALL_START', toolCallId: chunk.toolCallId, toolCallName: chunk.toolName }];
      case 'tool-input-delta':
        inputs.set(chunk.toolCallId, true);
        return [{ type: 'TOOL_CALL_ARGS', toolCallId: chunk.toolCallId, delta: chunk.inputTextDelta }];
      case 'tool-input-available': {
        const { toolCallId, input } = chunk;
        const isTold = inputs.get(toolCallId);
        // The step has ended without it.
        if (isTold === undefined) return [];
        inputs.delete(toolCallId);
        const delta = JSON.stringify(input);
        const args: AgUiEvent[] = isTold ? [] : [{ type: 'TOOL_CALL_ARGS', toolCallId, delta }];
        return [...args, { type: 'TOOL_CALL_END', toolCallId }];
      }
      case 'tool-output-available': {
        const { toolCallId, output } = chunk;
        return result(toolCallId, typeof output === 'string' ? output : JSON.stringify(output));
      }
      case 'tool-output-error':
        return result(chunk.toolCallId, chunk.errorText);
      case 'data-part':
        return [{ type: 'CUSTOM', name: 'part', value: chunk.data }];
      case 'finish':
        return [{ type: 'RUN_FINISHED', threadId, runId, result: chunk.messageMetadata }];
      case 'error':
        failed = true;
        return [{ type: 'RUN_ERROR', message: chunk.errorText }];
      case 'abort':
        return [{ type: 'RUN_ERROR', message: 'The turn was left', code: 'aborted' }];
    }
  };
}

import type { TextualPart, TurnChange } from '../turn/state.ts';
import type { ToolCall, TurnPart } from '../turn/types.ts';
import {
  type AgentStream,
  follow,
  type OnErrorOptions,
  type Progress,
  sourceOf,
  wordsFor,
} from './follow.ts';
import { isData, metadataOf, partMetadata, toolError, type UIMessageChunk } from './parts.ts';
import { respondWith, toReadable } from './respond.ts';

/**
 * Returns a turn as the AI SDK's UI message stream. Reads the stream.
 *
 * Ends with `finish` when the agent has, with `error` when it failed or the stream broke off, with `abort` when the stream was left or
 * aborted. The returned stream never fails. When its reader leaves, the turn's stream is left too.
 *
 * @param stream - of either server; see {@link AgentStream}
 * @param options - `onError` returns the message of an `error`
 *
 * @example
 * ```ts
 * const chunks = toUIMessageStream(client.sendMessageStream(sessionId, prompt));
 * return createUIMessageStreamResponse({ stream: chunks });
 * ```
 */
export function toUIMessageStream(
  stream: AgentStream,
  options: OnErrorOptions = {},
): ReadableStream<UIMessageChunk> {
  const source = sourceOf(stream);
  return toReadable(chunksOf(source, options), source.leave);
}

/**
 * Returns a turn as a response for `useChat`. Waits for the first event, and reads the stream.
 *
 * A refusal is not a stream: it has the status and body of the stream's `respond()`. A comment is sent after each 15 s of silence.
 *
 * @param stream - of either server; see {@link AgentStream}
 * @param options - `headers`, `status` and `statusText` of the response; `onError` returns the message of an error
 *
 * @example
 * ```ts
 * return toUIMessageStreamResponse(client.sendMessageStream(sessionId, prompt, { includePartialMessages: true }));
 * ```
 */
export async function toUIMessageStreamResponse(
  stream: AgentStream,
  options: OnErrorOptions & ResponseInit = {},
): Promise<Response> {
  const headers = new Headers(options.headers);
  headers.set('x-vercel-ai-ui-message-stream', 'v1');
  const source = sourceOf(stream);
  return respondWith(source, framesOf(source, options), { ...options, headers });
}

async function* framesOf(
  events: AgentStream,
  options: OnErrorOptions,
): AsyncGenerator<string, void, undefined> {
  for await (const chunk of chunksOf(events, options)) yield JSON.stringify(chunk);
  yield '[DONE]';
}

/** Yields the chunks of a turn. */
export async function* chunksOf(
  stream: AgentStream,
  options: OnErrorOptions,
): AsyncGenerator<UIMessageChunk, void, undefined> {
  const toChunks = createChunkWriter(options);
  for await (const progress of follow(stream)) yield* toChunks(progress);
}

/** Turns each progress of a turn into chunks. */
function createChunkWriter(options: OnErrorOptions): (progress: Progress) => UIMessageChunk[] {
  let chunks: UIMessageChunk[] = [];
  /** The step that is open, and its turn. */
  let step: readonly [turn: number, step: number] | undefined;
  /** Ids of the text and reasoning that is open, by the index of the part. */
  const open = new Map<number, { type: TextualPart['type']; id: string }>();
  let count = 0;
  const say = (chunk: UIMessageChunk) => void chunks.push(chunk);

  const end = (at: number) => {
    const spoken = open.get(at);
    if (spoken) say({ type: `${spoken.type}-end`, id: spoken.id });
    open.delete(at);
  };
  const endStep = () => {
    for (const at of open.keys()) end(at);
    if (step) say({ type: 'finish-step' });
    step = undefined;
  };
  /** Begins the step of a part. A step that is over does not begin again. */
  const enter = (turn: number, { step: number }: TurnPart) => {
    if (step && (turn > step[0] || number > step[1])) endStep();
    if (step) return;
    step = [turn, number];
    say({ type: 'start-step' });
  };
  const tool = (part: ToolCall) => {
    const providerMetadata = partMetadata(part);
    const { id: toolCallId } = part;
    return {
      toolCallId,
      dynamic: true,
      providerExecuted: true,
      ...(providerMetadata && { providerMetadata }),
    } as const;
  };
  const output = (part: ToolCall) => {
    if (part.isError) say({ type: 'tool-output-error', errorText: toolError(part), ...tool(part) });
    else if ('result' in part)
      say({ type: 'tool-output-available', output: part.result ?? null, ...tool(part) });
  };

  const change = ({ type, at, part, delta, gap }: TurnChange, turn: number) => {
    if (isData(part)) {
      if (type !== 'completed') return;
      enter(turn, part);
      say({ type: 'data-part', id: `${turn}-${at}`, data: part });
    } else if (part.type === 'tool_call') {
      const { name: toolName, input = null } = part;
      if (type === 'opened') {
        enter(turn, part);
        say({ type: 'tool-input-start', toolName, ...tool(part) });
      }
      if (type === 'grew') say({ type: 'tool-input-delta', toolCallId: part.id, inputTextDelta: delta });
      if (type === 'completed') say({ type: 'tool-input-available', toolName, input, ...tool(part) });
      if (type === 'completed' || type === 'result') output(part);
    } else if (part.type !== 'other') {
      if (type === 'completed') end(at);
      if (type !== 'grew') return;
      enter(turn, part);
      // Also a part whose step ended before it did.
      let spoken = open.get(at);
      if (!spoken) {
        spoken = { type: part.type, id: `${count++}` };
        open.set(at, spoken);
        say({ type: `${part.type}-start`, id: spoken.id });
      }
      say({ type: `${part.type}-delta`, id: spoken.id, delta: gap + delta });
    }
  };

  return (progress) => {
    chunks = [];
    const { type } = progress;
    if (type === 'change') {
      if (step && progress.turn > step[0]) endStep();
      change(progress.change, progress.turn);
      return chunks;
    }
    const messageMetadata = metadataOf(progress.facts);
    if (type === 'start') say({ type, messageMetadata });
    else if (type === 'left') say({ type: 'abort' });
    else {
      if (type === 'end') endStep();
      else say({ type: 'error', errorText: wordsFor(progress.error, options) });
      // A stream that broke off has no `finish`.
      if (type === 'end') say({ type: 'finish', finishReason: 'stop', messageMetadata });
      else if (progress.error.code === 'turn_failed')
        say({ type: 'finish', finishReason: 'error', messageMetadata });
    }
    return chunks;
  };
}

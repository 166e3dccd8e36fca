import { HostedAgentsError, InvalidArgumentError, StreamError } from '../core/errors.ts';
import { fieldsOf, isFields, parseJson, stringOf } from '../core/fields.ts';
import { type PageReading, readResponse } from '../core/streams/read-response.ts';
import type { UIMessageChunk } from './parts.ts';
import { toReadable } from './respond.ts';

/** A value, or a function that returns it for each request. */
export type Resolvable<T> = T | (() => T | PromiseLike<T>);

/** Options of {@link HostedAgentsChatTransport}. */
export interface ChatTransportOptions {
  /** Path or URL of your route. Default `/api/chat`. */
  api?: string | undefined;
  /** Headers of each request. */
  headers?: Resolvable<Record<string, string> | Headers> | undefined;
  /** Fields to add to the body of each message. */
  body?: Resolvable<object> | undefined;
  /** Sends the requests. Default: the page's own `fetch`. */
  fetch?: typeof fetch | undefined;
}

/** The fields of a chat message that the transport needs. */
export interface ChatMessage {
  readonly id: string;
  readonly role: string;
  readonly metadata?: unknown;
  readonly parts: readonly unknown[];
}

/** Fields of each request of a chat. */
export interface ChatRequest {
  readonly chatId: string;
  readonly abortSignal?: AbortSignal | undefined;
  readonly headers?: Record<string, string> | Headers | undefined;
  readonly body?: object | undefined;
}

/** A message that a chat sends. */
export interface ChatSubmission extends ChatRequest {
  readonly trigger: 'submit-message' | 'regenerate-message';
  readonly messageId: string | undefined;
  readonly messages: readonly ChatMessage[];
}

/** Statuses of a route that has no running turn, or does not offer any. */
const NO_TURN: readonly number[] = [204, 404, 405];

/**
 * Lets `useChat` of the AI SDK (versions 5, 6 and 7) talk to a route that answers with `toUIMessageStreamResponse`.
 *
 * The agent keeps the conversation, so only the new message is sent: `POST {api}` with `{ id, message, sessionId, trigger,
 * messageId }`, where `id` is the chat's and `sessionId` that of the agent's session, which the transport finds in the metadata of the
 * messages; it is missing in the first one. A route must check that the session is the user's own.
 *
 * `resumeStream()` of the chat, or `resume: true`, requests the running turn from `GET {api}/{chatId}/stream`; an answer of 204, 404 or 405
 * means that there is none.
 *
 * A stream that breaks off before the route has ended it is an error.
 *
 * @example
 * ```ts
 * const chat = useChat({ transport: new HostedAgentsChatTransport({ api: '/api/chat' }) });
 * ```
 */
export class HostedAgentsChatTransport {
  /** Tells the AI SDK that a turn is sent again from its beginning. */
  readonly resumeStreamIsReplay = true;
  readonly #options: ChatTransportOptions;

  constructor(options: ChatTransportOptions = {}) {
    this.#options = options;
  }

  /**
   * Sends the last message, which must be the user's.
   *
   * @returns the answer's chunks
   * @throws InvalidArgumentError when the last message is not the user's, and nothing is sent; HostedAgentsError when the route refuses or
   *   cannot be reached; AbortError
   */
  async sendMessages(chat: ChatSubmission): Promise<ReadableStream<UIMessageChunk>> {
    const { chatId: id, messages, trigger, messageId } = chat;
    const message = messages.at(-1);
    if (message?.role !== 'user')
      throw new InvalidArgumentError('messages', 'expected a message of the user at the end');
    const sessionId = sessionOf(messages);
    const own = await resolve(this.#options.body);
    const body = JSON.stringify({ id, message, sessionId, trigger, messageId, ...own, ...chat.body });
    const init = { method: 'POST', body, headers: { 'content-type': 'application/json' } };
    return (await this.#ask('', init, chat, [])) as ReadableStream<UIMessageChunk>;
  }

  /**
   * Requests the running turn.
   *
   * @returns its chunks from the first on; null when no turn is running, or the route does not offer any
   * @throws HostedAgentsError when the route refuses otherwise or cannot be reached; AbortError
   */
  async reconnectToStream(chat: ChatRequest): Promise<ReadableStream<UIMessageChunk> | null> {
    return this.#ask(`/${encodeURIComponent(chat.chatId)}/stream`, { headers: {} }, chat, NO_TURN);
  }

  async #ask(
    path: string,
    init: RequestInit,
    { abortSignal, headers }: ChatRequest,
    none: readonly number[],
  ): Promise<ReadableStream<UIMessageChunk> | null> {
    const { api = '/api/chat', fetch = globalThis.fetch } = this.#options;
    const all = new Headers(init.headers);
    for (const own of [await resolve(this.#options.headers), headers])
      for (const [name, value] of new Headers(own)) all.set(name, value);
    const controller = new AbortController();
    const { signal } = controller;
    const leave = () => controller.abort();
    // The listener goes with the controller.
    abortSignal?.addEventListener('abort', () => controller.abort(abortSignal.reason), { signal });
    if (abortSignal?.aborted) controller.abort(abortSignal.reason);
    try {
      const answer = fetch(api + path, { ...init, headers: all, signal });
      const chunks = readResponse(answer, signal, reading)[Symbol.asyncIterator]();
      if (none.includes((await answer.catch(() => undefined))?.status ?? 0)) {
        leave();
        return null;
      }
      return toReadable(upToEnd(await chunks.next(), chunks, leave), leave);
    } catch (error) {
      leave();
      throw error;
    }
  }
}

type Chunks = AsyncIterator<UIMessageChunk | undefined>;

async function* upToEnd(
  first: IteratorResult<UIMessageChunk | undefined>,
  chunks: Chunks,
  done: () => void,
): AsyncGenerator<UIMessageChunk, void, undefined> {
  try {
    for (let each = first; each.value; each = await chunks.next()) yield each.value;
  } finally {
    done();
  }
}

/** How a page reads the chunks. The last frame is not a chunk. */
const reading: PageReading<UIMessageChunk | undefined> = {
  toEvent({ data }) {
    if (data === '[DONE]') return undefined;
    const chunk = parseJson(data);
    if (isFields(chunk) && typeof chunk.type === 'string') return chunk as UIMessageChunk;
    throw new StreamError('The route sent something that is no chunk', { code: 'stream_malformed' });
  },
  closes: (chunk) => chunk === undefined,
  refused: (statusCode, message) => {
    const code = statusCode >= 500 ? 'server_error' : 'client_error';
    return Object.assign(new HostedAgentsError(message, { code }), { statusCode });
  },
  onError: (error) => error,
};

function sessionOf(messages: readonly ChatMessage[]): string | undefined {
  const last = messages.findLast(({ metadata }) => stringOf(fieldsOf(metadata).sessionId));
  return stringOf(fieldsOf(last?.metadata).sessionId);
}

async function resolve<T>(value: Resolvable<T> | undefined): Promise<T | undefined> {
  return typeof value === 'function' ? (value as () => T | PromiseLike<T>)() : value;
}

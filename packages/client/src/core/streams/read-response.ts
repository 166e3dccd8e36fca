import {
  AbortError,
  ConnectionError,
  HostedAgentsError,
  InvalidArgumentError,
  InvalidResponseError,
  StreamError,
} from '../errors.ts';
import { type Fields, fieldsOf, stringOf } from '../fields.ts';
import { createPageDecoder } from './page-decoder.ts';
import type { ServerSentEvent } from './read-events.ts';
import { errorFromWire, RELAY_ERROR } from './wire-error.ts';

/** How a page reads the events of a server. */
export interface PageReading<T> {
  /** Makes a typed event. @throws StreamError when it is malformed */
  toEvent(event: ServerSentEvent): T;
  /** Returns whether an event closes the stream. @throws StreamError when it ends the stream in another way */
  closes(event: T): boolean;
  /** Makes the error for an answer with an error status. */
  refused(status: number, message: string): HostedAgentsError;
  /** Adds to an error what the stream knows. */
  onError(error: HostedAgentsError): HostedAgentsError;
}

/** Options of `readEventStream`. */
export interface ReadEventStreamOptions {
  /** Aborts reading. Pass the same signal to `fetch`. */
  signal?: AbortSignal | undefined;
}

/** Returns the events of a response that relays a stream, for one reader. It throws only errors of this SDK. */
export function readResponse<T>(
  response: Response | PromiseLike<Response>,
  signal: AbortSignal | undefined,
  reading: PageReading<T>,
): AsyncIterable<T> {
  const answer = Promise.resolve(response);
  // It may never be read.
  answer.catch(() => {});
  let used = false;
  return {
    [Symbol.asyncIterator]() {
      if (used) throw new InvalidArgumentError('stream', 'has already been read; a stream can be read once');
      used = true;
      return readAnswer(answer, signal, reading);
    },
  };
}

async function* readAnswer<T>(
  answer: Promise<Response>,
  signal: AbortSignal | undefined,
  { toEvent, closes, refused, onError }: PageReading<T>,
): AsyncGenerator<T, void, undefined> {
  let reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  const leave = () => void reader?.cancel().catch(() => {});
  signal?.addEventListener('abort', leave);
  try {
    const response = await answer;
    const type = response.headers.get('content-type');
    if (!response.ok || !/^text\/event-stream\b/i.test(`${type}`)) {
      const text = await response.text();
      const fields = parse(text);
      const said = stringOf(fields.message) ?? stringOf(fields.error) ?? titleOf(text) ?? '';
      throw (
        errorFromWire(fields) ??
        (response.ok
          ? new InvalidResponseError(`Expected an event stream, got ${type}: ${said}`)
          : refused(response.status, said || `HTTP ${response.status}`))
      );
    }
    reader = response.body?.getReader();
    const decode = createPageDecoder();
    for (let read = await reader?.read(); read?.value; read = await reader?.read()) {
      for (const sse of decode(read.value)) {
        if (sse.event === RELAY_ERROR) throw errorFromWire(parse(sse.data)) ?? malformed();
        const event = toEvent(sse);
        yield event;
        if (closes(event)) return;
      }
    }
    throw new StreamError('The stream ended without its closing event', { code: 'stream_truncated' });
  } catch (error) {
    const { name, message } = error as Error;
    // Only signals cause these errors.
    if (signal?.aborted || (/^(Abort|Timeout)Error$/.test(name) && !(error instanceof HostedAgentsError)))
      throw new AbortError(signal?.reason ?? error, { outcomeUnknown: true });
    if (error instanceof HostedAgentsError) throw onError(error);
    const init = { cause: error, outcomeUnknown: true };
    throw reader
      ? onError(new StreamError(`The connection broke (${message})`, { ...init, code: 'stream_connection' }))
      : new ConnectionError(`The request failed (${message})`, { ...init, code: 'connection_lost' });
  } finally {
    signal?.removeEventListener('abort', leave);
    leave();
  }
}

function parse(text: string): Fields {
  try {
    return fieldsOf(JSON.parse(text));
  } catch {
    return {};
  }
}

function malformed(): StreamError {
  return new StreamError('The relay sent an error in an unknown form', {
    code: 'stream_malformed',
  });
}

function titleOf(page: string): string | undefined {
  return /<title>([^<]*)/i.exec(page)?.[1];
}

import type { Attempt } from '../transport/attempt.ts';

/** The body of a response, chunk by chunk, under the clocks and the signal of its attempt. */
export interface Chunks {
  /**
   * The next chunk; undefined at the end.
   *
   * @throws HostedAgentsError when a clock runs out, the caller aborts or the connection breaks
   */
  next(): Promise<Uint8Array | undefined>;
  /** Leaves the body and frees the socket; a pending `next` gives undefined. */
  cancel(): void;
}

/**
 * Reads a response's body.
 *
 * @param bytesMs - limit between two chunks in milliseconds, 0 for none
 */
export function readChunks(
  body: ReadableStream<Uint8Array> | null,
  attempt: Attempt,
  bytesMs: number,
): Chunks {
  const reader = body?.getReader();
  const { signal } = attempt;
  let over = false;
  // A runtime may leave a read pending although its request is aborted: Node does once a body is not the gzip that it claims to be.
  const leave = () => void reader?.cancel().catch(() => {});
  signal.addEventListener('abort', leave, { once: true });
  const end = () => {
    over = true;
    signal.removeEventListener('abort', leave);
    attempt.release();
  };
  const cancel = () => {
    if (over) return;
    end();
    leave();
    attempt.cancel();
  };
  return {
    async next() {
      if (over) return undefined;
      const stop = attempt.limit('bytes', bytesMs);
      try {
        const chunk = await reader?.read();
        if (over) return undefined;
        signal.throwIfAborted();
        if (chunk?.value) return chunk.value;
        end();
        return undefined;
      } catch (error) {
        if (over) return undefined;
        const explained = attempt.explain(error);
        cancel();
        throw explained;
      } finally {
        stop();
      }
    },
    cancel,
  };
}

/**
 * The whole body as text.
 *
 * @param tooLong - the error for one that is longer than `maxBytes`; without it, the beginning is given
 */
export async function readText(chunks: Chunks, maxBytes: number, tooLong?: () => Error): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for (let chunk = await chunks.next(); chunk; chunk = await chunks.next()) {
    text += decoder.decode(chunk.subarray(0, maxBytes - bytes), { stream: true });
    bytes += chunk.byteLength;
    if (bytes <= maxBytes) continue;
    chunks.cancel();
    if (tooLong) throw tooLong();
  }
  return text + decoder.decode();
}

/**
 * A response like the given one whose body is read from `chunks`, so that reading it throws this SDK's errors only.
 *
 * @param maxBytes - how much the methods that read all of it take at most; the stream has no such bound
 * @param tooLong - the error for more
 */
export function guardResponse(
  response: Response,
  chunks: Chunks,
  maxBytes: number,
  tooLong: () => Error,
): Response {
  if (!response.body) {
    chunks.cancel();
    return response;
  }
  let left = Number.POSITIVE_INFINITY;
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const chunk = await chunks.next();
        if (!chunk) return controller.close();
        left -= chunk.byteLength;
        if (left >= 0) return controller.enqueue(chunk);
        chunks.cancel();
        throw tooLong();
      },
      cancel: () => chunks.cancel(),
    },
    { highWaterMark: 0 },
  );
  const { status, statusText, headers, url } = response;
  const guarded = new Response(body, { status, statusText, headers });
  for (const name of ['arrayBuffer', 'blob', 'bytes', 'formData', 'json', 'text'] as const) {
    const read: (() => Promise<unknown>) | undefined = guarded[name];
    if (!read) continue;
    Object.defineProperty(guarded, name, {
      value: () => {
        left = maxBytes;
        return read.call(guarded);
      },
    });
  }
  return Object.defineProperty(guarded, 'url', { value: url });
}

import type { Attempt } from '../transport/attempt.ts';
import { limitWaits } from '../waits.ts';

/** The body of a response, chunk by chunk, with the time limits and the signal of its attempt. */
export interface Chunks {
  /**
   * Returns the next chunk; undefined at the end.
   *
   * @throws HostedAgentsError when a limit is reached, the caller aborts or the connection breaks
   */
  next(): Promise<Uint8Array | undefined>;
  /** Leaves the body and frees the socket; a pending `next` returns undefined. */
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
  // A runtime may leave a read pending although its request is aborted: Node does for a body that is not the gzip it claims to be.
  const leave = () => void reader?.cancel().catch(() => {});
  attempt.onAbort = leave;
  const silence = limitWaits(bytesMs, () => attempt.expire('bytes', bytesMs));
  const end = () => {
    over = true;
    silence.stop();
    attempt.onAbort = undefined;
    attempt.release();
  };
  const cancel = () => {
    if (over) return;
    end();
    leave();
    attempt.cancel();
  };
  const fail = (error: unknown) => {
    if (over) return undefined;
    const explained = attempt.explain(error);
    cancel();
    throw explained;
  };
  const take = ({ value }: { value?: Uint8Array | undefined }) => {
    silence.end();
    if (over) return undefined;
    if (signal.aborted) return fail(signal.reason);
    if (!value) end();
    return value;
  };
  return {
    next() {
      if (over) return NOTHING;
      silence.begin();
      // Not an async function: it runs for each piece of a stream.
      return (reader?.read() ?? NO_BODY).then(take, fail);
    },
    cancel,
  };
}

const NOTHING = /* @__PURE__ */ Promise.resolve(undefined);
const NO_BODY = /* @__PURE__ */ Promise.resolve({});

/**
 * Returns a response like the given one, whose body is read from `chunks`, so that reading it throws only errors of this SDK.
 *
 * @param maxBytes - most bytes for the methods that read all of it; the stream has no such limit
 * @param tooLong - makes the error for a longer body
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

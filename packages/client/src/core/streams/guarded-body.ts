import type { Attempt } from '../transport/attempt.ts';

/**
 * Yields the pieces of a response's body as they come, with the limit between two of them; frees the socket when the caller leaves early.
 *
 * @param bytesMs - limit between two pieces in milliseconds, 0 for none
 * @throws HostedAgentsError when a clock runs out, the caller aborts or the connection breaks
 */
async function* readChunks(
  body: ReadableStream<Uint8Array> | null,
  attempt: Attempt,
  bytesMs: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  const reader = body?.getReader();
  const { signal } = attempt;
  // A runtime may leave a read pending although its request is aborted: Node does once a body is not the gzip that it claims to be.
  const leave = () => void reader?.cancel().catch(() => {});
  signal.addEventListener('abort', leave, { once: true });
  let finished = false;
  try {
    while (reader) {
      const stop = attempt.limit('bytes', bytesMs);
      const { done, value } = await reader.read().finally(stop);
      signal.throwIfAborted();
      if (done) break;
      yield value;
    }
    finished = true;
  } catch (error) {
    throw attempt.explain(error);
  } finally {
    signal.removeEventListener('abort', leave);
    if (!finished) attempt.cancel();
    attempt.release();
  }
}

/** The whole body as text, or its beginning when `maxBytes` is reached. */
export async function readText(
  response: Response,
  attempt: Attempt,
  bytesMs: number,
  maxBytes = Number.POSITIVE_INFINITY,
): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const chunk of readChunks(response.body, attempt, bytesMs)) {
    text += decoder.decode(chunk.subarray(0, maxBytes - bytes), { stream: true });
    bytes += chunk.byteLength;
    if (bytes >= maxBytes) break;
  }
  return text + decoder.decode();
}

/**
 * Gives a response whose reading methods obey the call's clocks and signal and throw this SDK's errors.
 *
 * The response stays the runtime's own object, because applications pass it on; only its reading members are replaced.
 */
export function guardResponse(response: Response, attempt: Attempt, bytesMs: number): Response {
  const { body } = response;
  if (!body) {
    attempt.release();
    return response;
  }
  const chunks = readChunks(body, attempt, bytesMs);
  const guarded = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await chunks.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        // A generator that was never started has no `finally` to run.
        attempt.cancel();
        attempt.release();
        await chunks.return();
      },
    },
    { highWaterMark: 0 },
  );
  const read = () => new Response(guarded, { headers: response.headers });
  return Object.defineProperties(response, {
    body: { value: guarded },
    bodyUsed: { get: () => guarded.locked },
    text: { value: () => read().text() },
    json: { value: () => read().json() },
    arrayBuffer: { value: () => read().arrayBuffer() },
    bytes: { value: async () => new Uint8Array(await read().arrayBuffer()) },
    blob: { value: () => read().blob() },
    clone: {
      value: () => {
        throw new TypeError('A guarded response cannot be cloned: read it once');
      },
    },
  });
}

import { createMeter, type Meter, type OnProgress } from '../progress.ts';
import { canSetHeaders } from '../runtime.ts';

/**
 * Returns a response like the given one that reports how much of its body has been read: for a page that fetches a file from your server.
 * For the client's own downloads, use `onProgress`.
 *
 * @param onProgress - called once at the start, and for each piece that is read
 *
 * @example
 * ```ts
 * const response = withProgress(await fetch('/files/report.pdf'), ({ bytes, total }) => console.log(bytes, total));
 * const file = await response.blob();
 * ```
 */
export function withProgress(response: Response, onProgress: OnProgress): Response {
  const { status, statusText, headers, url } = response;
  const body = measuredBody(response, createMeter(onProgress));
  return Object.defineProperty(new Response(body, { status, statusText, headers }), 'url', { value: url });
}

/** Returns the body of a response, counted as it is read. */
export function measuredBody(response: Response, meter: Meter): ReadableStream<Uint8Array> | null {
  const reader = response.body?.getReader();
  meter.begin(reader ? lengthOf(response) : 0);
  if (!reader) return null;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { value } = await reader.read();
        if (!value) return controller.close();
        try {
          meter.add(value.byteLength);
        } catch (error) {
          await reader.cancel(error).catch(() => {});
          throw error;
        }
        controller.enqueue(value);
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}

/** Returns the length of a body, unless the header gives that of its encoded form. */
function lengthOf({ headers, type }: Response): number | undefined {
  const length = headers.get('content-length');
  // A page does not see the encoding of an answer from another origin, and cannot ask for none.
  const isHidden = type === 'cors' && !canSetHeaders();
  const isPlain = /^(identity)?$/i.test(headers.get('content-encoding') ?? '');
  return length !== null && /^\d+$/.test(length) && isPlain && !isHidden ? Number(length) : undefined;
}

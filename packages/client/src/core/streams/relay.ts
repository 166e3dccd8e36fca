import type { HostedAgentsError } from '../errors.ts';
import { limitWaits, type WaitLimit } from '../waits.ts';
import { errorToWire, RELAY_ERROR, statusOf } from './wire-error.ts';

/** An event in the form of the wire. */
export interface WireEvent {
  readonly event?: string | undefined;
  readonly id?: string | undefined;
  readonly data: string;
}

const encoder = /* @__PURE__ */ new TextEncoder();

/** Silence after which a relay sends a comment, so that proxies keep the connection. In milliseconds. */
const COMMENT_AFTER_MS = 15_000;
const COMMENT = /* @__PURE__ */ encoder.encode(': still here\n\n');

/** Encodes an event for the wire (WHATWG HTML, "Server-sent events"): each line of the data is a field of its own. */
export function toSseBytes({ event, id, data }: WireEvent): Uint8Array {
  const fields = [
    ...(id === undefined ? [] : [`id: ${id}`]),
    ...(event === undefined ? [] : [`event: ${event}`]),
    ...data.split(/\r\n|\r|\n/).map((line) => `data: ${line}`),
  ];
  return encoder.encode(`${fields.join('\n')}\n\n`);
}

/**
 * Returns the bytes of a relayed stream: its events, and comments during silence. Any ending but the server's closing event is the last event.
 *
 * @param close - leaves the stream
 */
export function relayBody(
  events: AsyncIterator<WireEvent, undefined>,
  close: () => Promise<void>,
): ReadableStream<Uint8Array> {
  let silence: WaitLimit;
  return new ReadableStream<Uint8Array>({
    start(controller) {
      silence = limitWaits(COMMENT_AFTER_MS, () => {
        // One that the page has not read yet is enough.
        if (controller.desiredSize) controller.enqueue(COMMENT);
        silence.begin();
      });
    },
    async pull(controller) {
      silence.begin();
      try {
        const { done, value } = await events.next();
        silence.end();
        if (!done) return controller.enqueue(toSseBytes(value));
      } catch (error) {
        const data = JSON.stringify({ type: RELAY_ERROR, ...errorToWire(error as HostedAgentsError) });
        controller.enqueue(toSseBytes({ event: RELAY_ERROR, data }));
      }
      silence.stop();
      controller.close();
    },
    cancel() {
      silence.stop();
      return close();
    },
  });
}

/** Returns the headers of a relayed event stream: they keep caches, compressing proxies and nginx from holding it back. */
export function relayHeaders(own: HeadersInit | undefined): Headers {
  const headers = new Headers(own);
  for (const [name, value] of [
    ['content-type', 'text/event-stream'],
    ['cache-control', 'no-cache, no-transform'],
    ['x-accel-buffering', 'no'],
  ] as const) {
    if (!headers.has(name)) headers.set(name, value);
  }
  return headers;
}

/**
 * Returns the response that sends an error to a page.
 *
 * @param own - headers to add
 * @param message - the application's message, which replaces that of the SDK
 */
export function refusal(error: HostedAgentsError, own: HeadersInit | undefined, message?: string): Response {
  const headers = new Headers(own);
  headers.set('content-type', 'application/json');
  headers.set('cache-control', 'no-store');
  const { retryAfterMs } = error as { retryAfterMs?: number | undefined };
  if (retryAfterMs !== undefined) headers.set('retry-after', String(Math.ceil(retryAfterMs / 1000)));
  const told = { ...errorToWire(error), ...(message !== undefined && { message }) };
  return new Response(JSON.stringify(told), { status: statusOf(error), headers });
}

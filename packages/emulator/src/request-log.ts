import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

/** One request that reached the emulator, as it was sent. */
export interface RecordedRequest {
  readonly method: string;
  /** Path and query, still encoded. */
  readonly url: string;
  /** The path alone, still encoded. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** The parsed body; undefined when there was none, when it could not be parsed, or when a fault took the request. */
  readonly body?: unknown;
  /** Milliseconds since the epoch. */
  readonly receivedAt: number;
}

/** Keeps requests, so that a test can count them and look into them. */
export interface RequestLog {
  readonly entries: readonly RecordedRequest[];
  add(request: IncomingMessage): void;
  setBody(request: IncomingMessage, body: unknown): void;
}

/** A log of all requests, or one that stays empty. */
export function requestLog(isOn: boolean): RequestLog {
  const entries: (RecordedRequest & { body?: unknown })[] = [];
  const indexes = new WeakMap<IncomingMessage, number>();
  return {
    entries,
    add(request) {
      if (!isOn) return;
      const { method = 'GET', url = '/', headers } = request;
      indexes.set(request, entries.length);
      entries.push({ method, url, path: url.split('?', 1)[0] ?? '/', headers, receivedAt: Date.now() });
    },
    setBody(request, body) {
      const index = indexes.get(request);
      const entry = index === undefined ? undefined : entries[index];
      // Validation rewrites the body in place; the log keeps what was sent.
      if (index !== undefined && entry !== undefined)
        entries[index] = { ...entry, body: structuredClone(body) };
    },
  };
}

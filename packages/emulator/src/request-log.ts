import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

/** A request to the emulator, as it was sent. */
export interface RecordedRequest {
  readonly method: string;
  /** Path and query, still encoded. */
  readonly url: string;
  /** The path alone, still encoded. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** The parsed body; undefined if there was none, if it could not be parsed, or if a fault took the request. */
  readonly body?: unknown;
  /** The message or prompt in it, as the agent gets it; undefined if it has none. */
  readonly text?: string;
  /** Milliseconds since the epoch. */
  readonly receivedAt: number;
}

/** Keeps requests for tests. */
export interface RequestLog {
  readonly entries: readonly RecordedRequest[];
  add(request: IncomingMessage): void;
  setBody(request: IncomingMessage, body: unknown): void;
  setText(request: IncomingMessage, text: string): void;
  /** The text of the last request that has one. */
  readonly lastPrompt: string | undefined;
  /** @throws Error listing all texts so far if none equals or matches */
  expectMessage(wanted: string | RegExp): void;
}

/** Returns a log of all requests, or one that stays empty. */
export function requestLog(isOn: boolean): RequestLog {
  const entries: RecordedRequest[] = [];
  const indexes = new WeakMap<IncomingMessage, number>();
  const texts = () => entries.flatMap(({ text }) => (text === undefined ? [] : [text]));
  const complete = (request: IncomingMessage, fields: Partial<RecordedRequest>) => {
    const index = indexes.get(request);
    const entry = index === undefined ? undefined : entries[index];
    if (index !== undefined && entry !== undefined) entries[index] = { ...entry, ...fields };
  };
  return {
    entries,
    get lastPrompt() {
      return texts().at(-1);
    },
    expectMessage(wanted) {
      const isWanted = (text: string) =>
        typeof wanted === 'string' ? text === wanted : text.search(wanted) !== -1;
      if (texts().some(isWanted)) return;
      throw new Error(
        `no message is ${typeof wanted === 'string' ? JSON.stringify(wanted) : wanted}: ${JSON.stringify(texts())}`,
      );
    },
    add(request) {
      if (!isOn) return;
      const { method = 'GET', url = '/', headers } = request;
      indexes.set(request, entries.length);
      entries.push({ method, url, path: url.split('?', 1)[0] ?? '/', headers, receivedAt: Date.now() });
    },
    setBody(request, body) {
      // Validation rewrites the body in place; the log keeps what was sent.
      if (isOn) complete(request, { body: structuredClone(body) });
    },
    setText(request, text) {
      complete(request, { text });
    },
  };
}

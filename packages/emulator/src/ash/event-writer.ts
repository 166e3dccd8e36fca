import { once } from 'node:events';
import type { ServerResponse } from 'node:http';

/** Writes server-sent events, never faster than the reader takes them. */
export interface EventWriter {
  /** Whether the reader is gone or the stream was ended. */
  readonly closed: boolean;
  /** Resolves when the event is on its way, or at once when the stream is closed. Rejects when the reader is too slow. */
  send(event: string, data: unknown): Promise<void>;
  end(): void;
}

/** An {@link EventWriter} that discards everything, for turns without a reader. */
export const silentWriter: EventWriter = { closed: false, send: async () => {}, end: () => {} };

/** Starts an event stream on a response, with exactly the headers of the server. `patience` in milliseconds, 0 for no limit. */
export function eventWriter(response: ServerResponse, patience: number): EventWriter {
  response.writeHead(200, {
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-cache',
    Connection: 'keep-alive',
  });
  response.flushHeaders();

  async function drained(): Promise<void> {
    const over = new AbortController();
    const { signal } = over;
    const waits: Promise<unknown>[] = [
      once(response, 'drain', { signal }),
      once(response, 'close', { signal }),
    ];
    let timer: NodeJS.Timeout | undefined;
    if (patience > 0) {
      waits.push(
        new Promise((_, reject) => {
          timer = setTimeout(reject, patience, new Error(`SSE write timed out after ${patience}ms`));
        }),
      );
    }
    // The waits that lose are aborted, and their rejections are of no interest.
    for (const wait of waits) wait.catch(() => {});
    try {
      await Promise.race(waits);
    } finally {
      clearTimeout(timer);
      over.abort();
    }
  }

  return {
    get closed() {
      return response.destroyed || response.writableEnded || response.socket?.destroyed === true;
    },
    async send(event, data) {
      if (this.closed) return;
      const accepted = response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
      if (!accepted) await drained();
    },
    end() {
      if (!response.writableEnded) response.end();
    },
  };
}

import { asHostedAgentsError, StreamError } from '../core/errors.ts';
import { deferred, startTimer } from '../core/waits.ts';
import { createLines } from '../turn/lines.ts';
import type { AgentEvent, AgentStream } from './follow.ts';
import { END, errorLine, eventLine, fromLine, type HeldTurns, toStream } from './held-turns.ts';

/** Result of `createResumableStreamContext` of the package `resumable-stream` (2.2). */
export interface ResumableStreamContext {
  createNewResumableStream(
    streamId: string,
    makeStream: () => ReadableStream<string>,
  ): Promise<ReadableStream<string> | null>;
  resumeExistingStream(streamId: string): Promise<ReadableStream<string> | null | undefined>;
}

/** Options of {@link ResumableTurnHolder}. */
export interface ResumableTurnHolderOptions {
  /**
   * Silence after which the process that holds a turn sends a sign of life, in milliseconds. A process that has sent nothing for three times as
   * long counts as dead. The same for all processes. Default 5000.
   */
  heartbeatMs?: number | undefined;
}

/** How long the process that holds a turn may take to answer, in milliseconds. */
const ANSWER_MS = 2000;

/**
 * Holds turns for many processes, by the package `resumable-stream` over Redis: a page may reach another process than the one that reads
 * the turn. A turn that has ended can no longer be followed. When the process that holds it dies, its readers get a StreamError
 * `stream_connection`; the agent's later output is in the session's history.
 *
 * @example
 * ```ts
 * import { createResumableStreamContext } from 'resumable-stream';
 *
 * const turns = new ResumableTurnHolder(createResumableStreamContext({ waitUntil: after }));
 * ```
 */
export class ResumableTurnHolder implements HeldTurns {
  readonly #context: ResumableStreamContext;
  readonly #heartbeatMs: number;

  /** @param context - context of `resumable-stream` */
  constructor(context: ResumableStreamContext, { heartbeatMs = 5000 }: ResumableTurnHolderOptions = {}) {
    this.#context = context;
    this.#heartbeatMs = heartbeatMs;
  }

  hold(turnId: string, stream: AgentStream): AgentStream {
    const lines = this.#publish(turnId, stream);
    // It may never be read.
    lines.catch(() => {});
    return this.#read(lines);
  }

  async follow(turnId: string): Promise<AgentStream | undefined> {
    const lines = await this.#resume(turnId);
    return lines && this.#read(Promise.resolve(lines));
  }

  async has(turnId: string): Promise<boolean> {
    const lines = await this.#resume(turnId);
    await lines?.cancel();
    return lines !== undefined;
  }

  /** Returns undefined when the process that holds the turn does not answer. */
  async #resume(turnId: string): Promise<ReadableStream<string> | undefined> {
    const resumed = this.#context.resumeExistingStream(turnId).catch(() => undefined);
    // `resumable-stream` gives up after a second, but for a timer that is on time to the millisecond: then it waits for ever.
    const silence = deferred();
    const stop = startTimer(ANSWER_MS, silence.resolve);
    const lines = await Promise.race([resumed, silence.promise]);
    stop();
    return lines ?? undefined;
  }

  async #publish(turnId: string, stream: AgentStream): Promise<ReadableStream<string>> {
    const events = stream[Symbol.asyncIterator]();
    // A turn that is refused must not take the place of one that runs.
    const first = await events.next();
    const lines = () => publishedLines(first, events, this.#heartbeatMs);
    const published = await this.#context.createNewResumableStream(turnId, lines);
    if (published) return published;
    throw new StreamError('The turn is held already', { code: 'stream_closed' });
  }

  #read(opening: Promise<ReadableStream<string>>): AgentStream {
    const limit = 3 * this.#heartbeatMs;
    // Read by an iterator: removing the first item of a long list moves all others.
    let waiting = [''].values();
    const buffer = createLines();
    let reader: ReadableStreamDefaultReader<string> | undefined;
    let left = false;
    const gone = () => {
      const message = 'The process that held the turn is gone, and the rest of the turn with it';
      return new StreamError(message, { code: 'stream_connection', outcomeUnknown: true });
    };
    return toStream({
      async next() {
        reader ??= (await opening).getReader();
        while (!left) {
          const line = waiting.next().value;
          if (line !== undefined) {
            if (line === '') continue;
            const event = fromLine(line);
            if (event === undefined) void reader.cancel();
            return event;
          }
          const silence = deferred();
          const stop = startTimer(limit, silence.resolve);
          const read = await Promise.race([reader.read(), silence.promise]);
          stop();
          if (left) break;
          if (!read || read.done) {
            void reader.cancel();
            throw gone();
          }
          waiting = buffer.add(read.value).values();
        }
        return undefined;
      },
      leave() {
        left = true;
        void opening.then((lines) => (reader ? reader.cancel() : lines.cancel())).catch(() => {});
      },
    });
  }
}

/** Returns the events as lines as they arrive, empty lines during silence, and how the turn ended. */
function publishedLines(
  first: IteratorResult<AgentEvent>,
  events: AsyncIterator<AgentEvent>,
  heartbeatMs: number,
): ReadableStream<string> {
  let next: Promise<IteratorResult<AgentEvent>> = Promise.resolve(first);
  return new ReadableStream<string>({
    async pull(controller) {
      const silence = deferred();
      const stop = startTimer(heartbeatMs, silence.resolve, true);
      try {
        const result = await Promise.race([next, silence.promise]);
        if (!result) return controller.enqueue('\n');
        const line = result.done ? END : eventLine(result.value);
        controller.enqueue(`${line}\n`);
        if (result.done) return controller.close();
        next = events.next();
        // Handled when it is awaited.
        next.catch(() => {});
      } catch (error) {
        controller.enqueue(`${errorLine(asHostedAgentsError(error))}\n`);
        controller.close();
      } finally {
        stop();
      }
    },
  });
}

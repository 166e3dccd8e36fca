import { asHostedAgentsError, type HostedAgentsError, StreamError } from '../core/errors.ts';
import { startTimer } from '../core/waits.ts';
import type { AgentStream } from './follow.ts';
import { eventLine, fromLine, type HeldTurns, toStream } from './held-turns.ts';

/** Options of {@link TurnHolder}. */
export interface TurnHolderOptions {
  /** How long a turn is kept after its end, in milliseconds. Default 60,000. */
  keepMs?: number | undefined;
  /**
   * Most bytes of all turns together. At the limit, ended turns are dropped, the oldest first, and then the beginning of the
   * growing turn: a reader that has not read it yet gets `stream_overflow`. Default 64 MiB.
   */
  maxBytes?: number | undefined;
}

interface Held {
  readonly id: string;
  /** The events as JSON, and the number of those that were dropped before them. */
  lines: string[];
  dropped: number;
  bytes: number;
  ended: boolean;
  error: HostedAgentsError | undefined;
  /** The readers that wait for the next event. */
  readonly waiting: Set<() => void>;
}

/**
 * Holds turns in this process: a page can be loaded again in the middle of a turn, be opened twice, or go away.
 *
 * @example
 * ```ts
 * const turns = new TurnHolder();
 * // POST /api/chat
 * return toUIMessageStreamResponse(turns.hold(chatId, client.sendMessageStream(sessionId, prompt)));
 * // GET /api/chat/[id]/stream
 * const turn = await turns.follow(chatId);
 * return turn ? toUIMessageStreamResponse(turn) : new Response(null, { status: 204 });
 * ```
 */
export class TurnHolder implements HeldTurns {
  /** All turns that have begun, the oldest first; also those that another turn has replaced. */
  readonly #kept = new Set<Held>();
  /** The newest turn of each id that has begun, and those whose first event is awaited. */
  readonly #turns = new Map<string, Held>();
  readonly #pending = new Map<string, Held>();
  readonly #keepMs: number;
  readonly #maxBytes: number;
  #bytes = 0;

  constructor({ keepMs = 60_000, maxBytes = 64 * 1024 * 1024 }: TurnHolderOptions = {}) {
    this.#keepMs = keepMs;
    this.#maxBytes = maxBytes;
  }

  hold(turnId: string, stream: AgentStream): AgentStream {
    const begun = { lines: [], dropped: 0, bytes: 0, ended: false, error: undefined };
    const turn: Held = { id: turnId, ...begun, waiting: new Set() };
    this.#pending.set(turnId, turn);
    void this.#read(turn, stream);
    return follow(turn);
  }

  async follow(turnId: string): Promise<AgentStream | undefined> {
    const turn = this.#turns.get(turnId);
    // A turn that is awaited may be refused because another one is running.
    const current = turn?.ended === false ? turn : (this.#pending.get(turnId) ?? turn);
    return current && follow(current);
  }

  async has(turnId: string): Promise<boolean> {
    return this.#turns.has(turnId);
  }

  async #read(turn: Held, stream: AgentStream): Promise<void> {
    try {
      for await (const event of stream) {
        if (this.#forget(this.#pending, turn)) {
          const before = this.#turns.get(turn.id);
          this.#turns.set(turn.id, turn);
          if (before?.ended) this.#drop(before);
        }
        this.#kept.add(turn);
        this.#add(turn, eventLine(event));
      }
    } catch (error) {
      turn.error = asHostedAgentsError(error);
    }
    this.#forget(this.#pending, turn);
    turn.ended = true;
    wake(turn);
    startTimer(this.#keepMs, () => this.#drop(turn), true);
  }

  #add(turn: Held, line: string): void {
    turn.lines.push(line);
    this.#count(turn, sizeOf(line));
    wake(turn);
    while (this.#bytes > this.#maxBytes) {
      const over = [...this.#kept].find(({ ended }) => ended);
      if (over) this.#drop(over);
      else if (turn.lines.length > 0) {
        // Half of them at once: removing the first item of a long list moves all others.
        const lines = turn.lines.splice(0, Math.ceil(turn.lines.length / 2));
        turn.dropped += lines.length;
        this.#count(turn, -lines.reduce((sum, each) => sum + sizeOf(each), 0));
      } else break;
    }
  }

  #count(turn: Held, bytes: number): void {
    turn.bytes += bytes;
    this.#bytes += bytes;
  }

  #drop(turn: Held): void {
    this.#forget(this.#turns, turn);
    if (this.#kept.delete(turn)) this.#count(turn, -turn.bytes);
  }

  #forget(turns: Map<string, Held>, turn: Held): boolean {
    return turns.get(turn.id) === turn && turns.delete(turn.id);
  }
}

/** Two bytes a character at most. */
const sizeOf = (line: string): number => 2 * line.length;

function wake({ waiting }: Held): void {
  for (const each of waiting) each();
  waiting.clear();
}

/** Returns the events of a turn from the first on. */
function follow(turn: Held): AgentStream {
  let at = 0;
  let wakeOwn = () => {};
  let left = false;
  return toStream({
    async next() {
      while (!left) {
        if (at < turn.dropped) throw overflow();
        const line = turn.lines[at - turn.dropped];
        if (line !== undefined) {
          at++;
          return fromLine(line);
        }
        if (turn.ended && turn.error) throw turn.error;
        if (turn.ended) return undefined;
        await new Promise<void>((resolve) => {
          wakeOwn = resolve;
          turn.waiting.add(resolve);
        });
      }
      return undefined;
    },
    leave() {
      left = true;
      turn.waiting.delete(wakeOwn);
      wakeOwn();
    },
  });
}

function overflow(): StreamError {
  const message = 'The beginning of the turn is not kept any more, because there is more of it than is held';
  return new StreamError(message, { code: 'stream_overflow' });
}

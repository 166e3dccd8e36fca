import { createLineBuffer } from './line-buffer.ts';
import type { Formatter, FormatterEvent } from './types.ts';

/** How a runtime's complete lines are shown. An empty text shows nothing. */
export interface LineFormat {
  /** What to show for a line that is not empty. */
  show(line: string): string;
  /** Ends the output. Returns what was held back. */
  end(): string;
}

/** The part that all formatters share: from events to complete lines. */
export class LineFormatter implements Formatter {
  readonly #format: LineFormat;
  readonly #lines = createLineBuffer();
  #turn: unknown;

  /** @param format - what to make of each line */
  constructor(format: LineFormat) {
    this.#format = format;
  }

  consume({ type, stream, data, turn = this.#turn }: FormatterEvent): string[] {
    if (type !== 'output' || stream !== 'stdout' || typeof data !== 'string') return [];
    // An event that does not tell its turn belongs to the one at hand; null is an answer too, for output outside of turns.
    const left = this.#turn === undefined || this.#turn === turn ? [] : this.flush();
    this.#turn = turn;
    return [...left, ...this.feed(data)];
  }

  feed(chunk: string): string[] {
    return this.#show(this.#lines.add(chunk));
  }

  flush(): string[] {
    return [...this.#show(this.#lines.end()), this.#format.end()].filter(Boolean);
  }

  #show(lines: readonly string[]): string[] {
    return lines.map((line) => this.#format.show(line)).filter(Boolean);
  }
}
